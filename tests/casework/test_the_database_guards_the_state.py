"""The trigger refuses what the table does not hold, whoever writes."""

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier
from motcua.casework.transitions import OPENINGS, TABLE
from motcua.kernel import clock
from tests.cast import make_dossier

PAIRS = {(source, row.target) for row in TABLE for source in row.sources}


def raw_state(pk: int, state: DossierState) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE casework_dossier SET state = %s WHERE id = %s", [state, pk])


def refused(pk: int, state: DossierState) -> bool:
    try:
        raw_state(pk, state)
    except IntegrityError:
        return True
    return False


def put_into(pk: int, state: DossierState) -> None:
    """Past the guard, as only the owner of the tables could."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM casework_dossier WHERE id = %s", [pk])
    for step in way_to(state):
        raw_state(pk, step)


def way_to(state: DossierState) -> list[DossierState]:
    """A way from submitted along the table."""
    ways: dict[DossierState, list[DossierState]] = {DossierState.SUBMITTED: []}
    while state not in ways:
        for source, target in sorted(PAIRS):
            if source in ways and target not in ways:
                ways[target] = [*ways[source], target]
    return ways[state]


@pytest.mark.django_db
@pytest.mark.parametrize("source", DossierState)
def test_a_raw_update_goes_through_exactly_when_the_table_has_it(source):
    pk = make_dossier().pk
    now = clock.now()
    Dossier.objects.filter(pk=pk).update(received_at=now, closed_at=now)  # so that no other constraint speaks
    put_into(pk, source)
    for target in DossierState:
        if (source, target) in PAIRS or source == target:
            continue
        assert refused(pk, target), f"{source} -> {target}"
    for target in (target for source_, target in PAIRS if source_ == source):
        with transaction.atomic():
            raw_state(pk, target)
            transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [state for state in DossierState if state not in OPENINGS])
def test_a_dossier_opens_in_an_opening_only(state):
    model = make_dossier().dossier
    now = clock.now()
    model.pk, model.code, model.filing_key, model.state = None, "H99.27-260101-9999", "0" * 32, state
    model.received_at = model.closed_at = now
    with pytest.raises(IntegrityError), transaction.atomic():
        model.save(force_insert=True)


@pytest.mark.django_db
def test_other_columns_are_written_freely():
    pk = make_dossier(DossierState.DELIVERED).pk
    assert Dossier.objects.filter(pk=pk).update(wrong_secrets=1, state=DossierState.DELIVERED) == 1
