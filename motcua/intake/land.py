"""Asking for a land plot: number of the map sheet and of the plot on it, or that there are no papers yet."""

import re
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.definition import FormField
from motcua.intake.binding import Binder, Fields, Values
from motcua.kernel.problems import ValueProblem
from motcua.ui import widgets
from motcua.ui.forms import TextField

NUMBER = re.compile(r"\d{1,5}(-\d{1,4})?[a-z]?", re.ASCII)
"""A plot may have been divided: `345-1`, `345a`."""


def land_plot(one: FormField) -> Binder:
    """Two numbers as the certificate has them. Land without a certificate is said to be so where the field allows it.

    Source: Circular 10/2024/TT-BTNMT (land certificates): sheet and plot number in the part "Thửa đất".
    """
    sheet, plot = f"{one.key}_sheet", f"{one.key}_plot"
    boxes: Fields = {
        plot: _Number(label=_("Thửa đất số"), help_text=one.hint or _("Ghi ở phần “Thửa đất” trong sổ đỏ."), required=one.required),
        sheet: _Number(label=_("Tờ bản đồ số"), required=one.required),
    }  # fmt: skip

    def read(values: Values) -> Any:
        given = {"sheet": values.get(sheet), "plot": values.get(plot)}
        return given if all(given.values()) else None

    def lacking(values: Values) -> tuple[str, str] | None:
        empty = [name for name in boxes if not values.get(name)]
        return (empty[0], "land.parcel") if len(empty) == 1 else None

    return Binder(boxes, read, lambda answer: {sheet: answer["sheet"], plot: answer["plot"]}, lacking)


class _Number(TextField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(longest=20, parse=_number, blank="land.parcel", widget=widgets.Digits(width=4), **kwargs)


def _number(text: str) -> str:
    bare = re.sub(r"\s", "", text).lower()
    if not NUMBER.fullmatch(bare) or not bare.strip("0"):
        raise ValueProblem("land.number")
    return bare.lstrip("0")
