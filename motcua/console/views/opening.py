"""Where a procedure is open: by which way, at which level, at which agencies, from which day; and closing it again."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.models import Agency
from motcua.catalogue import acts, policies
from motcua.catalogue.enums import Channel, Layer, Level
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.queries import may_be_open_at
from motcua.console.forms import EndForm, OpenForm
from motcua.console.frame import frame_of
from motcua.console.holding import holding
from motcua.console.views.working import READERS
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.text import sort_key
from motcua.ui.access import officer
from motcua.ui.components import Link, Tone


@officer(*READERS)
@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything open now or later, and the form to open more: four choices and a button."""
    procedure = get_object_or_404(Procedure, slug=slug)
    may_edit = policies.may_edit(officer_of(request))
    if request.method == "POST" and not may_edit:
        raise Http404
    today = clock.today()
    versions = list(procedure.versions.defer("body"))
    form = OpenForm(
        request.POST or None, agencies=_agencies(procedure, today), pilots=_pilots(versions, today), today=today
    )
    status = 200
    if request.POST.get("doing") == "narrow":
        form.narrow()
    elif request.method == "POST" and form.is_valid():
        until = form.cleaned_data["effective_to"]
        try:
            acts.switch_on_at(
                slug=slug,
                channel=Channel(form.cleaned_data["channel"]),
                level=Level(form.cleaned_data["level"]),
                agency_ids=form.agency_ids,
                version_id=form.version_id,
                effective_from=form.cleaned_data["effective_from"].earliest(),
                effective_to=until.earliest() if until else None,
                by=officer_of(request),
            )
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(f"{reverse('console:opening', args=[slug])}?luu=1")
    context = {
        "desk": frame_of(request),
        "procedure": procedure,
        "form": form,
        "rows": _rows(procedure, today),
        "holding": holding(versions, today),
        "may_edit": may_edit,
        "saved": "luu" in request.GET,
        "closed": "dong" in request.GET,
    }
    return render(request, "console/opening.html", context, status=status)


@officer(Duty.EDIT)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, slug: str, offering_id: int) -> HttpResponse:
    """Close one of them from a day on."""
    found = Offering.objects.select_related("procedure", "agency").filter(procedure__slug=slug)
    offering = get_object_or_404(found, pk=offering_id) if offering_id < 2**62 else None
    if offering is None:
        raise Http404
    form = EndForm(request.POST or None)
    back = reverse("console:opening", args=[slug])
    status = 200
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["effective_to"].earliest()
        try:
            acts.switch_off(offering_id=offering_id, effective_to=day, by=officer_of(request))
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect(f"{back}?dong=1")
    context = {
        "desk": frame_of(request),
        "form": form,
        "title": _("Đóng cách nộp"),
        "about": f"{offering.procedure.name}: {_told(offering)}",
        "verb": _("Đóng"),
        "say": _("Từ ngày đó không nhận hồ sơ mới theo cách này ở nơi này. Hồ sơ đã nhận vẫn được giải quyết đến hết."),
        "back": Link(_("Mở cho cơ quan"), back),
    }
    return render(request, "console/deed.html", context, status=status)


def _agencies(procedure: Procedure, today: date) -> list[tuple[int, str]]:
    competent = Agency.objects.open_on(today).filter(may_be_open_at(procedure), identifier__isnull=False)
    return sorted(competent.values_list("pk", "name"), key=lambda one: sort_key(one[1]))


def _pilots(versions: list[ProcedureVersion], today: date) -> list[tuple[int, str]]:
    """The pilot versions that hold or will: each holds only where somebody opens by it."""
    found = [one for one in versions if one.layer == Layer.PILOT]
    current = [one for one in found if one.effective_to is None or one.effective_to > max(today, one.effective_from)]
    told = _("Bản thí điểm {number}, có hiệu lực từ {day}")
    return [(one.pk, told.format(number=one.number, day=f"{one.effective_from:%d/%m/%Y}")) for one in current]


def _rows(procedure: Procedure, today: date) -> list[tuple[Offering, str, tuple[str, Tone]]]:
    """What is open today or will be, general before particular."""
    found = procedure.offerings.select_related("agency", "version").ever().exclude(effective_to__lte=today)
    ordered = sorted(found, key=lambda one: (one.channel, one.agency_id is not None, one.effective_from))
    return [(one, _place(one), _state(one, today)) for one in ordered]


def _state(one: Offering, today: date) -> tuple[str, Tone]:
    return (_("Chưa tới ngày"), "go") if one.effective_from > today else (_("Đang mở"), "ok")


def _place(one: Offering) -> str:
    return one.agency.name if one.agency else _("mọi cơ quan có thẩm quyền")


def _told(one: Offering) -> str:
    return f"{Channel(one.channel).label}, {Level(one.level).label}, {_place(one)}"
