"""What stands between one field of a procedure's form and the boxes that ask for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from motcua.catalogue.definition import FormField

Fields = dict[str, forms.Field]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Binder:
    """`fields`: what is asked, by name. `read`: cleaned values -> answer, None for none. `show`: answer -> initial values.

    `lacking`: of boxes that belong together, (name, code of the sentence) of one left empty beside a filled one.
    """

    fields: Fields
    read: Callable[[Values], Any]
    show: Callable[[Any], dict[str, Any]]
    lacking: Callable[[Values], tuple[str, str] | None] = lambda values: None


def shared(one: FormField) -> dict[str, Any]:
    """What every box of a field takes over from it."""
    return {"label": one.label, "help_text": one.hint or "", "required": one.required}
