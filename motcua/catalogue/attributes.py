"""The Vietnamese words for every attribute of the format: label, hint, how it is drawn. Read from `attributes.yaml`.

An attribute that nobody has worded yet is called by its key, so that a new one can be edited the day it is added; a test
asks for its words.
"""

from dataclasses import dataclass
from enum import Enum, EnumMeta
from functools import lru_cache
from pathlib import Path
from typing import Any

from motcua.catalogue.files import read
from motcua.catalogue.parsing import keys_of

OWN = "_"
FILE = Path(__file__).with_name("attributes.yaml")


@dataclass(frozen=True, slots=True)
class Attribute:
    """`is_long`: several lines. `is_rare`: folded away until asked for. `names`: tells one thing of a list from the others."""

    label: str
    hint: str = ""
    is_long: bool = False
    is_rare: bool = False
    names: bool = False


@lru_cache
def _all() -> dict[str, dict[str, Attribute]]:
    return {name: {key: _attribute(words) for key, words in group.items()} for name, group in read(FILE).items()}


def _attribute(words: list[str]) -> Attribute:
    label, hint, *flags = [*words, ""] if len(words) == 1 else words
    return Attribute(label, hint, "long" in flags, "rare" in flags, "name" in flags)


def words_of(cls: type, key: str) -> Attribute:
    """The words for one attribute of a class, by its key in the document."""
    return _all().get(cls.__name__, {}).get(key) or Attribute(key)


def name_of(cls: type) -> str:
    """What one thing of this class is called: "Giấy tờ"."""
    return words_of(cls, OWN).label


def is_worded(cls: type, key: str) -> bool:
    """Whether somebody wrote words for the attribute."""
    return key in _all().get(cls.__name__, {})


def called(cls: type, value: Any, number: int) -> str:
    """How a thing is told from others of its list: by the attributes that name it, else by its number."""
    words = _all().get(cls.__name__, {})
    if isinstance(value, dict):
        parts = [_said(cls, key, value[key]) for key, one in words.items() if one.names and value.get(key)]
        if parts:
            return ", ".join(parts)
    return f"{name_of(cls)} {number}"


def _said(cls: type, key: str, value: Any) -> str:
    """A choice by its label, everything else as it is written."""
    kind = keys_of(cls).get(key)
    if not isinstance(kind, EnumMeta):
        return str(value)
    members: list[Enum] = list(kind.__members__.values())
    chosen = next((one for one in members if one.value == value), value)
    return str(getattr(chosen, "label", value))
