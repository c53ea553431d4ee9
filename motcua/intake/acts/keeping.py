"""Files of drafts: kept while there is room. What is not filed yet is bounded for a citizen's account, and for an officer."""

from django.db.models import Q, Sum

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.casework.enums import SIGNED_FORM
from motcua.catalogue.enums import Channel
from motcua.documents.errors import UploadRefused
from motcua.documents.models import StoredFile
from motcua.documents.parts import keep
from motcua.documents.receiving import Inspected
from motcua.identity.acts.doors import serialise
from motcua.identity.officers import Officer
from motcua.identity.sealed import index_of
from motcua.intake.acts.drafts import lock_draft
from motcua.intake.models import PAPER, Draft, DraftPrint, PrintLook
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act, require_act

MB = 1024 * 1024
ROOM = "room"


@act
def keep_file(*, draft_id: int, inspected: Inspected, purpose: str, by: Actor) -> StoredFile:
    """Keep an inspected file under the draft; `add_file` or `replace_file` gives it its place.

    Errors: DraftSent, DraftAtCounter; UploadRefused (quotas of the draft; `upload.no_room`).
    """
    draft = lock_draft(draft_id, at_counter=isinstance(by, Officer))
    require_room(draft, adding=len(inspected.data), name=inspected.name)
    return keep(inspected=inspected, purpose=purpose, subject=draft.subject, by=by)


@act
def keep_scan(*, printed: DraftPrint, inspected: Inspected, by: Officer) -> StoredFile:
    """Keep a scan of a form on paper until the draft it leads to is taken over. Errors: UploadRefused, as `keep_file`."""
    _require_room_of_officer(by.account_id, adding=len(inspected.data), name=inspected.name)
    return keep(inspected=inspected, purpose=SIGNED_FORM, subject=printed.subject, by=by)


def require_room(draft: Draft, *, adding: int, name: str) -> None:
    """What is written online counts for its account, what is typed at a counter or out of a parcel for the officer.

    Inside an act. `name`: of the file, for the sentence. Errors: UploadRefused `upload.no_room`, `upload.no_room_at_counter`.
    """
    require_act()
    if draft.account_id is None or draft.channel != Channel.ONLINE:
        assert draft.helped_by_id is not None
        _require_room_of_officer(draft.helped_by_id, adding=adding, name=name)
        return
    serialise(
        index_of(f"account:{draft.account_id}", ROOM)
    )  # one at a time: two who send at once do not both find the last room
    own = Draft.objects.unsent().filter(account_id=draft.account_id, channel=Channel.ONLINE)
    if (
        _weight([one.subject for one in own.only("key")]) + adding
        > rule(rules.DRAFT_FILES_MOST_MB, on=clock.today()) * MB
    ):
        raise UploadRefused("upload.no_room", ten_tep=name)


def _require_room_of_officer(officer_id: int, *, adding: int, name: str) -> None:
    """Of drafts that an officer types, and of scans for which no draft was taken over yet. Errors: UploadRefused."""
    serialise(index_of(f"officer:{officer_id}", ROOM))
    own = Draft.objects.unsent().filter(helped_by_id=officer_id)
    own = own.filter(Q(account_id=None) | ~Q(channel=Channel.ONLINE))
    looks = PrintLook.objects.filter(officer_id=officer_id).values_list("printed_id", flat=True)
    used = _weight([*(one.subject for one in own.only("key")), *(f"{PAPER}{number}" for number in looks)])
    if used + adding > rule(rules.COUNTER_FILES_MOST_MB, on=clock.today()) * MB:
        raise UploadRefused("upload.no_room_at_counter", ten_tep=name)


def _weight(subjects: list[str]) -> int:
    """Bytes."""
    return StoredFile.objects.filter(subject__in=subjects).aggregate(size=Sum("size"))["size"] or 0
