"""One ordered PDF per paper, made by a job, noted here."""

from collections.abc import Sequence

from motcua.casework.models import Evidence
from motcua.kernel.acts import act


@act
def note_bound(*, evidence_id: int, file_ids: Sequence[int], bound_id: int) -> bool:
    """Note the bound PDF of a paper; False if its files changed while the job was binding them, which another job follows."""
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence_id)
    if list(evidence.files.filter(replaced_by=None).values_list("file_id", flat=True)) != list(file_ids):
        return False
    evidence.bound_file_id = bound_id
    evidence.save(update_fields=["bound_file"])
    return True
