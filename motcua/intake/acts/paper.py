"""The draft on paper: printed to be signed by hand, brought to a counter, taken over there, given back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from motcua.agencies import rules
from motcua.agencies.models import Agency
from motcua.agencies.rules import rule
from motcua.casework.enums import SIGNED_FORM, Assistance
from motcua.catalogue.enums import Channel
from motcua.catalogue.queries import version_in_force
from motcua.documents.models import StoredFile
from motcua.documents.parts import discard
from motcua.eventlog.parts import record
from motcua.identity.acts.doors import stand_at
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.identity.sealed import index_of
from motcua.intake.acts.drafts import lock_draft
from motcua.intake.errors import (
    DraftSent,
    NobodyToGiveBack,
    NotAtCounters,
    PaperChanged,
    PaperTaken,
    PaperUnknown,
    ProcedureEnded,
    TooManyPapers,
)
from motcua.intake.models import PAPER, PAPER_CODE, Draft, DraftFile, DraftPrint
from motcua.intake.paper_forms import is_taken_in_at_counter
from motcua.intake.renewal import carried, kept_pages
from motcua.intake.situation import Situation
from motcua.kernel import clock, codes, wording
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import DomainError
from motcua.kernel.problems import ValueProblem

HOUR = timedelta(hours=1)


@act
def print_draft(*, draft_id: int, by: Actor) -> DraftPrint:
    """Give the draft as it is now a code for paper; the same version keeps its code. Kept for some weeks more, as for “Giữ tiếp”.

    Errors: DraftSent; DraftAtCounter for its owner.
    """
    draft = lock_draft(draft_id, at_counter=isinstance(by, Officer))
    former = draft.prints.filter(version=draft.version).first()
    if former is not None:
        return former
    more = timedelta(days=rule(rules.DRAFT_MORE_DAYS, on=clock.today()))
    draft.expires_at = max(draft.expires_at, clock.now() + more)
    draft.save(update_fields=["expires_at"])
    made = DraftPrint(draft=draft, version=draft.version, printed_at=clock.now())
    made.procedure_version = draft.procedure_version
    made.code, made.answers = codes.paper_code(), draft.answers
    made.save()
    record("draft.printed", subject=draft.subject, by=by, payload={"version": made.version})
    return made


def find_print(*, typed: str, by: Officer) -> DraftPrint:
    """The print whose code was typed or scanned.

    Errors: ValueProblem `paper.format` for what is no code; PaperUnknown; TooManyPapers after the rule's number of unknown codes in an hour.
    """
    outcome = _find_print(code=codes.read_paper_code(typed), by=by)
    if isinstance(outcome, DomainError):
        raise outcome  # after the commit: the unknown code must stay counted
    return outcome


@act
def _find_print(*, code: str, by: Officer) -> DraftPrint | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    door, now = stand_at(f"paper:{by.account_id}"), clock.now()
    if now - door.last_at >= HOUR:
        door.failures, door.last_at = 0, now
    if door.failures >= rule(rules.PAPER_TRIES, on=clock.today()):
        return TooManyPapers(hen=wording.moment(door.last_at + HOUR))
    found = print_with(code)
    if found is not None:
        return found
    door.failures += 1
    door.save()
    return PaperUnknown()


def read_print(texts: Sequence[str]) -> str:
    """The one code of a filled form among what the QR codes of a scan say; "" for none. Errors: ValueProblem `paper.two`."""
    found = set()
    for text in texts:
        if text.startswith(f"{codes.PAPER_MARK}-"):
            found.add(codes.read_paper_code(text))
    if len(found) > 1:
        raise ValueProblem("paper.two")
    return next(iter(found), "")


@act
def take_over_at_counter(*, code: str, seen: int, agency_id: int, by: Officer, file_keys: Sequence[UUID] = ()) -> Draft:
    """A draft brought on paper becomes this officer's counter draft. It stays the same filing: it can become one dossier only.

    `seen`: the draft's version on the officer's page. `file_keys`: scans of the signed form, received for this print by this
    officer. A newer version of the procedure is taken up, as by its owner. A colleague at the same counter may take over too.

    Errors: PaperUnknown; DraftSent; DutyRequired; PaperTaken at another counter; PaperChanged; ProcedureEnded; NotAtCounters.
    """
    found = print_with(code)
    if found is None:
        raise PaperUnknown
    draft = lock_draft(found.draft_id, at_counter=True)
    if not by.holds(Duty.RECEIVE, agency_id):
        raise DutyRequired(duty=Duty.RECEIVE.label)
    require_free(draft, places=frozenset({agency_id}))
    if draft.version != seen:
        raise PaperChanged
    _take_up_version(draft)
    if not is_taken_in_at_counter(situation := Situation(draft)):
        raise NotAtCounters(agency=situation.agency.name if situation.agency else "")
    is_own = draft.channel == Channel.COUNTER and (draft.helped_by_id, draft.receiving_agency_id) == (
        by.account_id,
        agency_id,
    )
    if not is_own:
        _hand_to(draft, by, agency_id, printed=found)
    _keep_scans(draft, found, file_keys, by)
    return draft


@act
def give_back(*, draft_id: int, by: Officer) -> Draft:
    """The draft goes back to its owner's device, with what was written at the counter; the scan of the signed form is forgotten.

    Errors: DraftSent; DutyRequired away from the counter that has it; NobodyToGiveBack if no account owns it or it never was on one.
    """
    draft = lock_draft(draft_id, at_counter=True)
    if draft.taken_over_at is None or draft.account_id is None or draft.receiving_agency is None:
        raise NobodyToGiveBack
    if not by.holds(Duty.RECEIVE, draft.receiving_agency_id or 0):
        raise DutyRequired(duty=Duty.RECEIVE.label)
    place = draft.receiving_agency.short_name
    for scan in draft.files.filter(item=SIGNED_FORM):
        scan.delete()
        discard(file_id=scan.file_id)
    draft.channel, draft.assistance, draft.taken_over_at = Channel.ONLINE, Assistance.SELF, None
    draft.helped_by = draft.receiving_agency = None
    draft.version += 1
    draft.save()
    record("draft.given_back", subject=draft.subject, by=by, payload={"agency": place})
    return draft


@act
def forget_scans(*, before: datetime) -> None:
    """Forget scans that were received for a print with which nobody went on."""
    loose = StoredFile.objects.filter(purpose=SIGNED_FORM, subject__startswith=PAPER, received_at__lt=before)
    for file_id in loose.values_list("pk", flat=True):
        discard(file_id=file_id)


def print_with(code: str) -> DraftPrint | None:
    """The print with this code; None for no such (any more)."""
    found: DraftPrint | None = (
        DraftPrint.objects.select_related("draft").filter(code_index=index_of(code, PAPER_CODE)).first()
    )
    return found


def require_free(draft: Draft, *, places: frozenset[int]) -> None:
    """Nobody sent it, and no other counter than these has it. Errors: DraftSent; PaperTaken."""
    if draft.dossier_code:
        raise DraftSent(code=draft.dossier_code)
    if draft.is_at_counter and draft.receiving_agency_id not in places:
        assert draft.receiving_agency is not None
        assert draft.taken_over_at is not None
        who = draft.helped_by.display_name if draft.helped_by else ""
        raise PaperTaken(quay=draft.receiving_agency.name, ten=who, luc=wording.moment(draft.taken_over_at))


def _take_up_version(draft: Draft) -> None:
    """Another version of the procedure than the draft was begun on holds at counters today: what can be carried goes over."""
    former = draft.procedure_version
    version = version_in_force(former.procedure.slug, on=clock.today(), channel=Channel.COUNTER)
    if version is None:
        raise ProcedureEnded(ten=former.definition.name)
    if version.pk == former.pk:
        return
    draft.answers = carried(former.definition, version.definition, draft.answers)
    draft.saved_pages = kept_pages(version.definition, draft.saved_pages)
    draft.procedure_version, draft.confirmed = version, []
    draft.version += 1
    draft.save()


def _hand_to(draft: Draft, by: Officer, agency_id: int, *, printed: DraftPrint) -> None:
    place = Agency.objects.get(pk=agency_id)
    more = timedelta(days=rule(rules.DRAFT_MORE_DAYS, on=clock.today()))
    draft.channel, draft.assistance, draft.taken_over_at = Channel.COUNTER, Assistance.SELF, clock.now()
    draft.helped_by_id, draft.receiving_agency = by.account_id, place
    draft.consent_asked_at = draft.consent_until = draft.consent_refused_at = None
    draft.expires_at, draft.warned_at = max(draft.expires_at, clock.now() + more), None
    draft.save()
    payload = {"agency": place.short_name, "printed": printed.version, "version": draft.version}
    record("draft.taken_over", subject=draft.subject, by=by, payload=payload)


def _keep_scans(draft: Draft, printed: DraftPrint, file_keys: Sequence[UUID], by: Officer) -> None:
    """Scans that this officer received for this print become the draft's signed form."""
    sent = StoredFile.objects.filter(subject=printed.subject, purpose=SIGNED_FORM)
    wanted = {file.key: file for file in sent.filter(created_by=by.key, key__in=file_keys)}
    place = draft.files.filter(item=SIGNED_FORM).count()
    for key in file_keys:
        if key in wanted:
            place += 1
            DraftFile.objects.create(draft=draft, item=SIGNED_FORM, file=wanted[key], position=place)
    StoredFile.objects.filter(pk__in=[file.pk for file in wanted.values()]).update(subject=draft.subject)
