"""Agencies and office hours for tests, each with what a test does not care about."""

from datetime import date, time
from typing import Any

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency, OfficeHours

BEGAN = date(2025, 7, 1)
MORNING = (time(7, 30), time(11, 30))
AFTERNOON = (time(13, 30), time(17, 30))


def department(identifier: str | None = "H19.06", **fields: Any) -> Agency:
    common = {
        "name": "Sở Nông nghiệp và Môi trường",
        "short_name": "Sở NN và MT",
        "kind": "so-nong-nghiep-va-moi-truong",
    }
    return Agency.objects.create(
        **{"identifier": identifier, "level": AgencyLevel.DEPARTMENT, "valid_from": BEGAN, **common, **fields}
    )


def weekdays(agency: Agency | None = None, *hours: tuple[time, time], since: date = BEGAN) -> None:
    """Monday to Friday, by default with the office hours of the rules."""
    for weekday in range(5):
        for opens, closes in hours or (MORNING, AFTERNOON):
            OfficeHours.objects.create(agency=agency, weekday=weekday, opens=opens, closes=closes, effective_from=since)
