"""Checking the money of a procedure: one amount for every day, reductions and exemptions that can be worked out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from motcua.catalogue.definition import Cost, Definition, OnlineRate, Rate
from motcua.catalogue.enums import Channel, EvidenceMode, Layer
from motcua.catalogue.findings import Fault
from motcua.kernel import clock

DAY = timedelta(days=1)


def costs_faults(definition: Definition, *, ending_days: int) -> Iterator[Fault]:
    """All that can be said about the costs without a citizen, as of today."""
    today = clock.today()
    for one in definition.costs:
        yield from _amounts(one)
        yield from _dates(one, one.rates)
        for online in filter(None, [one.online, *(rate.online for rate in one.rates)]):
            yield from _online(definition, one, online)
        yield from _exemptions(definition, one)
        if definition.layer is Layer.PROVINCE and one.rates and not all(rate.source for rate in one.rates):
            yield Fault(("costs", one.key), "mức của tỉnh chưa ghi nguồn.", warning=True)
    dated = (fault for group in _successors(definition) for fault in _dates(group[0], group))
    yield from dict.fromkeys([*dated, *_ending(definition, today, ending_days)])


def _amounts(cost: Cost) -> Iterator[Fault]:
    """An amount is known, computed, or said not to be published: exactly one of the three."""
    told_ways = [cost.amount_vnd is not None, cost.amount is not None, cost.not_published is not None]
    if sum(told_ways) != 1:
        yield Fault(("costs", cost.key), "ghi đúng một trong ba: số tiền, cách tính, hoặc vì sao chưa công bố.")
    if cost.rates and cost.not_published is None:
        yield Fault(
            ("costs", cost.key, "rates"),
            "có mức theo quyết định thì để trống số tiền và ghi câu nói khi không quyết định nào còn hiệu lực.",
        )


def _dates(cost: Cost, rates: Sequence[Rate | Cost]) -> Iterator[Fault]:
    """Of decisions that follow one another: none over another, no day between two."""
    where = ("costs", cost.key, "rates")
    ordered = _in_order(rates)
    for one in ordered:
        if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
            yield Fault(where, f"mức của “{one.set_by}” hết hiệu lực trước ngày bắt đầu.")
    for first, second in pairwise(ordered):
        begins = second.valid_from or date.min
        if first.valid_to is None or first.valid_to >= begins:
            yield Fault(where, f"hai mức chồng lên nhau từ ngày {begins:%d/%m/%Y}; ghi ngày cuối cho mức trước.")
        elif first.valid_to + DAY < begins:
            told = f"từ {first.valid_to + DAY:%d/%m/%Y} đến {begins - DAY:%d/%m/%Y} không có mức nào."
            yield Fault(where, told, warning=True)


def last_days(definition: Definition) -> Iterator[tuple[Cost, date]]:
    """Of each cost that decisions set for a time: the last day of the last one. Nothing is decided after it."""
    chains: list[tuple[Cost, Sequence[Rate | Cost]]] = [(one, one.rates) for one in definition.costs if one.rates]
    chains += [(group[0], group) for group in _successors(definition)]
    for cost, dated in chains:
        last = _in_order(dated)[-1].valid_to
        if last is not None:
            yield cost, last


def _ending(definition: Definition, today: date, days: int) -> Iterator[Fault]:
    """What is over, or soon will be."""
    for cost, last in last_days(definition):
        where = ("costs", cost.key, "rates")
        if last < today:
            told = f"mức cuối hết hiệu lực ngày {last:%d/%m/%Y}; trang đang ghi “chưa có số tiền”. Cập nhật mức mới."
            yield Fault(where, told, warning=True)
        elif last - today <= timedelta(days=days):
            yield Fault(where, f"mức cuối hết hiệu lực ngày {last:%d/%m/%Y}, sau đó chưa có mức nào.", warning=True)


def _in_order(dated: Sequence[Rate | Cost]) -> list[Rate | Cost]:
    return sorted(dated, key=lambda one: one.valid_from or date.min)


def _successors(definition: Definition) -> list[tuple[Cost, ...]]:
    """Costs of one name with dates of their own follow one another as the rates of one cost do; each such row once."""
    groups: dict[tuple[object, ...], list[Cost]] = defaultdict(list)
    for one in definition.costs:
        if one.when is None and not one.rates and (one.valid_from or one.valid_to):
            for variant in one.variants or (None,):
                for channel in one.channels or tuple(Channel):
                    groups[one.kind, one.name, variant, channel].append(one)
    rows = {tuple(one.key for one in group): tuple(group) for group in groups.values()}
    return list(rows.values())


def _online(definition: Definition, cost: Cost, online: OnlineRate) -> Iterator[Fault]:
    where = ("costs", cost.key, "online")
    if (online.amount_vnd is None) == (online.percent is None):
        yield Fault(where, "giảm khi nộp trên mạng: ghi mức riêng hoặc phần trăm, một trong hai.")
    if online.percent is not None and not 0 < online.percent <= 100:
        yield Fault(where, "phần trăm giảm phải từ 1 đến 100.")
    normal = [one for one in (cost.amount_vnd, *(rate.amount_vnd for rate in cost.rates)) if one is not None]
    if online.amount_vnd is not None and normal and online.amount_vnd >= max(normal):
        yield Fault(where, "mức nộp trên mạng không thấp hơn mức thường.", warning=True)
    if Channel.ONLINE not in (cost.channels or (Channel.ONLINE,)):
        yield Fault(where, "khoản này không thu khi nộp trên mạng nên không giảm được.")
    if not any(one.channel is Channel.ONLINE for one in definition.channels):
        yield Fault(where, "thủ tục không nhận trên mạng nên chưa ai được giảm.", warning=True)


def _exemptions(definition: Definition, cost: Cost) -> Iterator[Fault]:
    """Each names its article and its proof; the paper it names exists, and is asked of nobody else."""
    papers = {one.key: one for one in definition.evidence}
    for index, one in enumerate(cost.exemptions):
        where = ("costs", cost.key, "exemptions", index)
        if one.evidence is not None:
            paper = papers.get(one.evidence)
            if paper is None:
                yield Fault(where, f"không có giấy tờ “{one.evidence}”.")
            elif paper.when is None and paper.mode in (EvidenceMode.SUBMIT, EvidenceMode.UPLOAD):
                yield Fault(where, f"giấy “{paper.name}” phải chỉ đòi khi người dân xin miễn: ghi “chỉ khi”.")
        if one.rule is not None and not (one.proof or one.evidence):
            yield Fault(where, f"“{one.text}”: chưa ghi chứng minh bằng gì.", warning=True)
