"""Each deed's page: works, hidden from strangers, refused to other duties, changes nothing when looked at, stays cheap."""

import pytest
import time_machine

from motcua.casework.models import Dossier
from motcua.desk.deeds import money, outputs
from motcua.desk.deeds.every import ON_DOSSIER
from motcua.eventlog.models import AccessEntry, Event
from motcua.identity.enums import Duty
from motcua.identity.models import DutyAssignment
from tests import cast
from tests.desk.situations import SCENES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]
DEEDS = {deed.name: deed for deed in (*ON_DOSSIER, outputs.DRAFT, *outputs.ON_OUTPUTS)}
NAMES = sorted(DEEDS)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False):
        yield


def test_every_deed_is_tried_here():
    assert set(SCENES) == set(DEEDS)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_is_about_to_happen_and_changes_nothing(name, desk_of, django_assert_max_num_queries):
    scene = SCENES[name]()
    client = desk_of(scene.officer)
    before = (Event.objects.count(), Dossier.objects.get(pk=scene.dossier.pk).version)
    client.get(scene.address)
    with django_assert_max_num_queries(20):
        response = client.get(scene.address)
    assert response.status_code == 200
    text = response.content.decode()
    assert str(DEEDS[name].verb) in text
    assert "Bạn sắp" in text
    assert (Event.objects.count(), Dossier.objects.get(pk=scene.dossier.pk).version) == before
    assert AccessEntry.objects.filter(subject=scene.dossier.subject).count() == 2


@pytest.mark.parametrize("name", [deed.name for deed in money.DEEDS])
def test_the_page_of_the_dossier_leads_there(name, desk_of):
    scene = SCENES[name]()
    page = desk_of(scene.officer).get(f"/can-bo/ho-so/{scene.dossier.code}").content.decode()
    assert f'href="{scene.address}"' in page


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_finds_nothing(name, desk_of):
    scene = SCENES[name]()
    stranger = cast.make_officer(agency=cast.make_agency("H99.28"))
    assert desk_of(stranger).get(scene.address).status_code == 404
    assert desk_of(stranger).post(scene.address).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_another_duty_is_refused(name, desk_of):
    scene = SCENES[name]()
    client = desk_of(cast.make_officer(Duty.POST, agency=scene.dossier.agency))
    assert client.get(scene.address).status_code == 403
    assert client.post(scene.address).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_the_duty_held_elsewhere_does_not_count_here(name, desk_of):
    scene = SCENES[name]()
    officer = cast.make_officer(agency=cast.make_agency("H99.28"))
    DutyAssignment.objects.create(
        account_id=officer.account_id, agency=scene.dossier.agency, duty=Duty.POST, begins_on=cast.BEGAN
    )
    assert desk_of(officer).post(scene.address).status_code == 403
