"""What the sandbox says of files as people and attackers send them."""

import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from PIL import Image

from motcua.documents import examining
from motcua.documents.sandbox.limits import Limits
from tests.documents import samples


def verdict(data: bytes, name: str = "anh.jpg", **limits) -> examining.Verdict:
    return examining.examine(data, name=name, limits=Limits(**limits) if limits else None)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("TIFF", "a.tif"), ("HEIF", "IMG_0001.HEIC")],
)
def test_a_photo_of_each_kind_becomes_an_upright_jpeg(kind, name):
    found = verdict(samples.encoded(samples.paper(), kind), name)
    assert (found.code, found.media_type, found.width, found.height) == ("", "image/jpeg", 1200, 1600)
    assert Image.open(io.BytesIO(found.kept)).size == (1200, 1600)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_place_and_phone_are_gone_and_the_photo_is_upright(orientation):
    sent = samples.photo_with_place(orientation)
    assert b"SecretPhoneMaker" in sent
    found = verdict(sent)
    kept = Image.open(io.BytesIO(found.kept))
    assert not kept.getexif()
    assert b"SecretPhoneMaker" not in found.kept
    assert kept.size == ((1200, 1600) if orientation < 5 else (1600, 1200))
    assert ("upload.sideways" in found.hints) == (orientation != 1)


def test_an_upright_jpeg_keeps_its_picture_to_the_last_pixel():
    sent = samples.photo_with_place()
    kept = verdict(sent).kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(sent)).tobytes()


def test_a_printers_colours_become_a_screens():
    assert Image.open(io.BytesIO(verdict(samples.encoded(samples.paper().convert("CMYK"))).kept)).mode == "RGB"


def test_a_progressive_photo_survives():
    found = verdict(samples.photo(progressive=True))
    assert Image.open(io.BytesIO(found.kept)).convert("RGB").size == (1200, 1600)


def test_a_scanners_pages_become_one_pdf():
    pages = [samples.paper(600, 800).convert("L") for _ in range(3)]
    found = verdict(samples.encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "quet.tiff")
    assert (found.media_type, found.pages) == ("application/pdf", 3)


REFUSED = [
    ("nothing inside", b"", "a.jpg", "upload.empty"),
    ("text", b"chao", "a.jpg", "upload.type"),
    ("a page of the web", b"<html><script>1</script>", "a.html", "upload.type"),
    ("a drawing that runs", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a.svg", "upload.type"),
    ("a program", b"MZ\x90\x00", "a.jpg", "upload.type"),
    ("a program's name", samples.photo(), "a.exe", "upload.type"),
    ("a photo called pdf", samples.photo(), "a.pdf", "upload.type"),
    ("no extension", samples.photo(), "anh", "upload.type"),
    ("an archive", b"PK\x03\x04rest", "a.zip", "upload.archive"),
    ("a rar", b"Rar!\x1a\x07\x00", "a.rar", "upload.archive"),
    ("a film", b"\x00\x00\x00\x20ftypisom", "a.mp4", "upload.video"),
    ("a recording", b"RIFF\x00\x00\x00\x00WAVE", "a.wav", "upload.video"),
    ("half a photo", samples.photo()[:20_000], "a.jpg", "upload.corrupt"),
    ("a photo's head", b"\xff\xd8\xff\xe0", "a.jpg", "upload.corrupt"),
    ("half an iphone photo", samples.encoded(samples.paper(), "HEIF")[:9_000], "a.heic", "upload.corrupt"),
    ("a bomb of a picture", samples.huge_png(65_000, 65_000), "a.png", "upload.too_heavy"),
    ("a picture larger than it is", samples.huge_png(7_900, 7_900), "a.png", "upload.corrupt"),
    ("half a pdf", b"%PDF-1.7\n1 0 obj", "a.pdf", "upload.corrupt"),
    (
        "a locked pdf",
        samples.pdf(encryption=pikepdf.Encryption(owner="chu", user="khoa")),
        "a.pdf",
        "upload.password",
    ),
    ("a word file with macros", samples.docx({"word/vbaProject.bin": b"x"}), "a.docx", "upload.active"),
    ("half a word file", samples.docx()[:200], "a.docx", "upload.corrupt"),
]


@pytest.mark.parametrize(("data", "name", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_it_is_refused_with_its_own_code(data, name, code):
    assert verdict(data, name).code == code


def test_too_many_pages_are_counted():
    found = verdict(samples.pdf(pages=21), "a.pdf", pages=20)
    assert (found.code, found.details) == ("upload.too_many_pages", {"n": 21})


@pytest.mark.parametrize("make", [samples.pdf_with_script, samples.pdf_that_launches, samples.pdf_with_attachment])
def test_what_acts_by_itself_is_taken_out_of_a_pdf(make):
    found = verdict(make(), "a.pdf")
    assert (found.code, found.hints) == ("", ("upload.active_removed",))
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"cmd.exe", b"/EmbeddedFile", b"MZ-this"):
        assert word not in found.kept


def test_photos_inside_a_pdf_lose_their_place_and_its_author_goes():
    sent = samples.pdf_with_placed_photo()
    assert b"SecretPhoneMaker" in sent
    kept = verdict(sent, "a.pdf").kept
    assert b"SecretPhoneMaker" not in kept
    assert b"Bi Mat" not in kept
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert picture.read_raw_bytes()[:2] == b"\xff\xd8"


@pytest.mark.parametrize("tail", [b"PK\x03\x04 an archive behind", b"<script>alert(1)</script>", b"\x00" * 5000])
@pytest.mark.parametrize(("data", "name"), [(samples.photo(), "a.jpg"), (samples.pdf(), "a.pdf")], ids=["jpg", "pdf"])
def test_what_hangs_behind_a_file_is_not_kept(data, name, tail):
    found = verdict(data + tail, name)
    assert found.is_good
    assert tail not in found.kept


def test_a_word_file_is_kept():
    assert verdict(samples.docx(), "don.docx").is_good


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (samples.photo(), ()),
        (samples.blurred(), ("upload.blur",)),
        (samples.dark(), ("upload.dark",)),
        (samples.blank(), ("upload.blank",)),
        (samples.encoded(samples.paper(300, 400)), ("upload.too_small",)),
    ],
    ids=["good", "blurred", "dark", "blank", "small"],
)
def test_what_makes_a_photo_hard_to_read_is_a_hint_and_never_a_refusal(data, hint):
    found = verdict(data)
    assert found.is_good
    assert found.hints == hint


def test_a_file_that_needs_too_much_memory_ends_with_a_sentence_and_the_next_one_is_fine():
    large = samples.encoded(Image.new("RGB", (7_000, 7_000), "white"), "PNG", compress_level=1)
    assert verdict(large, "a.png", memory=240 << 20).code == "upload.too_heavy"
    assert verdict(samples.photo()).is_good


def test_a_file_that_needs_too_much_time_ends_with_a_sentence_and_the_next_one_is_fine():
    slow = samples.encoded(samples.paper(6000, 8000), "WEBP", quality=60, method=0)
    assert verdict(slow, "a.webp", seconds=1).code in {"upload.too_heavy", ""}
    assert verdict(samples.photo()).is_good


def test_threads_get_each_their_own_answer():
    photos = [samples.encoded(samples.paper(800 + 40 * number, 1000)) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(verdict, photos * 3))
    assert [one.width for one in found] == [800 + 40 * number for number in range(8)] * 3
