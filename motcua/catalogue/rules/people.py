"""Rules about persons. They refuse only what is certain."""

from datetime import date
from typing import Any

from motcua.catalogue.rules.registry import CONDITIONS, Answers, Context, register
from motcua.kernel.dates import PartialDate
from motcua.kernel.numbers import personal_number
from motcua.kernel.problems import ValueProblem


@register(CONDITIONS)
def age_at_least(answers: Answers, context: Context, *, question: str, years: int) -> bool:
    """The person has completed so many years, or may have: of a birth known by its year, the first of January counts.

    Source: Law on Marriage and Family 2014, article 8, 1a ("từ đủ").
    """
    born = born_of(answers.get(question))
    return born is None or born.age_on(context.today)[1] >= years


@register(CONDITIONS)
def different_sex(answers: Answers, _: Context, *, questions: tuple[str, ...]) -> bool:
    """The sexes that the personal numbers carry are not the same; holds while a number is missing or malformed.

    Source: Law on Marriage and Family 2014, article 8, 2. A number is no proof of today's sex, so procedures use this as
    a warning, and an officer decides.
    """
    try:
        sexes = [personal_number(str(answers.get(one) or "")).is_female for one in questions]
    except ValueProblem:
        return True
    return len(set(sexes)) > 1


def born_of(given: Any) -> PartialDate | None:
    """A birth as stored: a whole date is ISO text, one of which parts may be unknown as its parts."""
    if isinstance(given, dict) and given.get("year"):
        return PartialDate.from_json(given)
    return PartialDate.of(date.fromisoformat(given)) if isinstance(given, str) and given else None
