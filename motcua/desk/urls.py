"""Officers' addresses, under /can-bo/."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
