"""Who does something."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Whoever is answerable for an act: an officer, a citizen, a party with a link, or the system itself."""

    @property
    def key(self) -> str:
        """Stable, free of personal data, stored for ever: `account:12`, `system:clock`."""

    @property
    def name(self) -> str:
        """The name people read, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class PlainActor:
    """An actor of whom only key and name matter."""

    key: str
    name: str


SYSTEM = PlainActor(key="system", name="Hệ thống")
