"""The same thing done twice in the same moment: it happens once, and nobody meets a failure."""

from typing import Any

import pytest

from motcua.casework.enums import OutputState
from motcua.casework.models import Dossier, Output
from motcua.casework.signing import sign_output
from motcua.catalogue.enums import Channel
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.models import Person
from motcua.intake import acts as intake
from motcua.kernel.errors import DomainError
from motcua.payments.acts import collect
from motcua.payments.models import PaymentDemand
from motcua.registry.models import IssuedOutput
from tests import cast
from tests.casework.together import together
from tests.casework.wedding import Wedding, answers
from tests.security.acting import owe


def refusals(outcomes: list[Any]) -> list[Any]:
    unexpected = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, DomainError)]
    assert unexpected == []
    return [one for one in outcomes if isinstance(one, DomainError)]


def test_money_is_collected_once_by_one_of_two_cashiers(committed_db):
    wedding = Wedding()
    demand = owe(wedding)
    other = cast.make_officer(Duty.COLLECT, agency=wedding.agency)
    outcomes = together([lambda by=by: collect(demand_id=demand.pk, by=by) for by in (wedding.cashier, other) * 3])
    winners = {one.collected_by_id for one in outcomes if isinstance(one, PaymentDemand)}
    assert len(winners) == 1
    assert len({one.receipt_number for one in outcomes if isinstance(one, PaymentDemand)}) == 1
    assert len(refusals(outcomes)) == 3


def test_an_output_is_signed_once(committed_db):
    wedding = Wedding().until(OutputState.APPROVED)
    output_id = wedding.output.pk
    outcomes = together([lambda: sign_output(output_id=output_id, by=wedding.chair)] * 3)
    refusals(outcomes)
    signed = Output.objects.get(pk=output_id)
    assert signed.signed_file_id
    assert IssuedOutput.objects.filter(code=signed.code).count() <= 1
    assert sum(isinstance(one, Output) for one in outcomes) >= 1


def _filled(citizen: Any, number: str) -> int:
    """A draft whose groom is named by a number nobody has yet."""
    from motcua.catalogue.models import ProcedureVersion

    version = ProcedureVersion.objects.get(procedure__slug=cast.MARRIAGE)
    said = answers(ben_nu_so_dinh_danh="099198000001", ben_nam_so_dinh_danh=number)
    draft = intake.start_draft(procedure_version_id=version.pk, account_id=citizen.account_id, answers=said)
    return draft.pk


def test_two_filings_that_name_the_same_stranger_make_one_person(committed_db):
    from motcua.intake.models import Draft
    from motcua.intake.parties import person_for
    from motcua.intake.situation import Situation
    from motcua.kernel.acts import act

    cast.make_agency()
    cast.make_version(cast.MARRIAGE)
    drafts = [_filled(cast.make_citizen(f"Người {n}"), "099095000777") for n in range(4)]

    @act
    def name(*, draft_id: int) -> Person:
        """Turn the groom's answers into a person."""
        situation = Situation(Draft.objects.get(pk=draft_id))
        party = next(one for one in situation.definition.applicants.parties if one.key == "ben_nam")
        return person_for(situation.definition, situation.journey.answers, party, own=None)

    outcomes = together([lambda pk=pk: name(draft_id=pk) for pk in drafts])
    assert refusals(outcomes) == []
    assert Person.objects.with_personal_number("099095000777").count() == 1
    assert len({one.pk for one in outcomes}) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_office_hours")
def test_a_counter_filing_needs_the_duty_where_it_is_received():
    wedding = Wedding()
    elsewhere = cast.make_agency("H99.28")
    stranger = cast.make_officer(Duty.RECEIVE, agency=elsewhere)
    before = Dossier.objects.count()
    filing = cast.make_filing(agency=wedding.agency, citizen=wedding.bride, channel=Channel.COUNTER)
    with pytest.raises(DutyRequired):
        cast.file_dossier(filing=filing, by=stranger)
    assert Dossier.objects.count() == before
