"""Every pair of state and act that is not in the table is refused, and nothing happens."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from motcua.casework import transitions
from motcua.casework.acts import processing, reception, timing, withdrawal
from motcua.casework.clock import first_day_to_extend
from motcua.casework.enums import NATIONAL, RUNNING, DossierState, PauseKind
from motcua.casework.moves import move
from motcua.casework.transitions import TABLE, Effect, Transition
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.eventlog.models import Event
from motcua.kernel.acts import act
from motcua.kernel.errors import DomainError
from motcua.payments.parts import CostAsked
from tests import cast
from tests.cast import Story, make_dossier

S = DossierState
GROUND = timing.LegalGround(
    reason="Chờ Tòa án giải quyết xong tranh chấp đất.", article="Điều 1", document="45/TB-UBND"
)
COST = CostAsked(key="le_phi", kind=CostKind.LE_PHI, name="Lệ phí", amount_vnd=50_000, payable_at=PayableAt.NOTICE)


def officers(story: Story) -> dict[str, Any]:
    return {"dossier_id": story.pk, "by": story.officer, "seen": None}


def some_answer(story: Story) -> dict[int, list[int]]:
    evidence = story.dossier.evidence.all()[0]
    return {evidence.pk: [cast.make_file(subject=story.dossier.subject).pk]}


def later(story: Story) -> date:
    return first_day_to_extend(story.dossier) if story.dossier.due_at else date(2031, 3, 10)


def stop(story: Story) -> None:
    withdrawal.discontinue(
        **officers(story), reason="Quá hạn bổ sung.", ground="Điều 19", finance_conclusion="Không thu tiền."
    )


ACTS: dict[str, tuple[Callable[[Story], object], frozenset[S]]] = {
    "accept": (lambda one: reception.accept(**officers(one)), transitions.ACCEPT.sources),
    "decline": (
        lambda one: reception.decline(**officers(one), reason="Thửa đất thuộc phường khác.", ground="Điều 21"),
        transitions.DECLINE.sources,
    ),
    "request_supplement_early": (
        lambda one: reception.request_supplement_early(**officers(one), items=one.asked(), reason="Thiếu giấy."),
        transitions.REQUEST_SUPPLEMENT_EARLY.sources,
    ),
    "request_supplement": (
        lambda one: reception.request_supplement(**officers(one), items=one.asked(), reason="Thiếu giấy."),
        transitions.REQUEST_SUPPLEMENT.sources,
    ),
    "answer_supplement": (
        lambda one: reception.answer_supplement(dossier_id=one.pk, by=one.citizen, files=some_answer(one)),
        frozenset({S.SUPPLEMENT_BEFORE_RECEIPT, S.SUPPLEMENT_AFTER_RECEIPT}),
    ),
    "confirm_supplement": (
        lambda one: reception.confirm_supplement(**officers(one)),
        frozenset(),  # refused in its own source too: nobody has answered
    ),
    "cancel": (lambda one: reception.cancel(dossier_id=one.pk, by=one.citizen), transitions.CANCEL.sources),
    "forward": (lambda one: reception.forward(**officers(one)), transitions.FORWARD.sources),
    "ask_withdrawal": (
        lambda one: withdrawal.ask_withdrawal(dossier_id=one.pk, by=one.citizen),
        transitions.WITHDRAW.sources,
    ),
    "keep_going": (lambda one: withdrawal.keep_going(dossier_id=one.pk, by=one.citizen), frozenset()),
    "grant_withdrawal": (
        lambda one: withdrawal.grant_withdrawal(**officers(one), finance_conclusion="Không thu tiền."),
        frozenset(),  # nobody has asked
    ),
    "extend": (
        lambda one: timing.extend(**officers(one), reason="Chưa thẩm tra xong.", to=later(one)),
        frozenset(RUNNING),
    ),
    "pause": (
        lambda one: timing.pause(**officers(one), ground=GROUND, review_on=date(2031, 3, 14)),
        transitions.PAUSE.sources,
    ),
    "resume": (lambda one: timing.resume(**officers(one)), transitions.RESUME.sources),
    "discontinue": (stop, transitions.DISCONTINUE.sources),
    "demand_finance": (
        lambda one: processing.demand_finance(**officers(one), costs=[COST]),
        transitions.DEMAND_FINANCE.sources,
    ),
    "settle_finance": (lambda one: processing.settle_finance(**officers(one)), transitions.SETTLE_FINANCE.sources),
}


@act
def plain_move(*, story: Story, transition: Transition) -> None:
    """The table's row alone."""
    pause = PauseKind.SUPPLEMENT if transition.effect is Effect.PAUSE else None
    dossier = type(story.dossier).objects.lock(story.pk)
    move(dossier, transition, by=story.officer, pause=pause)


def picture(story: Story) -> tuple[Any, ...]:
    dossier = story.dossier
    return dossier.state, dossier.version, dossier.due_at, Event.objects.filter(subject=dossier.subject).count()


@pytest.mark.django_db
@pytest.mark.parametrize("state", S)
def test_an_act_outside_the_table_is_refused_and_nothing_happens(state):
    story = make_dossier(state)
    before = picture(story)
    for name, (attempt, sources) in ACTS.items():
        if state in sources:
            continue
        with pytest.raises(DomainError):
            attempt(story)
        assert picture(story) == before, name


@pytest.mark.django_db
@pytest.mark.parametrize("state", S)
def test_a_move_outside_the_table_is_refused_and_nothing_happens(state):
    story = make_dossier(state)
    before = picture(story)
    for transition in TABLE:
        if state in transition.sources:
            continue
        with pytest.raises(DomainError):
            plain_move(story=story, transition=transition)
        assert picture(story) == before, transition.name


@pytest.mark.django_db
@pytest.mark.parametrize("state", S)
def test_an_act_of_the_table_is_done_once_and_recorded(state):
    for name, (attempt, sources) in ACTS.items():
        if state not in sources:
            continue
        story = make_dossier(state)
        steps = 1
        if name == "discontinue":  # its letter was signed before, and is sent out with it
            cast.sign_refusal(story)
            steps = 2
        before = picture(story)
        attempt(story)
        after = picture(story)
        assert after[1] == before[1] + steps, name
        assert after[3] > before[3], name


def test_every_state_has_one_national_status_and_the_table_walks_only_allowed_pairs():
    """Checklist 64 and 65: the national pairs; 5 is two internal states."""
    allowed = {
        (1, 2), (1, 3), (1, 5), (1, 7), (5, 1), (5, 3), (5, 7), (5, 4), (5, 8), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8),
        (4, 5), (4, 6), (4, 7), (4, 8), (4, 9), (6, 4), (6, 7), (6, 8), (9, 10),
    }  # fmt: skip
    assert set(NATIONAL) == set(S)
    walked = {(source.national, row.target.national) for row in TABLE for source in row.sources}
    assert walked == allowed | {(4, 4)}  # a legal pause is national status 4 as well


def test_final_states_lead_nowhere():
    for state in S:
        assert state.is_final == (not transitions.possible(state))
