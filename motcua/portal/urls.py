"""Citizens' addresses."""

from django.urls import URLPattern

from motcua.portal import urls_account

app_name = "portal"
urlpatterns: list[URLPattern] = [*urls_account.urlpatterns]
