"""Putting an answer to a request together: files are turned, ordered, taken again until it is sent."""

from collections.abc import Iterable
from uuid import UUID

from motcua.casework.models import Dossier
from motcua.casework.moves import refusal
from motcua.casework.supplements import open_supplement
from motcua.documents.changing import Changed
from motcua.documents.models import StoredFile
from motcua.documents.parts import arrange, discard, keep_anyway, rewrite
from motcua.kernel.acts import act, require_act

MOST = 32_767
"""The place of what nobody has put anywhere: behind all others."""


@act
def change_supplied(*, dossier_id: int, purpose: str, changed: Changed) -> bool:
    """Put changed bytes of a file in place; False if these were changed, or taken out, meanwhile.

    Errors: MoveRefused if nothing is asked any more, or it was answered.
    """
    files = _waiting(dossier_id, purpose)
    return any(file.key == changed.key for file in files) and rewrite(changed=changed) is not None


@act
def keep_supplied_anyway(*, dossier_id: int, purpose: str, file_key: UUID) -> None:
    """Note that the sender uses a file in spite of its hints. Errors: MoveRefused."""
    if any(file.key == file_key for file in _waiting(dossier_id, purpose)):
        keep_anyway(file_key=file_key)


@act
def move_supplied(*, dossier_id: int, purpose: str, file_key: UUID, earlier: bool) -> None:
    """Change places with the file before or behind; at the end nothing moves. Errors: MoveRefused."""
    files = _waiting(dossier_id, purpose)
    at = next((place for place, file in enumerate(files) if file.key == file_key), None)
    if at is None:
        return
    file = files.pop(at)
    files.insert(max(0, at - 1) if earlier else at + 1, file)
    arrange(file_ids=[one.pk for one in files])


@act
def replace_supplied(*, dossier_id: int, purpose: str, file_key: UUID, file_id: int) -> None:
    """Put a received file in the place of another, which is forgotten; behind all if that is gone. Errors: MoveRefused."""
    files = _waiting(dossier_id, purpose)
    former = next((file for file in files if file.key == file_key), None)
    new = next((file for file in files if file.pk == file_id), None)
    if former is None or new is None:
        return
    files.remove(new)
    files[files.index(former)] = new
    arrange(file_ids=[one.pk for one in files])
    discard(file_id=former.pk)


def _waiting(dossier_id: int, purpose: str) -> list[StoredFile]:
    """The files sent for one asked item, in order, while the answer is not sent; the dossier is locked."""
    require_act()
    dossier = Dossier.objects.lock(dossier_id)
    supplement = open_supplement(dossier)
    if (
        supplement is None
        or supplement.answered_at is not None
        or not purpose.startswith(f"supplement:{supplement.pk}:")
    ):
        raise refusal(dossier)
    return in_order(StoredFile.objects.filter(subject=dossier.subject, purpose=purpose))


def in_order(files: Iterable[StoredFile]) -> list[StoredFile]:
    """As they were put, then as they came."""
    return sorted(files, key=lambda file: (file.place or MOST, file.pk))
