"""The QR code of an identity card, as a telephone photographs it."""

import io

import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

CARD = "075198001234|271234567|Đặng Thị Mộng Tuyền|02051998|Nữ|12 Hàng Keo, Quang Vinh, Biên Hòa|06052024"


def card_photo(text: str = CARD) -> SimpleUploadedFile:
    """A card held a little askew on a table, as a telephone sees it."""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="png", scale=6, border=4)
    code = Image.open(drawn).convert("RGB").rotate(7, expand=True, fillcolor="white")
    table = Image.new("RGB", (1600, 1200), (150, 120, 90))
    table.paste(code, (500, 300))
    data = io.BytesIO()
    table.save(data, "JPEG", quality=70)
    return SimpleUploadedFile("the.jpg", data.getvalue(), content_type="image/jpeg")
