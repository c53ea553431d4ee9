"""Which face answers which address."""

from django.urls import include, path

from motcua.console.views.working import home as to_console
from motcua.desk.views.worklist import home

urlpatterns = [
    path("can-bo", home),
    path("can-bo/", include("motcua.desk.urls")),
    path("quan-tri", to_console),
    path("quan-tri/", include("motcua.console.urls")),
    path("", include("motcua.ui.urls")),
    path("", include("motcua.portal.urls")),
]

handler400 = "motcua.config.errors.bad_request"
handler403 = "motcua.config.errors.refused"
handler404 = "motcua.config.errors.not_found"
handler500 = "motcua.config.errors.server_error"
