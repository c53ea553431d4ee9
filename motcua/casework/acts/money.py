"""What an officer decides about the money of a dossier: a claim not to pay, an amount nobody had published, a recount."""

from collections.abc import Mapping

from motcua.casework import policies
from motcua.casework.asked import asked
from motcua.casework.models import Dossier
from motcua.casework.moves import require_seen
from motcua.catalogue.costs import CostLine, costs_for
from motcua.catalogue.enums import Channel
from motcua.catalogue.explaining import line_told
from motcua.catalogue.rules import Context
from motcua.catalogue.rules.registry import calls_in, questions_in
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.acts import act
from motcua.payments import parts
from motcua.payments.errors import ReasonMissing, SameCount
from motcua.payments.models import PaymentDemand

DUTIES = (Duty.RECEIVE, Duty.REVIEW, Duty.COLLECT)


@act
def decide_exemption(
    *,
    dossier_id: int,
    by: Officer,
    seen: int | None,
    demand_id: int,
    is_granted: bool,
    reason: str,
    amount_vnd: int | None = None,
) -> PaymentDemand:
    """Confirm or refuse that somebody need not pay; the reason is kept and the person is told.

    Errors: AlreadyDone, DutyRequired; ReasonMissing, ClaimDecided, AmountMissing.
    """
    dossier = _locked(dossier_id, by, seen)
    done = parts.decide_claim(
        subject=dossier.subject,
        demand_id=demand_id,
        by=by,
        is_granted=is_granted,
        reason=reason.strip(),
        amount_vnd=amount_vnd,
    )
    _seen_anew(dossier)
    return done


@act
def price(
    *, dossier_id: int, by: Officer, seen: int | None, demand_id: int, amount_vnd: int, set_by: str
) -> PaymentDemand:
    """Say what a cost comes to that nobody had published at intake. Errors: AlreadyDone, DutyRequired, AmountMissing."""
    dossier = _locked(dossier_id, by, seen)
    done = parts.price(
        subject=dossier.subject, demand_id=demand_id, by=by, amount_vnd=amount_vnd, set_by=set_by.strip()
    )
    _seen_anew(dossier)
    return done


@act
def recount(*, dossier_id: int, by: Officer, seen: int | None, counts: Mapping[str, int], reason: str) -> Dossier:
    """Correct the copies or pages that money is counted by, at the prices of the day of filing.

    `counts`: question -> the number the officer counted. What the person answered stays as it was filed.
    Errors: AlreadyDone, DutyRequired; ReasonMissing; SameCount.
    """
    dossier = _locked(dossier_id, by, seen)
    if not reason.strip():
        raise ReasonMissing
    definition, context = dossier.procedure_version.definition, context_of(dossier)
    answers = {**dossier.answers, **counts}
    lines = [one for one in costs_for(definition, answers, context).lines if counted_by(one) & set(counts)]
    changed = [
        parts.recount(
            subject=dossier.subject,
            cost=asked(line, line_told(definition, line, answers, context)),
            by=by,
            reason=reason.strip(),
        )
        for line in lines
    ]
    if not any(changed):
        raise SameCount
    _seen_anew(dossier)
    return dossier


def counted(dossier: Dossier) -> list[tuple[str, str, int]]:
    """What money is counted by in this dossier: question, label, the number that was filed."""
    definition, context, answers = dossier.procedure_version.definition, context_of(dossier), dossier.answers
    keys = set[str]().union(*(counted_by(one) for one in costs_for(definition, answers, context).lines))
    return [
        (one.key, one.label, answers[one.key])
        for one in definition.form.fields()
        if one.key in keys and isinstance(answers.get(one.key), int)
    ]


def counted_by(line: CostLine) -> set[str]:
    """The questions whose numbers the line is counted by."""
    calls = calls_in((line.cost.quantity, line.cost.amount))
    return set[str]().union(*(questions_in(one) for one in calls))


def context_of(dossier: Dossier) -> Context:
    """The case as it stood when it was filed: that day's prices count."""
    return Context(
        today=clock.local(dossier.submitted_at).date(),
        channel=Channel(dossier.channel),
        variant=dossier.variant or None,
    )


def _locked(dossier_id: int, by: Officer, seen: int | None) -> Dossier:
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if not any(policies.holds(by, duty, dossier) for duty in DUTIES):
        raise DutyRequired(duty=Duty.RECEIVE.label)
    return dossier


def _seen_anew(dossier: Dossier) -> None:
    """Who looks at the page of before is told that something changed; what did stands in the event of the payment."""
    dossier.version += 1
    dossier.save(update_fields=["version"])
