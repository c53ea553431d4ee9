"""Rules of competence: which agencies decide, and because of which answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.agencies.refs import AgencyRef
from motcua.catalogue.rules.asking import (
    AddressQuestion,
    AgencyQuestion,
    ChoiceQuestion,
    DecidingQuestion,
    PlaceQuestion,
)
from motcua.catalogue.rules.registry import PLACES, Answers, register


class Territory(Protocol):
    """Who is competent where, as `agencies` answers it. Communes by their five-digit code of today."""

    def agency_of_commune(self, commune: str) -> AgencyRef | None:
        """The people's committee of a commune; None where this province has no such commune."""

    def department(self, kind: str, commune: str) -> AgencyRef | None:
        """The agency of that kind ("so-nong-nghiep-va-moi-truong") for a commune."""

    def continuing_of(self, identifier: str) -> AgencyRef | None:
        """The agency with this identifier, or the one that carries on its work; None if nobody does."""


@dataclass(frozen=True, slots=True)
class Found:
    """An agency a rule found. `clause` completes "vì ...": "{party} cư trú ở đó"."""

    agency: AgencyRef
    commune: str
    question: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFor:
    """The kind of agency that an answer calls for."""

    answer: str
    kind: str


RESIDENCE = gettext_noop("{party} cư trú ở đó")
PROPERTY = gettext_noop("nhà, đất ở đó")
BUSINESS = gettext_noop("cơ sở ở đó")
EVENT = gettext_noop("việc xảy ra ở đó")
REGISTERED = gettext_noop("trước đây đã đăng ký ở đó")
CHOSEN = gettext_noop("nơi nào cũng làm được việc này")
COMMUNE = "commune"


@register(PLACES)
def residence_of_any_party(
    answers: Answers, territory: Territory, *, questions: tuple[AddressQuestion, ...], kind: str = COMMUNE
) -> tuple[Found, ...]:
    """Where either party lives; each commune once, in the order of the questions.

    Source: Law on Civil Status 2014, article 17.
    """
    return _first_of_each(found for one in questions if (found := _at(answers, territory, one, kind, RESIDENCE)))


@register(PLACES)
def place_of_property(
    answers: Answers, territory: Territory, *, question: AddressQuestion, kind: str = COMMUNE
) -> tuple[Found, ...]:
    """Where the land or the building is. Source: Law on Construction 2014, article 103, as amended."""
    found = _at(answers, territory, question, kind, PROPERTY)
    return (found,) if found else ()


@register(PLACES)
def place_of_business(
    answers: Answers, territory: Territory, *, question: AddressQuestion, kind: str = COMMUNE
) -> tuple[Found, ...]:
    """Where the shop or the service point is; `kind` names a department where the province decides."""
    found = _at(answers, territory, question, kind, BUSINESS)
    return (found,) if found else ()


@register(PLACES)
def residence_or_event(
    answers: Answers,
    territory: Territory,
    *,
    question: AddressQuestion,
    questions: tuple[AddressQuestion, ...],
    kind: str = COMMUNE,
) -> tuple[Found, ...]:
    """The last residence (`question`); where that is not known, the first known place at which it happened or was found.

    Source: Law on Civil Status 2014, article 32.
    """
    events = (_at(answers, territory, one, kind, EVENT) for one in questions)
    found = _at(answers, territory, question, kind, RESIDENCE) or next(filter(None, events), None)
    return (found,) if found else ()


@register(PLACES)
def place_by_answer(
    answers: Answers, territory: Territory, *, question: AddressQuestion, by: ChoiceQuestion, kinds: tuple[KindFor, ...]
) -> tuple[Found, ...]:
    """Where the shop is, at the kind of agency that the answer `by` calls for; nobody for any other answer.

    Source: Law on Food Safety 2010, articles 61 to 65: health, agriculture and trade each have their own goods.
    """
    kind = next((one.kind for one in kinds if one.answer == answers.get(by)), None)
    found = _at(answers, territory, question, kind, BUSINESS) if kind else None
    return (found,) if found else ()


@register(PLACES)
def place_answered(
    answers: Answers, territory: Territory, *, question: AddressQuestion, because: str, kind: str = COMMUNE
) -> tuple[Found, ...]:
    """Where one answer says; `because` is the procedure's own clause after "vì": "chỗ ở mới ở đó"."""
    found = _at(answers, territory, question, kind, because)
    return (found,) if found else ()


@register(PLACES)
def residence_or_registration(
    answers: Answers,
    territory: Territory,
    *,
    question: AddressQuestion,
    questions: tuple[PlaceQuestion, ...],
    kind: str = COMMUNE,
) -> tuple[Found, ...]:
    """Where the person lives (`question`) and where the matter was registered before: either will do.

    Source: Law on Civil Status 2014, article 27.
    """
    places = [_at(answers, territory, question, kind, RESIDENCE)]
    places += [_at(answers, territory, one, kind, REGISTERED) for one in questions]
    return _first_of_each(filter(None, places))


@register(PLACES)
def any_centre(answers: Answers, territory: Territory, *, questions: tuple[AddressQuestion, ...]) -> tuple[Found, ...]:
    """Anywhere: the commune chosen, or else the first address known. Source: Law on Civil Status 2014, article 63."""
    found = [hit for one in questions if (hit := _at(answers, territory, one, COMMUNE, CHOSEN))]
    return tuple(found[:1])


@register(PLACES)
def not_published(answers: Answers, territory: Territory) -> tuple[Found, ...]:
    """Nobody has published by which place an agency is competent, so none is found."""
    return ()


def _at(answers: Answers, territory: Territory, question: str, kind: str, clause: str) -> Found | None:
    """The agency of that kind where the answered place is; None while it is not answered, or there is none."""
    commune = _commune_of(answers, question)
    if not commune:
        return None
    agency = territory.agency_of_commune(commune) if kind == COMMUNE else territory.department(kind, commune)
    return Found(agency, commune, question, clause) if agency else None


def _commune_of(answers: Answers, question: str) -> str | None:
    given = answers.get(question)
    return given.get("commune") if isinstance(given, dict) else None


def _first_of_each(found: Iterable[Found]) -> tuple[Found, ...]:
    """Each agency once, for the first reason."""
    kept: dict[str, Found] = {}
    for one in found:
        kept.setdefault(one.agency.identifier, one)
    return tuple(kept.values())


SEAT = gettext_noop("trụ sở ở đó")
FOREIGN = gettext_noop("việc này có yếu tố nước ngoài")
SAME_AGENCY = gettext_noop("cơ quan đó đã làm việc trước đây")
SUCCESSOR = gettext_noop("cơ quan đó tiếp nhận công việc của {former}")


@register(PLACES)
def seat_of_business(
    answers: Answers, territory: Territory, *, question: AddressQuestion, kind: str = COMMUNE
) -> tuple[Found, ...]:
    """Where the business has its seat, wherever it works. Source: Decree 168/2025 on registering businesses, article 20."""
    found = _at(answers, territory, question, kind, SEAT)
    return (found,) if found else ()


@register(PLACES)
def place_of_event(
    answers: Answers, territory: Territory, *, question: AddressQuestion, kind: str = COMMUNE
) -> tuple[Found, ...]:
    """Where it happened: the birth, the death, the accident."""
    found = _at(answers, territory, question, kind, EVENT)
    return (found,) if found else ()


@register(PLACES)
def first_residence(
    answers: Answers, territory: Territory, *, questions: tuple[AddressQuestion, ...], kind: str = COMMUNE
) -> tuple[Found, ...]:
    """Where the person lives by the first address that is known: permanent, else temporary residence.

    Source: Decree 123/2015, article 21.
    """
    known = [one for one in questions if _commune_of(answers, one)]
    found = _at(answers, territory, known[0], kind, RESIDENCE) if known else None
    return (found,) if found else ()


@register(PLACES)
def foreign_element(
    answers: Answers,
    territory: Territory,
    *,
    question: DecidingQuestion,
    foreign: Any,
    questions: tuple[AddressQuestion, ...],
    kind: str,
) -> tuple[Found, ...]:
    """The province's department `kind` once `question` was answered with `foreign`; else where a party lives.

    The department is that of the first commune known. Until the question is answered nobody is named.
    Source: where the law keeps a matter with a foreign element at the province, each procedure names its article.
    """
    given = answers.get(question)
    if given is None:
        return ()
    is_foreign = foreign in given if isinstance(given, list) else given == foreign
    if not is_foreign:
        return residence_of_any_party(answers, territory, questions=questions)
    found = (hit for one in questions if (hit := _at(answers, territory, one, kind, FOREIGN)))
    return _first_of_each(found)


@register(PLACES)
def same_agency_or_successor(answers: Answers, territory: Territory, *, question: AgencyQuestion) -> tuple[Found, ...]:
    """The agency that did it before, named by its identifier; after a merger, the one that took over its work.

    Source: Resolution 190/2025/QH15, article 5.
    """
    given = answers.get(question)
    if not isinstance(given, dict) or not given.get("identifier"):
        return ()
    named = given["identifier"]
    agency = territory.continuing_of(named)
    if agency is None:
        return ()
    clause = SAME_AGENCY if agency.identifier == named else _(SUCCESSOR).format(former=given["name"])
    return (Found(agency, given.get("commune", ""), question, clause),)
