"""A printed form as pictures, as what a scanner makes of it, and brought to a counter."""

import io
import re
from typing import Any

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.agencies.models import Agency
from motcua.documents import printing
from motcua.intake.models import DraftPrint
from motcua.intake.paper_forms import filled_form
from motcua.intake.situation import Situation
from motcua.kernel import codes

BRING = "/can-bo/tiep-nhan/to-khai"


def pages(printed: DraftPrint) -> list[Any]:
    pdf = printing.render(filled_form(Situation(printed.draft), printed))
    return [page.render(scale=2).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]


def scan_of(*pictures: Any) -> SimpleUploadedFile:
    """What a scanner makes of paper: one PDF of pictures."""
    data = io.BytesIO()
    pictures[0].save(data, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return SimpleUploadedFile("quet.pdf", data.getvalue(), content_type="application/pdf")


def bring(client, **typed):
    return client.post(BRING, {"ma": "", **typed})


def take(client, page: str, centre: Agency, version: int):
    return client.post(page, {"receiving": centre.pk, "da_xem": version})


def taken(client, printed: DraftPrint, centre: Agency) -> str:
    page = bring(client, ma=codes.spoken_paper_code(printed.code))["Location"]
    assert re.search(rf'name="receiving" value="{centre.pk}"', client.get(page).content.decode()), (
        "the one place goes along"
    )
    return take(client, page, centre, printed.draft.version)["Location"]
