"""A province with its procedures open, for the pages of finding."""

from datetime import date
from typing import Any

import pytest

from motcua.agencies.models import Agency
from motcua.catalogue import acts, files
from motcua.catalogue.enums import Channel, Level
from motcua.kernel.actors import SYSTEM
from motcua.portal.views import opinions, verification
from tests import cast
from tests.published import published

BEGAN = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _unhurried() -> None:
    """Checks counted in a test before."""
    verification._slowness.forget()
    opinions._slowness.forget()


@pytest.fixture
def bench(db: None) -> Agency:
    """Phường Bến Lụa with all procedures of the repository, online and at the counter."""
    agency = cast.make_agency(address="Số 1 đường Bến Lụa")
    published("portal", open_procedures)
    return agency


def open_procedures(**changes: Any) -> None:
    for path in sorted(cast.PROCEDURES.glob("*.yaml")):
        document = {**files.read(path), **changes}
        acts.publish_version(document=document, effective_from=BEGAN, by=SYSTEM)
        for channel, level in ((Channel.ONLINE, Level.FULL), (Channel.COUNTER, Level.FULL)):
            acts.switch_on(slug=document["slug"], channel=channel, level=level, effective_from=BEGAN, by=SYSTEM)
