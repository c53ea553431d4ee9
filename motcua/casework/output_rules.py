"""What the pinned procedure version says of a dossier's outputs. Reads, no writes."""

from decimal import Decimal

from motcua.agencies import rules
from motcua.casework.enums import OutputState
from motcua.casework.models import Dossier, Output, Party
from motcua.casework.route import context_of
from motcua.catalogue import definition as catalogue
from motcua.catalogue.enums import LimitUnit, OutputKind, Silence, StepKind
from motcua.catalogue.rules import amount, holds
from motcua.kernel import clock
from motcua.kernel.worktime import Limit, Unit

# The letter with which a received dossier is refused, where the procedure does not publish one of its own.
REFUSAL = "tu_choi"
REFUSAL_NAME = "Thông báo dừng giải quyết hồ sơ"


def published(dossier: Dossier, key: str) -> catalogue.Output | None:
    """What the version says of the output with this key; None for a refusal it says nothing of."""
    return next((one for one in dossier.procedure_version.definition.outputs if one.key == key), None)


def refusal_key(dossier: Dossier) -> str:
    """The key under which the refusal of this dossier is drafted."""
    answers = (one.key for one in dossier.procedure_version.definition.outputs if one.kind is OutputKind.ANSWER)
    return next(answers, REFUSAL)


def is_refusal(dossier: Dossier, key: str) -> bool:
    rule = published(dossier, key)
    return rule.kind is OutputKind.ANSWER if rule else key == REFUSAL


def expected(dossier: Dossier) -> tuple[catalogue.Output, ...]:
    """The outputs this dossier has to yield, by its answers; the letter that refuses is none of them."""
    answers, context = dossier.answers, context_of(dossier)
    return tuple(
        one
        for one in dossier.procedure_version.definition.outputs
        if one.kind not in (OutputKind.DATA, OutputKind.ANSWER) and holds(one.when, answers, context)
    )


def entered_in(output: Output) -> str | None:
    """The kind of book in whose line the thing itself comes to be, entered as a step of its own before anything is signed."""
    enters = any(step.kind is StepKind.ENTER for step in output.dossier.procedure_version.definition.steps)
    rule = published(output.dossier, output.key)
    return rule.register if rule and enters and rule.kind is not OutputKind.EXTRACT else None


def outgoing_book(output: Output) -> str:
    """The kind of book that numbers an output which is signed first. A copy of a register's line is not that line."""
    rule = published(output.dossier, output.key)
    if rule and rule.register and rule.kind is not OutputKind.EXTRACT:
        return rule.register
    return f"outgoing_{output.key}"[:60]


def signers(output: Output) -> list[Party]:
    """The parties who must come and sign in person."""
    rule = published(output.dossier, output.key)
    if rule is None or not rule.needs_presence:
        return []
    return [party for party in output.dossier.parties.all() if party.role in rule.signed_by]


def missing_parties(output: Output) -> list[Party]:
    """Those of the signers who have not come yet."""
    came = set(output.attendances.values_list("party_id", flat=True))
    return [party for party in signers(output) if party.pk not in came]


def originals(output: Output) -> int:
    """How many originals on paper are made: one for each of two spouses, or as many copies as were asked for."""
    rule = published(output.dossier, output.key)
    if rule is None or rule.quantity is None:
        return rule.copies or 0 if rule else 1
    return amount(rule.quantity, output.dossier.answers, context_of(output.dossier)) or 0


def confirmation_of(output: Output) -> catalogue.DraftConfirmation | None:
    """The rule by which this draft must be shown before it is proposed; None where nobody must be asked."""
    dossier = output.dossier
    rule = dossier.procedure_version.definition.draft_confirmation
    asked = rule is not None and (not rule.channels or dossier.channel in rule.channels)
    kept_out = output.is_refusal or output.replaces_id is not None or not confirming_parties(output)
    return rule if asked and not kept_out else None


def confirming_parties(output: Output) -> list[Party]:
    """The parties to whom a draft is shown. Nobody is asked about a copy of a register's line."""
    rule = published(output.dossier, output.key)
    if rule is None or rule.kind is OutputKind.EXTRACT:
        return []
    asked = {one.key for one in output.dossier.procedure_version.definition.applicants.parties if one.confirms_draft}
    return [party for party in output.dossier.parties.all() if party.role in asked]


def confirmation_window(output: Output) -> Limit:
    """How long a shown draft waits for an answer."""
    rule = output.dossier.procedure_version.definition.draft_confirmation
    if rule is not None and rule.unit not in (LimitUnit.NONE, LimitUnit.NOT_PUBLISHED):
        return Limit(value=rule.value, unit=Unit(rule.unit.value))
    days = rules.rule(rules.CONFIRMATION_DAYS, on=clock.today(), agency=output.dossier.agency)
    return Limit(value=Decimal(days), unit=Unit.WORKING_DAY)


def silence_agrees(output: Output) -> bool:
    """Whether no answer means yes. Only where the procedure says so."""
    rule = output.dossier.procedure_version.definition.draft_confirmation
    return rule is not None and rule.silence is Silence.AGREED


def is_confirmed(output: Output) -> bool:
    """Everybody who was shown the draft found it right."""
    return output.state == OutputState.SHARED and not output.confirmations.exclude(is_right=True).exists()
