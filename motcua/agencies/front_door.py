"""Who answers for the province where no agency is named yet. Reads only."""

from datetime import date

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency, AgencyQuerySet

CENTRE = "trung-tam-phuc-vu-hanh-chinh-cong-cap-tinh"


def province(*, on: date) -> Agency | None:
    """The people's committee of the province; None while nobody has entered it."""
    return _standing(on).filter(level=AgencyLevel.PROVINCE).order_by("pk").first()


def centre(of: Agency, *, on: date) -> Agency | None:
    """The province's service centre; None if it has none."""
    return _standing(on).filter(kind=CENTRE, parent=of).order_by("pk").first()


def door_phone(*, on: date) -> str:
    """The number that a person answers; "" if nobody has entered one."""
    of = province(on=on)
    door = of and (centre(of, on=on) or of)
    return door.phone if door else ""


def _standing(on: date) -> AgencyQuerySet:
    return Agency.objects.open_on(on).filter(identifier__isnull=False)
