"""Sending an editing page as a browser would, with or without changes."""

from typing import Any

from django.forms import BoundField
from django.http import QueryDict

from motcua.console.sheets import Sheet
from motcua.ui.widgets import DateBoxes


def posted(sheet: Sheet, **changes: Any) -> QueryDict:
    """What a browser sends of the page as it was drawn; `changes` by field name."""
    data = QueryDict(mutable=True)
    for name in sheet.fields:
        _put(data, sheet[name])
    for name, value in changes.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def _put(data: QueryDict, bound: BoundField) -> None:
    value = bound.value()
    if isinstance(bound.field.widget, DateBoxes):
        for part, text in zip(("day", "month", "year"), value or ("", "", ""), strict=True):
            data[f"{bound.name}_{part}"] = text
    elif isinstance(value, list):
        data.setlist(bound.name, value)
    else:
        data[bound.name] = "" if value is None else str(value)
