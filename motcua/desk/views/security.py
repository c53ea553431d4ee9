"""Where officers keep their second steps: passkeys, the app, recovery codes."""

import json
from dataclasses import dataclass

import pyotp
import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.desk.forms_account import AppCodeForm, PasskeyForm
from motcua.desk.frame import frame_of
from motcua.desk.views.sign_in import FRAME, enter
from motcua.identity import acts, passkeys, sessions
from motcua.identity.enums import Realm, SecondStep
from motcua.identity.errors import PasskeyRefused
from motcua.identity.models import Account
from motcua.identity.officers import Officer
from motcua.identity.who import guarded
from motcua.kernel.actors import Actor, PlainActor
from motcua.kernel.errors import DomainError
from motcua.ui.access import public
from motcua.ui.forms import BaseForm

ISSUER = "Mot Cua"


@dataclass
class Sitting:
    """Who is at this page: an officer, or somebody who has just shown the password of an account without second step."""

    request: HttpRequest
    account: Account
    by: Actor

    @property
    def officer(self) -> Officer | None:
        return self.by if isinstance(self.by, Officer) else None


@public
@require_http_methods(["GET", "POST"])
def security(request: HttpRequest) -> HttpResponse:
    sitting = _sitting(request)
    if sitting is None:
        return redirect("desk:sign_in")
    if request.method == "GET":
        return _page(sitting)
    answer = POSTS.get(request.POST.get("viec", ""))
    try:
        return answer(sitting) if answer else _page(sitting)
    except DomainError as refusal:
        return _page(sitting, refusal=refusal, status=409)


def _sitting(request: HttpRequest) -> Sitting | None:
    officer = guarded(request).officer
    if officer is not None:
        return Sitting(request, Account.objects.get(pk=officer.account_id), officer)
    half = sessions.half_signed_in(request.session, Realm.STAFF)
    if half is None or acts.second_step_of(half) is not SecondStep.ENROL:
        return None
    return Sitting(request, half, PlainActor(key=half.key, name=half.display_name))


def _begin_app(sitting: Sitting) -> HttpResponse:
    secret = acts.begin_totp(account_id=sitting.account.pk, by=sitting.by)
    return _page(sitting, secret=secret, codes=AppCodeForm())


def _confirm_app(sitting: Sitting) -> HttpResponse:
    secret = acts.begin_totp(account_id=sitting.account.pk, by=sitting.by)
    form = AppCodeForm(sitting.request.POST)
    if not form.is_valid():
        return _page(sitting, secret=secret, codes=form)
    try:
        acts.confirm_totp(account_id=sitting.account.pk, code=form.cleaned_data["code"], by=sitting.by)
    except DomainError as refusal:
        form.add_error("code", refusal.message)
        return _page(sitting, secret=secret, codes=form, status=409)
    return _enrolled(sitting, _("Đã thêm ứng dụng tạo mã."))


def _begin_passkey(sitting: Sitting) -> HttpResponse:
    challenge = passkeys.new_challenge()
    sessions.keep_challenge(sitting.request.session, challenge)
    options = passkeys.creation_options(sitting.account, challenge, sitting.account.passkeys.all())
    return _page(sitting, options=json.dumps(options), keys=PasskeyForm())


def _add_passkey(sitting: Sitting) -> HttpResponse:
    form = PasskeyForm(sitting.request.POST)
    challenge = sessions.take_challenge(sitting.request.session)
    if challenge is None or not form.is_valid():
        raise PasskeyRefused
    acts.add_passkey(account_id=sitting.account.pk, challenge=challenge, by=sitting.by, **form.cleaned_data)
    return _enrolled(sitting, _("Đã thêm khóa truy cập."))


def _remove_passkey(sitting: Sitting) -> HttpResponse:
    key = sitting.account.passkeys.filter(pk=_number(sitting.request.POST.get("khoa", ""))).first()
    if sitting.officer and key:
        acts.remove_passkey(passkey_id=key.pk, by=sitting.officer)
    return redirect("desk:security")


def _remove_app(sitting: Sitting) -> HttpResponse:
    if sitting.officer:
        acts.remove_totp(by=sitting.officer)
    return redirect("desk:security")


def _recovery_codes(sitting: Sitting) -> HttpResponse:
    if sitting.officer is None:
        return redirect("desk:security")
    codes = acts.make_recovery_codes(account_id=sitting.account.pk, by=sitting.officer)
    return _page(sitting, recovery_codes=codes)


POSTS = {
    "ung-dung": _begin_app,
    "ung-dung-xong": _confirm_app,
    "khoa": _begin_passkey,
    "khoa-xong": _add_passkey,
    "bo-khoa": _remove_passkey,
    "bo-ung-dung": _remove_app,
    "ma-du-phong": _recovery_codes,
}


def _enrolled(sitting: Sitting, done: str) -> HttpResponse:
    """An officer stays on the page; who enrolled on the way in, is in."""
    if sitting.officer:
        return _page(sitting, done=done)
    return enter(sitting.request, acts.finish_after_enrolment(account_id=sitting.account.pk))


def _page(sitting: Sitting, *, status: int = 200, secret: str = "", **more: object) -> HttpResponse:
    form = more.get("codes")
    context = {
        "desk": frame_of(sitting.request) if sitting.officer else FRAME,
        "form": form if isinstance(form, BaseForm) else None,
        "is_officer": sitting.officer is not None,
        "passkeys": list(sitting.account.passkeys.order_by("created_at")),
        "has_app": acts.second_step_of(sitting.account) is SecondStep.PASS and _has_app(sitting.account),
        "passkeys_possible": passkeys.are_possible(),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "qr": _qr(sitting.account, secret) if secret else "",
        "codes": None,
        "keys": None,
        "options": "",
        "done": "",
        "refusal": None,
        "recovery_codes": (),
        **more,
    }
    return render(sitting.request, "desk/account/security.html", context, status=status)


def _has_app(account: Account) -> bool:
    device = getattr(account, "totp", None)
    return device is not None and device.confirmed_at is not None


def _qr(account: Account, secret: str) -> str:
    """The app's QR as an image address: nothing is fetched, nothing is kept."""
    address = pyotp.TOTP(secret).provisioning_uri(name=account.login, issuer_name=ISSUER)
    return segno.make(address, error="m").svg_data_uri(scale=5, border=4)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
