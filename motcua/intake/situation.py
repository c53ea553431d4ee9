"""A draft in its surroundings: definition, context, way, competent agencies, costs. Reads only."""

from dataclasses import dataclass
from functools import cached_property

from motcua.agencies.competence import territory
from motcua.agencies.models import Agency
from motcua.catalogue import completeness, costs, jurisdiction, limits
from motcua.catalogue.costs import CostSheet
from motcua.catalogue.definition import Definition, Variant
from motcua.catalogue.enums import Channel, Meaning
from motcua.catalogue.jurisdiction import Candidate
from motcua.catalogue.limits import PromisedLimit
from motcua.catalogue.rules import Context
from motcua.documents.models import StoredFile
from motcua.intake import journey
from motcua.intake.journey import Journey
from motcua.intake.models import Draft, DraftFile
from motcua.kernel import clock


@dataclass
class Situation:
    """Everything a page needs to know of a draft, each computed once."""

    draft: Draft

    @cached_property
    def definition(self) -> Definition:
        return self.draft.procedure_version.definition

    @cached_property
    def context(self) -> Context:
        bare = Context(today=clock.today(), channel=Channel(self.draft.channel))
        return completeness.in_variant(self.definition, self.draft.answers, bare)

    @cached_property
    def files(self) -> tuple[DraftFile, ...]:
        """All files of the draft in order, each with its stored file."""
        return tuple(self.draft.files.select_related("file"))

    @cached_property
    def journey(self) -> Journey:
        usable: dict[str, int] = {}
        for one in self.files:
            if one.file.state != StoredFile.State.REJECTED:
                usable[one.item] = usable.get(one.item, 0) + 1
        return journey.walk(
            self.definition, self.draft.answers, files=usable, saved=self.draft.saved_pages, context=self.context
        )

    @cached_property
    def variant(self) -> Variant | None:
        return completeness.variant_of(self.definition, self.journey.answers, self.context)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The competent agencies, best first. More than one: the person chooses, on the page that asks for the agency."""
        return jurisdiction.competent(self.definition, self.journey.answers, territory())

    @cached_property
    def chosen(self) -> Candidate | None:
        """The agency the dossier goes to: the one chosen, else the only one; None while that is open."""
        asked = next((one.key for one in self.definition.form.fields() if one.meaning == Meaning.AGENCY), "")
        answer = self.journey.answers.get(asked)
        if isinstance(answer, dict):
            return next((one for one in self.candidates if one.agency.identifier == answer.get("identifier")), None)
        distinct = {one.agency.identifier for one in self.candidates}
        return self.candidates[0] if len(distinct) == 1 else None

    @cached_property
    def agency(self) -> Agency | None:
        return Agency.objects.filter(identifier=self.chosen.agency.identifier).first() if self.chosen else None

    @cached_property
    def cost_sheet(self) -> CostSheet:
        return costs.costs_for(self.definition, self.journey.answers, self.context)

    @cached_property
    def limit(self) -> PromisedLimit | None:
        return limits.limit_for(self.definition, self.journey.answers, self.context)
