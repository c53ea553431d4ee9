from datetime import date, timedelta

import psycopg
import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction

from motcua.catalogue import acts, queries
from motcua.catalogue.enums import Channel, Layer, Level
from motcua.catalogue.errors import EndsBeforeItStarts, PublicationRefused, VersionInTheWay
from motcua.catalogue.models import Procedure, ProcedureVersion, digest
from motcua.catalogue.parsing import DefinitionFaulty
from motcua.eventlog.models import Event
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel.actors import SYSTEM, PlainActor
from tests.catalogue.documents import REAL, marriage, real, small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]
NEW_YEAR = date(2027, 1, 1)
TODAY = date(2026, 11, 23)


@pytest.fixture
def _monday():
    with time_machine.travel("2026-11-23 09:00+07:00", tick=False):
        yield


def publish(document=None, *, on: date = TODAY, **more) -> ProcedureVersion:
    return acts.publish_version(document=document or small(), effective_from=on, by=SYSTEM, **more)


def in_force(on: date, **more) -> ProcedureVersion | None:
    return queries.version_in_force("cap-so-nha", on=on, **more)


def test_the_first_publication_makes_the_procedure_findable_by_its_facts():
    version = publish()
    procedure = version.procedure
    assert (version.number, version.layer, version.effective_to) == (1, Layer.NATIONAL, None)
    assert (procedure.slug, procedure.code, procedure.short_name) == ("cap-so-nha", "1.234567", "số nhà")
    assert (procedure.field_key, procedure.life_events, procedure.decided_by) == ("nha-o", ["xay-sua-nha"], "commune")
    assert version.body == small()
    assert version.sha256 == digest(small())


@pytest.mark.parametrize("slug", REAL)
def test_the_five_can_be_published_and_read_back_whole(slug):
    version = publish(real(slug))
    stored = ProcedureVersion.objects.get(pk=version.pk)
    assert stored.body == real(slug)
    assert stored.definition.slug == slug
    assert stored.definition is stored.definition


def test_publication_is_recorded():
    publish()
    event = Event.objects.get(name="procedure.published")
    assert event.subject == "procedure:cap-so-nha"
    assert event.payload["number"] == 1
    assert event.payload["effective_from"] == "2026-11-23"


def test_the_next_version_ends_the_one_before_on_its_first_day():
    first = publish()
    second = publish(small(plain="Câu mới."), on=NEW_YEAR)
    first.refresh_from_db()
    assert second.number == 2
    assert first.effective_to == NEW_YEAR
    assert in_force(NEW_YEAR - timedelta(days=1)) == first
    assert in_force(NEW_YEAR) == second


def test_before_its_first_day_no_version_holds():
    publish(on=NEW_YEAR)
    assert in_force(TODAY) is None


def test_publishing_what_is_in_force_changes_nothing():
    assert publish() == publish()
    assert Event.objects.filter(name="procedure.published").count() == 1


def test_a_version_cannot_begin_before_one_that_stands():
    publish(on=NEW_YEAR)
    with pytest.raises(VersionInTheWay, match="bản 1 có hiệu lực từ 01/01/2027"):
        publish(small(plain="Câu mới."), on=TODAY)


def test_the_province_goes_before_the_nation_where_it_holds():
    national = publish()
    provincial = publish(small(layer="PROVINCE"), on=NEW_YEAR)
    assert in_force(TODAY) == national
    assert in_force(NEW_YEAR) == provincial
    acts.withdraw_version(version_id=provincial.pk, effective_to=NEW_YEAR + timedelta(days=30), by=SYSTEM)
    assert in_force(NEW_YEAR + timedelta(days=30)) == national


def test_a_pilot_version_holds_only_where_an_offering_names_it():
    standing = publish()
    pilot = publish(small(layer="PILOT", plain="Cách mới."))
    acts.switch_on(
        slug="cap-so-nha",
        channel=Channel.ONLINE,
        level=Level.FULL,
        effective_from=TODAY,
        by=SYSTEM,
        version_id=pilot.pk,
    )
    assert in_force(TODAY) == standing
    assert in_force(TODAY, channel=Channel.ONLINE) == pilot
    assert in_force(TODAY, channel=Channel.COUNTER) == standing


def test_a_document_with_faults_is_refused_and_names_them():
    document = small()
    document["parts"]["manner"] = []
    with pytest.raises(PublicationRefused, match="parts / manner: chưa ghi") as refusal:
        publish(document)
    assert refusal.value.details["faults"] == ["parts / manner: chưa ghi."]
    assert not Procedure.objects.exists()


def test_what_is_no_procedure_is_refused():
    with pytest.raises(DefinitionFaulty):
        publish({"slug": "x"})


def test_a_warning_does_not_hinder_publication():
    document = small()
    next(one for one in document["steps"] if one["kind"] == "sign")["duty"] = "review"
    assert publish(document).number == 1


@pytest.mark.parametrize(
    "by",
    [PlainActor("account:1", "Ai đó"), Officer(account_id=1, name="Bình", duties=frozenset({("review", 1)}))],
)
def test_only_editors_publish(by):
    with pytest.raises(DutyRequired):
        acts.publish_version(document=small(), effective_from=TODAY, by=by)


def test_an_editor_may_publish():
    editor = Officer(account_id=1, name="Bình", duties=frozenset({("edit", 1)}))
    assert acts.publish_version(document=small(), effective_from=TODAY, by=editor).number == 1


def test_withdrawal_sets_the_end_and_is_recorded():
    version = publish()
    acts.withdraw_version(version_id=version.pk, effective_to=NEW_YEAR, by=SYSTEM)
    assert in_force(NEW_YEAR) is None
    assert Event.objects.get(name="procedure.withdrawn").payload["effective_to"] == "2027-01-01"


def test_a_version_cannot_end_before_it_starts():
    version = publish()
    with pytest.raises(EndsBeforeItStarts):
        acts.withdraw_version(version_id=version.pk, effective_to=TODAY, by=SYSTEM)


@pytest.mark.parametrize("change", ["body = '{}'", "number = 9", "effective_from = '2020-01-01'", "layer = 'PROVINCE'"])
def test_the_database_lets_nobody_change_a_published_version(change):
    publish()
    with pytest.raises(IntegrityError, match="stays what it was"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE catalogue_procedureversion SET {change}")


def test_the_database_lets_nobody_delete_a_published_version():
    publish()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_procedureversion")


def test_the_database_refuses_two_versions_of_a_layer_on_one_day():
    version = publish()
    with pytest.raises(IntegrityError, match="version_alone_in_its_layer") as refusal, transaction.atomic():
        ProcedureVersion.objects.create(
            procedure=version.procedure,
            number=2,
            layer=Layer.NATIONAL,
            body=marriage(),
            sha256=digest(marriage()),
            effective_from=NEW_YEAR,
            published_at=version.published_at,
        )
    assert isinstance(refusal.value.__cause__, psycopg.errors.ExclusionViolation)
