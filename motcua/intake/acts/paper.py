"""The draft on paper: printed to be signed by hand, brought to a counter or posted, taken over there, given back."""

import contextlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from motcua.agencies import rules
from motcua.agencies.models import Agency
from motcua.agencies.rules import rule
from motcua.casework.enums import SIGNED_FORM, Assistance
from motcua.casework.models import PostalParcel
from motcua.casework.parcels import note
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
from motcua.intake.acts.postal import enclose
from motcua.intake.errors import (
    DraftSent,
    NobodyToGiveBack,
    NotAtCounters,
    NotByPost,
    PaperAway,
    PaperChanged,
    PaperInParcel,
    PaperTaken,
    PaperUnknown,
    ProcedureEnded,
    TooManyPapers,
)
from motcua.intake.models import PAPER, PAPER_CODE, Draft, DraftFile, DraftPrint, PrintLook
from motcua.intake.paper_forms import is_taken_in_by
from motcua.intake.renewal import carried, kept_pages
from motcua.intake.situation import Situation
from motcua.kernel import clock, codes, wording
from motcua.kernel.actors import SYSTEM, Actor
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


def find_print(*, typed: str, by: Officer, is_on_scan: bool = False) -> DraftPrint:
    """The print whose code was typed or scanned. `is_on_scan`: it was read off the paper itself.

    What an officer saw once they may not read for ever after: from the rule's number of hours after they first opened it,
    a code that is only typed opens nothing while the draft is with its owner.

    Errors: ValueProblem `paper.format` for what is no code; PaperUnknown; TooManyPapers after the rule's number of unknown
    codes in an hour; PaperAway.
    """
    outcome = _find_print(code=codes.read_paper_code(typed), by=by, is_on_scan=is_on_scan)
    if isinstance(outcome, DomainError):
        raise outcome  # after the commit: the unknown code must stay counted
    return outcome


@act
def _find_print(*, code: str, by: Officer, is_on_scan: bool) -> DraftPrint | DomainError:
    """Gives a refusal back instead of raising it, so that what was counted stays counted."""
    door, now = stand_at(f"paper:{by.account_id}"), clock.now()
    if now - door.last_at >= HOUR:
        door.failures, door.last_at = 0, now
    if door.failures >= rule(rules.PAPER_TRIES, on=clock.today()):
        return TooManyPapers(hen=wording.moment(door.last_at + HOUR))
    found = print_with(code)
    if found is not None:
        return _looked_at(found, by, is_on_scan=is_on_scan)
    door.failures += 1
    door.save()
    return PaperUnknown()


def _looked_at(printed: DraftPrint, by: Officer, *, is_on_scan: bool) -> DraftPrint | PaperAway:
    """Each officer's hours begin with their first look, and anew with the paper before them."""
    now, hours = clock.now(), timedelta(hours=rule(rules.PAPER_TYPED_HOURS, on=clock.today()))
    look, is_first = PrintLook.objects.get_or_create(printed=printed, officer_id=by.account_id, defaults={"since": now})
    if is_first or now - look.since < hours:
        return printed
    if is_on_scan:
        look.since = now
        look.save(update_fields=["since"])
        return printed
    is_with_owner = not printed.draft.dossier_code and not printed.draft.is_at_counter
    return PaperAway(luc=wording.moment(look.since)) if is_with_owner else printed


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

    Errors: PaperUnknown; DraftSent; DutyRequired; PaperTaken at another counter; PaperInParcel; PaperChanged; ProcedureEnded;
    NotAtCounters.
    """
    return _take_over(code, seen, by, file_keys, agency_id=agency_id)


@act
def take_over_from_parcel(
    *, code: str, seen: int, parcel_id: int, by: Officer, file_keys: Sequence[UUID] = ()
) -> Draft:
    """A draft that came by post on paper is typed on in its opened parcel: it is filed by post, and counted there once received.

    Everything else as at the counter. Errors: those of `take_over_at_counter`; NotByPost; PaperInParcel in another parcel;
    those of `postal.enclose`.
    """
    parcel = PostalParcel.objects.get(pk=parcel_id)
    return _take_over(code, seen, by, file_keys, agency_id=parcel.receiving_agency_id, parcel=parcel)


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
    _release(draft, by)
    return draft


@act
def empty_parcel(*, parcel_id: int) -> None:
    """The parcel went back to its sender, or on: so do the drafts that were taken out of it on paper."""
    held = Draft.objects.unsent().filter(parcel=parcel_id, taken_over_at__isnull=False).order_by("pk")
    for draft_id in held.values_list("pk", flat=True):
        with contextlib.suppress(DraftSent):
            draft = lock_draft(draft_id, at_counter=True)
            if draft.parcel_id == parcel_id:
                _release(draft, SYSTEM)


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


def require_free(draft: Draft, *, places: frozenset[int], parcel_id: int | None = None) -> None:
    """Nobody sent it, no other counter than these has it, and no other parcel. Errors: DraftSent; PaperTaken; PaperInParcel."""
    if draft.dossier_code:
        raise DraftSent(code=draft.dossier_code)
    if not draft.is_at_counter:
        return
    assert draft.receiving_agency is not None
    assert draft.taken_over_at is not None
    who = draft.helped_by.display_name if draft.helped_by else ""
    told = {"quay": draft.receiving_agency.name, "ten": who, "luc": wording.moment(draft.taken_over_at)}
    if draft.receiving_agency_id not in places:
        raise PaperTaken(**told)
    if draft.parcel is not None and draft.parcel_id != parcel_id:
        raise PaperInParcel(ma=draft.parcel.code, **told)


def _take_over(
    code: str,
    seen: int,
    by: Officer,
    file_keys: Sequence[UUID],
    *,
    agency_id: int,
    parcel: PostalParcel | None = None,
) -> Draft:
    found = print_with(code)
    if found is None:
        raise PaperUnknown
    draft = lock_draft(found.draft_id, at_counter=True)
    if not by.holds(Duty.RECEIVE, agency_id):
        raise DutyRequired(duty=Duty.RECEIVE.label)
    parcel_id = parcel.pk if parcel else None
    require_free(draft, places=frozenset({agency_id}), parcel_id=parcel_id)
    if draft.version != seen:
        raise PaperChanged
    channel = Channel.POST if parcel else Channel.COUNTER
    _take_up_version(draft, channel)
    if not is_taken_in_by(situation := Situation(draft), channel):
        refusal = NotByPost if parcel else NotAtCounters
        raise refusal(agency=situation.agency.name if situation.agency else "")
    own = (channel, by.account_id, agency_id, parcel_id)
    if (draft.channel, draft.helped_by_id, draft.receiving_agency_id, draft.parcel_id) != own:
        _hand_to(draft, by, agency_id, parcel, printed=found)
    _keep_scans(draft, found, file_keys, by)
    return draft


def _take_up_version(draft: Draft, channel: Channel) -> None:
    """Another version of the procedure than the draft was begun on holds there today: what can be carried goes over."""
    former = draft.procedure_version
    version = version_in_force(former.procedure.slug, on=clock.today(), channel=channel)
    if version is None:
        raise ProcedureEnded(ten=former.definition.name)
    if version.pk == former.pk:
        return
    draft.answers = carried(former.definition, version.definition, draft.answers)
    draft.saved_pages = kept_pages(version.definition, draft.saved_pages)
    draft.procedure_version, draft.confirmed = version, []
    draft.version += 1
    draft.save()


def _hand_to(draft: Draft, by: Officer, agency_id: int, parcel: PostalParcel | None, *, printed: DraftPrint) -> None:
    is_new_place = not (draft.is_at_counter and draft.receiving_agency_id == agency_id)
    if parcel is None:
        draft.channel, draft.receiving_agency = Channel.COUNTER, Agency.objects.get(pk=agency_id)
    else:
        enclose(draft, parcel_id=parcel.pk, by=by)
    assert draft.receiving_agency is not None
    more = timedelta(days=rule(rules.DRAFT_MORE_DAYS, on=clock.today()))
    draft.assistance, draft.helped_by_id, draft.taken_over_at = Assistance.SELF, by.account_id, clock.now()
    draft.consent_asked_at = draft.consent_until = draft.consent_refused_at = None
    draft.expires_at, draft.warned_at = max(draft.expires_at, clock.now() + more), None
    draft.save()
    payload = {
        "agency": draft.receiving_agency.short_name,
        "place": agency_id,
        "is_new_place": is_new_place,
        "printed": printed.version,
        "version": draft.version,
    }
    if parcel is None:
        record("draft.taken_over", subject=draft.subject, by=by, payload=payload)
    else:
        record("draft.taken_from_post", subject=draft.subject, by=by, payload={**payload, "parcel": parcel.code})
        assert draft.parcel is not None
        note(draft.parcel, "parcel.form_taken", by=by)


def _release(draft: Draft, by: Actor) -> None:
    """Back to the owner's account; what no account owns is a counter draft again, as it was begun, that any counter may take over."""
    place = draft.receiving_agency
    assert place is not None
    for scan in draft.files.filter(item=SIGNED_FORM):
        scan.delete()
        discard(file_id=scan.file_id)
    draft.parcel = draft.taken_over_at = None
    draft.channel = Channel.COUNTER
    if draft.account_id is not None:
        draft.channel, draft.assistance = Channel.ONLINE, Assistance.SELF
        draft.helped_by = draft.receiving_agency = None
    draft.version += 1
    draft.save()
    record("draft.given_back", subject=draft.subject, by=by, payload={"agency": place.short_name, "place": place.pk})


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
