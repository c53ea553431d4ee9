"""Writing a draft: saved after every page, on any device, never over somebody's newer words."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.casework.enums import Assistance
from motcua.catalogue.enums import Channel, RouteKind
from motcua.catalogue.models import ProcedureVersion
from motcua.documents.changing import Changed
from motcua.documents.parts import discard, keep_anyway, rewrite
from motcua.eventlog.parts import record
from motcua.identity.officers import Officer
from motcua.intake.acts.postal import enclose
from motcua.intake.acts.proxies import require_mandate
from motcua.intake.answers import imprint
from motcua.intake.errors import DraftAtCounter, DraftChanged, DraftSent, FiledElsewhere, TooManyDrafts
from motcua.intake.models import Draft, DraftFile
from motcua.intake.renewal import carried, kept_pages
from motcua.kernel import clock, wording
from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act, require_act


def lock_draft(draft_id: int, *, at_counter: bool = False) -> Draft:
    """The draft, its row locked. Inside an act. `at_counter`: an officer acts, there. Errors: DraftSent; DraftAtCounter for its owner."""
    require_act()
    draft = Draft.objects.select_for_update(of=("self",)).select_related("account__person").get(pk=draft_id)
    if draft.dossier_code:
        raise DraftSent(code=draft.dossier_code)
    if draft.is_at_counter and not at_counter:
        assert draft.receiving_agency is not None
        raise DraftAtCounter(quay=draft.receiving_agency.name)
    return draft


@act
def start_draft(
    *,
    procedure_version_id: int,
    account_id: int | None,
    helped_by_id: int | None = None,
    channel: Channel = Channel.ONLINE,
    receiving_agency_id: int | None = None,
    answers: Mapping[str, Any] | None = None,
    assistance: Assistance = Assistance.SELF,
    mandate_id: int | None = None,
    settled: Sequence[str] = (),
    parcel_id: int | None = None,
    by: Officer | None = None,
) -> Draft:
    """Begin a draft, with what is already known filled in; `settled` pages need not be asked again.

    Kept for a number of days set by rule `draft.keep_days`. `mandate_id`: the account's person holds it and files for its
    grantor. `parcel_id`: the officer `by` types what came in it by post. Errors: FiledElsewhere where the procedure's route
    leads to another body or system; TooManyDrafts; NoProxy, MandateOver; those of `postal.enclose`.
    """
    version = ProcedureVersion.objects.select_related("procedure").get(pk=procedure_version_id)
    definition = version.definition
    if definition.route.kind is not RouteKind.LOCAL:
        raise FiledElsewhere(where=definition.route.name or definition.jurisdiction.receiving)
    if helped_by_id is None and account_id is not None:
        _require_few(account_id)
    if mandate_id is not None:
        require_mandate(version, mandate_id=mandate_id, account_id=account_id)
    now = clock.now()
    draft = Draft(
        mandate_id=mandate_id,
        account_id=account_id,
        helped_by_id=helped_by_id,
        procedure_version_id=procedure_version_id,
        channel=channel,
        assistance=assistance,
        receiving_agency_id=receiving_agency_id,
        started_at=now,
        saved_at=now,
        expires_at=now + _kept_for(),
    )
    draft.answers, draft.saved_pages = dict(answers or {}), list(settled)
    if parcel_id is not None and by is not None:
        enclose(draft, parcel_id=parcel_id, by=by)
    draft.save()
    return draft


def _require_few(account_id: int) -> None:
    """Of drafts that the account's own hand began. Errors: TooManyDrafts."""
    most = rule(rules.DRAFTS_MOST, on=clock.today())
    if Draft.objects.unsent().filter(account_id=account_id, helped_by=None).count() >= most:
        raise TooManyDrafts(n=most)


@act
def save_page(
    *,
    draft_id: int,
    page: str,
    values: Mapping[str, Any],
    asked: frozenset[str],
    confirmed: frozenset[str] = frozenset(),
    seen: str | None = None,
    at_counter: bool = False,
) -> Draft:
    """Keep the answers of one page. `asked`: keys the page showed; one of these without a value is an emptied answer.

    `confirmed`: warnings answered with “Đúng rồi”. `seen`: imprint of the answers the page was built on.
    Errors: DraftSent, DraftAtCounter; DraftChanged if these answers were changed elsewhere meanwhile, and not to the same.
    """
    draft = lock_draft(draft_id, at_counter=at_counter)
    now = imprint(draft.answers, asked)
    if seen is not None and now not in (seen, imprint(values, asked)):
        raise DraftChanged
    before = draft.answers, draft.confirmed
    kept = {key: value for key, value in draft.answers.items() if key not in asked}
    draft.answers = {**kept, **values}
    draft.confirmed = sorted({*draft.confirmed, *confirmed})
    _saved(draft, page, is_changed=before != (draft.answers, draft.confirmed))
    return draft


@act
def skip_page(*, draft_id: int, page: str, at_counter: bool = False) -> Draft:
    """Note that a page was left with nothing on it, on purpose. Errors: DraftSent, DraftAtCounter."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    _saved(draft, page)
    return draft


@act
def add_file(*, draft_id: int, item: str, file_id: int, at_counter: bool = False) -> DraftFile:
    """Put a received file behind the last one of its item. Errors: DraftSent, DraftAtCounter."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    last = draft.files.filter(item=item).aggregate(last=Max("position"))["last"] or 0
    added = DraftFile.objects.create(draft=draft, item=item, file_id=file_id, position=last + 1)
    _saved(draft)
    return added


@act
def remove_file(*, draft_id: int, file_key: UUID, at_counter: bool = False) -> Draft:
    """Take a file out of the draft, for ever. Twice is as good as once. Errors: DraftSent, DraftAtCounter."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    for gone in draft.files.filter(file__key=file_key):
        gone.delete()
        discard(file_id=gone.file_id)
    _saved(draft)
    return draft


@act
def replace_file(*, draft_id: int, file_key: UUID, file_id: int, at_counter: bool = False) -> Draft:
    """Put a received file into the place of another, which is forgotten. Errors: DraftSent; DraftFile.DoesNotExist."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    place = draft.files.select_for_update().get(file__key=file_key)
    former, place.file_id = place.file_id, file_id
    place.save(update_fields=["file"])
    discard(file_id=former)
    _saved(draft)
    return draft


@act
def change_file(*, draft_id: int, changed: Changed, at_counter: bool = False) -> bool:
    """Put changed bytes of one of its files in place; False if these were changed, or taken out, meanwhile. Errors: DraftSent, DraftAtCounter."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    if not draft.files.filter(file__key=changed.key).exists() or rewrite(changed=changed) is None:
        return False
    _saved(draft)
    return True


@act
def keep_file_anyway(*, draft_id: int, file_key: UUID, at_counter: bool = False) -> Draft:
    """Note that the sender uses a file in spite of its hints. Errors: DraftSent, DraftAtCounter."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    if draft.files.filter(file__key=file_key).exists():
        keep_anyway(file_key=file_key)
        _saved(draft)
    return draft


@act
def move_file(*, draft_id: int, file_key: UUID, earlier: bool, at_counter: bool = False) -> Draft:
    """Change places with the file before or behind, within its item; at the end nothing moves. Errors: DraftSent, DraftAtCounter."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    moved = draft.files.select_for_update().get(file__key=file_key)
    others = draft.files.filter(item=moved.item)
    neighbour = (
        others.filter(position__lt=moved.position).last()
        if earlier
        else others.filter(position__gt=moved.position).first()
    )
    if neighbour:
        moved.position, neighbour.position = neighbour.position, moved.position
        moved.save(update_fields=["position"])
        neighbour.save(update_fields=["position"])
        _saved(draft)
    return draft


@act
def renew_draft(*, draft_id: int, procedure_version_id: int) -> Draft:
    """Carry the draft over to another version of its procedure. What can be carried stays, files too; doubts are asked anew.

    Errors: DraftSent; ProcedureVersion.DoesNotExist if the version is of another procedure.
    """
    draft = lock_draft(draft_id)
    former = draft.procedure_version
    version = ProcedureVersion.objects.get(pk=procedure_version_id, procedure_id=former.procedure_id)
    draft.answers = carried(former.definition, version.definition, draft.answers)
    draft.saved_pages = kept_pages(version.definition, draft.saved_pages)
    draft.procedure_version, draft.confirmed = version, []
    _saved(draft)
    return draft


@act
def keep_draft(*, draft_id: int) -> Draft:
    """Keep a draft that nobody writes in for some days more (rule `draft.prolong_days`), never for less than before.

    Errors: DraftSent, DraftAtCounter.
    """
    draft = lock_draft(draft_id)
    more = timedelta(days=rule(rules.DRAFT_MORE_DAYS, on=clock.today()))
    draft.expires_at, draft.warned_at = max(draft.expires_at, clock.now() + more), None
    draft.save(update_fields=["expires_at", "warned_at"])
    return draft


@act
def announce_expiry(*, draft_id: int) -> None:
    """Have the owner told that the draft will be forgotten; once. Errors: DraftSent."""
    draft = lock_draft(draft_id, at_counter=True)
    if draft.warned_at is not None or draft.account_id is None:
        return
    draft.warned_at = clock.now()
    draft.save(update_fields=["warned_at"])
    until = wording.moment(draft.expires_at)
    record("draft.expiring", subject=draft.subject, by=SYSTEM, payload={"draft": draft.pk, "until": until})


@act
def delete_draft(*, draft_id: int, at_counter: bool = False) -> None:
    """Forget the draft, what was written in it, its files and prints. Errors: DraftSent, DraftAtCounter."""
    draft = lock_draft(draft_id, at_counter=at_counter)
    files = list(draft.files.values_list("file_id", flat=True))
    draft.delete()
    for file_id in files:
        discard(file_id=file_id)


def _saved(draft: Draft, page: str = "", *, is_changed: bool = True) -> None:
    """Nobody who has read the draft is told of a change where a page was only sent again as it was."""
    now = clock.now()
    is_changed = is_changed or (page != "" and page not in draft.saved_pages)
    if page and page not in draft.saved_pages:
        draft.saved_pages = [*draft.saved_pages, page]
    draft.saved_at, draft.expires_at, draft.warned_at = now, now + _kept_for(), None
    draft.version = draft.version + int(is_changed)
    draft.save()


def _kept_for() -> timedelta:
    return timedelta(days=rule(rules.DRAFT_DAYS, on=clock.today()))
