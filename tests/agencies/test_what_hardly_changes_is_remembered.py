"""Agencies, communes and versions are read once for many pages; who changes one makes the process forget."""

import pytest

from motcua.agencies import remembered
from motcua.agencies.competence import territory
from motcua.agencies.models import Agency
from motcua.casework.models import Dossier
from motcua.catalogue import acts as catalogue
from motcua.catalogue import queries
from motcua.catalogue.enums import Channel
from motcua.catalogue.models import Offering
from motcua.kernel import clock
from tests import cast, province

pytestmark = pytest.mark.django_db


def test_the_agency_and_the_version_of_a_second_dossier_cost_no_query(django_assert_num_queries):
    story = cast.make_dossier()
    first, second = Dossier.objects.get(pk=story.pk), Dossier.objects.get(pk=story.pk)
    expected = (first.agency.name, first.procedure_version.definition.name)
    with django_assert_num_queries(0):
        assert (second.agency.name, second.procedure_version.definition.name) == expected


def test_it_is_read_anew_once_it_was_forgotten():
    story = cast.make_dossier()
    assert Dossier.objects.get(pk=story.pk).agency.phone != "0251 000 111"
    Agency.objects.filter(pk=story.dossier.agency_id).update(phone="0251 000 111")
    remembered.forget()
    assert Dossier.objects.get(pk=story.pk).agency.phone == "0251 000 111"


def test_a_procedure_that_was_switched_off_is_not_taken_in_any_more():
    province.make_province()
    agency = territory().agency_of_commune(province.TRAN_BIEN)
    assert agency
    where = Agency.objects.get(identifier=agency.identifier).pk
    procedure = queries.version_in_force(cast.MARRIAGE, on=clock.today()).procedure_id
    asked = (procedure, where, Channel.ONLINE, clock.today())
    assert queries.is_taken_in(*asked)
    for offering in Offering.objects.in_force(clock.today()).filter(procedure=procedure, channel=Channel.ONLINE):
        if offering.effective_from < clock.today():
            catalogue.switch_off(offering_id=offering.pk, effective_to=clock.today(), by=province.EDITOR)
    assert not queries.is_taken_in(*asked)


def test_memory_has_an_end(monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 3)
    square = remembered.remembered(lambda number: number * number)
    assert [square(number) for number in range(10)] == [number * number for number in range(10)]
    assert len(remembered._kept) <= 3
