"""Dossiers whose costs were frozen as they are at submission."""

from typing import Any

from motcua.casework.asked import asked
from motcua.casework.enums import DossierState
from motcua.catalogue.costs import costs_for
from motcua.catalogue.enums import Channel
from motcua.catalogue.explaining import line_told
from motcua.catalogue.rules import Context
from motcua.kernel import clock
from motcua.payments.models import PaymentDemand
from motcua.payments.parts import CostAsked
from tests import cast

COPIES, DEATH = "chung-thuc-ban-sao", "dang-ky-khai-tu"
LATE_AND_POOR = {"ngay_chet": {"year": 1998, "month": None, "day": None}, "dien_mien_le_phi": "ho_ngheo"}


def frozen(version: Any, answers: dict[str, Any]) -> list[CostAsked]:
    """The costs of these answers today, as they are demanded."""
    definition, context = version.definition, Context(today=clock.today(), channel=Channel.ONLINE)
    lines = costs_for(definition, answers, context).lines
    return [asked(line, line_told(definition, line, answers, context)) for line in lines]


def priced(slug: str, answers: dict[str, Any], **changes: Any) -> cast.Story:
    """A dossier that came in online with these answers."""
    version = cast.make_version(slug, **changes)
    costs = frozen(version, answers)
    return cast.make_dossier(DossierState.SUBMITTED, version=version, variant="", answers=answers, costs=costs)


def copies(number: int = 2, pages: int = 3) -> cast.Story:
    """So many certified copies of so many pages."""
    return priced(COPIES, {"so_ban": number, "so_trang": pages})


def demand_of(story: cast.Story, key: str = "phi") -> PaymentDemand:
    return PaymentDemand.objects.get(subject=story.dossier.subject, key=key)
