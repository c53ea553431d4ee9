"""The answer to a request for supplement while it is being put together: files wait with the asked item in their purpose."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.casework.acts import supplying as acts
from motcua.casework.models import Dossier, Supplement, SupplementItem
from motcua.documents.acts import receive, receive_inspected, take_back
from motcua.documents.changing import with_new_page
from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile
from motcua.documents.receiving import Upload
from motcua.documents.showing import Press, Pressed, Retaken, changed_as
from motcua.intake.papers import shape_of
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """One asked item and the files that were sent for it so far, in order. `shape`: what its paper looks like, or ""."""

    item: SupplementItem
    files: tuple[StoredFile, ...]
    shape: str = ""

    @property
    def usable(self) -> list[int]:
        return [file.pk for file in self.files if file.state != FileState.REJECTED]

    @property
    def field(self) -> str:
        """Name of its box in the form."""
        return f"tep-{self.item.evidence_id}"


def purpose_of(item: SupplementItem) -> str:
    return f"supplement:{item.supplement_id}:{item.evidence_id}"


def asked_of(dossier: Dossier) -> tuple[Supplement | None, list[Asked]]:
    """The open, unanswered request with what was sent for it. Two queries."""
    items = list(
        SupplementItem.objects.filter(
            supplement__dossier=dossier, supplement__closed_at__isnull=True, supplement__answered_at__isnull=True
        )
        .select_related("supplement", "evidence", "marked_file")
        .order_by("evidence__position")
    )
    if not items:
        return None, []
    purposes = [purpose_of(item) for item in items]
    sent = list(StoredFile.objects.filter(subject=dossier.subject, purpose__in=purposes).order_by("pk"))
    shapes = {one.key: shape_of(one) for one in dossier.procedure_version.definition.evidence}
    asked = [Asked(item, _of(sent, purpose_of(item)), shapes.get(item.evidence.key, "")) for item in items]
    return items[0].supplement, asked


def do(dossier: Dossier, asked: Asked, file: StoredFile, pressed: Pressed) -> None:
    """Do what was pressed beside one of its files. Errors: UploadRefused; MoveRefused once the answer was sent."""
    purpose = purpose_of(asked.item)
    match pressed.what:
        case Press.REMOVE:
            take_back(file_id=file.pk, subject=dossier.subject, purpose=purpose)
        case Press.KEEP:
            acts.keep_supplied_anyway(dossier_id=dossier.pk, purpose=purpose, file_key=file.key)
        case Press.EARLIER | Press.LATER:
            earlier = pressed.what is Press.EARLIER
            acts.move_supplied(dossier_id=dossier.pk, purpose=purpose, file_key=file.key, earlier=earlier)
        case Press.TURN | Press.DROP_PAGE:
            changed = changed_as(pressed, file, asked.shape)
            if changed is not None:
                acts.change_supplied(dossier_id=dossier.pk, purpose=purpose, changed=changed)


def take_in(dossier: Dossier, asked: Asked, upload: Upload, *, by: Actor, retaken: Retaken | None) -> None:
    """Receive one file for the item, in the place of what is retaken if that is one of its own. Errors: UploadRefused."""
    former = next((file for file in asked.files if retaken and file.key == retaken.key), None)
    purpose = purpose_of(asked.item)
    if former is not None and retaken is not None and retaken.page and former.pages > 1:
        inspected = with_new_page(former, page=retaken.page, upload=upload, shape=asked.shape)
        new = receive_inspected(inspected=inspected, purpose=purpose, subject=dossier.subject, by=by)
    else:
        new = receive(upload=upload, purpose=purpose, subject=dossier.subject, by=by, shape=asked.shape)
    if former is not None:
        acts.replace_supplied(dossier_id=dossier.pk, purpose=purpose, file_key=former.key, file_id=new.pk)


def _of(sent: Sequence[StoredFile], purpose: str) -> tuple[StoredFile, ...]:
    return tuple(acts.in_order([file for file in sent if file.purpose == purpose]))
