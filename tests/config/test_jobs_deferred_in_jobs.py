"""What an act defers inside a job belongs to the act's transaction, as everywhere else."""

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.config.queue_connection import worker_connector
from motcua.eventlog.tasks import fan_out


@pytest.mark.usefixtures("committed_db")
def test_it_is_gone_when_the_act_rolls_back():
    with app.replace_connector(worker_connector()), transaction.atomic():
        fan_out.defer(event_id=7)
        assert ProcrastinateJob.objects.count() == 1
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()
