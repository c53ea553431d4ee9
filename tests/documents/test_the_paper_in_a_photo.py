"""The paper in a photo: cut off, of another kind, lying on its side. Silence wherever it is not plain."""

import io

import img2pdf
import pytest
from PIL import Image, ImageFilter

from motcua.documents import examining
from tests.documents import papers_in_photos as papers
from tests.documents import samples

GOOD = {
    "a page": (papers.shot(papers.written_page()), "sheet"),
    "a page seen from its foot": (papers.shot(papers.slanted(papers.written_page()), by=-3), "sheet"),
    "a page, of any kind": (papers.shot(papers.written_page(20)), ""),
    "a scan without ground": (papers.written_page(), "sheet"),
    "a closer look at a page": (papers.shot(papers.written_page(), wide=1.7), "sheet"),
    "a card": (papers.shot(papers.card(), size=(1600, 1200)), "card"),
    "a card held upright": (papers.shot(papers.card(), by=4), "card"),
    "a card on an upright picture, any kind": (papers.shot(papers.card()), ""),
    "a face": (papers.shot(papers.card().filter(ImageFilter.GaussianBlur(9)), wide=0.5), "portrait"),
    "a booklet": (papers.shot(papers.written_page(26), wide=0.6), "booklet"),
    "a drawing": (papers.shot(papers.written_page(12)), "drawing"),
}


def hints(picture: Image.Image, shape: str = "") -> tuple[str, ...]:
    found = examining.examine(papers.jpeg(picture), name="anh.jpg", shape=shape)
    assert found.is_good
    return tuple(one for one in found.hints if one != "upload.blur")


@pytest.mark.parametrize(("picture", "shape"), GOOD.values(), ids=GOOD)
def test_a_good_photo_is_left_in_peace(picture, shape):
    assert hints(picture, shape) == ()


@pytest.mark.parametrize(
    ("at", "side"), [((0.5, 0.8), "bottom"), ((0.5, 0.2), "top"), ((0.85, 0.5), "right"), ((0.15, 0.5), "left")]
)
@pytest.mark.parametrize("shape", ["sheet", ""])
def test_a_page_that_runs_out_of_the_picture_is_told_with_the_side(at, side, shape):
    assert hints(papers.shot(papers.written_page(), at=at, wide=0.86), shape) == (f"upload.cropped:{side}",)


def test_a_page_for_a_card_or_a_portrait_is_another_paper():
    page = papers.shot(papers.written_page())
    assert hints(page, "card") == ("upload.wrong_paper:sheet,card",)
    assert hints(page, "portrait") == ("upload.wrong_paper:sheet,portrait",)


def test_a_card_for_a_page_is_another_paper():
    assert hints(papers.shot(papers.card(), size=(1600, 1200)), "sheet") == ("upload.wrong_paper:card,sheet",)


def test_writing_that_lies_on_its_side_is_told():
    assert hints(papers.shot(papers.written_page()).transpose(Image.Transpose.ROTATE_90)) == ("upload.lying",)


def test_a_lamp_in_the_paper_is_told_with_its_place():
    assert hints(papers.glaring(), "card") == ("upload.glare:middle",)


def pdf(*pages: bytes) -> bytes:
    return img2pdf.convert(list(pages), engine=img2pdf.Engine.internal, rotation=img2pdf.Rotation.none)


def test_pages_of_a_pdf_are_told_by_number():
    page = papers.jpeg(papers.written_page())
    lying = papers.jpeg(papers.written_page().transpose(Image.Transpose.ROTATE_90))
    coarse = papers.jpeg(papers.written_page().resize((450, 636)))
    found = examining.examine(pdf(page, samples.blank(), lying, coarse, samples.blank()), name="quet.pdf")
    assert found.hints == ("upload.blank_page:2,5", "upload.coarse_page:4", "upload.lying_page:3")


def test_a_page_with_letters_of_its_own_is_never_doubted():
    assert examining.examine(samples.pdf(pages=1), name="don.pdf", shape="sheet").hints == ()


def turned(data: bytes, media_type: str = "image/jpeg", page: int = 1) -> bytes:
    return examining.change(data, media_type=media_type, how="turn", page=page).kept


def test_a_photo_is_turned_clockwise_and_four_turns_leave_it_as_good_as_it_was():
    sent = papers.jpeg(papers.shot(papers.written_page(), size=(1200, 1608)))
    once = turned(sent)
    assert Image.open(io.BytesIO(once)).size == (1608, 1200)
    whole = turned(turned(turned(once)))
    before, after = (Image.open(io.BytesIO(one)).convert("L").tobytes() for one in (sent, whole))
    far = sum(1 for a, b in zip(before, after, strict=True) if abs(a - b) > 4)
    assert far < len(before) * 0.001


def test_one_page_of_a_pdf_is_turned_taken_out_or_replaced():
    page, other = papers.jpeg(papers.written_page()), papers.jpeg(papers.card())
    sent = pdf(page, page, page)
    once = examining.change(sent, media_type="application/pdf", how="turn", page=2)
    assert once.hints == ("upload.lying_page:2",)
    fewer = examining.change(once.kept, media_type="application/pdf", how="drop", page=2)
    assert (fewer.pages, fewer.hints) == (2, ())
    new = examining.change(sent, media_type="application/pdf", how="replace", page=3, new=("image/jpeg", other))
    assert new.pages == 3
    drawn = examining.pictures(new.kept, media_type="application/pdf", sides=[64], pages=3)
    assert drawn[0][0] == drawn[1][0] != drawn[2][0]
