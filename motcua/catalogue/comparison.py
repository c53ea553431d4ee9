"""What changes between two documents of a procedure, in Vietnamese, in the order people care about."""

from collections.abc import Iterator, Mapping
from typing import Any

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
IDENTITIES = ("key", "number", "channel")


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """One sentence per change; empty when nothing changes."""
    order = [*GROUPS, *sorted({*old, *new} - set(GROUPS))]
    return tuple(
        sentence for key in order for sentence in _compared(GROUPS.get(key, key), old.get(key), new.get(key), (key,))
    )


def _compared(where: str, old: Any, new: Any, path: tuple[str, ...]) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from _compared(f"{where}, {ATTRIBUTES.get(key, key)}", old.get(key), new.get(key), (*path, key))
    elif _identity(old) and _identity(new) == _identity(old):
        yield from _lists(where, old, new, path)
    elif _identity(old or new) and not (old and new):
        yield from _lists(where, old or [], new or [], path)
    elif _is_lines(old) and _is_lines(new):
        yield from _lines(where, old, new)
    else:
        yield f"{where[:1].upper()}{where[1:]}: {_shown(old, path)} → {_shown(new, path)}."


def _lists(where: str, old: list[Any], new: list[Any], path: tuple[str, ...]) -> Iterator[str]:
    identity = _identity(old or new)
    before, after = ({one[identity]: one for one in many} for many in (old, new))
    if before == after:
        yield f"Đổi thứ tự {where}."
    for key in before:
        if key not in after:
            yield f"Bỏ {where} “{_called(before[key])}”."
    for key, one in after.items():
        if key not in before:
            yield f"Thêm {where} “{_called(one)}”."
        else:
            yield from _compared(f"{where} “{_called(one)}”", before[key], one, path)


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _lines(where: str, old: list[str], new: list[str]) -> Iterator[str]:
    """Lines of text: those gone, those come; the same ones in another order are one change."""
    if sorted(old) == sorted(new):
        yield f"Đổi thứ tự {where}."
    for line in dict.fromkeys(old):
        if line not in new:
            yield f"Bỏ {where} “{line}”."
    for line in dict.fromkeys(new):
        if line not in old:
            yield f"Thêm {where} “{line}”."


def _identity(value: Any) -> str:
    """By which key the things of a list are told apart; empty if the value is no list of such things."""
    if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
        return ""
    return next((key for key in IDENTITIES if all(key in one for one in value)), "")


def _called(one: Mapping[str, Any]) -> str:
    return str(next((one[key] for key in ("name", "question", "label", "text", "title", "plain") if one.get(key)), one))


def _shown(value: Any, path: tuple[str, ...]) -> str:
    if value is None:
        return "chưa có"
    if path[-1].endswith("_vnd") and isinstance(value, int):
        return vnd(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"“{value}”" if isinstance(value, str) else str(value)
