"""Signing in by phone and code, making an account on the way, changing the phone, signing out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.identity import acts, sessions
from motcua.identity.enums import Realm
from motcua.identity.models import Account
from motcua.identity.providers import FOR_CITIZENS
from motcua.identity.sessions import Proof
from motcua.identity.who import citizen_of
from motcua.kernel.errors import DomainError
from motcua.portal.forms_account import CodeForm, NameForm, PhoneForm
from motcua.ui.access import citizen, public
from motcua.ui.components import Answer

HOME = "/"
STAFF = ("/can-bo", "/quan-tri")


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """First question: the phone. Known and unknown numbers go the same way."""
    form = PhoneForm(request.POST or None)
    go_on = _local(request.GET.get("tiep", ""))
    status = 200
    if request.method == "POST" and form.is_valid():
        phone = form.cleaned_data["phone"]
        try:
            pending = FOR_CITIZENS.begin({"phone": phone, "network": _network(request)})
        except DomainError as refusal:
            form.add_error("phone", refusal.message)
            status = 409
        else:
            sessions.keep_proof(request.session, Proof(pending.reference, phone, go_on))
            return redirect("portal:sign_in_code")
    context = {"form": form, "back": HOME, "title": _("Đăng nhập")}
    return render(request, "portal/account/phone.html", context, status=status)


@public
@require_http_methods(["GET", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Second question: the code, or a new one."""
    proof = sessions.proof_in(request.session)
    if proof is None:
        return redirect("portal:sign_in")
    if "again" in request.POST:
        return _send_again(request, proof)
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            account = FOR_CITIZENS.finish(proof.reference, form.cleaned_data)
        except DomainError as refusal:
            form.add_error("code", refusal.message)
            status = 409
        else:
            return _welcome(request, account, proof.go_on)
    return _code_page(request, form, proof, status, back="portal:sign_in")


@public
@require_http_methods(["GET", "POST"])
def sign_up_name(request: HttpRequest) -> HttpResponse:
    """For a new number, the last question: the name."""
    account = sessions.half_signed_in(request.session, Realm.CITIZEN)
    if account is None:
        return redirect("portal:sign_in")
    form = NameForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        proof = sessions.proof_in(request.session)
        try:
            account = acts.name_account(account_id=account.pk, full_name=form.cleaned_data["full_name"])
        except DomainError as refusal:
            form.add_error("full_name", refusal.message)
            status = 409
        else:
            sessions.sign_in(request.session, account)
            return redirect(proof.go_on if proof else HOME)
    return render(request, "portal/account/name.html", {"form": form}, status=status)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.sign_out(request.session)
    return redirect(HOME)


@citizen
@require_http_methods(["GET"])
def account(request: HttpRequest) -> HttpResponse:
    """What we know of the signed-in citizen, masked."""
    own = Account.objects.select_related("person", "helped_by").get(pk=citizen_of(request).account_id)
    return render(request, "portal/account/account.html", {"rows": _rows(own)})


@citizen
@require_http_methods(["GET", "POST"])
def new_phone(request: HttpRequest) -> HttpResponse:
    """A new number for the account, to be proven with a code sent to it."""
    form = PhoneForm(request.POST or None)
    form.fields["phone"].label = _("Số điện thoại mới của ông/bà là gì?")
    status = 200
    if request.method == "POST" and form.is_valid():
        phone = form.cleaned_data["phone"]
        try:
            code_id = acts.request_new_phone_code(phone=phone, network=_network(request), by=citizen_of(request))
        except DomainError as refusal:
            form.add_error("phone", refusal.message)
            status = 409
        else:
            sessions.keep_proof(request.session, Proof(str(code_id), phone, reverse("portal:account")))
            return redirect("portal:new_phone_code")
    context = {"form": form, "back": reverse("portal:account"), "title": _("Đổi số điện thoại")}
    return render(request, "portal/account/phone.html", context, status=status)


@citizen
@require_http_methods(["GET", "POST"])
def new_phone_code(request: HttpRequest) -> HttpResponse:
    proof = sessions.proof_in(request.session)
    if proof is None:
        return redirect("portal:new_phone")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            changed = acts.confirm_new_phone(
                code_id=int(proof.reference), code=form.cleaned_data["code"], by=citizen_of(request)
            )
        except DomainError as refusal:
            form.add_error("code", refusal.message)
            status = 409
        else:
            sessions.sign_in(request.session, changed)
            return redirect("portal:account")
    return _code_page(request, form, proof, status, back="portal:new_phone")


def _rows(own: Account) -> list[Answer]:
    person = own.person
    assert person is not None
    rows = [
        Answer(_("Họ và tên"), person.full_name),
        Answer(_("Số điện thoại"), own.masked_phone, href=reverse("portal:new_phone")),
        Answer(_("Số định danh"), person.masked_personal_number),
        Answer(_("Số hộ chiếu"), person.masked_passport),
        Answer(_("Cán bộ giúp lập tài khoản"), own.helped_by.display_name if own.helped_by else ""),
    ]
    return [row for row in rows if row.value]


def _code_page(request: HttpRequest, form: CodeForm, proof: Proof, status: int, *, back: str) -> HttpResponse:
    context = {
        "form": form,
        "hint": _("Đã gửi tới số {so}. Mã dùng trong 10 phút. Không đọc mã này cho ai, kể cả cán bộ.").format(
            so=proof.masked_phone
        ),
        "back": reverse(back),
        "may_send_again": back == "portal:sign_in",
    }
    return render(request, "portal/account/code.html", context, status=status)


def _send_again(request: HttpRequest, proof: Proof) -> HttpResponse:
    form = CodeForm()
    try:
        pending = FOR_CITIZENS.begin({"phone": proof.phone, "network": _network(request)})
    except DomainError as refusal:
        form = CodeForm({})
        form.add_error("code", refusal.message)
        return _code_page(request, form, proof, 409, back="portal:sign_in")
    sessions.keep_proof(request.session, Proof(pending.reference, proof.phone, proof.go_on))
    return redirect("portal:sign_in_code")


def _welcome(request: HttpRequest, account: Account, go_on: str) -> HttpResponse:
    """Sign in, or ask a new account's name first."""
    if account.person_id is None:
        sessions.hold_half(request.session, account)
        return redirect("portal:sign_up_name")
    sessions.sign_in(request.session, account)
    return redirect(go_on)


def _network(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _local(address: str) -> str:
    """Where to go on: an address of ours for citizens, else the front page."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours and not address.startswith(STAFF) else HOME
