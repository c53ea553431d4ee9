"""Keeping what was printed."""

from motcua.casework.models import PrintedForm
from motcua.documents.parts import keep_made
from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act


@act
def keep_printed(*, printed_form_id: int, data: bytes) -> PrintedForm:
    """Keep the file of a printed form, for ever; a second one is not kept.

    Errors: UploadRefused `upload.storage` when the disk is full.
    """
    printed = PrintedForm.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=printed_form_id)
    if printed.file_id is None:
        name = f"{printed.number.replace('/', '-')}.pdf"
        printed.file = keep_made(
            data=data, name=name, purpose=f"form:{printed.form}", subject=printed.dossier.subject, by=SYSTEM
        )
        printed.save(update_fields=["file"])
    return printed
