"""A dry run: the citizen's own questions, walked with invented answers. Nothing is stored but in the editor's session."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils.functional import cached_property

from motcua.agencies.calendars import calendar_of
from motcua.catalogue import completeness
from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import Channel, EvidenceMode
from motcua.catalogue.explaining import SheetTold
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.parsing import parse
from motcua.intake.journey import Kind, Stop
from motcua.intake.models import Draft, DraftFile
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.kernel.worktime import due_at

STORED = "console_trial"
DONE = "xong"


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers come to so far, in words; empty where nothing is known yet."""

    variant: str
    agencies: tuple[str, ...]
    papers: tuple[Paper, ...]
    costs: SheetTold
    limit: str
    due: str
    refused: tuple[str, ...]


@dataclass
class Trial(Situation):
    """A draft that stands in no table."""

    written: Definition = field(kw_only=True)

    @cached_property
    def definition(self) -> Definition:
        return self.written

    @cached_property
    def files(self) -> tuple[DraftFile, ...]:
        """No papers are sent in a dry run."""
        return ()

    @property
    def questions(self) -> list[Stop]:
        """The pages of this way, in order."""
        return [one for one in self.journey.stops if one.kind is Kind.QUESTION]

    def following(self, key: str) -> str:
        """The page behind this one that is not answered yet; the end when there is none."""
        keys = [one.key for one in self.questions]
        behind = self.questions[keys.index(key) + 1 :] if key in keys else self.questions
        return next((one.key for one in behind if not one.is_done), DONE)

    def outcome(self) -> Outcome:
        """Variant, agency, papers, costs and date, as the product would say them now."""
        answers = self.journey.answers
        items = completeness.evidence_for(self.definition, answers, self.context)
        return Outcome(
            variant=self.variant.name if self.variant else "",
            agencies=tuple(f"{one.agency.name}, vì {one.reason}" for one in self.candidates),
            papers=tuple(Paper(one.name, str(EvidenceMode(one.mode).label)) for one in items),
            costs=self.costs_told,
            limit=self.limit.rule.plain if self.limit else "",
            due=self._due(clock.now()),
            refused=tuple(one.message or one.text for one in (*self.journey.broken, *self.journey.doubted)),
        )

    def _due(self, now: datetime) -> str:
        if self.limit is None or self.limit.limit is None:
            return ""
        due = due_at(now, self.limit.limit, calendar_of(self.agency))
        return wording.moment(due) if due else ""


def trial_of(working: WorkingVersion, session: SessionBase, *, channel: str = "") -> Trial:
    """The dry run that the session holds, or a fresh one. Errors: DefinitionFaulty while the version has gaps."""
    kept = session.get(STORED)
    if not kept or kept["working"] != working.pk or (channel and channel != kept["channel"]):
        kept = {
            "working": working.pk,
            "channel": channel if channel in Channel.values else Channel.ONLINE.value,
            "answers": {},
            "saved": [],
            "confirmed": [],
        }
    draft = Draft(channel=kept["channel"], saved_pages=kept["saved"], confirmed=kept["confirmed"])
    draft.answers = kept["answers"]
    return Trial(draft, written=parse(working.body))


def keep(
    session: SessionBase,
    working: WorkingVersion,
    trial: Trial,
    *,
    page: str,
    answers: dict[str, Any],
    confirmed: set[str],
) -> None:
    """Remember the answers of one page."""
    draft = trial.draft
    session[STORED] = {
        "working": working.pk,
        "channel": draft.channel,
        "answers": answers,
        "saved": [*draft.saved_pages, *([] if page in draft.saved_pages else [page])],
        "confirmed": sorted({*draft.confirmed, *confirmed}),
    }


def forget(session: SessionBase) -> None:
    """Begin anew."""
    session.pop(STORED, None)
