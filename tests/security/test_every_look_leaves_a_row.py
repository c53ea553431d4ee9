"""Whatever an officer's page shows of a person, the access log holds before: over all officers' addresses, by GET and by POST."""

import pytest

from motcua.eventlog.models import AccessEntry
from tests.security.world import ACTORS, World, address, addresses

# Names, numbers and places that stand in the world's dossiers and nowhere else.
CANARIES = ("Mộng Tuyền", "Văn Nhựt", "099198000001", "099095000002", "Hàng Keo")
DESK = sorted(name for name in addresses() if name.startswith("desk:") and not name.startswith("desk:sign_out"))
BINARY = ("application/pdf", "image/")


def text_of(answer) -> str:
    """The page, numbers in one piece."""
    return answer.content.decode().replace("\xa0", "")


def shows_somebody(answer) -> bool:
    if answer.headers.get("Content-Type", "").startswith(BINARY):
        return True
    return answer.status_code != 302 and any(one in text_of(answer) for one in CANARIES)


@pytest.mark.parametrize("who", ["officer", "cashier"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_that_shows_somebody_leaves_a_row(world: World, who: str, method: str):
    assert who in ACTORS
    shown = set()
    for name in DESK:
        client = world.client(who)
        before = AccessEntry.objects.count()
        answer = getattr(client, method)(address(name, world))
        if shows_somebody(answer):
            shown.add(name)
            entries = AccessEntry.objects.order_by("pk")[before:]
            assert entries, f"{name} shows a person and leaves no row"
            assert all(one.actor == getattr(world, who).key and one.purpose for one in entries)
    assert shown, "the canaries are seen somewhere"


def test_reading_a_file_leaves_a_row_for_that_dossier(world):
    answer = world.client("officer").get(address("desk:original", world))
    assert answer.status_code == 302
    entry = AccessEntry.objects.latest("pk")
    assert entry.subject == world.permit.dossier.subject
    assert entry.seen.startswith("file:")


def test_the_applicant_sees_who_looked_and_what_for(world):
    world.client("officer").get(address("desk:dossier", world))
    page = world.client("owner").get(address("portal:lookers", world)).content.decode()
    assert "Phan Thị Mười" in page
    assert "xem hồ sơ" in page
    assert world.client("stranger").get(address("portal:lookers", world)).status_code == 404


def test_unmasked_numbers_are_logged_with_their_purpose(world):
    client = world.client("officer")
    where = address("desk:unmask", world)
    assert "099198000001" not in text_of(client.get(address("desk:dossier", world)))
    assert "099198000001" not in text_of(client.post(where))
    page = text_of(client.post(where, {"purpose": "đối chiếu giấy tờ"}))
    assert "099198000001" in page
    assert AccessEntry.objects.filter(subject=world.dossier.subject, purpose="đối chiếu giấy tờ").exists()


def test_a_row_cannot_be_rewritten(world):
    from django.db import ProgrammingError, transaction

    world.client("officer").get(address("desk:dossier", world))
    for change in (
        lambda: AccessEntry.objects.update(actor_name="Ai khác"),
        lambda: AccessEntry.objects.all().delete(),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


def test_looking_for_an_account_leaves_a_row_found_or_not(world):
    from motcua.agencies.models import Agency

    agency = Agency.objects.get(identifier="H99.27")
    told = {
        "agency_id": agency.pk,
        "full_name": "Đặng Thị Mộng Tuyền",
        "old_phone": "0912 000 000",
        "new_phone": "0912 000 001",
        "reason": "Mất máy",
    }
    answer = world.client("officer").post("/can-bo/giup-nguoi-dan/so-dien-thoai", told)
    assert answer.status_code == 409
    entry = AccessEntry.objects.latest("pk")
    assert (entry.subject, entry.seen) == ("search:account", "Đặng Thị Mộng Tuyền")
