"""Where a fault of the check is mended: from the place it names to the page of that thing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from motcua.catalogue.attributes import called, words_of
from motcua.catalogue.definition import Definition, FormField, Page
from motcua.catalogue.findings import Fault
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.parsing import Place, part_of
from motcua.catalogue.places import things_of, type_at, value_at, written
from motcua.console.sections import Section, section_of


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault as the editor reads it: where, what, and the page where it is mended."""

    section: Section
    where: str
    sentence: str
    href: str
    is_warning: bool
    told: str = ""
    """The check's own sentence, by which a reviewer says yes to it."""


def findings(working: WorkingVersion, faults: tuple[Fault, ...]) -> list[Finding]:
    """All faults of a version, in the order of the check."""
    return [_finding(working, fault) for fault in faults]


def in_words(text: str, found: list[Finding]) -> str:
    """What an act says of faults, with the names of places as the page has them instead of keys."""
    for one in found:
        text = text.replace(one.told, f"{one.where}: {one.sentence}")
    return text


def _finding(working: WorkingVersion, fault: Fault) -> Finding:
    place = _thing(working.body, fault.place)
    section = section_of(place or fault.place)
    if place and isinstance(place[-1], int):
        href = reverse("console:thing", args=[working.pk, written(place)])
        where = called(type_at(place), value_at(working.body, place), place[-1] + 1)
    else:
        href = reverse("console:section", args=[working.pk, section.slug])
        where = words_of(Definition, str(place[0])).label if place else section.name
    label, sentence = _attribute(fault.place), _said(fault)
    return Finding(section, where, f"{label}: {sentence}" if label else sentence, href, fault.warning, str(fault))


def _said(fault: Fault) -> str:
    """The sentence with the label of a missing attribute instead of its key."""
    missing = re.fullmatch(r"thiếu khóa “(\w+)”\.", fault.sentence)
    if missing is None:
        return fault.sentence
    try:
        holder = part_of(type_at(fault.place))
    except ValueError:
        return fault.sentence
    return f"chưa ghi “{words_of(holder, missing[1]).label}”."


def _thing(document: Mapping[str, Any], place: Place) -> Place:
    """The deepest thing of a list that the place lies in; the top key if there is none."""
    found: Place = ()
    at: Place = ()
    for part in place:
        if isinstance(part, int):
            at = (*at, part)
        elif at and isinstance(_value(document, at), list):
            index = next((n for n, one in enumerate(_value(document, at)) if _key(one) == part), None)
            at = (*at, index) if index is not None else at
        elif not at and part not in document:
            return _keyed(document, str(part))
        elif len(at) == 1 and at[0] == "form" and part not in ("parts", "name", "code"):
            return _asked(document, str(part)) or at
        else:
            at = (*at, part)
        if at and isinstance(at[-1], int) and _value(document, at) is not None:
            found = at
    return found or at[:1]


def _value(document: Any, place: Place) -> Any:
    try:
        return value_at(document, place)
    except (LookupError, TypeError):
        return None


def _key(one: Any) -> Any:
    return one.get("key") if isinstance(one, Mapping) else None


def _asked(document: Mapping[str, Any], key: str) -> Place:
    """The page of a question, by its own key or by that of one of its boxes."""
    for kind in (Page, FormField):
        for place, one in things_of(document, kind):
            if one.get("key") == key:
                return place[:-2] if kind is FormField else place
    return ()


def _keyed(document: Mapping[str, Any], key: str) -> Place:
    for group in ("evidence", "limits", "costs"):
        for index, one in enumerate(document.get(group, ())):
            if _key(one) == key:
                return (group, index)
    return ()


def _attribute(place: Place) -> str:
    """The label of the attribute that the fault names last, if it names one."""
    for length in range(len(place), 0, -1):
        last = place[length - 1]
        try:
            holder = type_at(place[: length - 1]) if length > 1 else Definition
        except ValueError:
            continue
        if isinstance(last, str) and isinstance(holder, type):
            words = words_of(holder, last)
            return words.label if words.label != last and length == len(place) and length > 1 else ""
    return ""
