"""The answer to a request for supplement while it is being put together: files wait with the asked item in their purpose."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.casework.models import Dossier, Supplement, SupplementItem
from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile


@dataclass(frozen=True, slots=True)
class Asked:
    """One asked item and the files that were sent for it so far, in order."""

    item: SupplementItem
    files: tuple[StoredFile, ...]

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
    return items[0].supplement, [Asked(item, _of(sent, purpose_of(item))) for item in items]


def _of(sent: Sequence[StoredFile], purpose: str) -> tuple[StoredFile, ...]:
    return tuple(file for file in sent if file.purpose == purpose)
