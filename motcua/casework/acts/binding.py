"""One ordered PDF per paper, made by a job, kept here."""

from collections.abc import Sequence

from motcua.casework.models import Evidence
from motcua.documents.binding import Bound
from motcua.documents.parts import keep_made
from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act


@act
def keep_bound(*, evidence_id: int, file_ids: Sequence[int], bound: Bound) -> bool:
    """Keep the bound PDF of a paper beside its files; False if there is one already, or its files changed meanwhile.

    Files that changed while the job was binding them are followed by another job.
    """
    evidence = Evidence.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=evidence_id)
    now = list(evidence.files.filter(replaced_by=None).values_list("file_id", flat=True))
    if evidence.bound_file_id is not None or now != list(file_ids):
        return False
    evidence.bound_file = keep_made(
        data=bound.data,
        name=f"{evidence.name}.pdf",
        purpose=f"bound:{evidence.pk}",
        subject=evidence.dossier.subject,
        by=SYSTEM,
        pages=bound.pages,
        made_from=bound.made_from,
    )
    evidence.save(update_fields=["bound_file"])
    return True
