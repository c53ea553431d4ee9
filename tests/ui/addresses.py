"""The gallery, and one page of each layout that the gallery does not show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def failed(request: HttpRequest) -> HttpResponse:
    context = {"heading": "Trang này đang hỏng", "text": "Thử lại sau ít phút.", "error_id": "a1b2", "home": "/"}
    return render(request, "ui/error.html", context, status=500)


urlpatterns = [path("", include("motcua.ui.urls")), path("hong", failed)]
