"""What is said to people about a file: whether it can be read, and how far the safety check has come.

A hint is the code of a sentence; `code:detail` where the sandbox knows what fills it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile
from motcua.kernel import clock
from motcua.kernel.problems import SENTENCES, SOFT, sentence

SIDES = {"top": _("phía trên"), "bottom": _("phía dưới"), "left": _("bên trái"), "right": _("bên phải")}
PLACES = {**SIDES, "middle": _("giữa ảnh")}
LOOKS = {"card": _("tấm thẻ"), "portrait": _("ảnh chân dung"), "sheet": _("trang giấy có chữ")}
ASKED = {"card": _("thẻ cần nộp"), "portrait": _("ảnh chân dung"), "sheet": _("tờ giấy cần nộp")}
ASKS_ANEW = frozenset(
    {
        "upload.too_small",
        "upload.blur",
        "upload.dark",
        "upload.glare",
        "upload.cropped",
        "upload.coarse_page",
        "upload.one_side",
        "upload.not_color",
    }
)
"""Hints whose sentence, as it is, tells somebody else why another picture is asked for, and how to take it."""
SLOW_AFTER = timedelta(minutes=2)
"""A scan takes seconds; a file that waits longer waits for the scanner."""


@dataclass(frozen=True, slots=True)
class Said:
    """One hint in words: what is the matter, what to do. Not `is_soft`: only for information."""

    code: str
    verdict: str
    advice: str
    is_soft: bool


def said(file: StoredFile, number: int) -> list[Said]:
    """Every hint of the file that stands as number so-and-so on the page; what asks for something first."""
    found = [one for hint in file.hints if (one := _said(str(hint), number)) is not None]
    return sorted(found, key=lambda one: not one.is_soft)


def doubts(file: StoredFile, number: int) -> list[str]:
    """What the machine found hard to read, for whoever judges the paper: no advice, and nothing that is only information."""
    return [one.verdict for one in said(file, number) if one.is_soft]


def reasons(file: StoredFile, number: int) -> list[str]:
    """Sentences with which another picture may be asked for."""
    return [f"{one.verdict} {one.advice}".strip() for one in said(file, number) if one.code in ASKS_ANEW]


def _said(hint: str, number: int) -> Said | None:
    code, _colon, detail = hint.partition(":")
    if code not in SENTENCES:
        return None
    parts = detail.split(",")
    looks, asked = LOOKS.get(parts[0], ""), ASKED.get(parts[-1], "")
    text = sentence(code, n=number, vitri=_places(parts), trang=_pages(parts), giay_khac=looks, giay=asked)
    verdict, _dot, advice = text.partition(". ")
    return Said(code, verdict.rstrip(".") + ".", advice, code in SOFT)


def _places(parts: list[str]) -> str:
    return " ".join(str(PLACES[part]) for part in parts if part in PLACES) or str(_("một chỗ"))


def _pages(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part.isdigit())


def is_doubtful(file: StoredFile) -> bool:
    """Something should be done about it: it was rejected, or a hint asks for another photo and nobody said to keep this one."""
    if file.state == FileState.REJECTED:
        return True
    return not file.is_kept_anyway and any(str(hint).partition(":")[0] in SOFT for hint in file.hints)


def safety(file: StoredFile) -> str:
    """How far the safety check has come, in words."""
    if file.is_clean:
        return str(_("Đã kiểm tra: an toàn."))
    if file.state == FileState.REJECTED:
        infected = file.verdict == "upload.infected"
        return str(_("Đã kiểm tra: có mã độc.")) if infected else str(_("Đã kiểm tra: không dùng được."))
    if is_slow(file):
        return str(_("Chưa kiểm tra được vì máy quét đang nghỉ. Chúng tôi tự kiểm lại, không phải gửi lại."))
    return str(_("Đang kiểm tra an toàn, cứ làm tiếp."))


def is_slow(file: StoredFile) -> bool:
    """It has waited longer than a scan takes."""
    return waits(file) and clock.now() - file.received_at > SLOW_AFTER


def waits(file: StoredFile) -> bool:
    """Its safety check is not over."""
    return file.state in {FileState.RECEIVED, FileState.SCANNING}
