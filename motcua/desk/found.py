"""Which dossier or parcel may the officer see: the first lines of every officers' view."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from motcua.casework import policies
from motcua.casework.models import Dossier, PostalParcel
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of

AROUND = ("agency", "receiving_agency", "holder", "procedure_version__procedure", "parcel")


def dossier_of(request: HttpRequest, code: str) -> Dossier:
    """The dossier with this code. Errors: Http404 for those who do not see it."""
    visible = Dossier.objects.visible_to(officer_of(request)).select_related(*AROUND)
    dossier: Dossier = get_object_or_404(visible, code=code)
    return dossier


def parcel_of(request: HttpRequest, parcel_id: int) -> PostalParcel:
    """The parcel with this number. Errors: Http404 for those who do not see it."""
    visible = PostalParcel.objects.visible_to(officer_of(request))
    parcel: PostalParcel = get_object_or_404(
        visible.select_related("registered_by", "handed_by", "taken_by", "opened_by"), pk=parcel_id
    )
    return parcel


def holds_any(officer: Officer, duties: tuple[Duty, ...], dossier: Dossier) -> bool:
    """Does the officer hold one of the duties where it counts for this dossier?"""
    return any(policies.holds(officer, duty, dossier) for duty in duties)
