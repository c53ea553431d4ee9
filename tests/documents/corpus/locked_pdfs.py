"""PDF files with passwords and with signatures."""

import functools
import io

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.documents import authority, printing, signing
from tests.documents import samples
from tests.documents.corpus import PDF, hostile, kept, refused, several
from tests.documents.corpus.making import edited, pdf

LOCKED = refused("password")

several(
    "don.pdf",
    LOCKED,
    {
        f"a pdf locked for readers, revision {revision}": lambda revision=revision: pdf(
            encryption=pikepdf.Encryption(owner="chu", user="khoa", R=revision, aes=revision > 3, metadata=revision > 3)
        )
        for revision in (2, 3, 4, 6)
    },
)
several(
    "don.pdf",
    kept(PDF),
    {
        f"a pdf locked against changes, revision {revision}": lambda revision=revision: pdf(
            encryption=pikepdf.Encryption(owner="chu", user="", R=revision, aes=revision > 3, metadata=revision > 3)
        )
        for revision in (4, 6)
    },
)


@functools.cache
def signed() -> bytes:
    return signing.sign(
        printing.render(samples.marriage()),
        signer=authority.DemoSigner("Ủy ban nhân dân phường Trấn Biên"),
        reason="Ban hành",
        location="Trấn Biên",
        name="Nguyễn Thế Hữu",
        at=samples.AT,
    )


def revised(change) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@hostile("giay.pdf", kept(PDF, exactly=True))
def a_signed_pdf():
    return signed()


@hostile("giay.pdf", kept(PDF, exactly=True))
def a_signed_pdf_with_another_page_drawn_over_it():
    """Kept to the byte: it is evidence of the forgery. Whether it is genuine is asked where it is used."""

    def change(writer):
        page = writer.root["/Pages"]["/Kids"][0]
        page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"1 0 0 rg 9 9 300 500 re f"))
        writer.update_container(page)

    return revised(change)


@hostile("giay.pdf", refused("active"))
def a_signed_pdf_with_a_script_added_behind():
    def change(writer):
        writer.root["/OpenAction"] = generic.DictionaryObject(
            {generic.pdf_name("/S"): generic.pdf_name("/JavaScript"), generic.pdf_name("/JS"): generic.pdf_string("x")}
        )
        writer.update_root()

    return revised(change)


@hostile("giay.pdf", refused("active"))
def a_signed_pdf_with_an_archive_behind():
    return signed() + b"PK\x03\x04 an archive"


@hostile("giay.pdf", refused("active"))
def a_signed_pdf_behind_a_page_of_the_web():
    return b"\n\n" + signed()


@hostile("giay.pdf", kept(PDF))
def a_pdf_with_an_empty_place_for_a_signature():
    def edit(made):
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T="a", Rect=[0, 0, 9, 9]
        )
        made.pages[0].Annots = pikepdf.Array([made.make_indirect(field)])
        made.Root.AcroForm = pikepdf.Dictionary(Fields=made.pages[0].Annots)

    return edited(edit)


@hostile("giay.pdf", kept(PDF))
def a_form_whose_fields_hold_each_other():
    def edit(made):
        one = made.make_indirect(pikepdf.Dictionary(T="a"))
        two = made.make_indirect(pikepdf.Dictionary(T="b", Kids=pikepdf.Array([one, one])))
        one.Kids = pikepdf.Array([two, two])
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([one]))

    return edited(edit)
