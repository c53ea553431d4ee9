"""The test virus, everywhere it can hide. A scanner must see what is kept; what is not kept needs none."""

import base64

from motcua.interop.twins.clamd import EICAR
from tests.documents.corpus import INFECTED, JPEG, PDF, hostile, kept, refused, several
from tests.documents.corpus.making import archive, chunk, edited, encoded, paper, photo, segment, with_segments, word

several("eicar.com", refused("type"), {"a virus": lambda: EICAR})
several("don.pdf", refused("type"), {"a virus named pdf": lambda: EICAR})
several("eicar.zip", refused("archive"), {"a virus in an archive": lambda: archive({"eicar.com": EICAR})})
several(
    "anh.jpg",
    kept(JPEG),
    {
        "a virus behind a photo": lambda: photo() + EICAR,
        "a virus in a photo's note": lambda: photo(comment=EICAR),
        "a virus in a photo's exif": lambda: with_segments(photo(), segment(0xE1, b"Exif\0\0" + EICAR)),
    },
)


def _noted() -> bytes:
    plain = encoded(paper(), "PNG")
    return plain[:33] + chunk(b"tEXt", b"a\0" + EICAR) + plain[33:]


several(
    "anh.png",
    kept(JPEG),
    {"a virus in a screenshot's note": _noted},
)


@hostile("anh.jpg", INFECTED)
def a_virus_among_the_last_dots_of_a_photo():
    """Bytes of the packed picture that no dot needs any more."""
    return photo().removesuffix(b"\xff\xd9") + EICAR + b"\xff\xd9"


@hostile("don.pdf", INFECTED)
def a_virus_in_a_page():
    def edit(made):
        made.pages[0].Contents = made.make_stream(b"% " + EICAR + b"\n72 700 300 60 re f")

    return edited(edit)


@hostile("don.pdf", kept(PDF, "upload.active_removed"))
def a_virus_embedded():
    def edit(made):
        made.attachments["eicar.com"] = EICAR

    return edited(edit)


@hostile("don.pdf", kept(PDF))
def a_virus_behind_a_pdf():
    return edited(lambda _: None) + EICAR


@hostile("don.pdf", kept(PDF))
def a_virus_in_what_is_told_of_a_pdf():
    def edit(made):
        made.docinfo["/Title"] = EICAR.decode()

    return edited(edit)


@hostile("don.docx", INFECTED)
def a_virus_in_a_word_file():
    return word({"word/media/a.txt": EICAR})


@hostile("don.docx", refused("active"))
def a_virus_embedded_in_a_word_file():
    return word({"word/embeddings/eicar.com": EICAR})


@hostile("eicar.txt", refused("type"))
def a_virus_in_letters():
    return base64.b64encode(EICAR)
