"""Files of an evidence item as the pages show them: number, verdict in words, what can be done."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.enums import FileState, RenditionKind
from motcua.documents.models import StoredFile
from motcua.documents.serving import FileAddresses
from motcua.kernel.problems import SENTENCES, sentence
from motcua.ui.components import Act, Photo

FILES = FileAddresses("portal:file", picture_seconds=600, whole_seconds=600)
ASK = gettext_lazy("số ở đầu trang")
"""Whom to call, in a sentence about a file: the telephone stands in the head of every page."""
DRAWN = frozenset({"image/jpeg", "application/pdf"})
Acts = Callable[[StoredFile, int, int], Sequence[Act]]


def photos(files: Sequence[StoredFile], acts: Acts, *, drawn: frozenset[int]) -> list[Photo]:
    """`acts(file, number, total)` gives what can be done with each. `drawn`: ids of files whose pictures are there."""
    total = len(files)
    return [_photo(file, number, acts(file, number, total), file.pk in drawn) for number, file in enumerate(files, 1)]


def _photo(file: StoredFile, number: int, acts: Sequence[Act], is_drawn: bool) -> Photo:
    verdict, advice, doubtful = told(file, number)
    seen = is_drawn and file.is_clean and file.media_type in DRAWN
    more = (
        [Act(_("Xem to"), href=FILES.of(file, RenditionKind.PREVIEW), about=_("ảnh {number}").format(number=number))]
        if seen
        else []
    )
    return Photo(
        number=number,
        title=file.original_name if file.pages == 1 else f"{file.original_name}, {file.pages} trang",
        verdict=verdict,
        advice=advice,
        doubtful=doubtful,
        src=FILES.of(file, RenditionKind.THUMBNAIL) if seen else "",
        acts=[*more, *acts],
    )


def told(file: StoredFile, number: int) -> tuple[str, str, bool]:
    """Verdict, advice, and whether it is doubtful. What only warns never blocks."""
    if file.state == FileState.REJECTED:
        known = file.verdict in SENTENCES
        why = sentence(file.verdict, ten_tep=file.original_name) if known else _("Tệp này không dùng được.")
        return _("Không dùng được, hãy thay tệp này"), why, True
    hints = [code for code in file.hints if code in SENTENCES]
    if hints:
        verdict, _dot, advice = sentence(hints[0], n=number, vitri=_("một chỗ")).partition(". ")
        return f"{verdict}.", advice, True
    if file.is_clean:
        return _("Đã nhận, rõ"), "", False
    return _("Đã nhận. Đang kiểm tra an toàn, cứ làm tiếp"), "", False


def is_doubtful(file: StoredFile) -> bool:
    return bool(file.hints) or file.state == FileState.REJECTED


def counted(files: Sequence[StoredFile]) -> str:
    """`4 ảnh`; `2 ảnh, 1 tệp`."""
    pictures = sum(1 for file in files if file.media_type == "image/jpeg")
    parts = [
        _("{pictures} ảnh").format(pictures=pictures) if pictures else "",
        _("{files} tệp").format(files=len(files) - pictures) if len(files) > pictures else "",
    ]
    return ", ".join(part for part in parts if part)
