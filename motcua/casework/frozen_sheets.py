"""Sheets kept as JSON: what is printed was fixed when the act happened, whenever the job comes to print it."""

import dataclasses
import json
from datetime import date, datetime
from typing import Any

from motcua.documents import forms
from motcua.kernel import sealing

PURPOSE = "casework.printed_form"


def freeze(sheet: forms.Sheet) -> bytes:
    """Sealed JSON of all that is on the sheet."""
    return sealing.seal(json.dumps(_plain(sheet), ensure_ascii=False), purpose=PURPOSE)


def thaw(data: bytes) -> forms.Sheet:
    """The sheet that was frozen."""
    sheet = _made(json.loads(sealing.unseal(bytes(data), purpose=PURPOSE)))
    assert isinstance(sheet, forms.Sheet)
    return sheet


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"is": type(value).__name__, "with": fields}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_made(item) for item in value)
    if not isinstance(value, dict):
        return value
    if "at" in value:
        return datetime.fromisoformat(value["at"])
    if "on" in value:
        return date.fromisoformat(value["on"])
    return getattr(forms, value["is"])(**{name: _made(item) for name, item in value["with"].items()})
