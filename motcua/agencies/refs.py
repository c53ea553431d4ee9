"""How an agency is spoken of where only its name matters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """An agency that can receive: it has an identifier."""

    identifier: str
    name: str
