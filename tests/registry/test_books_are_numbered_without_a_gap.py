from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, connections, transaction

from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.kernel.acts import act
from motcua.registry import parts
from motcua.registry.models import RegisterBook, RegisterEntry
from tests import cast


@act
def enter(*, agency, officer, subject: str, kind: str = "marriage", reference: str = "gcn") -> RegisterEntry:
    return parts.enter_book(
        agency_id=agency.pk,
        kind=kind,
        subject=subject,
        reference=reference,
        fields={"wife_name": "Đặng Thị Thử"},
        by=officer,
    )


@pytest.fixture
def agency(db):
    return cast.make_agency()


@pytest.fixture
def officer(agency):
    return cast.make_officer(Duty.REVIEW, agency=agency)


def test_lines_count_from_one_per_book(agency, officer):
    first = enter(agency=agency, officer=officer, subject="dossier:a")
    second = enter(agency=agency, officer=officer, subject="dossier:b")
    other = enter(agency=agency, officer=officer, subject="dossier:a", kind="licence", reference="gp")
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert first.number_text.startswith("01/")
    assert Event.objects.filter(name="register.entered").count() == 3


def test_entering_the_same_twice_finds_the_first_line(agency, officer):
    first = enter(agency=agency, officer=officer, subject="dossier:a")
    assert enter(agency=agency, officer=officer, subject="dossier:a").pk == first.pk
    assert RegisterBook.objects.get().last == 1


def test_what_a_line_says_is_sealed(agency, officer):
    entry = enter(agency=agency, officer=officer, subject="dossier:a")
    assert "Đặng".encode() not in bytes(entry.sealed_fields)
    assert RegisterEntry.objects.get(pk=entry.pk).fields == {"wife_name": "Đặng Thị Thử"}


@pytest.mark.parametrize("table", ["registry_registerentry", "registry_outputcheck"])
def test_the_running_role_never_changes_a_line(agency, officer, table):
    enter(agency=agency, officer=officer, subject="dossier:a")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def test_twenty_officers_at_once_leave_no_gap_even_when_some_fail(committed_db):
    agency = cast.make_agency()
    officer = cast.make_officer(Duty.REVIEW, agency=agency)

    @act
    def enter_and_fail(number: int) -> RegisterEntry:
        entry = parts.enter_book(
            agency_id=agency.pk, kind="marriage", subject=f"dossier:{number}", reference="gcn", fields={}, by=officer
        )
        if number % 5 == 0:
            raise ValueError("the rest of this act fails")
        return entry

    def work(number: int) -> int | None:
        try:
            return enter_and_fail(number).number
        except ValueError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        numbers = [number for number in pool.map(work, range(20)) if number]
    assert sorted(numbers) == list(range(1, 17))
    assert RegisterBook.objects.get().last == 16
