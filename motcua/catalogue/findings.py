"""What a check of a procedure finds."""

from dataclasses import dataclass

from motcua.catalogue.parsing import Place, told


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong, or (warning) something to look at twice."""

    place: Place
    sentence: str
    warning: bool = False

    def __str__(self) -> str:
        return told(self.place, self.sentence)
