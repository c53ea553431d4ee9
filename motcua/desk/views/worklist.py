"""The worklist: what waits for this officer, the hour that passes first on top."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.queries import View, WorkFilter, WorkItem
from motcua.casework.queries import worklist as worklist_of
from motcua.catalogue.enums import Channel
from motcua.catalogue.models import Procedure
from motcua.desk.frame import frame_of
from motcua.eventlog.access import log_access
from motcua.identity.who import officer_of
from motcua.kernel import clock, wording
from motcua.kernel.codes import read_dossier_code
from motcua.kernel.problems import ValueProblem
from motcua.ui.access import officer, public
from motcua.ui.components import Count, Tone, WorkRow

PURPOSES = ("giải quyết hồ sơ", "trả lời người dân", "kiểm tra")
TONES: dict[View, Tone] = {View.LATE: "late", View.SOON: "soon"}


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return redirect("desk:worklist")


@officer()
@require_GET
def worklist(request: HttpRequest, view: str = View.MINE) -> HttpResponse:
    """Filters are in the address. Searching by a name is looking for a person: it is logged with its purpose."""
    who, now = officer_of(request), clock.now()
    wanted = _wanted(request, view)
    purpose = request.GET.get("muc-dich", "")
    purpose = purpose if purpose in PURPOSES else PURPOSES[0]
    if wanted.text and not _is_code(wanted.text):
        log_access(by=who, subject="search:worklist", purpose=f"tìm theo tên: {purpose}", seen=wanted.text[:200])
    found = worklist_of(who, wanted, now=now)
    if not found.items and wanted.view != View.ALL and wanted.text and _is_code(wanted.text):
        wanted = replace(wanted, view=View.ALL)  # a code names one dossier, wherever it lies
        found = worklist_of(who, wanted, now=now)
    log_access(by=who, subject="list:worklist", purpose="xem danh sách việc", seen=_seen(wanted, found.items))
    context = {
        "desk": frame_of(request),
        "counts": [_count(view, found.counts[view], wanted) for view in View],
        "rows": [row(item) for item in found.items],
        "wanted": wanted,
        "title": _("Việc của tôi") if wanted.view == View.MINE else wanted.view.label,
        "now": f"{wording.day(clock.local(now).date())}, {clock.local(now):%H:%M}",
        "empty": _("Không tìm thấy hồ sơ nào như vậy.")
        if wanted.text
        else _("Hết việc. Không có hồ sơ nào ở mục này."),
        "procedures": list(Procedure.objects.order_by("name").values_list("slug", "name")),
        "channels": Channel.choices,
        "purposes": PURPOSES,
        "purpose": purpose,
        "next": _address(wanted, page=found.page + 1) if found.has_more else "",
        "previous": _address(wanted, page=found.page - 1) if found.page > 1 else "",
    }
    return render(request, "desk/worklist.html", context)


def row(item: WorkItem) -> WorkRow:
    """A dossier as a line of the worklist."""
    return WorkRow(
        left=item.left,
        due=item.due,
        code=item.dossier.code,
        href=reverse("desk:dossier", args=[item.dossier.code]),
        person=item.dossier.title,
        procedure=item.procedure,
        variant=item.variant,
        task=f"{item.task} · {item.holder}" if item.holder else item.task,
        channel=item.channel,
        tone=item.tone,
    )


def _wanted(request: HttpRequest, view: str) -> WorkFilter:
    chosen = request.GET.get("loc", view)
    page = request.GET.get("trang", "1")
    return WorkFilter(
        view=View(chosen) if chosen in View.values else View.MINE,
        text=request.GET.get("tim", "").replace("\0", "").strip()[:100],
        procedure=request.GET.get("thu-tuc", "")[:100],
        channel=request.GET.get("kenh", "")[:10],
        page=int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
    )


def _seen(wanted: WorkFilter, items: Sequence[WorkItem]) -> str:
    """Which part of which list, so that it can be found out later whose names stood there."""
    codes = [item.dossier.code for item in items]
    ends = f", {codes[0]}…{codes[-1]}" if codes else ""
    return f"{wanted.view} {wanted.page} {wanted.procedure} {wanted.channel}: {len(codes)}{ends}"[:200]


def _is_code(text: str) -> bool:
    try:
        read_dossier_code(text)
    except ValueProblem:
        return text[:1].isascii() and any(letter.isdigit() for letter in text) and " " not in text
    return True


def _count(view: View, number: int, wanted: WorkFilter) -> Count:
    return Count(
        str(view.label),
        number,
        _address(wanted, view=view),
        tone=TONES.get(view, "") if number else "",
        current=view == wanted.view,
    )


def _address(wanted: WorkFilter, *, view: View | None = None, page: int = 1) -> str:
    """The address of this list, or of another view of it. A search ends with its view."""
    same = view is None or view == wanted.view
    parts = {
        "loc": view or wanted.view,
        "tim": wanted.text if same else "",
        "thu-tuc": wanted.procedure,
        "kenh": wanted.channel,
        "trang": str(page) if page > 1 else "",
    }
    return f"{reverse('desk:worklist')}?{urlencode({key: value for key, value in parts.items() if value})}"
