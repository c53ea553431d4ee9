"""Asking the population database, in three acts' time: note the consent, ask outside, keep what was said."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.eventlog.models import Event
from motcua.eventlog.parts import record
from motcua.identity.officers import Officer
from motcua.intake.acts.drafts import lock_draft
from motcua.intake.errors import TooManyLookups
from motcua.intake.traces import CARD, Outcome, Trace, mark
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

ASKED = "draft.lookup_asked"


@act
def ask_lookup(*, draft_id: int, party: str, by: Actor) -> None:
    """Note that the person agrees to a look-up of this party, before it is made.

    Errors: DraftSent; TooManyLookups beyond the rule `population.lookups_per_day`.
    """
    draft = lock_draft(draft_id)
    since = clock.now() - timedelta(days=1)
    asked = Event.objects.filter(name=ASKED, actor=by.key, occurred_at__gte=since).count()
    if asked >= rule(rules.LOOKUPS_PER_DAY, on=clock.today()):
        raise TooManyLookups
    record(ASKED, subject=draft.subject, by=by, payload={"party": party, "source": "population"})


@act
def note_lookup(
    *,
    draft_id: int,
    party: str,
    person: tuple[Any, Any, Any],
    outcome: Outcome,
    by: Actor,
    reference: str = "",
    is_shown: bool = False,
    known: Mapping[str, Any] | None = None,
) -> Trace:
    """Keep how the look-up ended. Nothing is filled into answers here; no personal value goes into the log. Errors: DraftSent."""
    draft = lock_draft(draft_id)
    trace = Trace(
        party=party,
        outcome=outcome,
        at=clock.now().isoformat(),
        about=mark(person),
        reference=reference,
        is_shown=is_shown,
        known=dict(known or {}),
    )
    draft.traces = {**draft.traces, party: trace.to_json()}
    draft.save(update_fields=["sealed_traces"])
    payload = {"party": party, "source": "population", "outcome": str(outcome), "reference": reference}
    record("draft.looked_up", subject=draft.subject, by=by, payload=payload)
    return trace


@act
def note_card(*, draft_id: int, party: str, known: Mapping[str, Any], by: Actor) -> Trace:
    """Keep what the code on a party's identity card said; its bearer showed it, so it may be filled in. Errors: DraftSent."""
    draft = lock_draft(draft_id, at_counter=isinstance(by, Officer))
    trace = Trace(
        party=party, outcome=Outcome.FOUND, at=clock.now().isoformat(), about="", is_shown=True, known=dict(known)
    )
    draft.traces = {**draft.traces, f"{CARD}{party}": trace.to_json()}
    draft.save(update_fields=["sealed_traces"])
    record("draft.card_read", subject=draft.subject, by=by, payload={"party": party})
    return trace
