"""Officers sign in: user name and password, then a passkey or the app's code. Signing out."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from motcua.desk.forms_account import AppCodeForm, PasskeyForm, SignInForm
from motcua.identity import acts, passkeys, sessions
from motcua.identity.enums import Duty, Realm, SecondStep
from motcua.identity.errors import PasskeyRefused
from motcua.identity.models import Account
from motcua.identity.officers import load_officer
from motcua.identity.providers import FOR_STAFF
from motcua.kernel.errors import DomainError
from motcua.ui.access import public
from motcua.ui.components import DeskFrame
from motcua.ui.site import CONSOLE

HOME = "/can-bo"
GO_ON = "go_on"
FRAME = DeskFrame(place="Bàn làm việc của cán bộ")


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """First step: user name and password."""
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            pending = FOR_STAFF.begin(form.cleaned_data)
            account = FOR_STAFF.finish(pending.reference, form.cleaned_data)
        except DomainError as refusal:
            form.add_error("password", refusal.message)
            status = 409
        else:
            return _after_password(request, account)
    return render(request, "desk/account/sign_in.html", {"form": form, "desk": FRAME}, status=status)


@public
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Second step: the app's code or a recovery code, without a script; a passkey with one."""
    account = sessions.half_signed_in(request.session, Realm.STAFF)
    if account is None:
        return redirect("desk:sign_in")
    by_passkey = "answer" in request.POST
    codes = AppCodeForm(None if by_passkey else request.POST or None)
    keys = PasskeyForm(request.POST if by_passkey else None)
    form, field = (keys, "answer") if by_passkey else (codes, "code")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            passed = _pass(request, account, keys if by_passkey else codes)
        except DomainError as refusal:
            form.add_error(field, refusal.message)
            status = 409
        else:
            return enter(request, passed)
    if request.method == "POST" and by_passkey:
        sessions.keep_challenge(request.session, passkeys.new_challenge())
    options = _options(request, account)
    context = {"form": form, "codes": codes, "options": json.dumps(options) if options else "", "desk": FRAME}
    return render(request, "desk/account/second_step.html", context, status=status)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.sign_out(request.session)
    return redirect("desk:sign_in")


def enter(request: HttpRequest, account: Account) -> HttpResponse:
    """Both steps are passed: bind the session and go where the officer wanted, else where their work is."""
    go_on = str(request.session.pop(GO_ON, HOME))
    sessions.sign_in(request.session, account)
    return redirect(CONSOLE if go_on.rstrip("/") == HOME and _only_writes(account) else go_on)


def _only_writes(account: Account) -> bool:
    """Whether the officer has the catalogue's duties and no other: their work is in the console, the worklist stays empty."""
    who = load_officer(account.pk)
    duties = {duty for duty, _ in who.duties} if who else set()
    return bool(duties) and duties <= {Duty.EDIT, Duty.INSPECT}


def _after_password(request: HttpRequest, account: Account) -> HttpResponse:
    request.session[GO_ON] = _local(request.GET.get("tiep", ""))
    step = acts.second_step_of(account)
    if step is SecondStep.NONE:
        return enter(request, acts.finish_without_second_step(account_id=account.pk))
    sessions.hold_half(request.session, account)
    if step is SecondStep.ENROL:
        return redirect("desk:security")
    sessions.keep_challenge(request.session, passkeys.new_challenge())
    return redirect("desk:second_step")


def _pass(request: HttpRequest, account: Account, form: AppCodeForm | PasskeyForm) -> Account:
    if isinstance(form, AppCodeForm):
        return acts.pass_with_code(account_id=account.pk, code=form.cleaned_data["code"])
    challenge = sessions.take_challenge(request.session)
    if challenge is None:
        raise PasskeyRefused
    return acts.pass_with_passkey(account_id=account.pk, answer=form.cleaned_data["answer"], challenge=challenge)


def _options(request: HttpRequest, account: Account) -> dict[str, object] | None:
    """What the browser asks the key; None if the account has none or the challenge is too old."""
    challenge = sessions.challenge_in(request.session)
    known = list(account.passkeys.all()) if challenge and passkeys.are_possible() else []
    return passkeys.request_options(challenge, known) if challenge and known else None


def _local(address: str) -> str:
    """Where to go on: an officers' address of ours, else the desk's first page."""
    ours = any(address == home or address.startswith(f"{home}/") for home in (HOME, CONSOLE.rstrip("/")))
    return address if ours and url_has_allowed_host_and_scheme(address, allowed_hosts=None) else HOME
