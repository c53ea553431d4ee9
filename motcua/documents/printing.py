"""Prints sheets: typst, one compiler kept per template, the same input giving the same bytes."""

import dataclasses
import functools
import json
import threading
from datetime import date, datetime
from pathlib import Path
from typing import Any

import typst
import zxingcpp
from django.conf import settings

from motcua.documents import forms
from motcua.kernel import clock

SHEETS = Path(__file__).parent / "sheets"


def render(sheet: forms.Sheet) -> bytes:
    """The sheet as a tagged PDF. Pure: no database, no clock; equal sheets give equal bytes."""
    return _compile(sheet.template, values_of(sheet), at=sheet.head.issued_on)


def render_stamp(*, name: str, at: datetime) -> bytes:
    """The block with signer and time that `signing` puts on the first page."""
    local = clock.local(at)
    return _compile("stamp", {"name": name, "at": f"{local:%d.%m.%Y %H:%M:%S} +07:00"}, at=local.date())


def in_words_of_day(day: date) -> str:
    """`ngày 05 tháng 01 năm 2026`: two digits for days below 10 and months 1 and 2 (Decree 30/2020, annex I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def in_words_of_time(at: datetime) -> str:
    """`08 giờ 05 phút, ngày 30 tháng 10 năm 2026`, on a Vietnamese clock."""
    local = clock.local(at)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {in_words_of_day(local.date())}"


def in_dong(amount_vnd: int) -> str:
    """`50.000 đồng`."""
    return f"{amount_vnd:,} đồng".replace(",", ".")


class _Press:
    """One typst compiler for one template. A compiler is not for two threads at once."""

    def __init__(self, template: str) -> None:
        self._lock = threading.Lock()
        self._compiler = typst.Compiler(
            str(SHEETS / f"{template}.typ"),
            root=str(SHEETS),
            font_paths=[str(SHEETS / "fonts")],
            ignore_system_fonts=True,
        )

    def compile(self, data: str, *, at: date) -> bytes:
        stamp = int(datetime(at.year, at.month, at.day, tzinfo=clock.LOCAL).timestamp())
        with self._lock:
            pdf = self._compiler.compile(format="pdf", sys_inputs={"data": data}, timestamp=stamp)
        assert isinstance(pdf, bytes)
        return pdf


@functools.cache
def _press(template: str) -> _Press:
    return _Press(template)


def _compile(template: str, values: dict[str, Any], *, at: date) -> bytes:
    values["document_date"] = (at.year, at.month, at.day)
    return _press(template).compile(json.dumps(values, ensure_ascii=False, sort_keys=True), at=at)


def values_of(sheet: forms.Sheet) -> dict[str, Any]:
    """What the template reads: the fields as printed text, plus codes and totals drawn from them."""
    values: dict[str, Any] = _plain(sheet)
    values["title"] = sheet.title
    values["demo"] = settings.DEMO
    if isinstance(sheet, forms.DossierSheet):
        values |= _codes(sheet.tracking_url or sheet.dossier_code, barcode=sheet.dossier_code)
    if isinstance(sheet, forms.OutputSheet):
        values |= _codes(sheet.verification_url or sheet.verification_code)
    if isinstance(sheet, forms.FilledForm):
        values |= _codes(sheet.paper_code)
    if isinstance(sheet, forms.Handout):
        values |= _codes(sheet.url)
    if isinstance(sheet, forms.Receipt):
        values["copies_text"] = f"{sheet.copies:02d}"
    if isinstance(sheet, forms.MoneyReceipt):
        values["lines"] = [(name, in_dong(amount)) for name, amount in sheet.lines]
        values["total"] = in_dong(sum(amount for _, amount in sheet.lines))
    return values


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        result: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            item = getattr(value, field.name)
            result[field.name] = _plain(item)
            if field.name.endswith(("_on", "_until")):
                result[f"{field.name}_long"] = in_words_of_day(item) if item else None
        return result
    if isinstance(value, datetime):
        return in_words_of_time(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _codes(text: str, *, barcode: str = "") -> dict[str, str]:
    qr = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = {"qr": qr.to_svg(add_hrt=False), "qr_text": text}
    if barcode:
        symbol = zxingcpp.create_barcode(barcode, zxingcpp.BarcodeFormat.Code128)
        drawn |= {"barcode": symbol.to_svg(add_hrt=False), "barcode_text": barcode}
    return drawn
