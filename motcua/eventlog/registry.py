"""Every event has a name that never changes, and words for the officer and for the citizen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventType:
    """`officer` and `citizen` are sentences with `{payload keys}`; an empty `citizen` keeps the event off the citizen's timeline."""

    name: str
    officer: str
    citizen: str = ""


_types: dict[str, EventType] = {}


def register(*types: EventType) -> None:
    """Make events known. Called from an app's `events` module, which its AppConfig imports.

    Errors: ValueError if a name is taken or an officer's sentence is missing.
    """
    for kind in types:
        if kind.name in _types:
            raise ValueError(f"event {kind.name} is registered twice")
        if not kind.officer:
            raise ValueError(f"event {kind.name} has no words")
        _types[kind.name] = kind


def event_type(name: str) -> EventType:
    """Errors: KeyError if the name was never registered."""
    return _types[name]


def registered() -> tuple[EventType, ...]:
    return tuple(_types.values())
