"""The demonstration's dossiers: all there, in many states, through the real acts, and only once."""

from collections import Counter

import pytest

from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier, Output, PostalParcel, SupplementItem
from motcua.config import demo
from motcua.config.demo.dossiers import plans
from motcua.eventlog.models import Event
from motcua.identity.models import Account
from motcua.intake.models import Draft
from motcua.kernel import clock, numbers

pytestmark = pytest.mark.django_db
S = DossierState


@pytest.fixture
def loaded(settings, tmp_path):
    settings.VAR = tmp_path
    demo.load()


def test_the_demonstration_shows_every_stage_of_a_dossiers_life_and_is_loaded_once(loaded):
    states = Counter(Dossier.objects.values_list("state", flat=True))
    assert set(states) >= {
        S.SUBMITTED, S.SUPPLEMENT_BEFORE_RECEIPT, S.DECLINED, S.RECEIVED, S.IN_PROCESS, S.SUPPLEMENT_AFTER_RECEIPT,
        S.WITHDRAWN, S.ISSUED, S.DELIVERED,
    }  # fmt: skip
    assert Dossier.objects.overdue(now=clock.now()).count() == 1
    assert Dossier.objects.filter(warn_at__lt=clock.now(), due_at__gt=clock.now()).exists()
    assert set(Output.objects.values_list("state", flat=True)) >= {"shared", "proposed", "approved", "released"}
    assert SupplementItem.objects.exclude(mark=None).count() == 2
    assert Dossier.objects.values("procedure_version__procedure").distinct().count() == 5
    assert Draft.objects.unsent().count() == 1
    parcels = Counter(PostalParcel.objects.values_list("state", flat=True))
    assert parcels == {"arrived": 2, "handed_over": 1, "opened": 1, "returned": 1}
    before = Event.objects.count(), Account.objects.count()
    demo.load()
    assert (Event.objects.count(), Account.objects.count()) == before


def test_its_people_are_nobody():
    people = [person for plan in plans() for person in plan.people.values()]
    assert all(numbers.personal_number(person.number).value.startswith("399") for person in people)
    assert all(person.phone.startswith("+84900000") for person in people if person.phone)
    assert len({person.name for person in people}) == len(people)


def test_what_a_number_says_agrees_with_its_person():
    for plan in plans():
        for role, person in plan.people.items():
            number = numbers.personal_number(person.number)
            assert number.birth_year == person.born[2], person.name
            if role.startswith("ben_"):
                assert number.is_female is (role == "ben_nu"), person.name
