"""One parcel: its three moments, what is in it, what can be done; taking a dossier out of it; the letter that went back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.enums import ParcelState
from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import PostalParcel
from motcua.casework.models.post import SEES_POST
from motcua.casework.parcel_transitions import HAND_OVER
from motcua.casework.queries import Audience, parcel_line, timeline_of
from motcua.catalogue import queries
from motcua.catalogue.enums import Channel
from motcua.desk.at_counter import BY_POST, account_for, next_stop, page_url
from motcua.desk.forms_post import PostalFilingForm
from motcua.desk.found import parcel_of
from motcua.desk.frame import frame_of
from motcua.desk.views.parcel_deeds import DEEDS
from motcua.documents import printing
from motcua.eventlog.access import log_access
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.intake import acts
from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.numbers import phone_number
from motcua.kernel.wording import elapsed, moment
from motcua.messaging.queries import told_about
from motcua.ui.access import officer
from motcua.ui.components import Act, Stop, Tone
from motcua.ui.files import pdf_response

TONES: dict[ParcelState, Tone] = {ParcelState.ACCEPTED: "ok", ParcelState.OPENED: "go"}


@officer(*SEES_POST)
@require_GET
def parcel(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """The parcel's page. The access row is written before anything is shown."""
    one, who = parcel_of(request, parcel_id), officer_of(request)
    log_access(by=who, subject=one.subject, purpose="xem bưu gửi", seen="sender, phone, history")
    line = parcel_line(one, clock.now())
    context = {
        "desk": frame_of(request),
        "parcel": one,
        "tone": TONES.get(one.state_now, ""),
        "phone": str(phone_number(one.phone)) if one.phone else "",
        "stops": _stops(one),
        "waits": [(_("Tới → bàn giao"), elapsed(line.before), line.before_late)]
        + ([(_("Bàn giao → trả lời"), elapsed(line.after), line.after_late)] if line.after is not None else []),
        "answer_by": moment(one.answer_by),
        "is_open": one.closed_at is None,
        "dossiers": one.dossiers.order_by("pk") if one.state_now is not ParcelState.STRUCK else [],
        "drafts": _drafts(one, who),
        "acts": _acts(one, who),
        "entries": timeline_of(one.subject, Audience.OFFICER),
        "told": told_about(one.subject),
        "done": next((deed.done for deed in DEEDS if deed.name == request.GET.get("xong")), ""),
        "is_given_back": "tra" in request.GET,
    }
    return render(request, "desk/post/parcel.html", context)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """A dossier out of the opened parcel: which procedure, whose; then the questions, answered from the paper form."""
    one, who = parcel_of(request, parcel_id), officer_of(request)
    if one.state_now is not ParcelState.OPENED:
        return redirect("desk:parcel", parcel_id=one.pk)
    known = {"full_name": one.sender, "phone": str(phone_number(one.phone)) if one.phone else ""}
    form = PostalFilingForm(request.POST or None, who=who, initial=known)
    log_access(by=who, subject=one.subject, purpose=BY_POST, seen="sender, phone")
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            draft = _begun(who, one, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(page_url(draft, next_stop(Situation(draft))))
    context = {"desk": frame_of(request), "form": form, "parcel": one}
    return render(request, "desk/post/begin.html", context, status=status)


@officer(*SEES_POST)
@require_GET
def letter(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """Form 02 or 03 as it went back, to print; the same however often."""
    one = parcel_of(request, parcel_id)
    if one.letter is None:
        raise Http404
    log_access(by=officer_of(request), subject=one.subject, purpose="in phiếu gửi trả", seen=f"form {one.letter_form}")
    return pdf_response(printing.render(thaw(bytes(one.letter))), name=f"phieu-{one.letter_form}-{one.code}")


def _begun(who: Officer, one: PostalParcel, given: dict[str, Any]) -> Draft:
    version = queries.version_in_force(given["procedure"].code, on=clock.today(), channel=Channel.POST)
    if version is None:
        raise Http404
    return acts.start_draft(
        procedure_version_id=version.pk,
        account_id=account_for(who, given, agency_id=one.receiving_agency_id, purpose=BY_POST),
        helped_by_id=who.account_id,
        parcel_id=one.pk,
        by=who,
    )


def _stops(one: PostalParcel) -> list[Stop]:
    """The three moments, and between the second and the third the opening."""
    closed = one.closed_at
    taken = [dossier.received_at for dossier in one.dossiers.order_by("-received_at")[:1] if dossier.received_at]
    ended = str(one.state_now.label) if closed else _("Tiếp nhận: đồng hồ bắt đầu chạy")
    steps: list[tuple[str, Any, str]] = [
        (_("Bưu điện giao"), one.arrived_at, _("{who} ghi nhận.").format(who=one.registered_by)),
        (
            _("Bàn giao"),
            one.handed_at,
            _("{giver} giao cho {taker}.").format(giver=one.handed_by, taker=one.taken_by) if one.handed_at else "",
        ),
        (_("Mở bưu gửi"), one.opened_at, str(one.opened_by or "")),
        (ended, (taken[0] if taken and one.state_now is ParcelState.ACCEPTED else closed), ""),
    ]
    if one.state_now is ParcelState.STRUCK:
        steps = [steps[0], steps[-1]]
    waiting = next((place for place, (_title, at, _text) in enumerate(steps) if at is None), len(steps))
    return [
        Stop(
            title,
            moment(at) if at else "",
            "done" if at else "now" if place == waiting else "next",
            text,
        )
        for place, (title, at, text) in enumerate(steps)
    ]


def _drafts(one: PostalParcel, who: Officer) -> list[tuple[str, str, str]]:
    """(address or "", procedure, who) of what is being typed from it."""
    open_ones = Draft.objects.filter(parcel=one).unsent().select_related("helped_by", "procedure_version__procedure")
    return [
        (
            reverse("desk:counter_check", args=[draft.key]) if draft.helped_by_id == who.account_id else "",
            draft.procedure_version.procedure.name,
            str(draft.helped_by or ""),
        )
        for draft in open_ones.order_by("pk")
    ]


def _acts(one: PostalParcel, who: Officer) -> list[Act]:
    """What may be done with it now, what waits first."""
    offered: list[Act] = []
    may_hand_over = any(who.holds(duty, one.receiving_agency_id) for duty in HAND_OVER.duties)
    if one.state_now is ParcelState.OPENED and who.holds(Duty.RECEIVE, one.receiving_agency_id):
        offered += [
            Act(_("Tiếp nhận hồ sơ"), href=reverse("desk:parcel_begin", args=[one.pk]), kind="main", icon="check"),
            Act(_("Nhận tờ khai có mã"), href=reverse("desk:parcel_bring", args=[one.pk]), kind="second", icon="mark"),
        ]
    if one.state_now is ParcelState.ARRIVED and may_hand_over:
        offered.append(
            Act(_("Bàn giao"), href=f"{reverse('desk:post_hand_over')}?b={one.pk}", kind="main", icon="people")
        )
    offered += [
        Act(
            str(deed.verb),
            href=reverse(f"desk:{deed.name}", args=[one.pk]),
            kind="main" if deed.is_awaited else "second",
            icon=deed.icon,
        )
        for deed in DEEDS
        if deed.is_open_to(one, who)
    ]
    if one.state_now is ParcelState.HANDED_OVER and may_hand_over:
        again = f"{reverse('desk:post_hand_over')}?b={one.pk}"
        offered.append(Act(_("Bàn giao cho người khác"), href=again, kind="second", icon="people"))
    return offered
