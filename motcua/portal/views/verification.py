"""Is this paper real? By the code under its QR code, by the file, or by both."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import codes
from motcua.portal.slowness import Slowness
from motcua.portal.verdicts import Told, told
from motcua.registry.verification import verify_output
from motcua.ui.access import public
from motcua.ui.forms import BaseForm, TextField
from motcua.ui.widgets import Text


class VerificationForm(BaseForm):
    """A code, a file, or both; one of them is enough."""

    code = TextField(
        label=gettext_lazy("Mã kiểm tra giấy"),
        help_text=gettext_lazy("10 chữ và số, in dưới mã QR của giấy. Gõ liền hay cách đều được."),
        required=False,
        parse=codes.read_verification_code,
        widget=Text(width=12, attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp PDF đã nhận"),
        help_text=gettext_lazy("Có tệp thì gửi luôn: chúng tôi so từng chữ với bản đã phát hành, rồi bỏ tệp đi."),
        required=False,
        widget=forms.FileInput({"class": "files", "accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> bytes | None:
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        if sent.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(_("Tệp quá nặng so với một giấy đã phát hành. Gõ mã in dưới mã QR."))
        data: bytes = sent.read()
        if not data.startswith(b"%PDF-"):
            raise forms.ValidationError(_("Tệp này không phải PDF. Ảnh chụp thì gõ mã in dưới mã QR."))
        return data

    def clean(self) -> None:
        if not self.errors and not self.cleaned_data.get("code") and not self.cleaned_data.get("file"):
            self.add_error("code", _("Gõ mã in dưới mã QR, hoặc chọn tệp PDF."))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest) -> HttpResponse:
    """Ask for code or file, and answer on the same page."""
    if request.method != "POST":
        return _page(request, VerificationForm())
    form = VerificationForm(request.POST, request.FILES)
    wait = _slowness.wait(str(request.META.get("REMOTE_ADDR", "")))
    if wait:
        return _please_wait(request, form, wait)
    if not form.is_valid():
        return _page(request, form)
    verdict = verify_output(code=form.cleaned_data["code"] or "", pdf=form.cleaned_data["file"])
    return _page(request, VerificationForm(), told(verdict, by_file=form.cleaned_data["file"] is not None))


@public
@require_safe
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR code of a paper opens."""
    form = VerificationForm(initial={"code": code})
    wait = _slowness.wait(str(request.META.get("REMOTE_ADDR", "")))
    if wait:
        return _please_wait(request, form, wait)
    return _page(request, VerificationForm(), told(verify_output(code=code), by_file=False))


def _page(request: HttpRequest, form: VerificationForm, told: Told | None = None) -> HttpResponse:
    return render(request, "portal/verification.html", {"form": form, "told": told})


def _please_wait(request: HttpRequest, form: VerificationForm, wait: int) -> HttpResponse:
    form.errors.clear()
    slow = Told(
        "soon",
        _("Bấm hơi nhanh"),
        _("Chờ {n} giây rồi thử lại. Nhiều người dùng chung mạng này thì gọi, chúng tôi tra giúp.").format(n=wait),
    )
    response = render(request, "portal/verification.html", {"form": form, "told": slow}, status=429)
    response["Retry-After"] = str(wait)
    return response


_slowness = Slowness(free=20, every_seconds=3)
