"""The deeds on one parcel, each a page: what is about to happen, the form, what the sender will receive, the one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.models import Agency
from motcua.casework.acts import post
from motcua.casework.enums import ParcelState
from motcua.casework.forms_post import ReturnLetter
from motcua.casework.models import PostalParcel
from motcua.casework.parcel_transitions import AT_THE_DOOR, FIND_MORE, FORWARD, OPEN, RETURN, STRIKE
from motcua.desk.deeds.deed import Words
from motcua.desk.forms_post import CorrectionForm, CountForm, ForwardForm, ReasonForm, ReturnForm
from motcua.desk.found import parcel_of
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.numbers import phone_number
from motcua.messaging.preview import Foretold, foretell_sender
from motcua.ui.access import officer
from motcua.ui.forms import BaseForm

Values = dict[str, Any]


def _nothing(parcel: PostalParcel) -> Values:
    return {}


def _nobody(parcel: PostalParcel, values: Values) -> Foretold | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelDeed:
    """`states`: in which it is offered. `run`: the one act, given the parcel, who, the form's values and the version seen."""

    name: str
    path: str
    title: Words
    verb: Words
    duties: tuple[Duty, ...]
    states: frozenset[ParcelState]
    say: Words
    form: type[BaseForm]
    run: Callable[[PostalParcel, Officer, Values, int | None], object]
    done: Words
    initial: Callable[[PostalParcel], Values] = _nothing
    tell: Callable[[PostalParcel, Values], Foretold | None] = _nobody
    is_awaited: bool = False
    icon: str = ""

    def is_open_to(self, parcel: PostalParcel, who: Officer) -> bool:
        return parcel.state_now in self.states and any(
            who.holds(one, parcel.receiving_agency_id) for one in self.duties
        )


def on_parcel(deed: ParcelDeed) -> Callable[..., HttpResponse]:
    """The view of a deed on a parcel."""

    @officer(*deed.duties)
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, parcel_id: int) -> HttpResponse:
        return _page(request, deed, parcel_of(request, parcel_id))

    return view


def _page(request: HttpRequest, deed: ParcelDeed, parcel: PostalParcel) -> HttpResponse:
    """Who may; what is typed; one act; a refusal is shown and nothing typed is lost."""
    who, status = officer_of(request), 200
    if not any(who.holds(one, parcel.receiving_agency_id) for one in deed.duties):
        raise PermissionDenied
    posted = request.method == "POST"
    if not posted and not deed.is_open_to(parcel, who):
        return redirect("desk:parcel", parcel_id=parcel.pk)
    log_access(by=who, subject=parcel.subject, purpose=str(deed.title)[:60], seen=deed.path)
    form = deed.form(request.POST if posted else None, initial=deed.initial(parcel))
    if deed is FORWARDING:
        form.offer("to", [("", _("Chọn cơ quan")), *_elsewhere(parcel)])
    if posted and form.is_valid():
        try:
            deed.run(parcel, who, form.cleaned_data, _seen(request))
        except DomainError as refused:
            form.add_error(None, refused.message)
            parcel, status = parcel_of(request, parcel.pk), 409
        else:
            return redirect(f"{reverse('desk:parcel', args=[parcel.pk])}?xong={deed.name}")
    values = getattr(form, "cleaned_data", {}) if form.is_bound else {}
    context = {
        "desk": frame_of(request),
        "deed": deed,
        "parcel": parcel,
        "form": form,
        "told": deed.tell(parcel, values),
        "back": reverse("desk:parcel", args=[parcel.pk]),
    }
    return render(request, "desk/post/deed.html", context, status=status)


def _seen(request: HttpRequest) -> int | None:
    """The version the decision was made on; a missing one counts as the oldest."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _elsewhere(parcel: PostalParcel) -> list[tuple[int, str]]:
    """Agencies that take dossiers in today, but the one where it lies."""
    today = clock.today()
    there = Agency.objects.filter(identifier__isnull=False, valid_from__lte=today).exclude(valid_to__lt=today)
    return list(there.exclude(pk=parcel.receiving_agency_id).order_by("name").values_list("pk", "name"))


def _tell_return(parcel: PostalParcel, values: Values) -> Foretold | None:
    parcel.outgoing_code = values.get("outgoing_code") or "…"
    return foretell_sender(RETURN.event, parcel)


def _tell_forward(parcel: PostalParcel, values: Values) -> Foretold | None:
    parcel.forwarded_to = Agency.objects.filter(pk=values.get("to") or 0).first() or Agency(short_name="…")
    return foretell_sender(FORWARD.event, parcel)


def _letter(values: Values) -> ReturnLetter:
    return ReturnLetter(
        form=values["form"],
        request=values["request"],
        reason=values["reason"],
        missing=tuple(line.strip() for line in values["missing"].splitlines() if line.strip()),
        ground=values["ground"],
    )


OPENING = ParcelDeed(
    name="parcel_open",
    path="mo",
    title=_("Mở bưu gửi"),
    verb=_("Mở bưu gửi"),
    duties=OPEN.duties,
    states=OPEN.sources,
    say=_("Bạn sắp ghi đã mở bưu gửi. Đếm hồ sơ trong đó. Đồng hồ chưa chạy: chỉ chạy khi từng hồ sơ được tiếp nhận."),
    form=CountForm,
    initial=lambda parcel: {"dossier_count": parcel.dossier_count or 1},
    run=lambda parcel, who, values, seen: post.open_parcel(
        parcel_id=parcel.pk, by=who, seen=seen, dossier_count=values["dossier_count"]
    ),
    done=_("Đã mở. Tiếp nhận từng hồ sơ, hoặc gửi trả, chuyển nơi khác."),
    is_awaited=True,
    icon="file",
)
RETURNING = ParcelDeed(
    name="parcel_return",
    path="gui-tra",
    title=_("Gửi trả qua bưu điện"),
    verb=_("Gửi trả"),
    duties=RETURN.duties,
    states=RETURN.sources,
    say=_(
        "Bạn sắp gửi trả giấy tờ chưa tiếp nhận trong bưu gửi, kèm phiếu ghi rõ lý do. Ghi xong thì in phiếu, cho vào phong bì và gửi."
    ),
    form=ReturnForm,
    run=lambda parcel, who, values, seen: post.return_parcel(
        parcel_id=parcel.pk, by=who, seen=seen, letter=_letter(values), outgoing_code=values["outgoing_code"]
    ),
    tell=_tell_return,
    done=_("Đã ghi gửi trả. In phiếu và cho vào phong bì."),
    icon="rotate",
)
FORWARDING = ParcelDeed(
    name="parcel_forward",
    path="chuyen-noi-khac",
    title=_("Chuyển đến đúng nơi"),
    verb=_("Chuyển nơi khác"),
    duties=FORWARD.duties,
    states=FORWARD.sources,
    say=_("Bạn sắp chuyển cả bưu gửi đến cơ quan có quyền giải quyết. Ngày nộp của người gửi giữ nguyên."),
    form=ForwardForm,
    run=lambda parcel, who, values, seen: post.forward_parcel(
        parcel_id=parcel.pk,
        by=who,
        seen=seen,
        to_agency_id=values["to"],
        reason=values["reason"],
        outgoing_code=values["outgoing_code"],
    ),
    tell=_tell_forward,
    done=_("Đã chuyển."),
    icon="arrow",
)
COUNTING = ParcelDeed(
    name="parcel_count",
    path="dem-lai",
    title=_("Đếm lại hồ sơ trong bưu gửi"),
    verb=_("Đếm lại"),
    duties=FIND_MORE.duties,
    states=FIND_MORE.sources,
    say=_("Bạn sắp sửa số hồ sơ có trong bưu gửi. Tiếp nhận đủ số này thì bưu gửi khép lại."),
    form=CountForm,
    initial=lambda parcel: {"dossier_count": parcel.dossier_count or 1},
    run=lambda parcel, who, values, seen: post.count_dossiers(
        parcel_id=parcel.pk, by=who, seen=seen, dossier_count=values["dossier_count"]
    ),
    done=_("Đã sửa số hồ sơ."),
)
CORRECTING = ParcelDeed(
    name="parcel_correct",
    path="sua",
    title=_("Sửa thông tin bưu gửi"),
    verb=_("Sửa"),
    duties=AT_THE_DOOR,
    states=STRIKE.sources,
    say=_(
        "Bạn sắp sửa điều đã ghi khi bưu điện giao. Giờ bưu điện giao giữ nguyên. Số điện thoại mới sẽ nhận được tin."
    ),
    form=CorrectionForm,
    initial=lambda parcel: {
        "code": parcel.code,
        "carrier": parcel.carrier,
        "sender": parcel.sender,
        "phone": str(phone_number(parcel.phone)) if parcel.phone else "",
    },
    run=lambda parcel, who, values, seen: post.correct_parcel(
        parcel_id=parcel.pk,
        by=who,
        seen=seen,
        code=values["code"],
        carrier=values["carrier"],
        sender=values["sender"],
        phone=values["phone"],
    ),
    done=_("Đã sửa."),
)
STRIKING = ParcelDeed(
    name="parcel_strike",
    path="gach",
    title=_("Gạch dòng ghi nhầm"),
    verb=_("Gạch vì ghi nhầm"),
    duties=STRIKE.duties,
    states=STRIKE.sources,
    say=_("Bạn sắp gạch dòng này vì ghi nhầm. Dòng vẫn còn trong sổ; mã vận đơn ghi lại được."),
    form=ReasonForm,
    run=lambda parcel, who, values, seen: post.strike_parcel(
        parcel_id=parcel.pk, by=who, seen=seen, reason=values["reason"]
    ),
    done=_("Đã gạch."),
)
DEEDS = (OPENING, RETURNING, FORWARDING, COUNTING, CORRECTING, STRIKING)
