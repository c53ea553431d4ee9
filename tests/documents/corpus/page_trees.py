"""PDF files whose pages are none, too many, endless or huge."""

from tests.documents.corpus import PDF, hostile, kept, refused, several
from tests.documents.corpus.making import PAGE, pdf, raw_pdf, simple_pdf, stream, writing

BROKEN, MANY = refused("corrupt"), refused("too_many_pages")
ROOT = b"<</Type/Catalog/Pages 2 0 R>>"


@hostile("don.pdf", MANY)
def three_hundred_pages():
    return pdf(300)


@hostile("don.pdf", kept(PDF, pages=200))
def two_hundred_pages():
    return pdf(200)


@hostile("don.pdf", MANY)
def a_hundred_thousand_pages():
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 100_003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return raw_pdf(ROOT, b"<</Type/Pages/Count 100000/Kids[" + kids + b"]>>", *[page] * 100_000)


@hostile("don.pdf", refused("too_heavy"))
def a_million_pages_that_are_one():
    return raw_pdf(ROOT, b"<</Type/Pages/Count 1000000/Kids[" + b"3 0 R " * 1_000_000 + b"]>>", PAGE, stream(writing()))


@hostile("don.pdf", BROKEN)
def ten_to_the_tenth_pages_in_a_tree():
    """Ten levels of ten, each of which is the same one."""
    levels = [
        b"<</Type/Pages/Count 10000000000/Kids[" + b"%d 0 R " % (number + 1) * 10 + b"]>>" for number in range(2, 12)
    ]
    return raw_pdf(ROOT, *levels, b"<</Type/Page/Parent 11 0 R/MediaBox[0 0 9 9]>>")


several(
    "don.pdf",
    BROKEN,
    {
        "a page tree that holds itself": lambda: raw_pdf(ROOT, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"),
        "two page trees that hold each other": lambda: raw_pdf(
            ROOT, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"
        ),
        "a catalogue that is its own page tree": lambda: raw_pdf(b"<</Type/Catalog/Pages 1 0 R>>"),
        "a catalogue that is a number": lambda: raw_pdf(b"7"),
        "no catalogue": lambda: raw_pdf(b"<<>>", trailer=b""),
        "a page tree that is a page's content": lambda: raw_pdf(ROOT, stream(b"q Q")),
    },
)
several(
    "don.pdf",
    refused("empty"),
    {"no page at all": lambda: raw_pdf(ROOT, b"<</Type/Pages/Count 0/Kids[]>>")},
)
several(
    "don.pdf",
    kept(PDF),
    {
        "a page tree that counts wrongly": lambda: simple_pdf().replace(b"/Count 1", b"/Count 9"),
        "a page larger than numbers": lambda: _sized(b"0 0 99999999999999 99999999999999"),
        "a page of no width": lambda: _sized(b"0 0 0 0"),
        "a page upside down": lambda: _sized(b"595 842 0 0"),
        "a page whose size is words": lambda: _sized(b"/a /b /c /d"),
        "a page in large units": lambda: simple_pdf(
            page=PAGE.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/UserUnit 75000")
        ),
        "a page turned by a third": lambda: simple_pdf(page=PAGE.replace(b"/Contents", b"/Rotate 33/Contents")),
    },
)


several(
    "don.pdf",
    kept(PDF, "upload.blank"),
    {"a page of a thousand metres": lambda: _sized(b"0 0 2834646 2834646")},
)


def _sized(box: bytes) -> bytes:
    return simple_pdf(page=PAGE.replace(b"0 0 595 842", box))


@hostile("trang.pdf", kept(PDF, "upload.blank"))
def a_blank_page():
    return simple_pdf(content=stream(b""))


@hostile("trang.pdf", kept(PDF, "upload.blank"))
def a_page_without_content():
    return simple_pdf(page=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")


several(
    "don.pdf",
    kept(PDF),
    {
        "a table that points at itself": lambda: _table(b"/Prev %d"),
        "a table that lies": lambda: simple_pdf().replace(b"0000000", b"0000009"),
        "a table far away": lambda: _started(b"999999999"),
        "a pdf behind noise": lambda: b"\n\n\0\0" + simple_pdf(),
    },
)


def _table(more: bytes) -> bytes:
    made = simple_pdf()
    start = made.rindex(b"xref\n0")
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R" + more % start)


def _started(at: bytes) -> bytes:
    made = simple_pdf()
    return made[: made.rindex(b"startxref")] + b"startxref\n" + at + b"\n%%EOF\n"
