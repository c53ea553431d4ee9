"""Rules about persons. They refuse only what is certain."""

from datetime import date

from motcua.catalogue.rules.registry import CONDITIONS, Answers, Context, register

PERSONAL_NUMBER_LENGTH = 12


@register(CONDITIONS)
def age_at_least(answers: Answers, context: Context, *, question: str, years: int) -> bool:
    """The person has completed so many years, or may have: of a birth known by its year, the first of January counts.

    A person born on 29 February completes a year on 1 March of a common year (Civil Code 2015, articles 147 and 148).
    Source: Law on Marriage and Family 2014, article 8, 1a ("từ đủ").
    """
    given = answers.get(question)
    if not isinstance(given, str) or not given:
        return True
    return come_of_age(earliest(given), years) <= context.today


def earliest(partial: str) -> date:
    """The earliest day a date given as "1999", "1999-03" or "1999-03-27" can be."""
    year, month, day = [*map(int, partial.split("-")), 1, 1][:3]
    return date(year, month, day)


def come_of_age(born_on: date, years: int) -> date:
    """The day on which somebody born on `born_on` completes `years` years."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


@register(CONDITIONS)
def different_sex(answers: Answers, _: Context, *, questions: tuple[str, ...]) -> bool:
    """The sexes that the personal numbers carry are not the same; holds while a number is missing or malformed.

    Source: Law on Marriage and Family 2014, article 8, 2; Decree 137/2015, article 13 (fourth digit: even male, odd
    female). A number is no proof of today's sex, so this warns and an officer decides.
    """
    numbers = [str(answers.get(one) or "") for one in questions]
    if not all(one.isdecimal() and len(one) == PERSONAL_NUMBER_LENGTH for one in numbers):
        return True
    return len({int(one[3]) % 2 for one in numbers}) > 1
