"""Files as answers to a browser."""

from typing import BinaryIO

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}


def file_response(stream: BinaryIO, media_type: str, name: str, is_attachment: bool) -> FileResponse:
    """The bytes with the headers that keep a browser from running them."""
    return FileResponse(stream, content_type=media_type, filename=name, as_attachment=is_attachment, headers=HEADERS)


def pdf_response(pdf: bytes, *, name: str) -> HttpResponse:
    """A PDF that was just made, to be saved or printed; never a page of ours."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.pdf") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
