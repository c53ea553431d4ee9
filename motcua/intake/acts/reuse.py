"""Using a paper again that was given or issued before."""

from django.db.models import Max

from motcua.documents.parts import keep_copy
from motcua.eventlog.parts import record
from motcua.intake.acts.drafts import lock_draft
from motcua.intake.acts.keeping import require_room
from motcua.intake.errors import NotHeld
from motcua.intake.models import Draft, DraftFile
from motcua.intake.reuse import held_for
from motcua.intake.situation import Situation
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act


@act
def reuse_paper(*, draft_id: int, item: str, held: str, by: Actor) -> Draft:
    """Put copies of a held paper's pages (`held`: its key) into the draft, marked with the dossier they come from.

    They are scanned anew. Twice is as good as once. Errors: DraftSent; NotHeld if it is not offered, or no longer; UploadRefused.
    """
    draft = lock_draft(draft_id)
    situation = Situation(draft)
    stop = next((one for one in situation.journey.stops if one.item and one.item.key == item), None)
    if stop is None or stop.item is None:
        raise NotHeld
    if any(one.reused_from for one in situation.files_of(item)):
        return draft
    found = next((one for one in held_for(situation, stop.item) if one.key == held), None)
    if found is None:
        raise NotHeld
    require_room(draft, adding=sum(former.size for former in found.files), name=found.name)
    last = draft.files.filter(item=item).aggregate(last=Max("position"))["last"] or 0
    for position, former in enumerate(found.files, start=last + 1):
        file = keep_copy(file_id=former.pk, purpose=f"evidence:{item}", subject=draft.subject, by=by)
        DraftFile.objects.create(
            draft=draft,
            item=item,
            file=file,
            position=position,
            reused_from=found.dossier_code,
            reused_output=found.output_code,
        )
    record("draft.paper_reused", subject=draft.subject, by=by, payload={"item": item, "from": found.dossier_code})
    return draft
