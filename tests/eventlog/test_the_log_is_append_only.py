import pytest
from django.db import DatabaseError, connection, connections, transaction

from motcua.eventlog.access import log_access
from motcua.eventlog.models import AccessEntry, Event
from motcua.eventlog.parts import record
from motcua.kernel.actors import SYSTEM
from tests.eventlog.saying import say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE eventlog_event SET name = 'x'",
        "DELETE FROM eventlog_event",
        "TRUNCATE eventlog_event CASCADE",
        "DELETE FROM eventlog_accessentry",
    ],
)
def test_the_running_role_cannot_rewrite_history(statement):
    say("dossier:H19.26-261121-0001")
    log_access(by=SYSTEM, subject="dossier:H19.26-261121-0001", purpose="kiểm tra")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.count() == 1
    assert AccessEntry.objects.count() == 1


def test_an_event_outside_an_act_is_refused(monkeypatch):
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(RuntimeError, match="outside an act"):
        record("test.said", subject="dossier:x", by=SYSTEM, payload={})


def test_a_name_that_nobody_registered_is_refused():
    with pytest.raises(KeyError):
        say("dossier:x", name="dossier.never_registered")
