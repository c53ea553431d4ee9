"""Rules about persons. They refuse only what is certain."""

from datetime import date
from typing import Any

from motcua.catalogue.rules.asking import CountQuestion, DateQuestion, PersonalNumberQuestion
from motcua.catalogue.rules.registry import CONDITIONS, Answers, Context, register
from motcua.kernel.dates import PartialDate
from motcua.kernel.numbers import personal_number
from motcua.kernel.problems import ValueProblem


@register(CONDITIONS)
def age_at_least(answers: Answers, context: Context, *, question: DateQuestion, years: int) -> bool:
    """The person has completed so many years, or may have: of a birth known by its year, the first of January counts.

    Source: Law on Marriage and Family 2014, article 8, 1a ("từ đủ").
    """
    born = born_of(answers.get(question))
    return born is None or born.age_on(context.today)[1] >= years


@register(CONDITIONS)
def age_below(answers: Answers, context: Context, *, question: DateQuestion, years: int) -> bool:
    """The person has not completed so many years, or may not have; holds while unanswered.

    Source: Decree 301/2026 (a child under six).
    """
    born = born_of(answers.get(question))
    return born is None or born.age_on(context.today)[0] < years


@register(CONDITIONS)
def age_in_year(
    answers: Answers, _: Context, *, question: DateQuestion, by: CountQuestion, least: int = 0, most: int | None = None
) -> bool:
    """The year answered in `by` less the year of birth lies between these; holds while either is unanswered.

    Source: Circular 28/2020/TT-BGDĐT, article 33: children are counted by the year of birth, not by the birthday.
    """
    born, year = born_of(answers.get(question)), answers.get(by)
    if born is None or not isinstance(year, int):
        return True
    return least <= year - born.year and (most is None or year - born.year <= most)


@register(CONDITIONS)
def different_sex(answers: Answers, _: Context, *, questions: tuple[PersonalNumberQuestion, ...]) -> bool:
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
