"""Parcels brought the lawful way to where a test needs them."""

import itertools

from motcua.casework.acts import post
from motcua.casework.models import PostalParcel
from motcua.identity.officers import Officer
from motcua.kernel import clock

_count = itertools.count(1)


def arrive(by: Officer, agency, **changes) -> PostalParcel:
    """A parcel that the post has just brought."""
    told = {
        "code": f"EK{next(_count):09d}VN",
        "carrier": "Bưu điện Việt Nam",
        "arrived_at": clock.now(),
        "sender": "Đặng Thị Mộng Tuyền",
        "phone": "+84900012345",
        **changes,
    }
    return post.register_arrival(by=by, receiving_agency_id=agency.pk, **told)


def opened(by: Officer, agency, count: int = 1, **changes) -> PostalParcel:
    """One that was handed over and opened."""
    parcel = arrive(by, agency, **changes)
    post.hand_over_parcels(parcel_ids=[parcel.pk], by=by, to_account_id=by.account_id)
    return post.open_parcel(parcel_id=parcel.pk, by=by, seen=None, dossier_count=count)
