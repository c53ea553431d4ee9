"""What an amount is and why, in sentences: the one place where money is put into words, for whoever shows it.

`sheet_told` tells the costs of a case line by line, phí and lệ phí apart; `tariff` tells all costs of a procedure, for
those who have not said anything about themselves. Pure: values in, words out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.costs import CostLine, CostSheet, costs_on, covers
from motcua.catalogue.definition import Cost, Definition, Exemption, OnlineRate, Rate
from motcua.catalogue.english import said
from motcua.catalogue.enums import Channel, CostKind, PayableAt
from motcua.catalogue.rules import Context, explanation
from motcua.kernel.money import vnd
from motcua.ui.components import MoneyGroup, MoneyLine, MoneySheet

MINUS = "\u2212"
ONCE = "lần"
CHANNEL_WORDS = {
    Channel.ONLINE: gettext_noop("nộp trên mạng"),
    Channel.COUNTER: gettext_noop("nộp tại quầy"),
    Channel.POST: gettext_noop("gửi qua bưu điện"),
}


@dataclass(frozen=True, slots=True)
class LineTold(MoneyLine):
    """One cost in words. `amount_vnd` None: not known."""

    key: str = ""
    kind: str = ""
    amount_vnd: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As it is kept and published."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class GroupTold(MoneyGroup):
    """The lines of one kind: phí and lệ phí are never added up without being told apart."""

    lines: tuple[LineTold, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SheetTold(MoneySheet):
    """All costs of a case, or of a procedure; false when there is none."""

    groups: tuple[GroupTold, ...]

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def lines(self) -> tuple[LineTold, ...]:
        return tuple(line for group in self.groups for line in group.lines)


def sheet_told(definition: Definition, sheet: CostSheet, answers: Any, context: Context) -> SheetTold:
    """The costs of a case: every line with its reasons, a sum for each kind, and the total."""
    return grouped(line_told(definition, line, answers, context) for line in sheet.lines)


def tariff(definition: Definition, *, on: date) -> SheetTold:
    """All costs of a procedure as of a day, for whom each is, and what is decided already for later. Nothing is added up."""
    now = {one.key: one for one in costs_on(definition.costs, on)}
    lines = [
        _published(definition, now.get(one.key, one), one, on) for one in definition.costs if _concerns(one, now, on)
    ]
    return SheetTold(tuple(_group(kind, own, "") for kind, own in _by_kind(lines)), "")


def grouped(lines: Iterable[LineTold]) -> SheetTold:
    """Lines in groups by kind, each with its sum; an amount nobody knows is left out openly."""
    told = list(lines)
    groups = [_group(kind, own, _sum(own)) for kind, own in _by_kind(told)]
    unknown = any(one.amount_vnd is None for one in told)
    note = _("Chưa kể khoản chưa có số tiền; chưa công bố không có nghĩa là không thu.") if unknown else ""
    return SheetTold(tuple(groups), _sum(told) if len(told) > 1 else "", note if len(told) > 1 else "")


def line_told(definition: Definition, line: CostLine, answers: Any, context: Context) -> LineTold:
    """One cost of a case with its steps and notes."""
    cost = line.cost
    return LineTold(
        key=cost.key,
        kind=cost.kind.value,
        name=cost.name,
        amount=_("Được miễn") if line.exemption else amount_told(line.amount_vnd),
        amount_vnd=line.amount_vnd,
        steps=_sentences([*_computed(line, answers, context), *_online(line, context), *_exempt(definition, line)]),
        notes=_sentences(_notes(definition, cost, context.today, is_exempt=line.exemption is not None)),
    )


def amount_told(amount_vnd: int | None) -> str:
    """`8.000 đồng`; nothing to pay, and not known, in words."""
    if amount_vnd is None:
        return _("Chưa có số tiền")
    return vnd(amount_vnd) if amount_vnd else _("Không phải nộp tiền")


def _sum(lines: Sequence[LineTold]) -> str:
    known = [one.amount_vnd for one in lines if one.amount_vnd is not None]
    if len(known) == len(lines):
        return amount_told(sum(known))
    return vnd(sum(known)) if sum(known) else _("Chưa có số tiền")


def _by_kind(lines: Sequence[LineTold]) -> list[tuple[CostKind, list[LineTold]]]:
    found = ((kind, [one for one in lines if one.kind == kind]) for kind in CostKind)
    return [(kind, own) for kind, own in found if own]


def _group(kind: CostKind, lines: list[LineTold], total: str) -> GroupTold:
    title = _("Khoản khác, không phải phí, lệ phí") if kind is CostKind.OTHER else str(kind.label)
    return GroupTold(title, tuple(lines), total, kind.value)


def _sentences(found: Iterable[str | None]) -> tuple[str, ...]:
    """Without a full stop, each once, the first letter large."""
    texts = (one.strip().rstrip(".") for one in found if one)
    return tuple(dict.fromkeys(text[:1].upper() + text[1:] for text in texts if text))


# How the amount comes about


def _computed(line: CostLine, answers: Any, context: Context) -> list[str]:
    """Unit price by quantity; by the page with steps and a cap; or why there is no amount."""
    cost = line.cost
    if cost.amount:
        return list(explanation(cost.amount, answers, context))
    if cost.amount_vnd is None:
        return [cost.not_published or ""]
    if not cost.amount_vnd or not cost.per:
        return []
    if not cost.quantity or line.quantity is None:
        return [_each(cost.amount_vnd, cost.per)]
    counted = _("{n} {thing} × {each} = {sum}").format(
        n=line.quantity,
        thing=cost.per,
        each=vnd(cost.amount_vnd),
        sum=vnd(cost.amount_vnd * line.quantity),
    )
    is_capped = cost.at_most_vnd is not None and cost.amount_vnd * line.quantity > cost.at_most_vnd
    return [counted, _cap(cost) if is_capped else ""]


def _each(amount_vnd: int, per: str | None) -> str:
    """`8.000 đồng một bản sao`."""
    return _("{amount} một {thing}").format(amount=vnd(amount_vnd), thing=per) if per else vnd(amount_vnd)


def _cap(cost: Cost) -> str:
    return _("Nhiều nhất {most}").format(most=vnd(cost.at_most_vnd)) if cost.at_most_vnd else ""


def _online(line: CostLine, context: Context) -> list[str]:
    """The reduction as a line of its own: what is taken off and what is left."""
    online, normal, owed = line.online, line.normal_vnd, line.claimed_vnd
    if online is None or not normal or owed is None:
        return [reduction_told(line.cost, online)] if online else []
    if context.channel is not Channel.ONLINE:
        return [reduction_told(line.cost, online)]
    if online.amount_vnd is not None:
        told = _("Mức thường {normal}; nộp trên mạng {owed}, được giảm {less}")
    else:
        told = _("Nộp trên mạng được giảm {percent} %: {normal} {minus} {less} = {owed}")
    return [
        told.format(normal=vnd(normal), owed=vnd(owed), less=vnd(normal - owed), percent=online.percent, minus=MINUS),
        _decided(online.set_by, online.valid_from, online.valid_to),
    ]


def reduction_told(cost: Cost, online: OnlineRate) -> str:
    """What filing online would save, before anybody files."""
    if online.amount_vnd is None:
        return _("Nộp trên mạng được giảm {percent} %").format(percent=online.percent)
    once = cost.amount_vnd - online.amount_vnd if cost.amount_vnd is not None else 0
    amount = (
        _each(online.amount_vnd, cost.per if cost.quantity else None) if online.amount_vnd else amount_told(0).lower()
    )
    told = _("Nộp trên mạng {amount}, được giảm {less}") if once > 0 else _("Nộp trên mạng {amount}")
    return told.format(amount=amount, less=vnd(max(once, 0)))


def _exempt(definition: Definition, line: CostLine) -> list[str]:
    if line.exemption is None:
        return []
    owed = line.claimed_vnd
    return [
        _("Được miễn: {who}").format(who=exemption_told(definition, line.exemption)),
        _("Không được miễn thì phải nộp {amount}").format(amount=vnd(owed)) if owed else "",
    ]


def exemption_told(definition: Definition, exemption: Exemption) -> str:
    """Who need not pay, by which article, and how it is shown."""
    paper = next((one.name for one in definition.evidence if one.key == exemption.evidence), "")
    proof = exemption.proof or (_("giấy cần nộp: {paper}").format(paper=paper) if paper else "")
    law = _("căn cứ {article}").format(article=exemption.article) if exemption.article else ""
    inside = "; ".join(filter(None, [law, proof[:1].lower() + proof[1:].rstrip(".")]))
    return f"{exemption.text.rstrip('.')} ({inside})" if inside else exemption.text


# What else belongs to it


def _notes(definition: Definition, cost: Cost, today: date, *, is_exempt: bool = False) -> list[str | None]:
    """Who decided it and until when, what comes next, who is paid, when, whether it comes back, who is exempt."""
    source = next((one for one in definition.costs if one.key == cost.key), cost)
    is_free = cost.amount_vnd == 0 and not cost.amount
    exempt = [] if is_exempt or is_free else [exemption_told(definition, one) for one in cost.exemptions]
    return [
        _decided(cost.set_by, cost.valid_from, cost.valid_to),
        *(_from_then(source, one) for one in source.rates if one.valid_from > today),
        None if is_free or is_exempt or definition.is_information else _payable(cost),
        None if is_free or is_exempt else _refundable(cost),
        *(_("Được miễn nếu là: {who}").format(who=one[:1].lower() + one[1:]) for one in exempt),
    ]


def _decided(set_by: str | None, valid_from: date | None, valid_to: date | None) -> str:
    by = _("Mức thu theo: {who}").format(who=set_by) if set_by else ""
    period = period_told(valid_from, valid_to)
    return ". ".join(filter(None, [by, period]))


def period_told(first: date | None, last: date | None) -> str:
    """`Áp dụng từ 01/01/2026 đến hết 31/12/2026`; empty without days."""
    start = _("từ {day}").format(day=f"{first:%d/%m/%Y}") if first else ""
    end = _("đến hết {day}").format(day=f"{last:%d/%m/%Y}") if last else ""
    return _("Áp dụng {period}").format(period=" ".join(filter(None, [start, end]))) if start or end else ""


def _from_then(cost: Cost, rate: Rate) -> str:
    """What is decided already for a later day."""
    online = f"; {_lowered(reduction_told(cost, rate.online))}" if rate.online else ""
    amount = (
        _each(rate.amount_vnd, cost.per if cost.per != said(ONCE) else None)
        if rate.amount_vnd
        else amount_told(0).lower()
    )
    told = _("Từ {day}: {amount} ({who}){online}")
    return told.format(day=f"{rate.valid_from:%d/%m/%Y}", amount=amount, who=rate.set_by, online=online)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _payable(cost: Cost) -> str:
    """To whom, and when."""
    told = {
        PayableAt.SUBMISSION: _("Nộp cho {payee} khi nộp hồ sơ"),
        PayableAt.RECEIPT: _("Nộp cho {payee} sau khi hồ sơ được nhận"),
        PayableAt.OUTPUT: _("Nộp cho {payee} khi nhận kết quả"),
        PayableAt.NOTICE: _("Nộp cho {payee} khi có thông báo"),
    }[cost.payable_at]
    return told.format(payee=cost.payee or _("nơi nhận hồ sơ"))


def _refundable(cost: Cost) -> str:
    if cost.refundable is None:
        return ""
    return (
        _("Việc không thành thì được trả lại tiền")
        if cost.refundable
        else _("Đã nộp thì không trả lại, kể cả khi việc không thành")
    )


# Before anybody files


def _concerns(cost: Cost, now: dict[str, Cost], on: date) -> bool:
    """Asked for on that day, or later."""
    return cost.key in now or (cost.valid_from is not None and cost.valid_from > on)


def _published(definition: Definition, cost: Cost, source: Cost, on: date) -> LineTold:
    """One cost for everybody who has not said anything yet."""
    per = cost.per if cost.per != said(ONCE) else None
    known = cost.amount_vnd
    amount = _each(known, per) if known else amount_told(known)
    steps = [
        cost.not_published,
        *(explanation(cost.amount, {}, Context(today=on)) if cost.amount else ()),
        _cap(cost),
        reduction_told(cost, cost.online) if cost.online and covers(cost.online, on) else "",
        _whose(definition, cost),
    ]
    return LineTold(
        key=cost.key,
        kind=cost.kind.value,
        name=cost.name,
        amount=_("Tính theo từng hồ sơ") if cost.amount else amount,
        amount_vnd=known,
        steps=_sentences(steps),
        notes=_sentences(_notes(definition, cost, on)),
    )


def _whose(definition: Definition, cost: Cost) -> str:
    """For which variants and channels, and whether only in some cases."""
    return "; ".join(
        filter(
            None,
            [
                scope_told(definition, cost.variants, cost.channels),
                _("chỉ trong một số trường hợp") if cost.when else "",
            ],
        )
    )


def scope_told(definition: Definition, variants: Sequence[str], channels: Sequence[Channel]) -> str:
    """`khi nộp trên mạng; mọi loại, trừ nhà tạm`; empty for all."""
    names = [one.name for one in definition.variants if one.key in variants]
    if names and len(names) > len(definition.variants) / 2:
        others = [one.name for one in definition.variants if one.key not in variants]
        names = [_("mọi loại, trừ {others}").format(others=", ".join(others))] if others else []
    ways = [_(CHANNEL_WORDS[one]) for one in channels]
    parts = [_("khi {ways}").format(ways=_(" hoặc ").join(ways)) if ways else "", ", ".join(names)]
    return "; ".join(filter(None, parts))
