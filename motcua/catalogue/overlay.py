"""A provincial version written as what differs from the national one: `extends: slug`, then only the keys that change.

Groups are merged key by key, lists of things with keys thing by thing; anything else is replaced whole. What comes out
is a whole document again, and that is what is published: a version never leans on another.
"""

from collections.abc import Mapping
from typing import Any

EXTENDS = "extends"


def overlay(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The base document with the changes put over it."""
    result = dict(base)
    for key, value in changes.items():
        if key != EXTENDS:
            result[key] = _merged(base[key], value) if key in base else value
    return result


def _merged(base: Any, change: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(change, Mapping):
        return overlay(base, change)
    if _has_keys(base) and _has_keys(change):
        changed = {one["key"]: one for one in change}
        kept = [overlay(one, changed.pop(one["key"])) if one["key"] in changed else one for one in base]
        return [*kept, *changed.values()]
    return change


def _has_keys(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) and "key" in one for one in value) and bool(value)
