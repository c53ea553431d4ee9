"""A form printed at home, signed with a pen, photographed: what a browser without a printer does in journeys."""

import io
from typing import Any

import pypdfium2
from PIL import ImageDraw
from playwright.sync_api import Page


def printed(page: Page) -> bytes:
    """What the button of the page about printing gives; a browser without a window shows no PDF."""
    token = page.locator("main input[name=csrfmiddlewaretoken]").first.input_value()
    answer = page.context.request.post(page.url, form={"csrfmiddlewaretoken": token})
    assert answer.headers["content-type"] == "application/pdf", answer.url
    return answer.body()


def photographed(pdf: bytes) -> list[Any]:
    """Every page as a phone takes it: a little askew, grey around, with a signature."""
    photos = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        picture = page.render(scale=2.4).to_pil().convert("RGB")
        ImageDraw.Draw(picture).line([(900, 1500), (960, 1440), (1010, 1520), (1090, 1450)], fill="navy", width=5)
        data = io.BytesIO()
        picture.rotate(2.5, expand=True, fillcolor=(120, 118, 112)).save(data, "JPEG", quality=75)
        photos.append({"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()})
    return photos
