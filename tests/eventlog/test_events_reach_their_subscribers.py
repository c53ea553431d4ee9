import json

import pytest
from django.db import connection

from motcua.eventlog.models import Event, EventPersonal, Head
from motcua.eventlog.tasks import fan_out
from tests.eventlog.saying import say

pytestmark = pytest.mark.django_db


def jobs() -> list[tuple[str, dict]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs ORDER BY id")
        return [(name, json.loads(args)) for name, args in cursor.fetchall()]


def test_one_job_is_deferred_in_the_same_transaction():
    event = say("dossier:x")
    assert [(name, args) for name, args in jobs()] == [("eventlog.fan_out", {"event_id": event.pk})]


SUBSCRIPTIONS = {"test.said": ("messaging.tell", "casework.bind_evidence")}


def test_a_subscriber_that_fails_gets_a_job_of_its_own_and_the_others_go_on(settings):
    settings.EVENT_SUBSCRIPTIONS = f"{__name__}.SUBSCRIPTIONS"
    event = say("dossier:x")  # of which there is nobody to tell, and no paper to bind
    fan_out(event_id=event.pk)
    assert jobs()[1:] == [("messaging.tell", {"event_id": event.pk})]


def test_personal_values_stand_beside_the_chain_and_not_in_it():
    event = say("dossier:x", personal={"họ tên": "Nguyễn Văn Thử"})
    assert "Nguyễn Văn Thử".encode() not in bytes(Event.objects.get(pk=event.pk).body)
    assert EventPersonal.objects.get(event=event).values["họ tên"] == "Nguyễn Văn Thử"


def test_events_of_one_subject_are_numbered_from_one_and_each_subject_has_its_own_chain():
    for subject in ("dossier:x", "dossier:y", "dossier:x"):
        say(subject)
    assert list(Event.objects.order_by("pk").values_list("subject", "seq")) == [
        ("dossier:x", 1),
        ("dossier:y", 1),
        ("dossier:x", 2),
    ]
    assert Head.objects.get(subject="dossier:x").seq == 2


def test_an_event_costs_at_most_three_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):  # three, and the savepoint of this test's transaction around them
        say("dossier:x")
