"""What a published time limit says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum, auto
from typing import Any, Self

HOURS_OF_A_WORKING_DAY = 8


class Unit(StrEnum):
    WORKING_HOUR = auto()
    WORKING_DAY = auto()
    CALENDAR_DAY = auto()
    MONTH = auto()
    SAME_DAY = auto()
    NONE = auto()


class Mode(StrEnum):
    """How working days are counted: to the end of the last day, or as hours from the very minute."""

    DAY = auto()
    HOUR = auto()


class PausePolicy(StrEnum):
    """What happens when a pause ends: the due time moves by the pause, or the whole limit begins anew."""

    SHIFT = auto()
    RESTART = auto()


class Label(StrEnum):
    EARLY = auto()
    ON_TIME = auto()
    LATE = auto()


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as published. `value` means nothing for SAME_DAY and NONE; `cutoff` only for SAME_DAY."""

    value: Decimal
    unit: Unit
    mode: Mode = Mode.DAY
    cutoff: time = time(15, 0)

    def __post_init__(self) -> None:
        if self.unit in (Unit.SAME_DAY, Unit.NONE):
            return
        if not self.value.is_finite() or self.value <= 0:
            raise ValueError(f"a limit must be longer than nothing: {self.value} {self.unit}")
        if self.unit in (Unit.CALENDAR_DAY, Unit.MONTH) and self.value % 1:
            raise ValueError(f"only working time is counted in parts: {self.value} {self.unit}")

    @property
    def hours(self) -> Decimal | None:
        """The limit in working hours, when it is counted in hours; half days are, in either mode."""
        if self.unit is Unit.WORKING_HOUR:
            return self.value
        if self.unit is Unit.WORKING_DAY and (self.mode is Mode.HOUR or self.value % 1):
            return self.value * HOURS_OF_A_WORKING_DAY
        return None

    def to_json(self) -> dict[str, str]:
        return {
            "value": str(self.value),
            "unit": self.unit.value,
            "mode": self.mode.value,
            "cutoff": self.cutoff.isoformat(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            value=Decimal(data["value"]),
            unit=Unit(data["unit"]),
            mode=Mode(data.get("mode", Mode.DAY)),
            cutoff=time.fromisoformat(data.get("cutoff", "15:00")),
        )
