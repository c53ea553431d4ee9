"""Who reacts to which event: event name -> names of job tasks that take `event_id`. The only such table.

A subscriber may be run more than once for one event and must then do nothing the second time.
"""

from motcua.messaging.mandate_telling import MANDATE_LETTERS
from motcua.messaging.paper_telling import PAPER_LETTERS
from motcua.messaging.parcel_telling import PARCEL_LETTERS
from motcua.messaging.telling import DRAFT_LETTERS, LETTERS

# Events after which a dossier may have new papers.
PAPERS_CAME = ("dossier.submitted", "dossier.accepted", "dossier.resubmitted", "dossier.supplement_answered")
# After these a parcel is no longer here, nor is a signed form that was in it.
WENT_ON = ("parcel.returned", "parcel.forwarded")

SUBSCRIPTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(LETTERS, ("messaging.tell",)),
    **{name: (*(("messaging.tell",) if name in LETTERS else ()), "casework.bind_evidence") for name in PAPERS_CAME},
    **dict.fromkeys((*DRAFT_LETTERS, *PAPER_LETTERS, *MANDATE_LETTERS, *PARCEL_LETTERS), ("messaging.tell",)),
    **dict.fromkeys(WENT_ON, ("messaging.tell", "intake.empty_parcel")),
    "account.recovered": ("identity.warn_former_phone",),
    "account.phone_changed": ("identity.warn_former_phone",),
}
