from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.agencies.models import Agency, Commune
from motcua.catalogue import acts, queries
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.errors import EndsAlready, EndsBeforeItStarts, OfferingInTheWay
from motcua.catalogue.models import Offering, Procedure
from motcua.eventlog.models import Event
from motcua.identity.errors import DutyRequired
from motcua.kernel.actors import SYSTEM, PlainActor
from tests.catalogue.documents import real, small

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
LATER = date(2027, 1, 1)


@pytest.fixture
def procedure() -> Procedure:
    return acts.publish_version(document=small(), effective_from=TODAY, by=SYSTEM).procedure


def agency(name: str, *, commune: str | None = None, kind: str = "ubnd-xa") -> Agency:
    place = None
    if commune:
        place, _ = Commune.objects.get_or_create(
            code=commune,
            defaults={"name": name, "kind": "phuong", "province_code": "75", "province_name": "Đồng Nai"},
        )
    return Agency.objects.create(
        identifier=None,
        name=name,
        short_name=name[:24],
        level="commune" if commune else "department",
        kind=kind,
        commune=place,
        valid_from=date(2025, 7, 1),
    )


def open_(
    level: Level = Level.FULL, *, on: date = TODAY, channel: Channel = Channel.ONLINE, slug: str = "cap-so-nha", **more
) -> Offering:
    return acts.switch_on(slug=slug, channel=channel, level=level, effective_from=on, by=SYSTEM, **more)


def at(
    procedure: Procedure, where: Agency | None, *, on: date = TODAY, channel: Channel = Channel.ONLINE
) -> str | None:
    found = queries.offering(procedure, agency_id=where.pk if where else None, channel=channel, on=on)
    return found.level if found else None


def test_a_procedure_is_closed_until_somebody_opens_it(procedure):
    assert at(procedure, agency("P. Trấn Biên", commune="26041")) is None


def test_what_is_open_for_all_is_open_everywhere(procedure):
    open_(Level.PARTIAL)
    assert at(procedure, agency("P. Trấn Biên", commune="26041")) == Level.PARTIAL
    assert at(procedure, None) == Level.PARTIAL
    assert at(procedure, None, channel=Channel.COUNTER) is None


def test_a_pilot_ward_goes_before_the_rest(procedure):
    pilot, other = agency("P. Trấn Biên", commune="26041"), agency("P. Tam Hiệp", commune="26017")
    open_(Level.INFORMATION)
    open_(Level.FULL, agency_id=pilot.pk)
    assert [at(procedure, pilot), at(procedure, other)] == [Level.FULL, Level.INFORMATION]


def test_raising_the_level_ends_what_was_open_before(procedure):
    first = open_(Level.PARTIAL)
    open_(Level.FULL, on=LATER)
    first.refresh_from_db()
    assert first.effective_to == LATER
    assert [at(procedure, None), at(procedure, None, on=LATER)] == [Level.PARTIAL, Level.FULL]


def test_opening_the_same_twice_changes_nothing(procedure):
    assert open_() == open_()
    assert Event.objects.filter(name="procedure.switched_on").count() == 1


def test_what_was_opened_by_mistake_is_replaced_or_closed_the_same_day(procedure):
    wrong = open_(Level.PARTIAL)
    right = open_(Level.FULL)
    wrong.refresh_from_db()
    assert (wrong.effective_to, at(procedure, None)) == (TODAY, Level.FULL)
    acts.switch_off(offering_id=right.pk, effective_to=TODAY, by=SYSTEM)
    assert at(procedure, None) is None
    with pytest.raises(EndsAlready):
        acts.switch_off(offering_id=right.pk, effective_to=LATER, by=SYSTEM)
    assert open_().effective_from == TODAY


def test_one_that_opens_later_is_in_the_way(procedure):
    open_(on=LATER)
    with pytest.raises(OfferingInTheWay, match=f"{LATER:%d/%m/%Y}"):
        open_()


def test_closing(procedure):
    offering = open_()
    acts.switch_off(offering_id=offering.pk, effective_to=LATER, by=SYSTEM)
    assert at(procedure, None, on=LATER) is None
    with pytest.raises(EndsBeforeItStarts):
        acts.switch_off(offering_id=offering.pk, effective_to=TODAY - timedelta(days=1), by=SYSTEM)


def test_opening_and_closing_are_recorded(procedure):
    acts.switch_off(offering_id=open_().pk, effective_to=LATER, by=SYSTEM)
    names = list(Event.objects.filter(subject="procedure:cap-so-nha").order_by("seq").values_list("name", flat=True))
    assert names == ["procedure.published", "procedure.switched_on", "procedure.switched_off"]
    assert Event.objects.get(name="procedure.switched_on").payload["agency"] == "mọi cơ quan có thẩm quyền"


def test_only_editors_open_and_close(procedure):
    stranger = PlainActor("account:7", "Ai đó")
    with pytest.raises(DutyRequired):
        acts.switch_on(slug=procedure.slug, channel=Channel.ONLINE, level=Level.FULL, effective_from=TODAY, by=stranger)
    with pytest.raises(DutyRequired):
        acts.switch_off(offering_id=open_().pk, effective_to=LATER, by=stranger)


def test_a_version_of_another_procedure_cannot_be_pinned(procedure):
    other = acts.publish_version(document=real("dang-ky-ket-hon"), effective_from=TODAY, by=SYSTEM)
    with pytest.raises(Procedure.DoesNotExist):
        open_(version_id=other.pk)


@pytest.mark.parametrize("for_all", [True, False])
def test_the_database_refuses_two_that_overlap(procedure, for_all):
    where = None if for_all else agency("P. Trấn Biên", commune="26041")
    open_(agency_id=where.pk if where else None)
    with pytest.raises(IntegrityError, match="offering_alone"), transaction.atomic():
        Offering.objects.create(
            procedure=procedure, agency=where, channel=Channel.ONLINE, level=Level.FULL, effective_from=LATER
        )


def names(found) -> list[str]:
    return [one.slug for one in found]


@pytest.fixture
def _three():
    for slug in ("dang-ky-ket-hon", "cap-gcn-buon-ban-thuoc-thu-y", "cap-ban-sao-trich-luc-ho-tich"):
        acts.publish_version(document=real(slug), effective_from=TODAY, by=SYSTEM)


@pytest.mark.usefixtures("_three")
def test_lists_by_field_and_life_event():
    assert names(queries.listed(on=TODAY, field="ho-tich")) == ["cap-ban-sao-trich-luc-ho-tich", "dang-ky-ket-hon"]
    assert names(queries.listed(on=TODAY, life_event="cuoi-nhau")) == ["dang-ky-ket-hon"]
    assert names(queries.listed(on=date(2020, 1, 1))) == []
    assert queries.fields(on=TODAY) == (("ho-tich", "Hộ tịch"), ("thu-y", "Thú y"))


@pytest.mark.usefixtures("_three")
def test_an_agency_lists_what_it_decides_and_what_is_open_there():
    ward = agency("P. Trấn Biên", commune="26041")
    department = agency("Sở Nông nghiệp và Môi trường", kind="so-nong-nghiep-va-moi-truong")
    for slug in ("dang-ky-ket-hon", "cap-gcn-buon-ban-thuoc-thu-y"):
        open_(slug=slug)
    assert names(queries.listed(on=TODAY, agency=ward)) == ["dang-ky-ket-hon"]
    assert names(queries.listed(on=TODAY, agency=department)) == ["cap-gcn-buon-ban-thuoc-thu-y"]
    open_(slug="cap-ban-sao-trich-luc-ho-tich", agency_id=ward.pk)
    assert len(names(queries.listed(on=TODAY, agency=ward))) == 2


@pytest.mark.usefixtures("_three")
def test_how_a_procedure_is_open_by_channel():
    open_(slug="dang-ky-ket-hon", level=Level.PARTIAL)
    open_(slug="dang-ky-ket-hon", level=Level.PARTIAL, channel=Channel.POST)
    procedure = Procedure.objects.get(slug="dang-ky-ket-hon")
    assert [one.channel for one in queries.offerings_of(procedure, on=TODAY)] == ["online", "post"]
