"""A draft typed from what came by post. A part, for whatever begins such a draft or takes one over."""

from motcua.casework.models import PostalParcel
from motcua.casework.parcels import require_opened
from motcua.catalogue.enums import Channel
from motcua.identity.officers import Officer
from motcua.intake.models import Draft
from motcua.kernel.acts import require_act


def enclose(draft: Draft, *, parcel_id: int, by: Officer) -> None:
    """Put a draft into an opened parcel: it is filed by post, where the parcel was received. The caller saves it. Inside an act.

    Errors: DutyRequired without RECEIVE there; ParcelNotYet before it was opened; AlreadyDone once it is done with.
    """
    require_act()
    parcel = PostalParcel.objects.lock(parcel_id)
    require_opened(parcel, by)
    draft.parcel, draft.channel, draft.receiving_agency = parcel, Channel.POST, parcel.receiving_agency
