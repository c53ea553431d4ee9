"""The page of one dossier: papers beside checks, and only what the table and the duties allow."""

import pytest
import time_machine

from motcua.casework.enums import DossierState
from motcua.eventlog.models import AccessEntry, Event
from motcua.identity.enums import Duty
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False):
        yield


@pytest.fixture
def story():
    return cast.make_dossier()


def _page(story, suffix=""):
    return f"/can-bo/ho-so/{story.dossier.code}{suffix}"


def test_it_shows_the_dossier_to_an_officer_of_the_agency(desk_of, story):
    response = desk_of(story.officer).get(_page(story))
    assert response.status_code == 200
    assert story.dossier.title in response.content.decode()


def test_a_stranger_does_not_learn_that_it_exists(desk_of, story):
    elsewhere = cast.make_agency("H99.28")
    assert desk_of(cast.make_officer(agency=elsewhere)).get(_page(story)).status_code == 404


@pytest.mark.parametrize("state", list(DossierState))
def test_it_is_drawn_in_every_state(desk_of, state):
    story = cast.make_dossier(state)
    assert desk_of(story.officer).get(_page(story)).status_code == 200


def test_looking_changes_nothing_but_the_access_log(desk_of, story):
    client, before = desk_of(story.officer), (Event.objects.count(), story.dossier.version)
    client.get(_page(story))
    assert (Event.objects.count(), story.dossier.version) == before
    entry = AccessEntry.objects.get()
    assert (entry.subject, entry.actor) == (story.dossier.subject, story.officer.key)


def test_it_needs_at_most_twenty_queries(desk_of, django_assert_max_num_queries):
    story = cast.make_dossier(DossierState.SUPPLEMENT_AFTER_RECEIPT)
    client = desk_of(story.officer)
    client.get(_page(story))
    with django_assert_max_num_queries(20):
        client.get(_page(story))


def test_it_offers_only_what_the_duties_allow(desk_of, story):
    reader = cast.make_officer(Duty.REVIEW, agency=story.dossier.agency)
    assert "tiep-nhan" not in desk_of(reader).get(_page(story)).content.decode()
    assert "tiep-nhan" in desk_of(story.officer).get(_page(story)).content.decode()


def test_what_the_machine_found_hard_to_read_is_said_as_advice(desk_of, story):
    client = desk_of(story.officer)
    assert "Máy gợi ý" not in client.get(_page(story)).content.decode()
    file = story.dossier.evidence.first().files.get().file
    file.hints, file.is_kept_anyway = ["upload.sideways", "upload.blur", "upload.cropped:top,left"], True
    file.save()
    page = client.get(_page(story, f"?anh={file.pk}")).content.decode()
    assert "Ảnh bị mờ. Ảnh mất góc phía trên bên trái." in page
    assert "Bạn đọc được thì dùng được" in page
    assert "chọn vẫn dùng" in page
    assert "Giữ điện thoại thật yên" not in page
