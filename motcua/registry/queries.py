"""What those whom an output concerns may see of it."""

from django.db.models import QuerySet

from motcua.registry.models import OutputCheck


def checks_of(subject: str) -> "QuerySet[OutputCheck]":
    """Every check of the subject's outputs, newest first."""
    return OutputCheck.objects.filter(issued__subject=subject).select_related("issued").order_by("-at", "-pk")
