"""What is said before the first question, and on the task list."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.completeness import FILED, evidence_for
from motcua.catalogue.definition import Definition, EvidenceItem
from motcua.catalogue.enums import Channel, EvidenceMode, Level, Requirement
from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.rules import Context
from motcua.identity.officers import Citizen
from motcua.intake.journey import PartProgress
from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.portal.drafting import page_url
from motcua.ui.components import Link, PaperItem, Stop

OFFICE = {
    EvidenceMode.PRESENT: gettext_noop("Cho cán bộ xem khi đến, rồi nhận lại"),
    EvidenceMode.LOOKUP: gettext_noop("Cơ quan tự tra, không phải nộp"),
}


def is_open_online(procedure: Procedure) -> bool:
    """Whether some agency takes it in online today; which one is asked later."""
    here = Offering.objects.in_force(clock.today()).filter(procedure=OuterRef("pk"), channel=Channel.ONLINE)
    return Procedure.objects.filter(pk=procedure.pk).filter(Exists(here.exclude(level=Level.INFORMATION))).exists()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft of the same procedure that can be gone on with."""

    url: str
    delete_url: str
    saved: str


def drafts_of(who: Citizen, procedure: Procedure) -> list[Unfinished]:
    """Unfinished filings of this procedure, the one saved last first."""
    drafts = Draft.objects.of_account(who.account_id).unsent().filter(channel=Channel.ONLINE)
    found = drafts.filter(procedure_version__procedure=procedure).order_by("-saved_at")[:5]
    return [
        Unfinished(
            reverse("portal:tasks", args=[draft.key]),
            reverse("portal:delete_draft", args=[draft.key]),
            wording.moment(draft.saved_at),
        )
        for draft in found
    ]


def papers(definition: Definition) -> dict[str, list[PaperItem]]:
    """The papers of somebody who files online, and apart from them what the office looks up by itself.

    Those of the plain case come first, then those of some cases, which say so.
    """
    context = Context(today=clock.today(), channel=Channel.ONLINE)
    plain = {one.key for one in evidence_for(definition, {}, context)}
    online = [one for one in definition.evidence if not one.channels or Channel.ONLINE in one.channels]
    shown = [one for one in online if one.mode in FILED or one.mode in OFFICE]
    shown.sort(key=lambda one: (one.key not in plain, one.mode not in FILED))
    rows: dict[str, list[PaperItem]] = {"asked": [], "not_asked": []}
    for one in shown:
        is_looked_up = one.mode is EvidenceMode.LOOKUP
        told = PaperItem(one.name, _asked(definition, one, is_plain=one.key in plain))
        rows["not_asked" if is_looked_up else "asked"].append(told)
    return rows


def _asked(definition: Definition, one: EvidenceItem, *, is_plain: bool) -> str:
    how = _(OFFICE[one.mode]) if one.mode in OFFICE else _("Chụp ảnh hoặc gửi tệp")
    if one.requirement is Requirement.ALTERNATIVE:
        return _("{how}, một trong các giấy cùng loại").format(how=how)
    if is_plain:
        return how
    whose = ", ".join(variant.name for variant in definition.variants if variant.key in one.variants)
    if one.requirement is Requirement.REQUIRED and one.when is None and whose:
        return _("{how}. Với: {whose}").format(how=how, whose=whose)
    return _("{how}. Chỉ trong một số trường hợp").format(how=how)


def part_stops(situation: Situation) -> list[Stop]:
    """The task list: what is done, what is being done, what is still to come."""
    parts = situation.journey.parts()
    current = next((part.name for part in parts if not part.is_done), "")
    stops = [_part_stop(situation, part, is_now=part.name == current) for part in parts]
    ready = not current and not situation.journey.broken
    last = Link(_("Xem lại và nộp"), reverse("portal:check", args=[situation.draft.key])) if ready else None
    return [*stops, Stop(_("Xem lại và nộp"), _("Làm sau cùng"), "now" if ready else "next", link=last)]


def _part_stop(situation: Situation, part: PartProgress, *, is_now: bool) -> Stop:
    url = page_url(situation.draft, part.first_open)
    if part.is_done:
        return Stop(part.name, _("Xong"), "done", link=Link(_("Xem lại phần {name}").format(name=part.name), url))
    if part.done or is_now:
        text = _("Đang làm: xong {done} trong {total}").format(done=part.done, total=part.total)
        return Stop(part.name, text, "now", link=Link(_("Làm phần {name}").format(name=part.name), url))
    return Stop(
        part.name,
        _("Chưa làm: {total} câu").format(total=part.total)
        if part.name != _("Giấy tờ")
        else _("Chưa làm: {total} giấy").format(total=part.total),
        "next",
        link=Link(_("Làm phần {name}").format(name=part.name), url),
    )
