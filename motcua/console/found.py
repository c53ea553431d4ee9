"""For which version is asked: the first line of every view."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from motcua.catalogue.models import WorkingVersion


def working_of(number: int) -> WorkingVersion:
    """The version that is being written, with its people. Errors: Http404."""
    if number > 2**62:
        raise Http404
    around = WorkingVersion.objects.select_related("author", "saved_by", "reviewer", "based_on", "version__procedure")
    found: WorkingVersion = get_object_or_404(around, pk=number)
    return found
