"""Rules that count, or compute a sum in đồng."""

from django.utils.translation import gettext

from motcua.catalogue.rules.asking import CountQuestion, SeveralQuestion
from motcua.catalogue.rules.registry import AMOUNTS, EXPLANATIONS, Answers, Context, register
from motcua.kernel.money import vnd


@register(AMOUNTS)
def copies_asked(answers: Answers, _: Context, *, question: CountQuestion, otherwise: int | None = None) -> int | None:
    """How many copies were asked for; `otherwise` where the question was not asked, None while unanswered."""
    given = answers.get(question)
    return given if isinstance(given, int) else otherwise


@register(AMOUNTS)
def items_chosen(answers: Answers, _: Context, *, question: SeveralQuestion) -> int | None:
    """How many things were chosen in a question with several answers; None while unanswered."""
    given = answers.get(question)
    return len(given) if isinstance(given, list) else None


@register(AMOUNTS)
def copies_cost(
    answers: Answers,
    _: Context,
    *,
    copies: CountQuestion,
    pages: CountQuestion,
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
    return number * min(_by_page(length, first_pages, first_vnd, then_vnd), at_most_vnd)


def copies_cost_told(
    answers: Answers,
    _: Context,
    *,
    copies: str,
    pages: str,
    first_pages: int,
    first_vnd: int,
    then_vnd: int,
    at_most_vnd: int,
) -> tuple[str, ...]:
    """The steps by pages and the cap: as a rule, then for this many pages and copies."""
    tariff = gettext(
        "{first} một trang cho {n} trang đầu, {then} một trang từ trang thứ {m}, nhiều nhất {most} một bản"
    )
    told = tariff.format(
        first=vnd(first_vnd), n=first_pages, then=vnd(then_vnd), m=first_pages + 1, most=vnd(at_most_vnd)
    )
    number, length = answers.get(copies), answers.get(pages)
    if not isinstance(number, int) or not isinstance(length, int):
        return (told,)
    steps = [(min(length, first_pages), first_vnd), (max(length - first_pages, 0), then_vnd)]
    sums = " + ".join(gettext("{n} trang × {each}").format(n=n, each=vnd(each)) for n, each in steps if n)
    whole = _by_page(length, first_pages, first_vnd, then_vnd)
    one = gettext("Mỗi bản {pages} trang: {sums} = {whole}").format(pages=length, sums=sums, whole=vnd(whole))
    if whole > at_most_vnd:
        one = gettext("{one}, chỉ thu nhiều nhất {most}").format(one=one, most=vnd(at_most_vnd))
    each = min(whole, at_most_vnd)
    return told, one, gettext("{n} bản × {each} = {sum}").format(n=number, each=vnd(each), sum=vnd(number * each))


EXPLANATIONS["copies_cost"] = copies_cost_told


def _by_page(length: int, first_pages: int, first_vnd: int, then_vnd: int) -> int:
    return min(length, first_pages) * first_vnd + max(length - first_pages, 0) * then_vnd
