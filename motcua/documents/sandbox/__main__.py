"""The child: loads the decoders once, then forks for every request and confines the fork.

A request is one line of JSON, `{"do": ..., "sizes": [...], ...}`, then that many blobs; so is the answer. A fork that dies
takes the child with it, and the parent starts another: an answer half written must not be read as the next one.
"""

import gc
import importlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO

import pikepdf
from PIL import Image

from motcua.documents.sandbox import barcodes, content, pages, paper, pdfs, photos, sheets, turning, words
from motcua.documents.sandbox.limits import Limits, Refused, confine

Answer = tuple[dict[str, Any], Sequence[bytes]]
LITTLE_SEEN = frozenset({"upload.too_small", "upload.dark", "upload.blank"})
"""Where a photo is that bad, nothing more is guessed from it."""


def examine(request: dict[str, Any], blobs: Sequence[bytes], limits: Limits) -> Answer:
    """Judge one upload; the blob answered is what may be kept."""
    data = blobs[0]
    found = content.media_type(data)
    if not content.agrees(request["name"], found):
        raise Refused("upload.type")
    if found == content.PDF:
        checked = pdfs.clean(data, limits)
        hints = _of_pages(checked, sheets.hints(checked.data, request.get("shape", "")))
        facts = {"pages": checked.pages, "width": checked.width, "height": checked.height, "hints": hints}
        return {"media_type": found, **facts}, [checked.data]
    if found == content.DOCX:
        return {"media_type": found, "pages": 1, "width": 0, "height": 0, "hints": []}, [words.clean(data, limits)]
    photo = photos.clean(data, found, limits)
    facts = {"pages": len(photo.pages), "width": photo.width, "height": photo.height, "hints": photo.hints}
    if len(photo.pages) > 1:
        bound = pages.photos_to_pdf(photo.pages)
        facts["hints"] = [*photo.hints, *sheets.hints(bound, request.get("shape", ""))]
        return {"media_type": content.PDF, **facts}, [bound]
    if not LITTLE_SEEN.intersection(photo.hints):
        facts["hints"] = [*photo.hints, *paper.hints(photo.pages[0], request.get("shape", ""))]
    return {"media_type": content.JPEG, **facts}, photo.pages


def examine_within(request: dict[str, Any], blobs: Sequence[bytes], limits: Limits) -> Answer:
    """What is kept must not weigh much more than what may be sent: a file may be packed a thousandfold as it comes."""
    facts, kept = examine(request, blobs, limits)
    if sum(map(len, kept)) > limits.output:
        raise Refused("upload.too_heavy")
    return facts, kept


def _of_pages(checked: pdfs.Checked, told: list[str]) -> list[str]:
    """What was said of the file and its pages; an empty page is said once, and with its number only among several."""
    if checked.pages > 1:
        return [*(code for code in checked.hints if code != "upload.blank"), *told]
    is_blank = "upload.blank_page:1" in told and "upload.blank" not in checked.hints
    return [*checked.hints, *["upload.blank"] * is_blank, *(code for code in told if code != "upload.blank_page:1")]


def change(request: dict[str, Any], blobs: Sequence[bytes], limits: Limits) -> Answer:
    """Turn, take out or replace one page of a kept file; judged again as if it had just come."""
    data, page, found = blobs[0], request["page"], request["media_type"]
    if request["how"] == "turn":
        made = turning.turned(data, found, page)
    elif request["how"] == "drop":
        made = turning.without(data, page)
    else:
        made = turning.replaced(data, page, request["new_media_type"], blobs[1])
    return examine_within(
        {"name": "a.pdf" if found == content.PDF else "a.jpg", "shape": request["shape"]}, [made], limits
    )


def pictures(request: dict[str, Any], blobs: Sequence[bytes], limits: Limits) -> Answer:
    most, first = min(request["pages"], limits.pages), request["first"]
    made = pages.pictures(blobs[0], request["media_type"], request["sides"], most, first)
    return {"pages": len(made)}, [picture for page in made for picture in page]


def codes(request: dict[str, Any], blobs: Sequence[bytes], limits: Limits) -> Answer:
    """What the QR codes of one photo, or on the pages of one PDF, say."""
    found = content.media_type(blobs[0])
    if found == content.PDF and content.agrees(request["name"], found):
        return {"texts": barcodes.texts_of_pdf(pdfs.clean(blobs[0], limits).data)}, []
    if not content.agrees(request["name"], found) or found not in photos.FORMATS:
        raise Refused("upload.type")
    return {"texts": barcodes.texts(photos.clean(blobs[0], found, limits).pages)}, []


def bind(request: dict[str, Any], blobs: Sequence[bytes], _limits: Limits) -> Answer:
    bound, count = pages.bind(list(zip(request["media_types"], blobs, strict=True)), request["title"])
    return {"pages": count}, [bound]


def signature(request: dict[str, Any], blobs: Sequence[bytes], _limits: Limits) -> Answer:
    from motcua.documents.sandbox import signatures

    return signatures.judge(blobs[0], roots=blobs[1:], at=datetime.fromisoformat(request["at"])), []


WORK = {
    "examine": examine_within,
    "change": change,
    "codes": codes,
    "pictures": pictures,
    "bind": bind,
    "signature": signature,
}
LOADED_LATE = {"signature": "motcua.documents.sandbox.signatures"}
"""Heavy, and seldom asked for: loaded when first needed, by the child itself, because a confined fork can open nothing."""


def answer(request: dict[str, Any], blobs: Sequence[bytes], limits: Limits) -> Answer:
    try:
        return WORK[request["do"]](request, blobs, limits)
    except Refused as refusal:
        return {"refused": refusal.code, "details": refusal.details}, []
    except MemoryError:
        return {"refused": "upload.too_heavy", "details": {}}, []
    except Exception:  # noqa: BLE001  # as the parent says of a dead child; but a new one costs half a second
        return {"refused": "upload.corrupt", "details": {}}, []


def write(out: BinaryIO, facts: dict[str, Any], blobs: Sequence[bytes]) -> None:
    out.write(json.dumps({**facts, "sizes": [len(blob) for blob in blobs]}).encode() + b"\n")
    for blob in blobs:
        out.write(blob)
    out.flush()


def warm_up() -> None:
    """Decode one small file of every kind, so that nothing is left to load once files can no longer be opened."""
    picture = Image.new("RGB", (32, 32), "white")
    for kind, name in WARM_UP:
        out = io.BytesIO()
        picture.save(out, kind, **({"save_all": True, "append_images": [picture]} if kind in {"MPO", "TIFF"} else {}))
        examine({"name": name}, [out.getvalue()], Limits())
    pdf = pages.photos_to_pdf([photos.clean(_jpeg(picture), content.JPEG, Limits()).pages[0]])
    pdfs.clean(_locked(pdf), Limits())
    pages.pictures(pdf, content.PDF, [16], 1)
    sheets.hints(pdf, "")
    turning.turned(pdf, content.PDF, 1)
    turning.turned(_jpeg(picture), content.JPEG, 1)
    pages.bind([(content.PDF, pdf)], "")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as word:
        word.writestr("[Content_Types].xml", "<Types/>")
        word.writestr("word/document.xml", "<document/>")
    words.clean(archive.getvalue(), Limits())


WARM_UP = (
    ("JPEG", "a.jpg"),
    ("MPO", "a.jpg"),  # what phones send that put a second picture behind the first
    ("PNG", "a.png"),
    ("WEBP", "a.webp"),
    ("TIFF", "a.tif"),
    ("HEIF", "a.heic"),
)


def _locked(pdf: bytes) -> bytes:
    """Readable by everybody, in the newest way of locking, which needs what the others do not."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="", R=6))
    return out.getvalue()


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def serve(source: BinaryIO, out: BinaryIO) -> int:
    """Answer until the parent closes the pipe. Returns the exit code: 128 + signal when a fork was killed."""
    while line := source.readline():
        request = json.loads(line)
        blobs = [source.read(size) for size in request["sizes"]]
        limits = Limits(**request["limits"])
        if late := LOADED_LATE.get(request["do"]):
            importlib.import_module(late)
        child = os.fork()
        if child == 0:
            confine(limits)
            write(out, *answer(request, blobs, limits))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else 1
    return 0


def main() -> int:
    warm_up()
    gc.freeze()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a decoder prints must not reach the answers
    out.write(b"ready\n")
    out.flush()
    return serve(sys.stdin.buffer, out)


if __name__ == "__main__":
    sys.exit(main())
