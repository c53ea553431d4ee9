"""The demonstration's province and who is competent in it."""

import re
from datetime import date, time

import pytest

from motcua.agencies import acts_demo
from motcua.agencies.calendars import calendar_of
from motcua.agencies.competence import Competence, NoCompetentAgency, territory
from motcua.agencies.enums import AgencyLevel
from motcua.agencies.identifiers import find_agency
from motcua.agencies.models import IDENTIFIER, Agency, OfficeHours, ServiceCentre
from motcua.agencies.refs import AgencyRef
from motcua.kernel.actors import SYSTEM

pytestmark = pytest.mark.usefixtures("territory")
DAY = date(2026, 3, 12)
TRAN_BIEN = "26041"


def test_every_commune_has_its_committee_and_its_centre() -> None:
    communes = Agency.objects.open_on(DAY).filter(level=AgencyLevel.COMMUNE)
    assert communes.count() == 95
    assert ServiceCentre.objects.filter(agency__in=communes).count() == 95
    assert ServiceCentre.objects.filter(is_provincial=True).count() == 1


def test_names_and_telephones_are_as_the_words_have_them() -> None:
    agency = Agency.objects.get(identifier="H19.26")
    assert agency.name == "Ủy ban nhân dân phường Trấn Biên"
    assert agency.short_name == "UBND P. Trấn Biên"
    assert all(
        one.phone.startswith("0251 1022") for one in Agency.objects.open_on(DAY).exclude(level=AgencyLevel.OTHER)
    )


def test_all_identifiers_have_the_legal_form() -> None:
    identifiers = Agency.objects.values_list("identifier", flat=True)
    assert all(re.match(IDENTIFIER, identifier or "") for identifier in identifiers)


def test_loading_again_changes_nothing() -> None:
    before = (Agency.objects.count(), ServiceCentre.objects.count(), OfficeHours.objects.count())
    acts_demo.load_demo_province(by=SYSTEM)
    assert (Agency.objects.count(), ServiceCentre.objects.count(), OfficeHours.objects.count()) == before


def test_two_centres_take_in_dossiers_on_saturday_mornings() -> None:
    saturday = date(2026, 3, 14)
    open_ones = [agency.identifier for agency in Agency.objects.all() if calendar_of(agency).intake(saturday)]
    assert sorted(filter(None, open_ones)) == ["H19.21", "H19.26"]
    assert calendar_of(Agency.objects.get(identifier="H19.21")).intake(saturday) == ((time(7, 30), time(11, 30)),)


def test_a_commune_is_served_by_its_committee() -> None:
    assert territory(on=DAY).agency_of_commune(TRAN_BIEN) == AgencyRef("H19.26", "Ủy ban nhân dân phường Trấn Biên")


@pytest.mark.parametrize("elsewhere", ["00004", "99999", ""])
def test_a_commune_of_another_province_has_nobody_here(elsewhere: str) -> None:
    assert territory(on=DAY).agency_of_commune(elsewhere) is None


def test_a_department_is_found_by_kind() -> None:
    found = territory(on=DAY).department("so-nong-nghiep-va-moi-truong", TRAN_BIEN)
    assert found == AgencyRef("H19.06", "Sở Nông nghiệp và Môi trường")


def test_a_division_is_found_by_kind_and_commune_only() -> None:
    found = territory(on=DAY).department("phong-van-hoa-xa-hoi", TRAN_BIEN)
    assert found is not None
    assert found.identifier == "H19.26.04"
    assert territory(on=DAY).department("phong-van-hoa-xa-hoi") is None


def test_before_it_began_nobody_was_competent() -> None:
    assert territory(on=date(2025, 6, 30)).agency_of_commune(TRAN_BIEN) is None


def test_a_district_that_ended_stays_readable_and_shows_its_successor() -> None:
    district = find_agency("H19.25")
    assert district is not None
    assert district.name == "Ủy ban nhân dân thành phố Biên Hòa"
    assert not district.is_open_on(date(2025, 7, 1))
    assert district.is_open_on(date(2025, 6, 30))
    assert Competence(on=DAY).continuing(district).identifier == "H19.26"


def test_an_agency_that_ended_without_successor_is_said_so() -> None:
    agency = Agency.objects.get(identifier="H19.13")
    Agency.objects.filter(pk=agency.pk).update(valid_to=date(2026, 1, 1))
    agency.refresh_from_db()
    with pytest.raises(NoCompetentAgency, match="Thanh tra tỉnh đã thôi hoạt động"):
        Competence(on=DAY).continuing(agency)
