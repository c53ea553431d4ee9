"""Boxes for what is shorter to type than to click: the options of a choice, and values that only a file knows."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from motcua.catalogue.attributes import Attribute
from motcua.catalogue.definition import Option
from motcua.catalogue.files import dump_value, load_value
from motcua.catalogue.parsing import DefinitionFaulty
from motcua.catalogue.places import free_key
from motcua.console.boxes import ABSENT, Box
from motcua.ui import widgets
from motcua.ui.forms import LongTextField

BETWEEN = "|"


def options_box(words: Attribute) -> Box:
    """One option a line: label, hint, key, with a stroke between. A line without a key gets one from its label."""

    def show(old: Any) -> str:
        return "\n".join(_line(one) for one in old if isinstance(one, dict)) if isinstance(old, list) else ""

    def take(text: str) -> Any:
        found: list[dict[str, str]] = []
        for line in filter(None, text.split("\n")):
            label, hint, key = (part.strip() for part in [*line.split(BETWEEN), "", ""][:3])
            one = {"key": key or _free({known["key"] for known in found}, label), "label": label}
            found.append({**one, "hint": hint} if hint else one)
        return found or ABSENT

    field = LongTextField(
        label=words.label, help_text=words.hint, required=False, longest=20_000, widget=widgets.LongText(rows=4)
    )
    return Box(field, show, take)


def _line(one: dict[str, Any]) -> str:
    return f" {BETWEEN} ".join([str(one.get("label", "")), str(one.get("hint") or ""), str(one.get("key", ""))])


def _free(taken: set[str], label: str) -> str:
    base = free_key({}, Option, label)
    return next(key for number in range(1, 1000) if (key := base if number == 1 else f"{base}_{number}") not in taken)


def yaml_box(words: Attribute, *, mapping: bool) -> Box:
    """What has no boxes of its own is typed as it stands in the file."""

    def parse(text: str) -> str:
        try:
            value = load_value(text)
        except DefinitionFaulty as fault:
            raise ValidationError(fault.message) from fault
        if mapping and not isinstance(value, dict):
            raise ValidationError(_("Mỗi dòng ghi “khóa: giá trị”."))
        return text

    field = PlainText(parse=parse, label=words.label, help_text=words.hint, required=False)
    return Box(
        field,
        lambda old: "" if old is ABSENT else dump_value(old),
        lambda text: load_value(text) if text else ABSENT,
    )


class PlainText(forms.CharField):
    """Several lines of which the spaces count."""

    def __init__(self, *, parse: Any, **kwargs: Any) -> None:
        self.parse = parse
        super().__init__(widget=widgets.LongText(rows=6), strip=False, **kwargs)

    def clean(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n")
        return str(self.parse(text)) if text.strip() else ""
