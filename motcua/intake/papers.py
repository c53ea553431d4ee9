"""What a page does with the files of one paper of a draft: take in, turn, change one page, order. For every face."""

from collections.abc import Callable, Sequence
from uuid import UUID

from motcua.casework.enums import SIGNED_FORM
from motcua.catalogue.definition import EvidenceItem
from motcua.documents import changing
from motcua.documents.errors import UploadRefused
from motcua.documents.models import StoredFile
from motcua.documents.receiving import Upload, inspect
from motcua.documents.showing import Press, Pressed, Retaken, changed_as
from motcua.identity.officers import Officer
from motcua.intake import acts
from motcua.intake.models import DraftFile
from motcua.intake.situation import Situation
from motcua.kernel.actors import Actor

Refuse = Callable[[UploadRefused, int], None]
"""Shows what is wrong with one file; the number is how many were kept before it."""


def shape_of(item: EvidenceItem) -> str:
    return item.shape.value if item.shape else ""


def do(situation: Situation, item: EvidenceItem, pressed: Pressed, *, at_counter: bool = False) -> bool:
    """Do what was pressed beside a file; False if the file is not one of this paper, or is no longer what was seen.

    `at_counter`: an officer acts there. Errors: DraftSent, DraftAtCounter; UploadRefused where a page cannot be changed.
    """
    draft_id = situation.draft.pk
    file = next((one.file for one in situation.files_of(item.key) if one.file.key == pressed.key), None)
    if file is None:
        return False
    match pressed.what:
        case Press.EARLIER | Press.LATER:
            acts.move_file(
                draft_id=draft_id, file_key=pressed.key, earlier=pressed.what is Press.EARLIER, at_counter=at_counter
            )
        case Press.REMOVE:
            acts.remove_file(draft_id=draft_id, file_key=pressed.key, at_counter=at_counter)
        case Press.KEEP:
            acts.keep_file_anyway(draft_id=draft_id, file_key=pressed.key, at_counter=at_counter)
        case Press.TURN | Press.DROP_PAGE:
            changed = changed_as(pressed, file, shape_of(item))
            return changed is not None and acts.change_file(draft_id=draft_id, changed=changed, at_counter=at_counter)
    return True


def take_in(
    situation: Situation,
    item: EvidenceItem,
    uploads: Sequence[Upload],
    *,
    by: Actor,
    retaken: Retaken | None,
    refuse: Refuse,
) -> int:
    """Receive each file in an act of its own, the first in the place of what is retaken: how many were kept."""
    own = {one.file.key: one.file for one in situation.files_of(item.key)}
    former = own.get(retaken.key) if retaken else None
    kept = 0
    for upload in uploads:
        try:
            file = _received(situation, item, upload, by, former, retaken.page if retaken else 0)
        except UploadRefused as refusal:
            refuse(refusal, kept)
            continue
        _place(situation, item, file, former.key if former else None, at_counter=isinstance(by, Officer))
        former, retaken, kept = None, None, kept + 1
    return kept


def _received(
    situation: Situation, item: EvidenceItem, upload: Upload, by: Actor, former: StoredFile | None, page: int
) -> StoredFile:
    purpose = SIGNED_FORM if item.key == SIGNED_FORM else f"evidence:{item.key}"
    shape = shape_of(item)
    if former is not None and page and former.pages > 1:
        inspected = changing.with_new_page(former, page=page, upload=upload, shape=shape)
    else:
        inspected = inspect(upload, shape=shape)
    return acts.keep_file(draft_id=situation.draft.pk, inspected=inspected, purpose=purpose, by=by)


def _place(
    situation: Situation, item: EvidenceItem, file: StoredFile, former: UUID | None, *, at_counter: bool
) -> None:
    """In the place of the former; behind all if somebody took that away, or turned it, meanwhile."""
    if former is not None:
        try:
            acts.replace_file(draft_id=situation.draft.pk, file_key=former, file_id=file.pk, at_counter=at_counter)
        except DraftFile.DoesNotExist:
            former = None
    if former is None:
        acts.add_file(draft_id=situation.draft.pk, item=item.key, file_id=file.pk, at_counter=at_counter)
