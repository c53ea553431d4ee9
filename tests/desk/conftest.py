"""What every page of the desk is tried with: an officer who is signed in, and a page without holes."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from motcua.agencies.models import Agency
from motcua.catalogue import acts as catalogue
from motcua.catalogue.enums import Channel, Level
from motcua.identity import sessions
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.identity.officers import Citizen, Officer
from motcua.intake.models import Draft, DraftPrint
from motcua.kernel.actors import SYSTEM
from tests import cast, province
from tests.desk.filling_in import fill_in
from tests.portal.walking import Walker, bride
from tests.ui.strictness import undefined_variables_fail


@pytest.fixture
def strict() -> Iterator[None]:
    with undefined_variables_fail():
        yield


@pytest.fixture
def desk_of() -> Callable[[Officer], Client]:
    """A browser in which this officer is signed in."""

    def sign_in(officer: Officer) -> Client:
        client = Client()
        session = client.session
        sessions.sign_in(session, Account.objects.get(pk=officer.account_id))
        session.save()
        client.cookies["phien-can-bo"] = session.session_key or ""
        client.cookies.pop("sessionid", None)
        return client

    return sign_in


@pytest.fixture
def morning(settings, tmp_path) -> Iterator[time_machine.Traveller]:
    """A working morning in the demo's province; marriages are taken in at counters and by post."""
    settings.VAR = tmp_path
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False) as moved:
        province.make_province()
        for channel in (Channel.COUNTER, Channel.POST):
            catalogue.switch_on(
                slug=cast.MARRIAGE, channel=channel, level=Level.FULL, effective_from=cast.BEGAN, by=SYSTEM
            )
        yield moved


@pytest.fixture
def centre(morning) -> Agency:
    """A ward that is not the competent one: any centre may receive."""
    return Agency.objects.get(identifier="H19.27")


@pytest.fixture
def clerk(centre) -> Officer:
    return cast.make_officer(Duty.RECEIVE, agency=centre)


@pytest.fixture
def walker(morning) -> Walker:
    """A bride who has answered every question."""
    return Walker(bride()[1]).begin().answer(province.marriage())


@pytest.fixture
def printed(walker) -> DraftPrint:
    """Her draft, printed to be signed."""
    walker.client.post(f"/nop-ho-so/ban/{walker.draft.key}/to-khai")
    return DraftPrint.objects.get()


@pytest.fixture
def owner() -> Citizen:
    """For whom an officer fills in."""
    return cast.make_citizen("Đặng Thị Mộng Tuyền")


@pytest.fixture
def asked(desk_of, clerk, owner) -> Draft:
    """Filled in for her; she has to agree."""
    client = desk_of(clerk)
    last = fill_in(client, clerk, owner)
    assert client.post(last).status_code == 302
    return Draft.objects.get()
