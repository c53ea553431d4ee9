"""The papers of a filing as they lie on the counter: each a row with its number of sheets and its scans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.casework.enums import SIGNED_FORM
from motcua.catalogue.completeness import is_paper_form
from motcua.catalogue.definition import EvidenceItem
from motcua.catalogue.enums import EvidenceMode
from motcua.documents.hints import is_doubtful, is_slow, waits
from motcua.documents.models import StoredFile
from motcua.documents.showing import summed_up, told
from motcua.intake.journey import Kind
from motcua.intake.situation import Situation

SIGNED = EvidenceItem(key=SIGNED_FORM, name="Tờ khai có chữ ký", plain="", mode=EvidenceMode.SUBMIT)
"""The signed form, where the procedure's list holds no such paper."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper people bring. `scan`: under what its scans are kept; `counted`: how many sheets, as typed; None if nobody asks."""

    key: str
    name: str
    files: Sequence[StoredFile]
    scan: str
    counted: int | str | None = ""

    @property
    def box(self) -> str:
        """The name of the box into which its scans are put."""
        return f"tep-{self.key}"

    @property
    def scanned(self) -> str:
        """`Đã có 2 ảnh`; empty without."""
        return summed_up(self.files)

    @property
    def doubts(self) -> list[str]:
        """What should be looked at again, a sentence per file."""
        found = (told(file, number) for number, file in enumerate(self.files, 1) if is_doubtful(file))
        return [f"{verdict} {advice}".strip() for verdict, advice, _also in found]

    @property
    def waits(self) -> bool:
        """A safety check is going on, and will soon be over."""
        return any(waits(file) and not is_slow(file) for file in self.files)


def paper_rows(situation: Situation, originals: Mapping[str, int]) -> list[PaperRow]:
    """The papers of this case; the signed form is the application on paper, or stands alone where the procedure lists none."""
    found = [
        _row(situation, one.item, originals)
        for one in situation.journey.stops
        if one.kind is Kind.EVIDENCE and one.item
    ]
    if not any(one.scan == SIGNED_FORM for one in found) and not situation.draft.is_done_for:
        signed = _files(situation, SIGNED_FORM)
        found.insert(0, PaperRow(SIGNED_FORM, _("Tờ khai có chữ ký"), signed, SIGNED_FORM, None))
    return found


def paper_of(situation: Situation, key: str) -> EvidenceItem | None:
    """What is scanned under this key in this case; None for anything else."""
    rows = paper_rows(situation, {})
    items = [SIGNED, *situation.definition.evidence] if any(key in (one.key, one.scan) for one in rows) else []
    return next((one for one in items if one.key == key), None)


def _row(situation: Situation, item: EvidenceItem, originals: Mapping[str, int]) -> PaperRow:
    own, counted = _files(situation, item.key), originals.get(item.key, "")
    if not is_paper_form(item):
        return PaperRow(item.key, item.name, own, item.key, counted)
    signed = _files(situation, SIGNED_FORM)
    name = _("{ten} (tờ khai có chữ ký)").format(ten=item.name)
    return PaperRow(item.key, name, [*own, *signed], SIGNED_FORM, counted or (1 if signed else ""))


def _files(situation: Situation, key: str) -> list[StoredFile]:
    return [one.file for one in situation.files_of(key)]
