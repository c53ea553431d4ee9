"""What casework owns. The state of a dossier is assigned in `moves.py` only."""

from motcua.casework.models.consultation import Consultation
from motcua.casework.models.dossier import Dossier, DossierCounter, Party
from motcua.casework.models.evidence import Evidence, EvidenceFile, Supplement, SupplementItem
from motcua.casework.models.output import Attendance, DraftConfirmation, Output
from motcua.casework.models.post import PostalParcel, Posting
from motcua.casework.models.work import DueChange, Extension, HandOver, Pause, PrintedForm

__all__ = [
    "Attendance",
    "Consultation",
    "Dossier",
    "DossierCounter",
    "DraftConfirmation",
    "DueChange",
    "Evidence",
    "EvidenceFile",
    "Extension",
    "HandOver",
    "Output",
    "Party",
    "Pause",
    "PostalParcel",
    "Posting",
    "PrintedForm",
    "Supplement",
    "SupplementItem",
]
