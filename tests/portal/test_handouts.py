"""Leaflet, poster, sticker, a text for the loudspeaker and a news item: from the page's own content, the same every time."""

import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from django.test import override_settings

from motcua.catalogue import files
from motcua.catalogue.parsing import parse
from motcua.documents import kept_prints, printing
from motcua.portal import handouts
from motcua.portal.handouts import About, Giver
from tests import cast
from tests.portal.conftest import BEGAN

pytestmark = pytest.mark.django_db
MARRIAGE, HOUSE = "/thu-tuc/dang-ky-ket-hon", f"/thu-tuc/{cast.HOUSE}"
SIZES = {"to-roi": (420, 595), "ap-phich": (595, 842), "tem": (198, 283)}
GIVER = Giver("Ủy ban nhân dân phường Bến Lụa", "0200 3 812 830", "thứ Hai đến thứ Sáu")
ALL = sorted(cast.PROCEDURES.glob("*.yaml"))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path):
    with override_settings(VAR=tmp_path):
        yield


def opened(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(pdf))


def about(path: Path, **changes) -> About:
    return About(
        **{
            "definition": parse(files.read(path)),
            "since": BEGAN,
            "today": BEGAN,
            "online": True,
            "giver": GIVER,
            **changes,
        }
    )


@pytest.mark.parametrize("kind", SIZES)
def test_each_has_its_size_and_a_code_that_opens_the_page(client, bench, kind):
    answer = client.get(f"{MARRIAGE}/{kind}.pdf", {"co-quan": bench.identifier})
    assert answer["Content-Type"] == "application/pdf"
    pages = opened(answer.content)
    width, height = pages[0].get_size()
    assert (round(width), round(height)) == SIZES[kind]
    codes = [code.text for page in pages for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())]
    assert codes == ["http://127.0.0.1:8000/thu-tuc/dang-ky-ket-hon?ma=99027"]
    assert "Đăng ký kết hôn" in pages[0].get_textpage().get_text_bounded()


def test_the_same_content_is_printed_once_and_kept(client, bench):
    first = client.get(f"{MARRIAGE}/to-roi.pdf").content
    (kept,) = kept_prints._folder().iterdir()
    assert kept.read_bytes() == first
    kept.write_bytes(b"%PDF- the one that was kept")
    assert client.get(f"{MARRIAGE}/to-roi.pdf").content == b"%PDF- the one that was kept"
    kept.unlink()
    assert client.get(f"{MARRIAGE}/to-roi.pdf").content == first


def test_what_is_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(kept_prints, "MOST_KEPT", 2)
    sheets = [handouts.sheet_of(about(ALL[0], giver=Giver(f"Phường {n}", "", "")), "tem") for n in range(4)]
    for sheet in sheets:
        assert kept_prints.kept_print(sheet) == printing.render(sheet)
    assert len(list(kept_prints._folder().iterdir())) == 2


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_procedure_fits_its_sheets_and_two_minutes(path):
    one = about(path)
    pages = {kind: len(opened(printing.render(handouts.sheet_of(one, kind)))) for kind in SIZES}
    assert (pages["ap-phich"], pages["tem"]) == (1, 1)
    assert pages["to-roi"] <= 2, "one sheet, two sides"
    words = " ".join(handouts.read_out(one)).split()
    assert 80 <= len(words) <= 345


def test_nobody_is_told_to_bring_a_paper_of_somebody_elses_case():
    one = about(cast.PROCEDURES / "dang-ky-khai-sinh.yaml")
    brought, rare = ([name for name, _word in papers] for papers in (one.papers, one.cases))
    assert any(name.startswith("Một trong các giấy: Giấy chứng sinh, hoặc ") for name in brought)
    assert any("trẻ bị bỏ rơi" in name for name in rare)
    assert not any("mang thai hộ" in name for name in brought)
    assert "Tùy trường hợp còn cần giấy khác" in handouts.news_of(one).html


def test_the_text_to_read_and_the_news_item(client, bench):
    html = client.get(f"{MARRIAGE}/doc-to").content.decode()
    assert "Kính thưa bà con" in html
    assert "Đăng ký kết hôn: cần gì, mất bao lâu, hết bao nhiêu tiền" in html
    assert "&lt;h2&gt;Đăng ký kết hôn" in html, "markup to copy, not to show"


def test_an_amount_nobody_published_is_never_zero_there_either(client, bench):
    assert "Không phải nộp tiền" not in client.get(f"{HOUSE}/doc-to").content.decode()


@pytest.mark.parametrize(
    "address", [f"{MARRIAGE}/to-roi.pdf?co-quan=H00.00", f"{MARRIAGE}/doc-to?co-quan=%00", "/thu-tuc/khong-co/tem.pdf"]
)
def test_what_is_not_there_is_not_found(client, bench, address):
    assert client.get(address).status_code == 404
