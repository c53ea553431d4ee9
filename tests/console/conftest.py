"""An editor, a reviewer, their browsers, and a version in work."""

import pytest
import time_machine
from django.test import Client

from motcua.catalogue import acts_working
from motcua.identity.enums import Duty
from tests import cast
from tests.catalogue.documents import small
from tests.security.world import staff_session


@pytest.fixture
def _monday():
    with time_machine.travel("2026-11-23 09:00+07:00", tick=False):
        yield


@pytest.fixture
def agency():
    return cast.make_agency()


@pytest.fixture
def editor(agency):
    return cast.make_officer(Duty.EDIT, agency=agency)


@pytest.fixture
def reviewer(agency):
    return cast.make_officer(Duty.INSPECT, agency=agency, name="Người Thẩm Định")


@pytest.fixture
def working(editor):
    return acts_working.begin_working_version(document=small(), by=editor)


def browser(officer) -> Client:
    client = Client()
    client.cookies["phien-can-bo"] = staff_session(officer)
    return client


@pytest.fixture
def desk(editor):
    """The editor's browser."""
    return browser(editor)


@pytest.fixture
def reading(reviewer):
    """The reviewer's browser."""
    return browser(reviewer)
