"""Acting for somebody, at the counter: a signed slip is seen and photographed; a parent's paper is seen."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.models import Agency
from motcua.catalogue import queries
from motcua.desk.fields import phone_field
from motcua.desk.forms_assistance import AtCounterForm
from motcua.desk.found import dossier_of
from motcua.desk.reviews import mandate_of
from motcua.desk.views.assistance import help_page
from motcua.documents.acts import receive, take_back
from motcua.documents.errors import UploadRefused
from motcua.eventlog.access import log_access
from motcua.identity import acts
from motcua.identity.acts.citizens import COUNTER_DUTIES
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.ui import widgets
from motcua.ui.access import officer
from motcua.ui.forms import DateField, FilesField, TextField

SLIP = "mandate_slip"


class SlipForm(AtCounterForm):
    """Both have accounts; whoever has none gets one first."""

    grantor_name = TextField(label="Họ và tên người cho phép", blank="name.blank")
    grantor_phone = phone_field("Số điện thoại của người cho phép")
    holder_name = TextField(label="Họ và tên người làm giúp", blank="name.blank")
    holder_phone = phone_field("Số điện thoại của người làm giúp")
    procedure_slug = forms.ChoiceField(label="Thủ tục ghi trên giấy", widget=widgets.Select)
    ends_on = DateField(label="Có hiệu lực đến hết ngày", whole=True, future=True)
    slip = FilesField(label="Ảnh giấy có chữ ký", most=1, widget=widgets.Files(multiple=False))

    def clean_ends_on(self) -> date:
        last = self.cleaned_data["ends_on"]
        return date(last.year, last.month, last.day)


@officer(*COUNTER_DUTIES)
@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest) -> HttpResponse:
    """Record a signed slip: the grantor is told at once and may end it."""
    by = officer_of(request)
    form = _form(request, by)
    done, status = "", 200
    if request.method == "POST" and form.is_valid():
        if _recorded(form, by):
            done = _("Đã ghi giấy cho phép. Người cho phép được nhắn tin và rút lại được lúc nào cũng được.")
            form = _form(request, by, fresh=True)
        else:
            status = 409
    return help_page(request, form, _("Ghi giấy cho phép làm giúp"), done, status)


@officer(*COUNTER_DUTIES)
@require_POST
def check_parent(request: HttpRequest, code: str) -> HttpResponse:
    """The paper that shows the parent was seen."""
    found, who = dossier_of(request, code), officer_of(request)
    mandate = mandate_of(found)
    if mandate is None:
        raise Http404
    places = [
        one for one in (found.agency_id, found.receiving_agency_id) for duty in COUNTER_DUTIES if who.holds(duty, one)
    ]
    if not places:
        raise PermissionDenied
    acts.check_parent(mandate_id=mandate.pk, agency_id=places[0], by=who)
    return redirect("desk:dossier", code=code)


def _recorded(form: SlipForm, by: Officer) -> bool:
    """Whether it was done; if not, the form says why and the picture is forgotten."""
    given = dict(form.cleaned_data)
    uploads = given.pop("slip")
    subject = f"slip:{uuid4()}"  # one of its own: how many files a subject may have is bounded
    log_access(by=by, subject="search:account", purpose="ghi giấy cho phép làm giúp", seen=given["grantor_name"][:200])
    try:
        acts.note_search(by=by)  # a name and a number that are tried together tell whose number it is
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return False
    try:
        kept = receive(upload=uploads[0], purpose=SLIP, subject=subject, by=by)
    except UploadRefused as refused:
        form.add_error("slip", refused.message_for(giay=_("giấy cho phép"), hen=_("ít phút"), sdt="", n=0))
        return False
    try:
        acts.record_slip(**given, slip_key=kept.key, scope_name=dict(_procedures())[given["procedure_slug"]], by=by)
    except DomainError as refusal:
        take_back(file_id=kept.pk, subject=subject, purpose=SLIP)
        form.add_error(None, refusal.message)
        return False
    return True


def _form(request: HttpRequest, by: Officer, *, fresh: bool = False) -> SlipForm:
    ids = frozenset[int]().union(*(by.agencies(duty) for duty in COUNTER_DUTIES))
    places = list(Agency.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name"))
    posted = request.method == "POST" and not fresh
    form = SlipForm(request.POST if posted else None, request.FILES if posted else None, places=places)
    form.offer("procedure_slug", [("", _("Chọn thủ tục")), *_procedures()])
    return form


def _procedures() -> Sequence[tuple[str, str]]:
    return list(queries.listed(on=clock.today()).values_list("slug", "name"))
