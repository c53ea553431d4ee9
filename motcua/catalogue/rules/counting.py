"""Rules that count, or compute a sum in đồng."""

from motcua.catalogue.rules.registry import AMOUNTS, Answers, Context, register


@register(AMOUNTS)
def copies_asked(answers: Answers, _: Context, *, question: str, otherwise: int | None = None) -> int | None:
    """How many copies were asked for; `otherwise` where the question was not asked, None while unanswered."""
    given = answers.get(question)
    return given if isinstance(given, int) else otherwise


@register(AMOUNTS)
def items_chosen(answers: Answers, _: Context, *, question: str) -> int | None:
    """How many things were chosen in a question with several answers; None while unanswered."""
    given = answers.get(question)
    return len(given) if isinstance(given, list) else None


@register(AMOUNTS)
def copies_cost(
    answers: Answers,
    _: Context,
    *,
    copies: str,
    pages: str,
    first_pages: int,
    first_vnd: int,
    then_vnd: int,
    at_most_vnd: int,
) -> int | None:
    """Copies paid by the page: `first_vnd` for each of the first pages, `then_vnd` for the others, a cap per copy.

    Source: Circular 226/2016/TT-BTC, article 4 (2,000 đ for pages 1 and 2, then 1,000 đ, at most 200,000 đ a copy).
    """
    number, length = answers.get(copies), answers.get(pages)
    if not isinstance(number, int) or not isinstance(length, int):
        return None
    each = min(length, first_pages) * first_vnd + max(length - first_pages, 0) * then_vnd
    return number * min(each, at_most_vnd)
