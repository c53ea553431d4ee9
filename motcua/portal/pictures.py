"""The picture beside a requirement, where there is one: drawings of our own, each with the words for those who do not see it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from motcua.catalogue.completeness import FILED
from motcua.catalogue.definition import EvidenceItem
from motcua.catalogue.enums import Channel, EvidenceMode, PaperShape
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
PICTURES = {PaperShape.CARD: CARD, PaperShape.PORTRAIT: PORTRAIT}
BY_WORDS = (
    (("can cuoc", "tuy than", "cccd"), PaperShape.CARD),
    (("anh chan dung", "anh the", "anh mau", "anh 4x6", "anh 3x4"), PaperShape.PORTRAIT),
)


def sample_of(item: EvidenceItem) -> Sample:
    """How a good photo of this paper looks, beside the common mistakes."""
    return SAMPLES[item.shape or _shape_by_words(item)]


def picture_of(item: EvidenceItem) -> Picture | None:
    """The drawing for a paper that people show or photograph; None where there is nothing to see, or only at the counter."""
    is_shown_at_counter = item.mode is EvidenceMode.PRESENT
    if not is_shown_at_counter and not (item.mode in FILED and Channel.ONLINE in (item.channels or (Channel.ONLINE,))):
        return None
    shape = item.shape or _shape_by_words(item)
    if shape is PaperShape.CARD and item.mode not in (EvidenceMode.PRESENT, EvidenceMode.UPLOAD):
        return PAPER  # a certified copy is another paper
    return PICTURES.get(shape, None if is_shown_at_counter else PAPER)


def _shape_by_words(item: EvidenceItem) -> PaperShape:
    """Judged by its name, and by its key: the name is in the reader's language."""
    said = f"{fold(item.name)} {item.key.replace('_', ' ')}"
    return next((shape for words, shape in BY_WORDS if any(word in said for word in words)), PaperShape.SHEET)
