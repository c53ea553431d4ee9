"""Helping a citizen to an account at the counter. The officer never signs in as the citizen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.models import Agency
from motcua.desk.forms_assistance import GuidanceForm, NewAccountForm, NewPhoneForm, Places
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.identity import acts
from motcua.identity.acts.citizens import COUNTER_DUTIES
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.intake.acts import note_guidance
from motcua.kernel.errors import DomainError
from motcua.kernel.text import fold
from motcua.ui.access import officer
from motcua.ui.forms import BaseForm

TEMPLATE = "desk/account/assistance.html"


@officer(*COUNTER_DUTIES)
@require_http_methods(["GET", "POST"])
def new_account(request: HttpRequest) -> HttpResponse:
    """Make an account for who stands at the counter, papers seen."""
    by = officer_of(request)
    form = NewAccountForm(request.POST or None, places=_places(by))
    done, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.make_account_for(by=by, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            done = _("Đã lập tài khoản cho {ten}. Người dân đăng nhập bằng số {so}, mã gửi về máy của họ.").format(
                ten=made.display_name, so=made.masked_phone
            )
            form = NewAccountForm(places=_places(by))
    return help_page(request, form, _("Lập tài khoản giúp người dân"), done, status)


@officer(*COUNTER_DUTIES)
@require_http_methods(["GET", "POST"])
def new_phone(request: HttpRequest) -> HttpResponse:
    """Bind an account to a new phone. Nothing of the account is shown; number and name must both be told."""
    by = officer_of(request)
    form = NewPhoneForm(request.POST or None, places=_places(by))
    done, status = "", 200
    if request.method == "POST" and form.is_valid():
        if _recover(form, by):
            done = _("Đã đổi số. Tài khoản đã thoát ở mọi máy; người dân đăng nhập lại bằng số mới.")
            form = NewPhoneForm(places=_places(by))
        else:
            status = 409
    return help_page(request, form, _("Đổi số điện thoại giúp người dân"), done, status)


@officer(*COUNTER_DUTIES)
@require_http_methods(["GET", "POST"])
def guidance(request: HttpRequest) -> HttpResponse:
    """Note that one guides somebody who fills in on their own account. Nothing of the draft is shown."""
    form = GuidanceForm(request.POST or None)
    done, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            note_guidance(by=officer_of(request), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            done = _("Đã ghi nhận. Hồ sơ này sẽ được thống kê là “Được hướng dẫn”; người dân vẫn tự bấm nộp.")
            form = GuidanceForm()
    return help_page(request, form, _("Ghi nhận đang hướng dẫn"), done, status)


def _recover(form: NewPhoneForm, by: Officer) -> bool:
    """Whether it was done; if not, the form says why."""
    given = form.cleaned_data
    log_access(by=by, subject="search:account", purpose="đổi số điện thoại giúp", seen=given["full_name"][:200])
    named = Account.objects.of_phone(given["old_phone"]).filter(person__folded_name=fold(given["full_name"]))
    account = named.first()
    if account is None:
        form.add_error(None, _("Không tìm thấy tài khoản có số cũ và tên này. Xem lại cả hai."))
        return False
    told = {key: given[key] for key in ("new_phone", "reason", "agency_id")}
    try:
        acts.recover_account(account_id=account.pk, by=by, **told)
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def help_page(request: HttpRequest, form: BaseForm, title: str, done: str, status: int) -> HttpResponse:
    """A page of helping somebody: the form, what was done, the way back to the counter."""
    back = reverse("desk:counter") if officer_of(request).agencies(Duty.RECEIVE) else ""
    context = {"desk": frame_of(request), "form": form, "title": title, "done": done, "back": back}
    return render(request, TEMPLATE, context, status=status)


def _places(by: Officer) -> Places:
    ids = frozenset[int]().union(*(by.agencies(duty) for duty in COUNTER_DUTIES))
    return list(Agency.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name"))
