"""The demonstration's province: Đồng Nai with its real agencies; identifiers, addresses and telephone numbers are invented."""

from collections.abc import Iterator
from datetime import date, time
from importlib import resources
from typing import Any

import yaml

from motcua.agencies import events
from motcua.agencies.enums import AgencyLevel, HoursKind
from motcua.agencies.models import Agency, AgencyAlias, Commune, OfficeHours, ServiceCentre
from motcua.agencies.remembered import forget
from motcua.eventlog.parts import record
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

SATURDAY = 5
DISTRICTS_BEGAN = date(2019, 1, 1)
SHORT_KINDS = {"phuong": "P.", "xa": "X.", "dac-khu": "ĐK"}

Data = dict[str, Any]


@act
def load_demo_province(*, by: Actor) -> int:
    """Bring the demonstration's agencies, centres and office hours up to date: how many agencies. May be repeated.

    The territory must be loaded before.
    """
    data = _data()
    province = _agency(data, data["province"]["identifier"], _province_fields(data))
    centre = _agency(data, data["centre"]["identifier"], _centre_fields(data, province))
    _centre(centre, is_provincial=True)
    for number, row in enumerate(data["departments"], start=2):
        fields = {
            "level": AgencyLevel.DEPARTMENT,
            "kind": row["kind"],
            "parent": province,
            "phone": f"0251 1022 {number:03d}",
        }
        _agency(data, row["identifier"], {"name": row["name"], "short_name": row["short"], **fields})
    communes = {agency.commune_id: agency for agency in _communes(data, province)}
    for row in data["ended"]:
        _ended(data, row, communes[row["successor"]])
    _office_hours(data, centre, communes)
    count = Agency.objects.count()
    record(
        events.AGENCIES_LOADED,
        subject="territory:province",
        by=by,
        payload={"agencies": count, "province": data["province"]["name"]},
    )
    forget()
    return count


def _data() -> Data:
    text = resources.files("motcua.agencies").joinpath("data/dong_nai.yaml").read_text("utf-8")
    data: Data = yaml.safe_load(text)
    return data


def _agency(data: Data, identifier: str, fields: Data) -> Agency:
    common = {"valid_from": data["valid_from"], "opening_hours": data["opening_hours"]}
    agency, _created = Agency.objects.update_or_create(identifier=identifier, defaults={**common, **fields})
    return agency


def _province_fields(data: Data) -> Data:
    row = data["province"]
    return {
        "name": row["agency"],
        "short_name": row["short"],
        "level": AgencyLevel.PROVINCE,
        "kind": row["kind"],
        "address": row["address"],
        "phone": row["phone"],
    }


def _centre_fields(data: Data, province: Agency) -> Data:
    row = data["centre"]
    return {
        "name": row["name"],
        "short_name": row["short"],
        "level": AgencyLevel.OTHER,
        "kind": "trung-tam-phuc-vu-hanh-chinh-cong-cap-tinh",
        "parent": province,
        "address": row["address"],
        "phone": "0251 1022",
        "opening_hours": f"{data['opening_hours']} {data['opening_hours_saturday']}",
    }


def _centre(agency: Agency, *, is_provincial: bool) -> None:
    name = agency.name if is_provincial else f"Trung tâm Phục vụ hành chính công {agency.commune}"
    fields = {"address": agency.address, "phone": agency.phone, "is_provincial": is_provincial}
    ServiceCentre.objects.update_or_create(agency=agency, name=name, defaults=fields)


def _communes(data: Data, province: Agency) -> Iterator[Agency]:
    """All communes of the province; the first ones have the numbers that examples elsewhere use."""
    plan = data["communes"]
    communes = {commune.code: commune for commune in Commune.objects.filter(province_code=data["province"]["code"])}
    others = sorted(
        (commune for commune in communes.values() if commune.code not in plan["first"]),
        key=lambda commune: commune.folded_name,
    )
    ordered = [*(communes[code] for code in plan["first"]), *others]
    for place, commune in enumerate(ordered):
        agency = _commune(data, commune, plan["first_number"] + place, province)
        _centre(agency, is_provincial=False)
        if commune.code in plan["with_divisions"]:
            _divisions(data, agency, commune)
        yield agency


def _commune(data: Data, commune: Commune, number: int, province: Agency) -> Agency:
    hours = [data["opening_hours"]]
    if commune.code in data["communes"]["saturday_intake"]:
        hours.append(data["opening_hours_saturday"])
    fields = {
        "name": f"Ủy ban nhân dân {commune}",
        "short_name": f"UBND {SHORT_KINDS[commune.kind]} {commune.name}"[:24],
        "level": AgencyLevel.COMMUNE,
        "kind": data["communes"]["kind"],
        "parent": province,
        "commune": commune,
        "address": f"Số 1 đường Trung tâm, {commune}",
        "phone": f"0251 1022 {number + 100:03d}",
        "opening_hours": " ".join(hours),
    }
    root = data["province"]["root"]
    agency = _agency(data, f"{root}.{number:02d}", fields)
    if number < 100:
        AgencyAlias.objects.update_or_create(identifier=f"000.00.{number:02d}.{root}", defaults={"agency": agency})
    return agency


def _divisions(data: Data, agency: Agency, commune: Commune) -> None:
    for row in data["divisions"]:
        if row.get("only", commune.kind) != commune.kind:
            continue
        fields = {
            "level": AgencyLevel.DIVISION,
            "kind": row["kind"],
            "parent": agency,
            "commune": commune,
            "phone": agency.phone,
        }
        names = {"name": f"{row['name']} {commune}", "short_name": row["short"]}
        _agency(data, f"{agency.identifier}.{row['number']}", {**names, **fields})


def _ended(data: Data, row: Data, successor: Agency) -> None:
    """A district of before July 2025: its dossiers stay readable, it takes in no new ones."""
    fields = {
        "name": row["name"],
        "short_name": row["short"],
        "level": AgencyLevel.OTHER,
        "kind": "uy-ban-nhan-dan-cap-huyen",
        "valid_from": DISTRICTS_BEGAN,
        "valid_to": data["valid_from"],
        "successor": successor,
    }
    _agency(data, row["identifier"], fields)


def _office_hours(data: Data, centre: Agency, communes: dict[str | None, Agency]) -> None:
    """The province's weekdays, and the Saturday mornings of two centres. Hours that somebody has entered stay."""
    if OfficeHours.objects.exists():
        return
    common = {"effective_from": data["hours_from"]}
    weekdays = [
        OfficeHours(weekday=weekday, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes), **common)
        for weekday in range(SATURDAY)
        for opens, closes in data["hours"]
    ]
    opens, closes = map(time.fromisoformat, data["saturday"])
    saturdays = [
        OfficeHours(agency=agency, weekday=SATURDAY, opens=opens, closes=closes, kind=HoursKind.INTAKE_ONLY, **common)
        for agency in [centre, *(communes[code] for code in data["communes"]["saturday_intake"])]
    ]
    OfficeHours.objects.bulk_create(weekdays + saturdays)
