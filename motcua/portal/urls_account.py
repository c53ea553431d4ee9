"""Citizens' addresses of signing in and of their account."""

from django.urls import path

from motcua.portal.views import account, mandates

urlpatterns = [
    path("dang-nhap", account.sign_in, name="sign_in"),
    path("dang-nhap/ma", account.sign_in_code, name="sign_in_code"),
    path("dang-ky/ten", account.sign_up_name, name="sign_up_name"),
    path("dang-xuat", account.sign_out, name="sign_out"),
    path("tai-khoan", account.account, name="account"),
    path("tai-khoan/so-dien-thoai", account.new_phone, name="new_phone"),
    path("tai-khoan/so-dien-thoai/ma", account.new_phone_code, name="new_phone_code"),
    path("tai-khoan/nguoi-lam-giup", mandates.helpers, name="helpers"),
    path("tai-khoan/nguoi-lam-giup/cho-phep", mandates.grant, name="grant"),
    path("tai-khoan/nguoi-lam-giup/con", mandates.child, name="child"),
    path("tai-khoan/nguoi-lam-giup/<int:mandate_id>/ma", mandates.grant_code, name="grant_code"),
    path("tai-khoan/nguoi-lam-giup/<int:mandate_id>/rut", mandates.revoke, name="revoke_mandate"),
]
