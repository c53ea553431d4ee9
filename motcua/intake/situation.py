"""A draft in its surroundings: definition, context, way, competent agencies, costs. Reads only."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from motcua.agencies.competence import territory
from motcua.agencies.identifiers import receiving_agency
from motcua.agencies.models import Agency
from motcua.casework.enums import SIGNED_FORM
from motcua.catalogue import completeness, costs, jurisdiction, limits, queries
from motcua.catalogue.completeness import is_paper_form
from motcua.catalogue.costs import CostSheet
from motcua.catalogue.definition import Definition, EvidenceItem, Variant
from motcua.catalogue.enums import AnswerSource, Channel, Meaning
from motcua.catalogue.explaining import SheetTold, sheet_told
from motcua.catalogue.jurisdiction import Candidate
from motcua.catalogue.limits import PromisedLimit
from motcua.catalogue.rules import Context
from motcua.catalogue.rules.places import CHOSEN
from motcua.documents.enums import FileState
from motcua.intake import journey
from motcua.intake.journey import Journey
from motcua.intake.models import Draft, DraftFile
from motcua.intake.traces import Trace, cards, standing
from motcua.kernel import clock

ANYWHERE = "any_centre"


@dataclass
class Situation:
    """Everything a page needs to know of a draft, each computed once."""

    draft: Draft

    def after(self, draft: Draft) -> "Situation":
        """The surroundings of the same draft as an act has just saved it; its files are those known here."""
        now = Situation(draft)
        now.files = self.files
        return now

    @cached_property
    def definition(self) -> Definition:
        return self.draft.procedure_version.definition

    @cached_property
    def context(self) -> Context:
        found = frozenset((party, AnswerSource.POPULATION) for party, one in self.traces.items() if one.is_found)
        bare = Context(today=clock.today(), channel=Channel(self.draft.channel), prefilled=found)
        return completeness.in_variant(self.definition, self.draft.answers, bare)

    @cached_property
    def traces(self) -> dict[str, Trace]:
        """The look-ups, by party, about the persons whom the answers name now."""
        return standing(self.definition, self.draft.answers, self.draft.traces)

    @cached_property
    def cards(self) -> dict[str, Trace]:
        """What the codes on identity cards said, by party."""
        return cards(self.draft.traces)

    @cached_property
    def looked_up_evidence(self) -> tuple[EvidenceItem, ...]:
        """Evidence that a look-up has answered, whether it was to be handed in, shown, or found by the office."""
        return completeness.looked_up(self.definition, self.journey.answers, self.context)

    @cached_property
    def files(self) -> tuple[DraftFile, ...]:
        """All files of the draft in order, each with its stored file."""
        return tuple(self.draft.files.select_related("file"))

    def files_of(self, item: str) -> tuple[DraftFile, ...]:
        """The files of one evidence item, in order."""
        return tuple(one for one in self.files if one.item == item)

    @cached_property
    def journey(self) -> Journey:
        usable: dict[str, int] = {}
        for one in self.files:
            if one.file.state != FileState.REJECTED:
                usable[one.item] = usable.get(one.item, 0) + 1
        if SIGNED_FORM in usable:
            usable |= {one.key: usable[SIGNED_FORM] for one in self.definition.evidence if is_paper_form(one)}
        return journey.walk(
            self.definition, self.draft.answers, files=usable, saved=self.draft.saved_pages, context=self.context
        )

    @cached_property
    def variant(self) -> Variant | None:
        return completeness.variant_of(self.definition, self.journey.answers, self.context)

    @property
    def any_agency(self) -> bool:
        """Every commune of the province may do it: the person names the one that is handy."""
        return self.definition.jurisdiction.rule.rule == ANYWHERE

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The competent agencies, best first. More than one: the person chooses, on the page that asks for the agency."""
        named = self._answered_agency
        if self.any_agency and named and named.get("commune"):
            agency = territory().agency_of_commune(named["commune"])
            if agency:
                article = self.definition.jurisdiction.article
                return (Candidate(agency, named["commune"], self._agency_key, _(CHOSEN), article),)
        return jurisdiction.competent(self.definition, self.journey.answers, territory())

    @cached_property
    def chosen(self) -> Candidate | None:
        """The agency the dossier goes to: the one chosen, else the only one; None while that is open."""
        named = self._answered_agency
        if named:
            return next((one for one in self.candidates if one.agency.identifier == named.get("identifier")), None)
        distinct = {one.agency.identifier for one in self.candidates}
        return self.candidates[0] if len(distinct) == 1 else None

    @cached_property
    def agency(self) -> Agency | None:
        return receiving_agency(self.chosen.agency.identifier) if self.chosen else None

    @cached_property
    def is_offered(self) -> bool:
        """Whether the chosen agency takes this in by this channel today; True while no agency is chosen."""
        if self.agency is None:
            return True
        procedure_id = self.draft.procedure_version.procedure_id
        return queries.is_taken_in(procedure_id, self.agency.pk, Channel(self.draft.channel), clock.today())

    @cached_property
    def is_elsewhere(self) -> bool:
        """The answers that decide where are all given, and no agency here follows from them: another province."""
        asked = self.definition.jurisdiction.rule.params.get("questions") or [
            self.definition.jurisdiction.rule.params.get("question")
        ]
        answered = [key for key in asked if key in self.journey.answers]
        return bool(answered) and len(answered) == len([key for key in asked if key]) and not self.candidates

    @cached_property
    def cost_sheet(self) -> CostSheet:
        return costs.costs_for(self.definition, self.journey.answers, self.context)

    @property
    def costs_told(self) -> SheetTold:
        """The same in words, each line with its reasons."""
        return sheet_told(self.definition, self.cost_sheet, self.journey.answers, self.context)

    @cached_property
    def limit(self) -> PromisedLimit | None:
        return limits.limit_for(self.definition, self.journey.answers, self.context)

    @property
    def _agency_key(self) -> str:
        return next((one.key for one in self.definition.form.fields() if one.meaning == Meaning.AGENCY), "")

    @property
    def _answered_agency(self) -> dict[str, str] | None:
        answer = self.journey.answers.get(self._agency_key)
        return answer if isinstance(answer, dict) else None
