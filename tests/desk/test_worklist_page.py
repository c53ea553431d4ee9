"""The worklist: what waits, filters in the address, a search by name on record."""

import pytest
import time_machine

from motcua.casework.enums import DossierState
from motcua.eventlog.models import AccessEntry, Event
from motcua.identity.enums import Duty
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]
HOME = "/can-bo/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False):
        yield


def test_nobody_signed_in_is_led_to_sign_in(client):
    assert client.get(HOME)["Location"] == "/can-bo/dang-nhap?tiep=%2Fcan-bo%2F"


def test_the_address_without_slash_leads_here(client):
    assert client.get("/can-bo")["Location"] == HOME


def test_what_waits_for_the_officer_is_listed_with_its_time_in_words(desk_of):
    story = cast.make_dossier()
    text = desk_of(story.officer).get(HOME).content.decode()
    assert story.dossier.code in text
    assert "Còn 8 giờ" in text or "Còn 1 ngày" in text


def test_other_agencies_dossiers_are_not_there(desk_of):
    story = cast.make_dossier()
    stranger = cast.make_officer(agency=cast.make_agency("H99.28"))
    assert story.dossier.code not in desk_of(stranger).get(f"{HOME}?loc=tat-ca").content.decode()


def test_filters_are_in_the_address(desk_of):
    story = cast.make_dossier(DossierState.IN_PROCESS)
    client = desk_of(story.officer)
    assert story.dossier.code not in client.get(f"{HOME}?loc=cho-tiep-nhan").content.decode()
    assert story.dossier.code in client.get(f"{HOME}?loc=tat-ca&kenh=online").content.decode()
    assert story.dossier.code not in client.get(f"{HOME}?loc=tat-ca&kenh=post").content.decode()


def test_a_name_is_found_without_its_marks_and_the_search_is_on_record(desk_of):
    story = cast.make_dossier()
    client = desk_of(story.officer)
    text = client.get(f"{HOME}?tim=mong+tuyen&muc-dich=kiểm+tra").content.decode()
    assert story.dossier.code in text
    entry = AccessEntry.objects.get(subject="search:worklist")
    assert (entry.subject, entry.purpose, entry.seen) == ("search:worklist", "tìm theo tên: kiểm tra", "mong tuyen")


def test_a_search_by_code_is_no_search_for_a_person(desk_of):
    story = cast.make_dossier()
    desk_of(story.officer).get(f"{HOME}?tim={story.dossier.code}")
    assert not AccessEntry.objects.filter(subject="search:worklist").exists()


@pytest.mark.parametrize("address", ["?loc=khac", "?trang=-1", "?trang=999999", "?trang=9999"])
def test_a_strange_address_is_no_error(desk_of, address):
    story = cast.make_dossier()
    assert desk_of(story.officer).get(HOME + address).status_code == 200


def test_it_needs_at_most_twelve_queries_and_changes_nothing(desk_of, django_assert_max_num_queries):
    story = cast.make_dossier()
    agency, version = story.dossier.agency, story.dossier.procedure_version
    for state in (DossierState.IN_PROCESS, DossierState.ISSUED, DossierState.SUPPLEMENT_AFTER_RECEIPT):
        cast.make_dossier(state, officer=story.officer, agency=agency, version=version)
    client, before = desk_of(story.officer), Event.objects.count()
    client.get(f"{HOME}?loc=tat-ca&tim=mong")
    with django_assert_max_num_queries(12):
        client.get(f"{HOME}?loc=tat-ca&tim=mong")
    assert Event.objects.count() == before


def test_each_officer_sees_only_their_own_tools(desk_of):
    agency = cast.make_agency()
    text = desk_of(cast.make_officer(Duty.REVIEW, agency=agency)).get(HOME).content.decode()
    assert "Việc của tôi" in text
    assert "Thu tiền" not in text
    assert "Tiếp nhận tại quầy" not in text


def test_a_code_is_found_wherever_the_dossier_lies(desk_of):
    story = cast.make_dossier(DossierState.IN_PROCESS)
    elsewhere = desk_of(cast.make_officer(Duty.ISSUE, agency=story.dossier.agency))
    assert story.dossier.title not in elsewhere.get(HOME).content.decode()
    assert story.dossier.title in elsewhere.get(f"{HOME}?tim={story.dossier.code}").content.decode()
