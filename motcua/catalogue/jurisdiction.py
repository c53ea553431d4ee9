"""Who decides: the competent agencies for a set of answers, each with the reason people read."""

from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.agencies.refs import AgencyRef
from motcua.catalogue.definition import Definition
from motcua.catalogue.rules import Answers, place
from motcua.catalogue.rules.places import Found, Territory

__all__ = ["AgencyRef", "Candidate", "Territory", "competent"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A competent agency. `reason` completes "vì ..."; `question` is the key of the answer it rests on."""

    agency: AgencyRef
    commune: str
    question: str
    reason: str
    article: str | None


def competent(definition: Definition, answers: Answers, territory: Territory) -> tuple[Candidate, ...]:
    """The agencies that may decide, best first; empty while no answer says where, or it is in another province."""
    found: tuple[Found, ...] = place(definition.jurisdiction.rule, answers, territory)
    return tuple(
        Candidate(one.agency, one.commune, one.question, _reason(definition, one), definition.jurisdiction.article)
        for one in found
    )


def _reason(definition: Definition, found: Found) -> str:
    parties = {party.key: party.name for party in definition.applicants.parties}
    field = next((one for one in definition.form.fields() if one.key == found.question), None)
    return gettext(found.clause).format(party=parties.get(field.party or "" if field else "", gettext("người nộp")))
