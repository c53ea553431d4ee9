"""Officers' addresses of signing in and of their second steps, under /can-bo/."""

from django.urls import path

from motcua.desk.views import security, sign_in

urlpatterns = [
    path("dang-nhap", sign_in.sign_in, name="sign_in"),
    path("dang-nhap/buoc-hai", sign_in.second_step, name="second_step"),
    path("dang-xuat", sign_in.sign_out, name="sign_out"),
    path("bao-mat", security.security, name="security"),
]
