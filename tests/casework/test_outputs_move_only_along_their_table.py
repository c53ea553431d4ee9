"""Every pair of output state and act that is not in the table is refused, and nothing happens."""

from collections.abc import Callable

import pytest

from motcua.casework import output_transitions as table
from motcua.casework.acts import outputs
from motcua.casework.enums import OutputState
from motcua.casework.models import Output
from motcua.casework.output_transitions import OutputTransition
from motcua.casework.signing import sign_output
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel.errors import DomainError
from tests import cast
from tests.casework.licensing import Permit
from tests.casework.wedding import CERTIFICATE, Wedding

pytestmark = pytest.mark.django_db
S = OutputState
REASON = "Ghi sai ngày sinh của bên nữ."


def redraft(one: Wedding, output: Output) -> object:
    return outputs.draft_output(dossier_id=one.pk, by=one.registrar, seen=None, key=CERTIFICATE)


def remark(one: Wedding, output: Output) -> object:
    party = one.party("ben_nu")
    return outputs.confirm_draft(output_id=output.pk, party_id=party.pk, by=one.bride, is_right=False, remark="Sai tên")


ACTS: dict[str, tuple[Callable[[Wedding, Output], object], frozenset[S]]] = {
    "redraft": (redraft, table.REDRAFT.sources),
    "share": (lambda one, output: outputs.share_draft(output_id=output.pk, by=one.registrar), table.SHARE.sources),
    "remark": (remark, table.REMARK.sources),
    # also refused as long as not everybody has confirmed
    "propose": (lambda one, output: outputs.propose(output_id=output.pk, by=one.registrar, seen=None), frozenset()),
    "approve": (
        lambda one, output: outputs.approve(output_id=output.pk, by=one.chair, seen=None),
        table.APPROVE.sources,
    ),
    "return": (
        lambda one, output: outputs.return_output(output_id=output.pk, by=one.chair, reason=REASON),
        table.RETURN.sources,
    ),
    "sign": (lambda one, output: sign_output(output_id=output.pk, by=one.chair), frozenset({S.APPROVED, S.FROZEN})),
    "attend": (
        lambda one, output: outputs.attend(
            output_id=output.pk,
            party_id=one.party("ben_nu").pk,
            by=one.registrar,
            papers_shown="Thẻ căn cước",
            declared_free_will=True,
        ),
        frozenset({S.NUMBERED}),
    ),
    "release": (lambda one, output: outputs.release(output_id=output.pk, by=one.secretary), frozenset()),
    "replace": (
        lambda one, output: outputs.replace_output(output_id=output.pk, by=one.chair, seen=None, reason=REASON),
        table.REPLACE.sources,
    ),
}
REACHED = (S.DRAFT, S.SHARED, S.PROPOSED, S.APPROVED, S.FROZEN, S.NUMBERED, S.RELEASED, S.REPLACED)
REFUSED = [(state, name) for state in REACHED for name, (_, sources) in ACTS.items() if state not in sources]


def the_output(one: Wedding, state: S) -> Output:
    """The certificate, or the replaced one of two."""
    return Output.objects.filter(dossier_id=one.pk, state=state).get()


@pytest.mark.parametrize("state", REACHED)
def test_what_is_not_in_the_table_is_refused_and_changes_nothing(state):
    one = Wedding().until(state)
    output, events = the_output(one, state), Event.objects.count()
    # of a replaced output there is a new version, and that one may be redrafted
    for name in [name for name in ACTS if (state, name) in REFUSED and (state, name) != (S.REPLACED, "redraft")]:
        with pytest.raises(DomainError):
            ACTS[name][0](one, output)
        assert Output.objects.get(pk=output.pk).state == state, name
        assert Event.objects.count() == events, name


@pytest.mark.parametrize(
    ("state", "name"), [(state, name) for name, (_, sources) in ACTS.items() for state in REACHED if state in sources]
)
def test_what_is_in_the_table_is_done(state, name):
    one = Wedding().until(state)
    output, events = the_output(one, state), Event.objects.count()
    ACTS[name][0](one, output)
    assert Event.objects.count() > events


def test_a_signed_output_waits_for_its_number_and_is_not_released_without():
    one = Permit().signed()
    assert one.output.state == S.SIGNED
    with pytest.raises(DomainError):
        outputs.release(output_id=one.output.pk, by=one.officer)
    numbered = outputs.number_output(output_id=one.output.pk, by=one.officer)
    assert (numbered.state, numbered.number[:3]) == (S.NUMBERED, "01/")


@pytest.mark.parametrize("row", [row for row in table.TABLE if row.duty is not None], ids=lambda row: row.name)
def test_every_other_duty_is_refused(row: OutputTransition):
    """An officer with all duties but the one in the table."""
    from motcua.casework.output_moves import locked, move_output
    from motcua.kernel.acts import act

    one = Wedding()
    one.draft()
    Output.objects.filter(pk=one.output.pk).update(state=next(iter(row.sources)))
    other = cast.make_officer(*[duty for duty in Duty if duty is not row.duty], agency=one.agency)

    @act
    def try_it() -> None:
        move_output(locked(one.output.pk), row, by=other)

    with pytest.raises(DutyRequired):
        try_it()
