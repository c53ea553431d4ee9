"""Boxes that several forms of the desk ask with."""

from typing import Any

from motcua.kernel.numbers import personal_number, phone_number
from motcua.ui import widgets
from motcua.ui.forms import TextField


def phone_field(label: Any, **kwargs: Any) -> TextField:
    """A telephone number; the value is E.164."""
    return TextField(
        label=label,
        longest=30,
        parse=lambda typed: phone_number(typed).e164,
        widget=widgets.Text(width=12, attrs={"type": "tel", "autocomplete": "off"}),
        **kwargs,
    )


def personal_number_field(label: Any) -> TextField:
    """A personal number, which need not be told; the value is its twelve digits."""
    return TextField(
        label=label,
        required=False,
        longest=30,
        parse=lambda typed: personal_number(typed).value,
        widget=widgets.Digits(width=12),
    )
