"""Officers' addresses of signing in and of their second steps, under /can-bo/."""

from django.urls import path

from motcua.desk.views import assistance, proxies, security, sign_in

urlpatterns = [
    path("dang-nhap", sign_in.sign_in, name="sign_in"),
    path("dang-nhap/buoc-hai", sign_in.second_step, name="second_step"),
    path("dang-xuat", sign_in.sign_out, name="sign_out"),
    path("bao-mat", security.security, name="security"),
    path("giup-nguoi-dan/tai-khoan", assistance.new_account, name="assist_new_account"),
    path("giup-nguoi-dan/so-dien-thoai", assistance.new_phone, name="assist_new_phone"),
    path("giup-nguoi-dan/huong-dan", assistance.guidance, name="assist_guidance"),
    path("giup-nguoi-dan/giay-cho-phep", proxies.slip, name="assist_mandate"),
]
