"""A procedure in English: its texts, one by one, as `en.po` beside the procedures has them.

Sentences are the keys. A Vietnamese sentence that was changed finds no translation any more and is shown as it is: what is
outdated is never shown. Whatever is stored, printed or sent is Vietnamese, because acts and printing ask in Vietnamese.
"""

import functools
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin, get_type_hints

from django.conf import settings

from motcua.catalogue.definition import (
    ConsultedAgency,
    Decision,
    Definition,
    Doubt,
    Example,
    LegalText,
    PrintedLine,
    RuleCall,
    Shape,
    Source,
)
from motcua.kernel.language import is_english
from motcua.kernel.translations import sentences_of

OFFICIAL: Final = (ConsultedAgency, Decision, Doubt, Example, LegalText, PrintedLine, RuleCall, Source)
"""Shown as published or printed, or to officers only: never translated."""
NO_SENTENCES: Final = frozenset(
    [
        "article",
        "code",
        "deliveries",
        "levels",
        "local_code",
        "output_of",
        "previous_codes",
        "related",
        "sex",
        "stage",
        "system",
        "template",
        "words",
    ]
)
NOT_TRANSLATED: Final = frozenset(
    {("Step", "name"), ("Step", "actor")}
    | {("SevenParts", one) for one in ("name", "sequence", "manner", "papers", "limit", "subjects", "agency")}
)
"""Of these classes: what officers read, and what the law wants published word for word."""

T = TypeVar("T")


def said(text: str) -> str:
    """A text of a procedure for whoever reads this page: in English if it is wanted and known."""
    return _sentences().get(text, text) if is_english() else text


def spoken(definition: Definition, sha256: str) -> Definition:
    """The definition for whoever reads this page. In Vietnamese nothing is walked; in English once for each version."""
    return _in_english(sha256, definition) if is_english() else definition


def texts(definition: Definition) -> Iterator[str]:
    """Everything of it that people read and that may be translated."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _mapped(definition, note)
    yield from dict.fromkeys(found)


@functools.cache
def _sentences() -> dict[str, str]:
    return sentences_of(settings.PROCEDURES / "en.po", settings.VAR)


_ENGLISH: dict[str, Definition] = {}
MOST: Final = 100


def _in_english(sha256: str, definition: Definition) -> Definition:
    found = _ENGLISH.get(sha256)
    if found is None:
        known = _sentences()
        found = _mapped(definition, lambda text: known.get(text, text))
        if len(_ENGLISH) >= MOST:
            _ENGLISH.clear()
        _ENGLISH[sha256] = found
    return found


def _mapped(value: T, say: Callable[[str], str]) -> T:
    """The same value with its texts said anew. Rules stay the very objects they are: they are known by identity."""
    changes: dict[str, Any] = {}
    kind: type = type(value)
    for name, is_text in _parts(kind):
        before = getattr(value, name)
        if before is None:
            continue
        if is_text:
            changes[name] = say(before) if isinstance(before, str) else tuple(say(one) for one in before)
        elif isinstance(before, tuple):
            changes[name] = tuple(_mapped(one, say) for one in before)
        else:
            changes[name] = _mapped(before, say)
    return replace(value, **changes)  # type: ignore[type-var]  # only dataclasses come here


@functools.cache
def _parts(kind: type) -> tuple[tuple[str, bool], ...]:
    """The attributes of a class of the format that are texts (True), or lead to some (False)."""
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for one in fields(kind):
        if one.name in NO_SENTENCES or (kind.__name__, one.name) in NOT_TRANSLATED:
            continue
        leaf = _leaf(hints[one.name])
        if leaf is str:
            found.append((one.name, True))
        elif isinstance(leaf, type) and is_dataclass(leaf) and not issubclass(leaf, OFFICIAL):
            found.append((one.name, False))
    return tuple(found)


def _leaf(hint: Any) -> Any:
    """`str` for a plain text, however often it may stand there; what has a pattern is a key, not a text."""
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        return None if any(isinstance(mark, Shape) and mark.pattern for mark in marks) else base
    inner = [one for one in get_args(hint) if one not in (type(None), Ellipsis)]
    return _leaf(inner[0]) if len(inner) == 1 else hint
