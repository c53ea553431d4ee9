"""A procedure's three answers in a few words: how much money, how long, how many trips. Pure: from its definition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.catalogue.costs import costs_on, covers, reduced
from motcua.catalogue.definition import Cost, Definition, LimitRule
from motcua.catalogue.enums import LimitKind, LimitUnit, StepKind
from motcua.catalogue.limits import as_limit
from motcua.kernel import money, wording
from motcua.kernel.worktime import Unit


@dataclass(frozen=True, slots=True)
class Summary:
    """`answer` in a word or two, `note` what belongs to it."""

    answer: str
    note: str = ""
    per: str = ""
    """What the answer is counted by, where one line must hold it: "một bản sao"."""

    @property
    def in_line(self) -> str:
        return " ".join(filter(None, [self.answer, self.per]))


def money_of(definition: Definition, *, on: date) -> Summary:
    """What everybody pays; what only some pay stands in the note. An amount that nobody published is never zero."""
    asked = costs_on(definition.costs, on)
    always = [cost for cost in asked if cost.when is None]
    note = ". ".join(f"{cost.name}: {amount_of(cost)}" for cost in asked if cost.when is not None)
    if not always:
        return _of_some(asked, note)
    counted = [cost.name for cost in always if cost.amount is not None]
    if counted:
        return Summary(_("Tính theo từng hồ sơ"), ". ".join(filter(None, [counted[0], note])))
    unknown = [cost for cost in always if cost.amount_vnd is None]
    if unknown:
        return Summary(_("Chưa có số tiền"), unknown[0].not_published or note)
    amounts = sorted({cost.amount_vnd or 0 for cost in always})
    if amounts == [0]:
        return Summary(_("Không phải nộp tiền"), note)
    if len(always) == 1:
        per = _per(always[0])
        notes = [per, _online(always[0], on), note]
        return Summary(money.vnd(amounts[0]), ". ".join(filter(None, notes)), per.split(",")[0])
    span = _("{least} đến {most}").format(least=money.vnd(amounts[0]), most=money.vnd(amounts[-1]))
    return Summary(money.vnd(amounts[0]) if len(amounts) == 1 else span, note)


def _online(cost: Cost, on: date) -> str:
    """What it is when filed online, if that is less that day; else nothing."""
    rate = cost.online if cost.online and covers(cost.online, on) else None
    owed = reduced(cost, rate, cost.amount_vnd, 1) if rate else None
    if owed is None or owed == cost.amount_vnd:
        return ""
    if owed == 0:
        return _("Nộp trên mạng: không phải nộp tiền")
    return _("Nộp trên mạng: {money}").format(money=money.vnd(owed))


def _of_some(asked: list[Cost], note: str) -> Summary:
    """What each pays only in some cases: in time for nothing, late for something."""
    if any(cost.amount_vnd == 0 for cost in asked):
        return Summary(_("Thường không phải nộp tiền"), note)
    return Summary(note) if note else Summary(_("Chưa có số tiền"), _("Chưa nơi nào công bố. Hỏi trước khi nộp."))


def amount_of(cost: Cost) -> str:
    """One cost in words, with what it is counted by."""
    if cost.amount is not None:
        return _("tính theo từng hồ sơ")
    if cost.amount_vnd is None:
        return _("chưa công bố")
    if cost.amount_vnd == 0:
        return _("không phải nộp tiền")
    return " ".join(filter(None, [money.vnd(cost.amount_vnd), _per(cost)]))


def _per(cost: Cost) -> str:
    """`một bản sao`; what is counted once a dossier is not said."""
    return _("một {thing}").format(thing=cost.per) if cost.per and cost.per != _("lần") else ""


def ordinary_first(rules: Iterable[LimitRule]) -> list[LimitRule]:
    """What holds for everybody before what holds only in some cases: most readers are the ordinary case."""
    return sorted(rules, key=lambda rule: rule.when is not None)


def time_of(definition: Definition) -> Summary:
    """The ordinary limit of the whole work; where variants or channels differ, the shortest and the longest. Then the rest."""
    ordered = ordinary_first(definition.limits)
    rules = [rule for rule in ordered if rule.kind is LimitKind.TOTAL]
    longer = [rule.plain for rule in ordered if rule.kind is LimitKind.EXTENSION]
    if not rules:
        return Summary(_("Chưa công bố thời hạn"))
    ordinary = [rule for rule in rules if rule.when is None] or rules
    words = list(dict.fromkeys(limit_in_words(rule) for rule in ordinary))
    said = [rule.plain for rule in ordinary] if len(words) > 1 else [_after_limit(ordinary[0])]
    others = [rule.plain for rule in rules if rule not in ordinary]
    return Summary(_span(ordinary, words), " ".join(filter(None, [*said, *others, *longer])))


def limit_in_words(rule: LimitRule) -> str:
    """`Trong ngày`, `15 ngày`, `7 ngày làm việc`."""
    limit = as_limit(rule)
    if limit is None:
        return _("Chưa công bố thời hạn")
    text = wording.limit(limit)
    return text[:1].upper() + text[1:]


def _after_limit(rule: LimitRule) -> str:
    """What the rule's own sentence adds to the limit: "Nhận sau 15 giờ thì ngày làm việc tiếp theo."."""
    if rule.unit is LimitUnit.SAME_DAY:
        return rule.plain.removeprefix(_("Trong ngày.")).strip()
    if rule.unit is LimitUnit.NONE:
        return rule.plain
    return _("Không tính thứ Bảy, Chủ nhật, ngày lễ.") if rule.unit is LimitUnit.WORKING_DAY else ""


def _span(rules: list[LimitRule], words: list[str]) -> str:
    """`15 đến 20 ngày` where the unit is the same; else the first, and the sentences tell the rest."""
    limits = [limit for rule in rules if (limit := as_limit(rule)) is not None]
    same_unit = len({limit.unit for limit in limits}) == 1 and len(limits) == len(rules)
    if len(words) == 1 or not same_unit or limits[0].unit in (Unit.SAME_DAY, Unit.NONE):
        return words[0]
    ordered = sorted(limits, key=lambda limit: limit.value)
    return _("{least} đến {most}").format(least=wording.decimal(ordered[0].value), most=wording.limit(ordered[-1]))


def needs_presence(definition: Definition) -> bool:
    """Somebody must come in person, whatever the channel."""
    return bool(definition.applicants.presence) or any(output.needs_presence for output in definition.outputs)


def trips_of(definition: Definition, *, online: bool) -> Summary:
    """How often one must go. `online`: it can be filed online here today."""
    if needs_presence(definition):
        times = _("1 lần") if online else _("1 đến 2 lần")
        return Summary(times, definition.applicants.presence or _("Đến nhận kết quả và ký tên."))
    if not online:
        return Summary(_("1 đến 2 lần"), _("Một lần nộp, một lần nhận kết quả. Nhờ bưu điện thì không phải đi."))
    ways = {way for output in definition.outputs for way in output.deliveries}
    if not ways or ways & {"post", "electronic"}:
        note = _("Khai và gửi giấy tờ trên mạng; kết quả xem trên mạng hoặc nhờ bưu điện.")
        visit = any(step.kind is StepKind.VISIT for step in definition.steps)
        return Summary(_("Không phải đi"), f"{note} {_('Cán bộ đến xem tận nơi, có hẹn trước.')}" if visit else note)
    return Summary(_("1 lần"), _("Đến nhận kết quả."))
