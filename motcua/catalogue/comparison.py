"""What changes between two documents of a procedure, in Vietnamese, in the order people care about."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, EnumMeta
from typing import Any

from motcua.catalogue.attributes import words_of
from motcua.catalogue.definition import Definition
from motcua.catalogue.life_events import LIFE_EVENTS
from motcua.catalogue.parsing import key_of, keys_of, part_of
from motcua.catalogue.picking import LEVELS, OF_QUESTIONS, REFERRED, Choices, labelled, questions, things
from motcua.catalogue.rules.words import parameter_said, rule_said
from motcua.kernel.money import vnd

# Top keys in the order of interest, with their names.
GROUPS = {
    "name": "tên thủ tục",
    "short_name": "tên ngắn",
    "plain": "câu giới thiệu",
    "costs": "khoản tiền",
    "limits": "thời hạn",
    "evidence": "giấy tờ",
    "conditions": "điều kiện",
    "jurisdiction": "nơi giải quyết",
    "channels": "cách nộp",
    "online_only": "chỉ nhận trên mạng",
    "applicants": "người được làm",
    "variants": "trường hợp",
    "form": "tờ khai",
    "draft_confirmation": "xem bản nháp",
    "supplement": "bổ sung hồ sơ",
    "steps": "bước giải quyết",
    "outputs": "kết quả",
    "refusal_grounds": "lý do từ chối",
    "legal_basis": "căn cứ pháp lý",
    "blank_forms": "mẫu giấy",
    "parts": "bảy phần công bố",
    "field": "lĩnh vực",
    "levels": "cấp thực hiện",
    "decision": "quyết định công bố",
    "consultations": "cơ quan phối hợp",
    "related": "thủ tục liên quan",
    "consists_of": "việc bên trong",
    "sources": "nguồn",
    "doubts": "điều còn ngờ",
}
ATTRIBUTES = {
    "amount_vnd": "số tiền",
    "not_published": "lý do chưa công bố",
    "value": "số",
    "unit": "đơn vị",
    "name": "tên",
    "plain": "lời giải thích",
    "text": "nội dung",
    "requirement": "bắt buộc hay không",
    "question": "câu hỏi",
    "hint": "gợi ý",
    "label": "nhãn",
    "cutoff": "giờ chốt",
    "duty": "nhiệm vụ",
    "citizen": "lời cho người dân",
    "when": "khi nào có",
    "article": "điều luật",
    "pages": "câu hỏi",
    "parts": "phần",
    "fields": "ô",
    "title": "tên văn bản",
    "group": "nhóm giấy tờ",
    "quantity": "số lượng",
    "original": "bản chính",
    "copy": "bản sao",
    "mode": "cách nộp",
    "shape": "dạng giấy",
    "sequence": "trình tự",
    "manner": "cách thức",
    "papers": "thành phần hồ sơ",
    "sets": "số bộ",
    "limit": "thời hạn",
    "subjects": "đối tượng",
    "agency": "cơ quan",
    "receiving": "nơi nhận",
    "deciding": "nơi giải quyết",
    "note": "ghi chú",
    "who": "ai được làm",
    "number": "số",
    "url": "địa chỉ trang",
    "channels": "cách nộp áp dụng",
    "options": "lựa chọn",
    "with": "tham số",
}
IDENTITIES = ("key", "number", "channel", "name")
# What only officers and the machine notice.
INSIDE = {
    "format", "sources", "doubts", "examples", "source", "confidence", "duty", "actor", "share_hours", "share_percent",
    "register", "template", "may_draft_output", "autofill", "meaning", "words", "key", "layer", "previous_codes",
    "related", "party",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `old` or `new` is empty where a whole thing was added or taken out; `group` is its top key."""

    group: str
    where: str
    old: str
    new: str
    sentence: str
    is_inside: bool = False
    """Only officers notice it."""


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """One sentence per change; empty when nothing changes."""
    return tuple(change.sentence for change in changes(old, new))


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every change, in the order people care about; empty when nothing changes."""
    names = _names_in(old, new)
    old, new = (_with_names(one, "", names) for one in (old, new))
    order = [*GROUPS, *sorted({*old, *new} - set(GROUPS))]
    kinds, by_itself = keys_of(Definition), _by_themselves(Definition)
    return tuple(
        change
        for key in order
        for change in _compared(
            _group(key),
            old.get(key, by_itself.get(key)),
            new.get(key, by_itself.get(key)),
            (key,),
            kinds.get(key),
        )
    )


def _by_themselves(cls: type) -> dict[str, Any]:
    """The choices that hold while a document does not name one."""
    return {key_of(one): one.default.value for one in fields(cls) if isinstance(one.default, Enum)}


def _names_in(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """By the attribute that refers to it: what a thing of this key is called. One that was renamed has its new name in both."""
    both = (old, new)
    names = {key: _apart(*(things(one, cls) for one in both)) for key, cls in REFERRED.items()}
    return {
        **names,
        **dict.fromkeys(OF_QUESTIONS, _apart(*(questions(one) for one in both))),
        "life_events": {one.key: one.name for one in LIFE_EVENTS},
        "levels": dict(LEVELS),
    }


def _apart(*several: Choices) -> dict[str, str]:
    """Two things called the same keep their keys, so that a change from one to the other is seen."""
    named = {key: name for choices in several for key, name in choices}
    times = Counter(named.values())
    return {key: name if times[name] == 1 else f"{name} ({key})" for key, name in named.items()}


def _with_names(value: Any, attribute: str, names: Mapping[str, Mapping[str, str]]) -> Any:
    if isinstance(value, Mapping):
        return {key: _with_names(one, str(key), names) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_names(one, attribute, names) for one in value]
    return names[attribute].get(value, value) if attribute in names and isinstance(value, str) else value


def _group(key: str) -> str:
    return GROUPS.get(key) or _lowered(words_of(Definition, key).label)


def _compared(where: str, old: Any, new: Any, path: tuple[str, ...], kind: Any) -> Iterator[Change]:
    if old == new:
        return
    if path == ("examples",):
        yield _counted(where, old, new)
        return
    if _is_rule(old) or _is_rule(new):
        yield _changed(where, old, new, path, kind)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            label, inner = _attribute(kind, key)
            yield from _compared(f"{where}, {label}", old.get(key), new.get(key), (*path, key), inner)
    elif _identity(old) and _identity(new) == _identity(old):
        yield from _lists(where, old, new, path, kind)
    elif _identity(old or new) and not (old and new):
        yield from _lists(where, old or [], new or [], path, kind)
    elif _is_lines(old) and _is_lines(new):
        yield from _lines(where, old, new, path, kind)
    else:
        yield _changed(where, old, new, path, kind)


def _counted(where: str, old: Any, new: Any) -> Change:
    """Examples are for the check; how many there are is enough."""
    before, after = (f"{len(one or ())} ví dụ" for one in (old, new))
    here = where[:1].upper() + where[1:]
    return Change("examples", here, before, after, f"{here}: có thay đổi, nay {after}.", is_inside=True)


def _attribute(kind: Any, key: str) -> tuple[str, Any]:
    """The label of an attribute in the middle of a sentence, and its type where it is known."""
    holder = part_of(kind)
    if not is_dataclass(holder):
        return ATTRIBUTES.get(key, key), None
    assert isinstance(holder, type)
    return ATTRIBUTES.get(key) or _lowered(words_of(holder, key).label), keys_of(holder).get(key)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _changed(where: str, old: Any, new: Any, path: tuple[str, ...], kind: Any) -> Change:
    here = where[:1].upper() + where[1:]
    before, after = _shown(old, path, kind), _shown(new, path, kind)
    return Change(path[0], here, before, after, f"{here}: {before} → {after}.", bool(INSIDE & set(path)))


def _lists(where: str, old: list[Any], new: list[Any], path: tuple[str, ...], kind: Any) -> Iterator[Change]:
    identity = _identity(old or new)
    before, after = ({one[identity]: one for one in many} for many in (old, new))
    here, inside = where[:1].upper() + where[1:], bool(INSIDE & set(path))
    for key in [key for key in before if key not in after]:
        called = f"“{_called(before[key])}”{_asking(before[key])}"
        yield Change(path[0], here, called, "", f"Bỏ {where} {called}.", inside)
    for key, one in after.items():
        if key not in before:
            called = f"“{_called(one)}”{_asking(one)}"
            yield Change(path[0], here, "", called, f"Thêm {where} {called}.", inside)
        else:
            yield from _compared(f"{where} “{_called(one)}”", before[key], one, path, part_of(kind))
    kept = [key for key in before if key in after]
    if kept != [key for key in after if key in before]:
        old_names, new_names = (", ".join(_called(one) for one in things.values()) for things in (before, after))
        yield Change(path[0], here, old_names, new_names, f"Đổi thứ tự {where}.", inside)


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _lines(where: str, old: list[str], new: list[str], path: tuple[str, ...], kind: Any) -> Iterator[Change]:
    """Lines of text: those gone, those come; the same ones in another order are one change."""
    here, inside = where[:1].upper() + where[1:], bool(INSIDE & set(path))
    if sorted(old) == sorted(new):
        yield Change(path[0], here, ", ".join(old), ", ".join(new), f"Đổi thứ tự {where}.", inside)
    for line in dict.fromkeys(old):
        if line not in new:
            said = _shown(line, path, kind)
            yield Change(path[0], here, said, "", f"Bỏ {where} {said}.", inside)
    for line in dict.fromkeys(new):
        if line not in old:
            said = _shown(line, path, kind)
            yield Change(path[0], here, "", said, f"Thêm {where} {said}.", inside)


def _identity(value: Any) -> str:
    """By which key the things of a list are told apart; empty if the value is no list of such things."""
    if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
        return ""
    return next((key for key in IDENTITIES if all(key in one for one in value)), "")


def _is_rule(value: Any) -> bool:
    return isinstance(value, Mapping) and "rule" in value and set(value) <= {"rule", "with"}


def _called(one: Mapping[str, Any]) -> str:
    return str(next((one[key] for key in ("name", "question", "label", "text", "title", "plain") if one.get(key)), one))


def _asking(one: Mapping[str, Any]) -> str:
    """What a whole part of the form asks."""
    asked = "; ".join(f"“{_called(page)}”" for page in one.get("pages") or ())
    return f", gồm câu hỏi: {asked}" if asked else ""


def _shown(value: Any, path: tuple[str, ...], kind: Any = None) -> str:
    if value in (None, "") or _is_rule(value):
        return _rule(value) if value else "chưa có"
    if path[-1].endswith("_vnd") and isinstance(value, int):
        return vnd(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Mapping | list):
        return _inside(value, path, kind) or "trống"
    base = part_of(kind)
    if isinstance(base, EnumMeta) and isinstance(value, str):
        listed = dict(labelled(base))
        return f"“{listed.get(value, value)}”"
    return f"“{value}”" if isinstance(value, str) else str(value)


def _inside(value: Mapping[str, Any] | list[Any], path: tuple[str, ...], kind: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(_named(key, one, path, kind) for key, one in value.items())
    return ", ".join(_called(one) if isinstance(one, Mapping) else _shown(one, path, kind) for one in value)


def _named(key: str, value: Any, path: tuple[str, ...], kind: Any) -> str:
    """One attribute of a thing that is there on one side only: `số tiền: 20.000 đồng`."""
    label, inner = _attribute(kind, key)
    return f"{label}: {_shown(value, (*path, key), inner)}"


def _rule(call: Mapping[str, Any]) -> str:
    """A rule as an editor chose it."""
    name, params = str(call["rule"]), call.get("with") or {}
    inside = []
    for key, value in params.items():
        many = value if isinstance(value, list) else [value]
        said = " / ".join(_rule(one) if _is_rule(one) else _shown(one, (key,)).strip("“”") for one in many)
        inside.append(f"{parameter_said(name, key).lower()}: {said}")
    return f"“{rule_said(name)} ({'; '.join(inside)})”" if inside else f"“{rule_said(name)}”"
