"""The table of channels: way of filing, time, cost and remarks, glued into one string."""

import re
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.enums import Channel, LimitUnit
from motcua.catalogue.national.records import Finding

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
WAYS = {"Trực tiếp": Channel.COUNTER, "Trực tuyến": Channel.ONLINE, "Dịch vụ bưu chính": Channel.POST}
PLAIN = {
    Channel.COUNTER: "Nộp trực tiếp.",
    Channel.ONLINE: "Nộp trực tuyến.",
    Channel.POST: "Nộp qua dịch vụ bưu chính.",
}
UNITS = {
    "Ngày làm việc": LimitUnit.WORKING_DAY,
    "Ngày": LimitUnit.CALENDAR_DAY,
    "Giờ làm việc": LimitUnit.WORKING_HOUR,
    "Giờ": LimitUnit.WORKING_HOUR,
    "Tháng": LimitUnit.MONTH,
}
NO_TIME = "Không có thông tin"
NO_ANSWER = "Không phải trả kết quả cho người nộp thuế"
NOT_PUBLISHED = "Chưa công bố thời hạn."
NO_AMOUNT = "Cơ sở dữ liệu quốc gia chưa ghi số tiền."
SMALL_CHANGE = 1000
"""No cost is below; a smaller number in đồng has lost its zeros on the way."""

_ROW = re.compile(
    r"(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?=\d|Không có thông tin|Không phải trả|Không quy định|Không(?=Không|Miễn))"
)
_TIME = re.compile(
    r"(?P<none>Không có thông tin|Không phải trả kết quả cho người nộp thuế|Không quy định|Không)"
    r"|(?P<number>\d+(?:[.,]\d+)?)[ ]?(?P<unit>Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)"
    r"|(?P<bare>\d+)(?=Miễn phí|Không có thông tin|$)"
)
_GLUED = re.compile(r"[\d.,]+ ?(?:VNĐ|Việt Nam Đồng|USD|EUR)")
_COST = re.compile(
    r"(?P<free>Miễn phí)|(?P<none>Không có thông tin)|(?P<number>\d[\d.,]*) ?(?P<unit>VNĐ|Việt Nam Đồng|USD|EUR)"
)
_OTHER = re.compile(r"(\d{1,3}(?:[.,]\d{3})+) ?(?:đồng|đ\b|VNĐ)", re.IGNORECASE)
"""An amount in a remark."""
_FREE_NOTE = re.compile(r"^\W*(?:không(?: có| thu| quy định| mất phí)?\b|miễn phí\W*$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PublishedCost:
    """A cost as published: `vnd` None when the amount is not certain, and then `why`."""

    shown: str
    vnd: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, and the exact text it was read from."""

    channel: Channel
    verbatim: str
    time: str
    value: str = ""
    unit: LimitUnit = LimitUnit.NOT_PUBLISHED
    costs: tuple[PublishedCost, ...] = ()
    remark: str = ""
    findings: tuple[Finding, ...] = ()


def rows(text: str) -> tuple[list[Row], str]:
    """The rows, and whatever stands before the first one and is none."""
    parts = _ROW.split(text.removeprefix(HEADER))
    return [_row(WAYS[way], rest) for way, rest in zip(parts[1::2], parts[2::2], strict=True)], parts[0].strip()


def several_limits(found: list[Row]) -> list[Finding]:
    """Where a way of filing has more than one time: for which case each is, or whether they add up, is not always told."""
    findings = []
    for channel in dict.fromkeys(row.channel for row in found):
        told = dict.fromkeys(f"{row.time} {row.remark[:60]}".strip() for row in found if row.channel is channel)
        if len(told) > 1:
            text = f"{_way(channel)}: nguồn ghi {len(told)} thời hạn: “{'”; “'.join(told)}”."
            findings.append(_finding("nhiều thời hạn cho một cách nộp", "limits", text))
    return findings


def _row(channel: Channel, text: str) -> Row:
    found = _TIME.match(text)
    if found is None:
        return _without_time(channel, text)
    findings: list[Finding] = []
    shown = found[0].strip()
    value, unit = "", LimitUnit.NOT_PUBLISHED
    if found["unit"]:
        value, unit = found["number"].replace(",", "."), UNITS[found["unit"]]
        if found["unit"] == "Giờ":
            findings.append(
                _finding(
                    "giờ chưa rõ loại",
                    "limits",
                    f"Thời hạn “{shown}”: nguồn chưa ghi rõ giờ làm việc hay giờ liên tục; ghi là giờ làm việc.",
                )
            )
    elif found["none"] == NO_ANSWER:
        unit = LimitUnit.NONE
    elif found["bare"]:
        findings.append(
            _finding(
                "thời hạn không có đơn vị",
                "limits",
                f"{_way(channel)}: thời hạn ghi “{shown}”, không có đơn vị. Coi là chưa công bố.",
            )
        )
    elif found["none"] == "Không":
        findings.append(
            _finding("thời hạn ghi “Không”", "limits", f"{_way(channel)}: thời hạn ghi “Không”. Coi là chưa công bố.")
        )
    costs, remark = _costs(text[found.end() :], channel, findings)
    return Row(channel, text, shown, value, unit, costs, remark, tuple(findings))


def _without_time(channel: Channel, text: str) -> Row:
    """A number that may be a time, an amount or both in one: `1100 VNĐ`."""
    glued = _GLUED.match(text)
    if glued:
        told = f"{_way(channel)}: “{glued[0]}” gồm thời hạn và số tiền dính nhau, không tách chắc được. Coi cả hai là chưa công bố."
        note, remark = _note(text[glued.end() :])
        cost = PublishedCost(f"{glued[0]}{note}", None, f"Nguồn ghi “{glued[0]}{note}”, dính với thời hạn.")
        return Row(
            channel,
            text,
            glued[0],
            costs=(cost,),
            remark=remark,
            findings=(_finding("thời hạn dính với số tiền", "limits", told),),
        )
    told = f"{_way(channel)}: chưa tách được dòng “{text[:120]}”."
    return Row(
        channel, text, "", remark=text.strip(), findings=(_finding("dòng cách nộp chưa tách được", "channels", told),)
    )


def _costs(text: str, channel: Channel, findings: list[Finding]) -> tuple[tuple[PublishedCost, ...], str]:
    costs: list[PublishedCost] = []
    while found := _COST.match(text):
        note, text = _note(text[found.end() :])
        cost = _cost(found, note)
        costs.append(cost)
        if cost.why and not found["none"]:
            findings.append(_finding("số tiền còn ngờ", "costs", f"{_way(channel)}: {cost.why}"))
    if not costs:
        findings.append(_finding("thiếu cột tiền", "costs", f"{_way(channel)}: chưa thấy phí, lệ phí sau thời hạn."))
    return tuple(costs), " ".join(text.split())


def _cost(found: re.Match[str], note: str) -> PublishedCost:
    shown = f"{found[0]}{note}"
    if found["none"]:
        return PublishedCost(shown, None, f"{NO_AMOUNT} Nguồn ghi thêm: {note}" if note else NO_AMOUNT)
    if found["free"]:
        is_free = not note or bool(_FREE_NOTE.match(note))
        return PublishedCost(shown, 0) if is_free else PublishedCost(shown, None, f"Nguồn ghi “Miễn phí” kèm {note}")
    return _amount(found["number"], found["unit"], shown)


def _amount(number: str, unit: str, shown: str) -> PublishedCost:
    if unit not in ("VNĐ", "Việt Nam Đồng"):
        return PublishedCost(shown, None, f"Nguồn ghi bằng ngoại tệ: {shown}")
    if not re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", number):
        return PublishedCost(shown, None, f"Nguồn ghi “{shown}”, không chắc là bao nhiêu đồng.")
    amount = int(number.replace(",", ""))
    if {int(re.sub(r"\D", "", one)) for one in _OTHER.findall(shown.partition("(")[2])} - {amount}:
        return PublishedCost(shown, None, f"Nguồn ghi hơn một số tiền: {shown}")
    if 0 < amount < SMALL_CHANGE:
        return PublishedCost(shown, None, f"Nguồn ghi “{shown}”, có lẽ thiếu số 0.")
    return PublishedCost(shown, amount)


def _note(text: str) -> tuple[str, str]:
    """The remark in brackets right behind an amount, brackets inside it included; and what follows."""
    if not text.startswith("("):
        return "", text
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return " ".join(text[: index + 1].split()), text[index + 1 :]
    return "", text


def _way(channel: Channel) -> str:
    return PLAIN[channel].rstrip(".")


def _finding(kind: str, about: str, text: str) -> Finding:
    return Finding(kind, about, " ".join(text.split()))


def plain_time(row: Row) -> str:
    """The limit in a sentence, with the remark that tells which case it is for."""
    if row.unit is LimitUnit.NONE:
        return f"{row.time}."
    if row.unit is LimitUnit.NOT_PUBLISHED:
        told = row.time not in ("", NO_TIME) and not _GLUED.fullmatch(row.time)
        return (
            f"{NOT_PUBLISHED} Nguồn ghi “{row.time}”, không có đơn vị."
            if told and row.time.isdigit()
            else NOT_PUBLISHED
        )
    return f"{row.time[:1].upper()}{row.time[1:].lower()}."


def document_parts(found: list[Row]) -> dict[str, Any]:
    """Channels, costs and limits of the document. What is the same by every way of filing is said once."""
    by_channel: dict[Channel, list[Row]] = {}
    for row in found:
        by_channel.setdefault(row.channel, []).append(row)
    return {
        "channels": [_channel(channel, own) for channel, own in by_channel.items()],
        "limits": _limits(by_channel),
        "costs": _cost_entries(by_channel),
    }


def _channel(channel: Channel, own: list[Row]) -> dict[str, Any]:
    remarks = list(dict.fromkeys(row.remark for row in own if row.remark))
    entry: dict[str, Any] = {"channel": channel.value, "plain": PLAIN[channel], "source": "csdlqg"}
    return {**entry, "note": " ".join(remarks)} if remarks else entry


def _limits(by_channel: dict[Channel, list[Row]]) -> list[dict[str, Any]]:
    told: dict[tuple[tuple[str, str, str], ...], list[Channel]] = {}
    for channel, own in by_channel.items():
        case = tuple((plain_time(row) + _case(row, own), row.unit.value, row.value) for row in own)
        told.setdefault(tuple(dict.fromkeys(case)), []).append(channel)
    entries: list[dict[str, Any]] = []
    for rules, channels in told.items():
        for plain, unit, value in rules:
            key = f"thoi_han_{len(entries) + 1}"
            entry: dict[str, Any] = {"key": key, "plain": plain, "unit": unit, "source": "csdlqg"}
            entry |= {"value": _number(value)} if value else {}
            entry |= {"channels": [one.value for one in channels]} if len(told) > 1 else {}
            entries.append(entry)
    return entries or [{"key": "thoi_han_1", "plain": NOT_PUBLISHED, "unit": LimitUnit.NOT_PUBLISHED.value}]


def _case(row: Row, own: list[Row]) -> str:
    """With several rows for one channel the remark tells them apart."""
    return f" {row.remark}" if len(own) > 1 and row.remark else ""


def _number(value: str) -> int | str:
    return int(value) if value.isdigit() else value


def _cost_entries(by_channel: dict[Channel, list[Row]]) -> list[dict[str, Any]]:
    told: dict[tuple[PublishedCost, ...], list[Channel]] = {}
    for channel, own in by_channel.items():
        told.setdefault(tuple(dict.fromkeys(cost for row in own for cost in row.costs)), []).append(channel)
    entries: list[dict[str, Any]] = []
    for costs, channels in told.items():
        for cost in costs:
            entry = _entry(f"tien_{len(entries) + 1}", cost)
            entries.append({**entry, "channels": [one.value for one in channels]} if len(told) > 1 else entry)
    return entries


def _entry(key: str, cost: PublishedCost) -> dict[str, Any]:
    """Whether it is phí or lệ phí is known only where the remark says so; otherwise the name says both."""
    words = cost.shown.lower()
    is_levy = "lệ phí" in words
    name = "Lệ phí" if is_levy else "Phí" if "phí" in words.replace("miễn phí", "") else "Phí, lệ phí"
    entry: dict[str, Any] = {"key": key, "name": name, "kind": "le_phi" if is_levy else "phi", "source": "csdlqg"}
    if cost.vnd is None:
        return {**entry, "not_published": cost.why}
    note = cost.shown.partition("(")[2].removesuffix(")").strip()
    return {**entry, "amount_vnd": cost.vnd} | ({"name": f"{name}: {note}"} if note else {})
