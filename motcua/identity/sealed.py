"""Columns nobody can read in the database."""

from typing import Any

from django.db import models

from motcua.kernel import sealing


class SealedText:
    """A text kept as `<name>_sealed` (ciphertext) and, unless `indexed=False`, `<name>_index` (32 bytes to search by).

    Reads give the text ("" when there is none); an assignment fills both columns. Equal texts of one purpose have
    equal indexes, so a purpose is shared by all columns that are looked up by the same kind of number.
    """

    def __init__(self, purpose: str, *, indexed: bool = True) -> None:
        self.purpose, self.indexed = purpose, indexed

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> str:
        if instance is None:
            return ""
        sealed = getattr(instance, f"{self.name}_sealed")
        return sealing.unseal(bytes(sealed), purpose=self.purpose) if sealed else ""

    def __set__(self, instance: models.Model, text: str) -> None:
        setattr(instance, f"{self.name}_sealed", sealing.seal(text, purpose=self.purpose) if text else None)
        if self.indexed:
            setattr(instance, f"{self.name}_index", index_of(text, self.purpose) if text else None)


def index_of(text: str, purpose: str) -> bytes:
    """What to search a sealed column by."""
    return sealing.blind_index(text, purpose=purpose)


def sealed_column() -> Any:
    return models.BinaryField(null=True, blank=True, editable=False)


def index_column() -> Any:
    return models.BinaryField(max_length=32, null=True, blank=True, editable=False)
