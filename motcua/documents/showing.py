"""Files as every page shows them that takes papers in: number, verdict in words, what can be done with each.

One list for citizens and officers. What was pressed comes back under the names in `PRESSES`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.documents import changing, hints
from motcua.documents.binder import BINDABLE, PREVIEW_PAGES
from motcua.documents.enums import FileState, RenditionKind
from motcua.documents.models import Rendition, StoredFile
from motcua.documents.sandbox import content
from motcua.documents.serving import FileAddresses
from motcua.kernel.problems import SENTENCES, sentence
from motcua.ui.components import Act, Photo, PhotoPage

RETAKE, PAGE, OPEN = "chup-lai", "trang", "mo"
"""In the page's address: the file to be taken again, and which of its pages; the number of the file whose pages are open."""
Acts = Callable[[StoredFile, int, int], Sequence[Act]]


class Press(StrEnum):
    """Names of the buttons; the value is the file's key, with `:page` where one page is meant."""

    EARLIER = "som_hon"
    LATER = "muon_hon"
    REMOVE = "bo"
    TURN = "xoay"
    DROP_PAGE = "bo_trang"
    KEEP = "giu"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was pressed on which file; `page` from 1, or 0 for the whole file."""

    what: Press
    key: UUID
    page: int = 0

    def leads_to(self, address: str, files: Sequence[StoredFile]) -> str:
        """Where one goes on from here: back to the list, the pages of the same file still open."""
        number = next((number for number, file in enumerate(files, 1) if file.key == self.key), 0)
        mark = "&" if "?" in address else "?"
        return f"{address}{mark}{OPEN}={number}#anh" if self.page and number else f"{address}#anh"


def pressed(posted: Mapping[str, str]) -> Pressed | None:
    """The button of a file that was pressed; None if it was another."""
    for what in Press:
        key, _colon, page = str(posted.get(what, "")).partition(":")
        if found := as_key(key):
            return Pressed(what, found, _number(page))
    return None


def changed_as(pressed: Pressed, file: StoredFile, shape: str) -> changing.Changed | None:
    """The file turned, or without a page. Takes time, outside any act. Errors: UploadRefused."""
    if pressed.what is Press.TURN:
        return changing.turned(file, page=pressed.page, shape=shape)
    return changing.without_page(file, page=pressed.page, shape=shape)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Retaken:
    """Which file, or page of it, the next photo takes the place of. `page` 0: the whole file."""

    key: UUID
    page: int = 0

    @classmethod
    def asked(cls, address: Mapping[str, str]) -> "Retaken | None":
        key = as_key(address.get(RETAKE, ""))
        return None if key is None else cls(key, _number(address.get(PAGE, "")))

    def words(self, files: Sequence[StoredFile]) -> str:
        """`ảnh 2`; `trang 3 của tệp 2`; empty if the file is gone."""
        number = next((number for number, file in enumerate(files, 1) if file.key == self.key), 0)
        if not number:
            return ""
        if self.page:
            return _("trang {page} của tệp {number}").format(page=self.page, number=number)
        return _("ảnh {number}").format(number=number)


@dataclass(frozen=True, slots=True)
class Deeds:
    """What can be done with each file on a page. `opened`: number of the file whose pages are shown open."""

    address: str
    query: str = ""
    opened: int = 0

    @classmethod
    def on(cls, address: str, asked: Mapping[str, str], *, query: str = "") -> "Deeds":
        """On the page at this address, with what its query asks for. `query`: the part of it that links keep."""
        return cls(address, query, _number(asked.get(OPEN, "")))

    def __call__(self, file: StoredFile, number: int, total: int) -> list[Act]:
        is_picture, key = file.media_type == content.JPEG, str(file.key)
        about = (_("ảnh {number}") if is_picture else _("tệp {number}")).format(number=number)
        again = Act(_("Chụp lại"), href=self._again(key), about=about)
        found = [again]
        if hints.is_doubtful(file):
            found = [replace(again, kind="second", icon="camera")]
            if file.state != FileState.REJECTED:
                found.append(
                    Act(
                        _("Vẫn dùng ảnh này") if is_picture else _("Vẫn dùng tệp này"),
                        name=Press.KEEP,
                        value=key,
                        about=about,
                    )
                )
        if file.state != FileState.REJECTED and file.media_type in BINDABLE and file.pages == 1:
            found.append(Act(_("Xoay ảnh"), name=Press.TURN, value=key, icon="rotate", about=about))
        if number > 1:
            found.append(Act(_("Đưa lên trước"), name=Press.EARLIER, value=key, about=about))
        if number < total:
            found.append(Act(_("Đưa ra sau"), name=Press.LATER, value=key, about=about))
        return [*found, Act(_("Xóa ảnh") if is_picture else _("Xóa tệp"), name=Press.REMOVE, value=key, about=about)]

    def of_page(self, file: StoredFile, number: int, page: int) -> list[Act]:
        about = _("trang {page} của tệp {number}").format(page=page, number=number)
        value = f"{file.key}:{page}"
        return [
            Act(_("Chụp lại"), href=self._again(str(file.key), page), about=about),
            Act(_("Xoay trang"), name=Press.TURN, value=value, icon="rotate", about=about),
            Act(_("Xóa trang"), name=Press.DROP_PAGE, value=value, about=about),
        ]

    def _again(self, key: str, page: int = 0) -> str:
        one = f"&{PAGE}={page}" if page else ""
        rest = f"&{self.query}" if self.query else ""
        return f"{self.address}?{RETAKE}={key}{one}{rest}#them"


def no_deeds(_file: StoredFile, _number: int, _total: int) -> Sequence[Act]:
    """Nothing can be changed any more."""
    return ()


def photos(
    files: Sequence[StoredFile],
    deeds: Acts,
    *,
    addresses: FileAddresses,
    holder: int | None = None,
    drawn: Mapping[int, int] | None = None,
) -> list[Photo]:
    """The files in order. `holder`: whose addresses they are. `drawn`: what `drawn_among` found, where several lists share it."""
    drawn = drawn_among(files) if drawn is None else drawn
    total = len(files)
    return [
        _photo(file, number, deeds, total, addresses, holder, drawn.get(file.pk, 0))
        for number, file in enumerate(files, 1)
    ]


def drawn_among(files: Sequence[StoredFile]) -> dict[int, int]:
    """How many pages are drawn of each clean file. One query, none for no files."""
    ids = [file.pk for file in files if file.is_clean and file.media_type in BINDABLE]
    if not ids:
        return {}
    pages = Rendition.objects.filter(file__in=ids, kind=RenditionKind.THUMBNAIL).values_list("file_id", "page")
    counted: dict[int, int] = {}
    for file_id, page in pages:
        counted[file_id] = max(page, counted.get(file_id, 0))
    return counted


def _photo(
    file: StoredFile, number: int, deeds: Acts, total: int, addresses: FileAddresses, holder: int | None, drawn: int
) -> Photo:
    verdict, advice, also = told(file, number)
    more = (
        [
            Act(
                _("Xem to"),
                href=addresses.of(file, RenditionKind.PREVIEW, holder=holder),
                about=_("ảnh {number}").format(number=number),
            )
        ]
        if drawn
        else []
    )
    return Photo(
        number=number,
        title=file.original_name
        if file.pages == 1
        else _("{name}, {pages} trang").format(name=file.original_name, pages=file.pages),
        verdict=verdict,
        advice=advice,
        also=also,
        safety=hints.safety(file) if _says_more(file) else "",
        waits=hints.waits(file),
        doubtful=hints.is_doubtful(file),
        src=addresses.of(file, RenditionKind.THUMBNAIL, holder=holder) if drawn else "",
        acts=[*deeds(file, number, total), *more] if hints.is_doubtful(file) else [*more, *deeds(file, number, total)],
        pages=_pages(file, number, deeds, addresses, holder, drawn),
        is_open=isinstance(deeds, Deeds) and deeds.opened == number,
    )


def _says_more(file: StoredFile) -> bool:
    """The verdict does not already say how far the safety check is."""
    return file.is_clean or file.state == FileState.REJECTED or bool(file.hints) or hints.is_slow(file)


def _pages(
    file: StoredFile, number: int, deeds: Acts, addresses: FileAddresses, holder: int | None, drawn: int
) -> list[PhotoPage]:
    """The pages of a PDF that can still be changed one by one."""
    if (
        not isinstance(deeds, Deeds)
        or file.media_type != content.PDF
        or file.pages < 2
        or file.state == FileState.REJECTED
    ):
        return []
    return [
        PhotoPage(
            number=page,
            src=addresses.of(file, RenditionKind.THUMBNAIL, page=page, holder=holder) if page <= drawn else "",
            href=addresses.of(file, RenditionKind.PREVIEW, page=page, holder=holder) if page <= drawn else "",
            acts=deeds.of_page(file, number, page),
        )
        for page in range(1, min(file.pages, PREVIEW_PAGES) + 1)
    ]


def told(file: StoredFile, number: int) -> tuple[str, str, list[str]]:
    """Verdict, advice, and whatever else is to be said. What only warns never blocks."""
    if file.state == FileState.REJECTED:
        known = file.verdict in SENTENCES
        why = sentence(file.verdict, ten_tep=file.original_name) if known else _("Tệp này không dùng được.")
        return _("Không dùng được, hãy thay tệp này"), why, []
    said = hints.said(file, number)
    if said:
        also = [f"{one.verdict} {one.advice}".strip() for one in said[1:]]
        kept = (
            [_("Đã chọn vẫn dùng ảnh này.") if file.media_type == content.JPEG else _("Đã chọn vẫn dùng tệp này.")]
            if file.is_kept_anyway
            else []
        )
        return said[0].verdict, said[0].advice, [*also, *kept]
    if file.is_clean:
        return _("Đã nhận, rõ"), "", []
    if hints.is_slow(file):
        return _("Đã nhận"), "", []
    return _("Đã nhận. Đang kiểm tra an toàn, cứ làm tiếp"), "", []


def counted(files: Sequence[StoredFile]) -> str:
    """`4 ảnh`; `2 ảnh, 1 tệp`."""
    pictures = sum(1 for file in files if file.media_type == content.JPEG)
    parts = [
        _("{count} ảnh").format(count=pictures) if pictures else "",
        _("{count} tệp").format(count=len(files) - pictures) if len(files) > pictures else "",
    ]
    return ", ".join(part for part in parts if part)


def summed_up(files: Sequence[StoredFile]) -> str:
    """`Đã có 3 ảnh, 1 cái nên chụp lại`; empty without files."""
    if not files:
        return ""
    doubtful = sum(1 for file in files if hints.is_doubtful(file))
    if doubtful:
        return _("Đã có {files}, {doubtful} cái nên chụp lại").format(files=counted(files), doubtful=doubtful)
    return _("Đã có {files}").format(files=counted(files))
