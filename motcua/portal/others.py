"""Other procedures that a page leads to: what to do instead, and of what a bundle consists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.definition import Condition, OtherProcedure
from motcua.catalogue.models import Procedure
from motcua.portal import finding
from motcua.portal.procedure_page import NATIONAL_PORTAL


@dataclass(frozen=True, slots=True)
class Other:
    """`url`: its page here (`is_here`), an official page of it, or the national portal, where `code` finds it."""

    name: str
    code: str
    plain: str
    url: str
    is_here: bool
    button: str


def others(given: Iterable[OtherProcedure], here: Mapping[str, Procedure]) -> list[Other]:
    """Where each of them can be read, in the given order. `here`: those in force, by code."""
    return [_other(one, here.get(one.code or "")) for one in given]


def _other(one: OtherProcedure, found: Procedure | None) -> Other:
    code, plain = one.code or "", one.plain or ""
    if found is not None:
        button = _("Xem thủ tục này")
        return Other(one.name, code, plain, reverse("portal:procedure", args=[found.slug]), is_here=True, button=button)
    url = one.url or (NATIONAL_PORTAL if code else "")
    found_there = _("Xem ở Cổng Dịch vụ công quốc gia") if one.url else _("Tìm mã này ở Cổng Dịch vụ công quốc gia")
    return Other(one.name, code, plain, url, is_here=False, button=found_there)


def with_others(
    conditions: Sequence[Condition], *, on: date, here: Mapping[str, Procedure] | None = None
) -> list[tuple[Condition, list[Other]]]:
    """Each condition with the procedures that are for whoever does not meet it. One query at most, none with `here`."""
    if here is None:
        here = finding.coded((other.code for one in conditions for other in one.instead_procedures), on=on)
    return [(one, others(one.instead_procedures, here)) for one in conditions]


def as_json(found: Iterable[Other], *, absolute: Any) -> list[dict[str, Any]]:
    """For others' sites; the address is whole."""
    return [
        {"name": one.name, "code": one.code or None, "here": one.is_here, "url": absolute(one.url) if one.url else None}
        for one in found
    ]
