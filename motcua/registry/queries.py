"""What those whom an output concerns may see of it."""

from typing import Any

from django.db.models import QuerySet

from motcua.registry.enums import IssuedState
from motcua.registry.models import IssuedOutput, OutputCheck, RegisterEntry


def checks_of(subject: str) -> "QuerySet[OutputCheck]":
    """Every check of the subject's outputs, newest first."""
    return OutputCheck.objects.filter(issued__subject=subject).select_related("issued").order_by("-at", "-pk")


def issued_for(subject: str) -> list[tuple[IssuedOutput, dict[str, Any]]]:
    """The subject's outputs that still hold, each with what its line in the book says. Personal data, for its owner."""
    lines = {
        one.number_text: one.fields for one in RegisterEntry.objects.filter(subject=subject).select_related("book")
    }
    held = IssuedOutput.objects.filter(subject=subject, state=IssuedState.VALID).order_by("-issued_at")
    return [(one, lines[one.number]) for one in held if one.number in lines]
