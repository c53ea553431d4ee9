"""Photos and PDF pages of one evidence item, bound in order."""

import io

import pikepdf
import pytest

from motcua.documents import binder, examining
from motcua.documents.enums import FileState
from motcua.documents.errors import FileNotServed
from motcua.documents.models import StoredFile
from tests.documents import samples

PARTS = [
    ("image/jpeg", samples.photo()),
    ("application/pdf", samples.pdf(pages=2)),
    ("image/jpeg", samples.encoded(samples.paper(1600, 900))),
]


def test_the_pages_stand_in_the_order_given_and_photos_fit_a4():
    bound, count = examining.bind(PARTS, title="Giấy chứng nhận")
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages]
    assert count == 4
    assert sizes == [(595, 842), (595, 842), (595, 842), (842, 595)]


def test_the_same_files_give_the_same_bytes():
    assert examining.bind(PARTS, title="Giấy")[0] == examining.bind(PARTS, title="Giấy")[0]


def test_another_order_gives_other_bytes():
    assert examining.bind(PARTS, title="Giấy")[0] != examining.bind(PARTS[::-1], title="Giấy")[0]


def test_a_photo_is_put_in_as_it_is():
    bound, _ = examining.bind(PARTS[:1], title="Giấy")
    with pikepdf.open(io.BytesIO(bound)) as pdf:
        picture = next(iter(pdf.pages[0].get_images().values()))
        assert picture.read_raw_bytes() == PARTS[0][1]


def test_a_file_that_is_not_clean_is_not_bound():
    with pytest.raises(FileNotServed):
        binder.bind([StoredFile(state=FileState.SCANNING)], title="Giấy")
