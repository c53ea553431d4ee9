"""What texts in a procedure file look like, how a file calls a rule, and where it says its facts come from."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from datetime import date
from typing import Annotated, Any


@dataclass(frozen=True)
class Shape:
    """What a text must look like, for the parser and the published schema."""

    pattern: str | None = None
    longest: int | None = None


Key = Annotated[str, Shape(pattern=r"^[a-z][a-z0-9_]*$", longest=60)]
Slug = Annotated[str, Shape(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", longest=80)]
Code = Annotated[str, Shape(pattern=r"^\d\.\d{6}(\.[A-Z0-9.]+)?$")]
Clock = Annotated[str, Shape(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Address = Annotated[str, Shape(pattern=r"^https?://")]


def named(key: str, *, factory: Any = MISSING) -> Any:
    """A field whose key in the document is a Python keyword."""
    return field(metadata={"key": key}, **({} if factory is MISSING else {"default_factory": factory}))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class RuleCall:
    """`{rule: name, with: {...}}`: a named Python function of `rules` and its parameters.

    Compared by identity, so that what it is bound to can be remembered as long as it lives.
    """

    rule: Key
    params: Mapping[str, Any] = named("with", factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts of this file come from; other parts name it by `key`."""

    key: Key
    title: str
    url: Address | None = None
    checked_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the sources leave open, said openly to the editor."""

    text: str
    about: str | None = None
    source: Key | None = None
