"""Citizens' addresses."""

from django.urls import URLPattern

from motcua.portal import urls_account, urls_apply, urls_find

app_name = "portal"
urlpatterns: list[URLPattern] = [*urls_account.urlpatterns, *urls_find.urlpatterns, *urls_apply.urlpatterns]
