"""Officers' addresses, under /can-bo/."""

from django.urls import URLPattern

from motcua.desk import urls_account

app_name = "desk"
urlpatterns: list[URLPattern] = [*urls_account.urlpatterns]
