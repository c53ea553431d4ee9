"""One box of an editing page: a form field, and the way between what it holds and the document.

What was not changed keeps its old value to the letter: a box writes only when it holds something else than it would show
for the old value.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import EnumMeta
from typing import Annotated, Any, get_args, get_origin

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from motcua.catalogue.attributes import Attribute
from motcua.catalogue.parsing import SCALARS, value_of
from motcua.catalogue.picking import Choices, labelled
from motcua.catalogue.shapes import Shape
from motcua.kernel.money import grouped
from motcua.ui import widgets
from motcua.ui.forms import DateField, LongTextField, TextField


class Absent:
    """Nothing stands there: the key is not in the document."""


ABSENT = Absent()
LONGEST = 4000
YES_NO = (("true", "Có"), ("false", "Không"))
SHAPES = {
    r"^[a-z][a-z0-9_]*$": "Chỉ dùng chữ thường không dấu, số và dấu gạch dưới.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Chỉ dùng chữ thường không dấu và số, nối bằng gạch ngang.",
    r"^\d\.\d{6}(\.[A-Z0-9.]+)?$": "Ghi như 1.000894.",
    r"^([01]\d|2[0-3]):[0-5]\d$": "Ghi giờ và phút, ví dụ 15:00.",
    r"^https?://": "Địa chỉ bắt đầu bằng https://",
}


@dataclass(frozen=True, slots=True)
class Box:
    """`show`: document value -> what the field shows; `take`: what the field gave -> document value, or ABSENT."""

    field: forms.Field
    show: Callable[[Any], Any]
    take: Callable[[Any], Any]

    def kept(self, old: Any, cleaned: Any) -> Any:
        """The new document value; the old one, untouched, if the field holds what it showed."""
        new = self.take(cleaned)
        try:
            shown = self.take(self.field.clean(self.show(old)))
        except ValidationError:
            return new
        return old if new == shown and type(new) is type(shown) else new


def box_for(
    kind: Any, words: Attribute, *, default: Any = ABSENT, required: bool = False, choices: Choices | None = None
) -> Box | None:
    """The box for one value; None for what is edited elsewhere (groups, lists of things, rules)."""
    base, shape, optional = _unwrapped(kind)
    required = required and not optional
    common = {"label": words.label, "help_text": words.hint, "required": required}
    if isinstance(base, EnumMeta):
        choices = labelled(base)
        base = str
    if get_origin(base) is tuple:
        return _many(get_args(base)[0], common, choices)
    if base is bool:
        return _yes_no(common, default)
    if base is date:
        return _date(common)
    if base in (int, Decimal):
        return _number(base, common, default)
    if base is not str:
        return None
    return _text(words, common, shape) if choices is None else _choice(common, choices, default, str)


def _unwrapped(kind: Any) -> tuple[Any, Shape | None, bool]:
    """(type, shape, whether it may be None)."""
    shape: Shape | None = None
    optional = False
    while get_origin(kind) is not None and get_origin(kind) is not tuple:
        parts = get_args(kind)
        optional = optional or type(None) in parts
        shape = next((part for part in parts if isinstance(part, Shape)), shape)
        kind = next(part for part in parts if part is not type(None))
    return kind, shape, optional


def _text(words: Attribute, common: dict[str, Any], shape: Shape | None) -> Box:
    kind = LongTextField if words.is_long else TextField
    more: dict[str, Any] = {"widget": widgets.LongText(rows=2)} if words.is_long else {}
    longest = shape.longest if shape and shape.longest else LONGEST
    field = kind(longest=longest, parse=_shaped(shape), **common, **more)
    return Box(field, lambda old: "" if old in (ABSENT, None) else str(old), lambda text: text or ABSENT)


def _shaped(shape: Shape | None) -> Callable[[str], str] | None:
    if shape is None or shape.pattern is None:
        return None

    def parse(text: str) -> str:
        faults: list[Any] = []
        value_of(Annotated[str, shape], text, (), faults)
        if faults:
            raise ValidationError(SHAPES.get(shape.pattern or "", faults[0][1]))
        return text

    return parse


def _number(base: type, common: dict[str, Any], default: Any) -> Box:
    def parse(text: str) -> Any:
        plain = text.replace(" ", "").replace("\u00a0", "")
        plain = plain.replace(".", "") if base is int else plain.replace(",", ".")
        if base is int:
            if not plain.isascii() or not plain.isdecimal() or len(plain) > 15:
                raise ValidationError(_("Ghi một số, ví dụ 150.000."))
            return int(plain)
        try:
            return _stored_decimal(SCALARS[Decimal](plain))
        except ArithmeticError as error:
            raise ValidationError(_("Ghi một số, ví dụ 1,5.")) from error

    def show(old: Any) -> str:
        value = default if old is ABSENT else old
        if value in (ABSENT, None):
            return ""
        return grouped(value) if base is int and isinstance(value, int) else str(value).replace(".", ",")

    field = TextField(parse=parse, longest=30, widget=widgets.Digits(width=12), **common)
    return Box(field, show, lambda value: ABSENT if value == "" else value)


def _stored_decimal(value: Decimal) -> int | str:
    """As the format stores it: an integer, or a decimal as text."""
    if not value.is_finite() or value < 0:
        raise ArithmeticError(value)
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


def _date(common: dict[str, Any]) -> Box:
    def show(old: Any) -> tuple[str, str, str]:
        try:
            day = date.fromisoformat(old) if isinstance(old, str) else None
        except ValueError:
            day = None
        return (str(day.day), str(day.month), str(day.year)) if day else ("", "", "")

    return Box(DateField(whole=True, **common), show, lambda value: value.earliest().isoformat() if value else ABSENT)


def _yes_no(common: dict[str, Any], default: Any) -> Box:
    blank = () if isinstance(default, bool) else (("", _("Chưa biết")),)
    field = forms.ChoiceField(choices=[*blank, *YES_NO], widget=widgets.Select, **common)
    words = {True: "true", False: "false"}

    def show(old: Any) -> str:
        value = default if old is ABSENT else old
        return words[value] if isinstance(value, bool) else ""

    return Box(field, show, lambda text: ABSENT if text == "" else text == "true")


def _choice(common: dict[str, Any], choices: Choices, default: Any, kind: Callable[[str], Any]) -> Box:
    offered = [(value, label) for value, label in choices if value]
    has_default = default is not ABSENT and default is not None
    blank = [] if has_default else [("", _("Chọn") if common["required"] else _("Không chọn"))]
    field = LenientChoice(choices=[*blank, *offered], widget=widgets.Select, **common)

    def show(old: Any) -> str:
        value = default if old is ABSENT else old
        text = "" if value in (ABSENT, None) else str(getattr(value, "value", value))
        field.remember(text)
        return text

    return Box(field, show, lambda text: kind(text) if text else ABSENT)


def _many(kind: Any, common: dict[str, Any], choices: Choices | None) -> Box | None:
    base, shape, _optional = _unwrapped(kind)
    if isinstance(base, EnumMeta):
        choices = labelled(base)
    if choices is not None:
        return _ticks(common, choices)
    return _lines(common, shape) if base is str else None


def _ticks(common: dict[str, Any], choices: Choices) -> Box:
    offered = [(value, label) for value, label in choices if value]
    field = LenientChoices(choices=offered, widget=widgets.Checkboxes, **{**common, "required": False})

    def show(old: Any) -> list[str]:
        given = [str(one) for one in old] if isinstance(old, list) else []
        field.remember(*given)
        return given

    def take(given: Sequence[str]) -> Any:
        return [value for value in field.offered() if value in given] or ABSENT

    return Box(field, show, take)


def _lines(common: dict[str, Any], shape: Shape | None) -> Box:
    parse_line = _shaped(shape)

    def parse(text: str) -> str:
        for line in filter(None, text.split("\n")):
            if parse_line:
                parse_line(line)
        return text

    field = LongTextField(longest=20_000, parse=parse, widget=widgets.LongText(rows=3), **common)

    def show(old: Any) -> str:
        return "\n".join(map(str, old)) if isinstance(old, list) else ""

    return Box(field, show, lambda text: [line for line in text.split("\n") if line] or ABSENT)


class LenientChoice(forms.ChoiceField):
    """A choice that also shows what stands there and is no longer offered, so that looking at it loses nothing."""

    def remember(self, *values: str) -> None:
        known = set(self.offered())
        gone = [
            (value, _("{value} (không còn)").format(value=value)) for value in values if value and value not in known
        ]
        if gone:
            self.choices = [*self._pairs(), *gone]

    def offered(self) -> list[str]:
        """The values that can be chosen, in order."""
        return [value for value, _label in self._pairs()]

    def _pairs(self) -> list[tuple[str, str]]:
        return [(str(value), str(label)) for value, label in self.choices]  # type: ignore[union-attr, misc]  # always a plain list here


class LenientChoices(forms.MultipleChoiceField, LenientChoice):
    """The same, for several."""
