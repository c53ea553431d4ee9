"""Other procedures that a page leads to: what to do instead, and of what a bundle consists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import queries
from motcua.catalogue.definition import Condition, OtherProcedure
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


def others(given: Iterable[OtherProcedure], *, on: date) -> list[Other]:
    """Where each of them can be read, in the given order. One query, none for none."""
    wanted = list(given)
    codes = [one.code for one in wanted if one.code]
    here = dict(queries.listed(on=on).filter(code__in=codes).values_list("code", "slug")) if codes else {}
    return [_other(one, here.get(one.code or "")) for one in wanted]


def _other(one: OtherProcedure, slug: str | None) -> Other:
    code, plain = one.code or "", one.plain or ""
    if slug:
        button = _("Xem thủ tục này")
        return Other(one.name, code, plain, reverse("portal:procedure", args=[slug]), is_here=True, button=button)
    url = one.url or (NATIONAL_PORTAL if code else "")
    found_there = _("Xem ở Cổng Dịch vụ công quốc gia") if one.url else _("Tìm mã này ở Cổng Dịch vụ công quốc gia")
    return Other(one.name, code, plain, url, is_here=False, button=found_there)


def with_others(conditions: Iterable[Condition], *, on: date) -> list[tuple[Condition, list[Other]]]:
    """Each condition with the procedures that are for whoever does not meet it. One query at most."""
    all_of_them = list(conditions)
    found = iter(others((other for one in all_of_them for other in one.instead_procedures), on=on))
    return [(one, [next(found) for _one in one.instead_procedures]) for one in all_of_them]


def as_json(found: Iterable[Other], *, absolute: Any) -> list[dict[str, Any]]:
    """For others' sites; the address is whole."""
    return [
        {"name": one.name, "code": one.code or None, "here": one.is_here, "url": absolute(one.url) if one.url else None}
        for one in found
    ]
