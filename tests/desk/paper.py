"""A printed form as pictures, and as what a scanner makes of it."""

import io
from typing import Any

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents import printing
from motcua.intake.models import DraftPrint
from motcua.intake.paper_forms import filled_form
from motcua.intake.situation import Situation


def pages(printed: DraftPrint) -> list[Any]:
    pdf = printing.render(filled_form(Situation(printed.draft), printed))
    return [page.render(scale=2).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def scan_of(*pictures: Any) -> SimpleUploadedFile:
    """What a scanner makes of paper: one PDF of pictures."""
    data = io.BytesIO()
    pictures[0].save(data, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return SimpleUploadedFile("quet.pdf", data.getvalue(), content_type="application/pdf")
