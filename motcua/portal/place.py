"""“Nộp ở đâu?” as the pages say it: the agency, why it, by which article; and names of communes."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.agencies.territory import commune_of
from motcua.intake.situation import Situation


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to where: one agency, or those to choose from. `reason` is a whole sentence."""

    agency: str
    reason: str
    article: str
    others: tuple[str, ...] = ()


def agency_told(situation: Situation) -> Told | None:
    """What can be said now; None while no answer says where."""
    chosen, candidates = situation.chosen, situation.candidates
    article = situation.definition.jurisdiction.article or ""
    if chosen is not None:
        return Told(chosen.agency.name, _("Vì {reason}.").format(reason=chosen.reason), chosen.article or article)
    if candidates:
        reasons = (
            _("Hai nơi đều đúng luật, chọn nơi nào cũng được.")
            if len(candidates) == 2
            else _("Chọn nơi nào cũng được.")
        )
        return Told(
            "",
            reasons,
            article,
            tuple(_("{name}: vì {reason}").format(name=one.agency.name, reason=one.reason) for one in candidates),
        )
    return None


def communes_named(codes: Collection[str]) -> dict[str, str]:
    """Full names of communes by code."""
    found = (commune_of(code) for code in codes)
    return {commune.code: f"{commune}, {commune.province_name}" for commune in found if commune}
