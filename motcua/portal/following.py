"""What the page of one dossier shows, gathered in a bounded number of queries."""

import re
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.casework import policies, transitions
from motcua.casework.enums import RUNNING, DossierState, OutputState
from motcua.casework.models import Dossier, DraftConfirmation, Output, PrintedForm, Supplement, SupplementItem
from motcua.casework.queries import Audience, due_explained, timeline
from motcua.catalogue.definition import Step
from motcua.catalogue.explaining import SheetTold
from motcua.payments.queries import told
from motcua.portal.dossier_access import Reading
from motcua.portal.standing import WAITING, Standing, holder_of, standing_of
from motcua.ui.components import Act, Holder, Link, Reason, Stop

FORMS = {
    "01": gettext_noop("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    "02": gettext_noop("Phiếu yêu cầu bổ sung"),
    "03": gettext_noop("Phiếu trả lời: không nhận hồ sơ"),
    "04": gettext_noop("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
    "05": gettext_noop("Thông báo dừng giải quyết hồ sơ"),
}
OTHER_PAPER = gettext_noop("Giấy tờ")
PAUSING = {"dossier.supplement_requested", "dossier.finance_demanded", "dossier.paused"}
READY = (OutputState.RELEASED, OutputState.REPLACED)


@dataclass(frozen=True, slots=True)
class Following:
    """One dossier for its applicant."""

    standing: Standing
    holder: Holder | None
    stops: list[Stop]
    reasons: tuple[Reason, ...]
    acts: list[Act]
    papers: list[Link]
    demands: SheetTold
    asked: list[SupplementItem] = field(default_factory=list)
    to_confirm: list[DraftConfirmation] = field(default_factory=list)


def following(read: Reading) -> Following:
    """Everything the page shows."""
    dossier = read.dossier
    prefetch_related_objects([dossier], "pauses", "due_changes")
    supplement, asked = _asked(dossier)
    outputs = list(dossier.outputs.all()) if dossier.state_now not in WAITING and dossier.received_at else []
    confirmations = _to_confirm(read, outputs)
    step = _step(dossier)
    task = step.citizen if step else ""
    return Following(
        standing=standing_of(
            dossier,
            supplement,
            items=len(asked),
            extension=dossier.extensions.last() if _was_moved(dossier) else None,
            asked=dossier.consultations.filter(answered_at=None).first()
            if dossier.state_now is DossierState.IN_PROCESS
            else None,
            pause=next((one for one in dossier.pauses.all() if one.ended_at is None and one.review_by), None),
        ),
        holder=holder_of(dossier, task),
        stops=_stops(dossier, step),
        reasons=due_explained(dossier) if dossier.received_at else (),
        acts=_acts(dossier, supplement),
        papers=_papers(dossier, outputs),
        demands=told(dossier.subject),
        asked=asked if supplement is not None and supplement.answered_at is None else [],
        to_confirm=confirmations,
    )


def _was_moved(dossier: Dossier) -> bool:
    """Whether the promise runs and is not the first one: only then is there an apology to look for."""
    return dossier.state_now in RUNNING and len(dossier.due_changes.all()) > 1


def _asked(dossier: Dossier) -> tuple[Supplement | None, list[SupplementItem]]:
    """The open request and its items; no query unless the state says that there is one."""
    if dossier.state_now not in WAITING:
        return None, []
    items = list(
        SupplementItem.objects.filter(supplement__dossier=dossier, supplement__closed_at__isnull=True)
        .select_related("supplement", "evidence")
        .order_by("evidence__position")
    )
    return (items[0].supplement if items else None), items


def _to_confirm(read: Reading, outputs: list[Output]) -> list[DraftConfirmation]:
    """Drafts that wait for this reader's word. A visitor may speak for any party, as the paper's holder."""
    shared = [output.pk for output in outputs if output.state == OutputState.SHARED]
    if not shared:
        return []
    waiting = DraftConfirmation.objects.filter(output__in=shared, answered_at__isnull=True)
    if read.person_id is not None:
        waiting = waiting.filter(party__person_id=read.person_id)
    return list(waiting.select_related("output", "party__person"))


def _step(dossier: Dossier) -> Step | None:
    steps = dossier.procedure_version.definition.steps
    return next((step for step in steps if step.key == dossier.step), None) if dossier.step else None


def _stops(dossier: Dossier, step: Step | None) -> list[Stop]:
    """What happened, oldest first; what is being done; and what comes last."""
    stops = [
        Stop(text.rstrip("."), entry.when, "wait" if entry.name in PAUSING else "done", text=rest)
        for entry in timeline(dossier, Audience.CITIZEN)
        for text, rest in [_headed(entry.text)]
    ]
    if dossier.state_now is DossierState.IN_PROCESS and step is not None:
        stops.append(Stop(step.citizen, _("Đang làm"), "now"))
    elif dossier.state_now in (DossierState.SUBMITTED, DossierState.RECEIVED):
        stops.append(Stop(_("Cán bộ xem hồ sơ"), _("Đang chờ"), "now"))
    if not dossier.state_now.is_final and dossier.state_now is not DossierState.ISSUED:
        stops.append(Stop(_("Nhận kết quả"), _("Khi xong các bước trên"), "next"))
    return stops


def _headed(sentence: str) -> tuple[str, str]:
    """What happened, and the rest. An abbreviation (“UBND P. Trấn Biên”) ends no sentence."""
    first, *rest = re.split(r"(?<=\w\w)\. ", sentence, maxsplit=1)
    return first, rest[0] if rest else ""


def _acts(dossier: Dossier, supplement: Supplement | None) -> list[Act]:
    """What the applicant can do now; the first is the task when there is one."""
    acts = []
    if supplement is not None and supplement.answered_at is None:
        acts.append(
            Act(
                _("Bổ sung từng mục"),
                href=reverse("portal:supplement", args=[dossier.code]),
                kind="main",
                icon="camera",
            )
        )
    acts.append(Act(_("Xem những gì đã gửi"), href=reverse("portal:filed", args=[dossier.code])))
    acts.append(Act(_("Ai đã xem hồ sơ này?"), href=reverse("portal:lookers", args=[dossier.code])))
    away = reverse("portal:withdraw", args=[dossier.code])
    if dossier.state_now in transitions.CANCEL.sources:
        acts.append(Act(_("Hủy việc nộp"), href=away))
    elif dossier.state_now in transitions.WITHDRAW.sources:
        acts.append(Act(_("Đổi ý, làm tiếp") if dossier.withdrawal_asked_at else _("Xin rút hồ sơ"), href=away))
    return acts


def _papers(dossier: Dossier, outputs: list[Output]) -> list[Link]:
    """Printed forms and signed outputs that can be downloaded."""
    printed = PrintedForm.objects.filter(dossier=dossier, file__isnull=False).only("pk", "form", "dossier_id")
    links = [
        Link(
            _(FORMS.get(one.form, OTHER_PAPER)),
            reverse("portal:printed_form", args=[dossier.code, one.pk]),
            icon="download",
        )
        for one in printed
    ]
    ready = [one for one in outputs if one.state in READY and one.signed_file_id]
    links += [
        Link(
            _("{name} (bản điện tử)").format(name=one.name),
            reverse("portal:signed_output", args=[dossier.code, one.pk]),
            icon="download",
        )
        for one in ready
    ]
    return links


def may_withdraw(dossier: Dossier) -> bool:
    """Whether asking makes sense: nothing is decided yet."""
    return not dossier.outputs.filter(state__in=policies.DECIDED).exists()
