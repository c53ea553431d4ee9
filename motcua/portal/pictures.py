"""The picture beside a requirement, where there is one: drawings of our own, each with the words for those who do not see it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from motcua.catalogue.definition import EvidenceItem
from motcua.catalogue.enums import EvidenceMode, PaperShape
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Picture:
    """`file` stands among the static files; `alt` says everything that the drawing shows."""

    file: str
    alt: str | Promise


CARD = Picture(
    "portal/the-can-cuoc.svg",
    gettext_lazy("Hình vẽ: thẻ căn cước đặt thẳng, chụp cả mặt trước và mặt sau, thấy đủ bốn góc, không lóa."),
)
PORTRAIT = Picture(
    "portal/anh-chan-dung.svg",
    gettext_lazy("Hình vẽ: ảnh chân dung nhìn thẳng, thấy rõ mặt và hai tai, nền trơn, không đội mũ."),
)
PAPER = Picture(
    "portal/to-giay.svg",
    gettext_lazy("Hình vẽ: tờ giấy trải phẳng, chụp từ trên xuống, thấy đủ bốn góc, chữ và dấu đọc được."),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A good photo of this shape of paper, drawn beside the common mistakes; `good` says what is good about it."""

    shape: str
    good: str | Promise
    several: str | Promise = ""


SAMPLES = {
    PaperShape.CARD: Sample(
        "card",
        gettext_lazy("Thẻ nằm giữa ảnh, thấy đủ bốn góc, đọc được số."),
        gettext_lazy("Chụp mặt trước một ảnh, mặt sau một ảnh."),
    ),
    PaperShape.PORTRAIT: Sample(
        "portrait",
        gettext_lazy("Nhìn thẳng, thấy cả đầu và vai, nền trơn."),
        gettext_lazy("Không đội mũ, không đeo kính đen."),
    ),
    PaperShape.BOOKLET: Sample(
        "booklet",
        gettext_lazy("Mở phẳng hai trang, thấy đủ bốn góc, chữ rõ."),
        gettext_lazy("Mỗi lần mở chụp một ảnh, kể cả trang ghi thay đổi."),
    ),
    PaperShape.SHEET: Sample(
        "sheet",
        gettext_lazy("Cả tờ giấy nằm trong ảnh, chữ và dấu rõ."),
        gettext_lazy("Tờ có chữ ở hai mặt thì chụp cả hai mặt."),
    ),
    PaperShape.DRAWING: Sample(
        "drawing",
        gettext_lazy("Cả bản vẽ nằm trong ảnh, đọc được số đo."),
        gettext_lazy("Có tệp PDF của đơn vị thiết kế thì gửi tệp đó, rõ hơn ảnh chụp."),
    ),
}
BY_WORDS = (
    (("can cuoc", "tuy than", "cccd"), CARD),
    (("anh chan dung", "anh the", "anh mau", "anh 4x6", "anh 3x4"), PORTRAIT),
)
SHOWN = (EvidenceMode.SUBMIT, EvidenceMode.PRESENT, EvidenceMode.UPLOAD, EvidenceMode.RETURN)


def sample_of(item: EvidenceItem) -> Sample:
    """How a good photo of this paper looks, beside the common mistakes."""
    if item.shape is not None:
        return SAMPLES[item.shape]
    name = fold(item.name)
    special = next((picture for words, picture in BY_WORDS if any(word in name for word in words)), None)
    return SAMPLES[{CARD: PaperShape.CARD, PORTRAIT: PaperShape.PORTRAIT}.get(special, PaperShape.SHEET)]  # type: ignore[arg-type]


def picture_of(item: EvidenceItem) -> Picture | None:
    """The drawing for a paper that people bring or photograph; None where nothing is to be seen."""
    if item.mode not in SHOWN:
        return None
    name = fold(item.name)
    special = next((picture for words, picture in BY_WORDS if any(word in name for word in words)), None)
    if special is CARD and item.mode not in (EvidenceMode.PRESENT, EvidenceMode.UPLOAD):
        return None  # a certified copy is another paper
    return special or (PAPER if item.mode is EvidenceMode.UPLOAD else None)
