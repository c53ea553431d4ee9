"""Rules that work out an answer from others, for a field that is shown and never asked. None while one is missing."""

from decimal import ROUND_CEILING, Decimal, InvalidOperation
from typing import Any

from motcua.catalogue.rules.asking import (
    AnyQuestion,
    CountQuestion,
    DateQuestion,
    MeasureQuestion,
    NumberQuestion,
    SeveralQuestion,
)
from motcua.catalogue.rules.people import born_of
from motcua.catalogue.rules.registry import VALUES, Answers, Context, register


@register(VALUES)
def sum_of(answers: Answers, _: Context, *, questions: tuple[NumberQuestion, ...]) -> int | None:
    """Numbers or sums of money added up; those not asked count nothing, with none of them there is no sum."""
    given = [int(answers[one]) for one in questions if _is_whole(answers.get(one))]
    return sum(given) if given else None


@register(VALUES)
def difference_of(answers: Answers, _: Context, *, questions: tuple[NumberQuestion, ...]) -> int | None:
    """The first number less all others; None while one is missing or the rest is below nothing."""
    if not all(_is_whole(answers.get(one)) for one in questions):
        return None
    first, *others = (int(answers[one]) for one in questions)
    left = first - sum(others)
    return left if left >= 0 else None


@register(VALUES)
def product_of(answers: Answers, _: Context, *, questions: tuple[NumberQuestion, ...]) -> int | None:
    """Numbers multiplied: so many things at so much each."""
    result = 1
    for one in questions:
        if not _is_whole(answers.get(one)):
            return None
        result *= answers[one]
    return result


@register(VALUES)
def sum_of_measures(answers: Answers, _: Context, *, questions: tuple[MeasureQuestion, ...]) -> str | None:
    """Areas or lengths added up; those not asked count nothing."""
    given = [one for one in (_measure(answers.get(key)) for key in questions) if one is not None]
    return format(sum(given, Decimal(0)).normalize(), "f") if given else None


@register(VALUES)
def product_of_measures(
    answers: Answers, _: Context, *, questions: tuple[MeasureQuestion, ...], times: CountQuestion = ""
) -> str | None:
    """Length by width, or an area by a number of storeys (`times`), to a hundredth."""
    result = Decimal(1)
    for key in questions:
        one = _measure(answers.get(key))
        if one is None:
            return None
        result *= one
    if times:
        if not _is_whole(answers.get(times)):
            return None
        result *= answers[times]
    return format(result.quantize(Decimal("0.01")).normalize(), "f")


@register(VALUES)
def percent_of(answers: Answers, _: Context, *, question: MeasureQuestion, whole: MeasureQuestion) -> int | None:
    """How many hundredths of the area `whole` the area `question` is, rounded up: the density of building."""
    part, all_of_it = _measure(answers.get(question)), _measure(answers.get(whole))
    if part is None or not all_of_it:
        return None
    return int((part * 100 / all_of_it).to_integral_value(ROUND_CEILING))


@register(VALUES)
def age_of(answers: Answers, context: Context, *, question: DateQuestion) -> int | None:
    """Full years on the day of filing; of a birth known by its year, the least they can be."""
    born = born_of(answers.get(question))
    return None if born is None else born.age_on(context.today)[0]


@register(VALUES)
def same_as(answers: Answers, _: Context, *, question: AnyQuestion) -> Any:
    """What was answered to another question, shown again where it is wanted."""
    return answers.get(question)


@register(VALUES)
def how_many(answers: Answers, _: Context, *, question: SeveralQuestion) -> int | None:
    """How many were named in a repeated group."""
    given = answers.get(question)
    return len(given) if isinstance(given, list) else None


def _is_whole(given: Any) -> bool:
    return isinstance(given, int) and not isinstance(given, bool)


def _measure(given: Any) -> Decimal | None:
    try:
        return Decimal(given) if isinstance(given, str) else None
    except InvalidOperation:
        return None
