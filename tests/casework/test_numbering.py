"""Numbers of dossiers: per agency and day, unique whatever happens at once."""

from datetime import date
from functools import partial

import pytest
import time_machine

from motcua.casework.errors import AgencyClosed, AgencyWithoutIdentifier
from motcua.casework.models import Dossier, DossierCounter
from motcua.eventlog.models import Event
from tests import cast
from tests.casework.together import together


@pytest.mark.django_db
@time_machine.travel(cast.at("2026-10-29 23:59"), tick=False)
def test_a_number_is_identifier_local_day_and_four_digits():
    agency = cast.make_agency()
    codes = [cast.make_dossier(agency=agency).dossier.code for _ in range(2)]
    assert codes == ["H99.27-261029-0001", "H99.27-261029-0002"]


@pytest.mark.django_db
def test_numbers_begin_anew_each_day():
    agency = cast.make_agency()
    with time_machine.travel(cast.at("2026-10-29 10:00"), tick=False):
        cast.make_dossier(agency=agency)
    with time_machine.travel(cast.at("2026-10-30 10:00"), tick=False):
        assert cast.make_dossier(agency=agency).dossier.code == "H99.27-261030-0001"


@pytest.mark.django_db
@time_machine.travel(cast.at("2026-10-29 10:00"), tick=False)
def test_the_ten_thousandth_dossier_of_a_day_gets_a_longer_number():
    agency = cast.make_agency()
    DossierCounter.objects.create(identifier="H99.27", day=date(2026, 10, 29), last=9999)
    assert cast.make_dossier(agency=agency).dossier.code == "H99.27-261029-10000"


@pytest.mark.django_db
@time_machine.travel(cast.at("2026-10-29 10:00"), tick=False)
def test_the_number_is_the_competent_agencys_wherever_it_is_handed_in():
    """Source: regulations 2.5, filing beyond territory."""
    competent, receiving = cast.make_agency("H99.27"), cast.make_agency("H99.28", short_name="UBND phường Cầu Ngói")
    officer = cast.make_officer(agency=receiving)
    story = cast.make_dossier(agency=competent, receiving_agency=receiving, officer=officer, channel="counter")
    assert story.dossier.code == "H99.27-261029-0001"


@pytest.mark.django_db
def test_an_agency_without_identifier_takes_nothing_in():
    agency = cast.make_agency(None)
    with pytest.raises(AgencyWithoutIdentifier, match="chưa có mã định danh điện tử"):
        cast.make_dossier(agency=agency, officer=cast.make_officer(agency=agency))


@pytest.mark.django_db
@time_machine.travel(cast.at("2026-10-29 10:00"), tick=False)
def test_a_closed_agency_names_who_does_its_work_now():
    successor = cast.make_agency("H99.30", name="Ủy ban nhân dân phường Cửa Đông")
    closed = cast.make_agency("H99.31", valid_to=date(2026, 7, 1), successor=successor)
    with pytest.raises(AgencyClosed, match="Việc này nay do Ủy ban nhân dân phường Cửa Đông làm"):
        cast.make_dossier(agency=closed, officer=cast.make_officer(agency=closed))


def test_fifty_filings_at_once_get_fifty_numbers_without_a_gap(committed_db):
    agency, citizen, version = cast.make_agency(), cast.make_citizen(), cast.make_version()
    filings = [cast.make_filing(agency=agency, citizen=citizen, version=version) for _ in range(50)]
    made = together([partial(cast.file_dossier, filing=filing, by=citizen) for filing in filings])
    assert [error for error in made if isinstance(error, Exception)] == []
    assert sorted(int(dossier.code.rsplit("-", 1)[1]) for dossier in made) == list(range(1, 51))


def test_one_filing_sent_ten_times_at_once_is_one_dossier(committed_db):
    agency, citizen = cast.make_agency(), cast.make_citizen()
    filing = cast.make_filing(agency=agency, citizen=citizen)
    made = together([lambda: cast.file_dossier(filing=filing, by=citizen)] * 10)
    assert len({dossier.code for dossier in made}) == 1
    assert Dossier.objects.count() == 1
    assert Event.objects.filter(name="dossier.submitted").count() == 1
