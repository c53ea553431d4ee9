"""Jobs of casework: print a form; bind the pages of a paper; note what became of times to answer that are over."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.casework.acts import consultations, drafts
from motcua.casework.acts.binding import note_bound
from motcua.casework.acts.printing import keep_printed
from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import Evidence, PrintedForm
from motcua.documents import printing
from motcua.documents.binding import bind_files
from motcua.documents.errors import FileNotServed
from motcua.eventlog.models import Event
from motcua.kernel import clock


@app.task(name="casework.print_form", queue="printing", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def print_form(printed_form_id: int) -> None:
    """Print a frozen form and keep the file. May be run again: equal data give equal bytes, and the first file stays."""
    printed = PrintedForm.objects.get(pk=printed_form_id)
    if printed.file_id is None:
        keep_printed(printed_form_id=printed.pk, data=printing.render(thaw(bytes(printed.data))))


@app.task(
    name="casework.bind_evidence",
    queue="files",
    retry=RetryStrategy(wait=5, linear_wait=10, retry_exceptions=[FileNotServed]),
)
def bind_evidence(event_id: int) -> None:
    """Subscriber: the photos and PDFs of each paper become one ordered PDF.

    Tried again as long as one is still unscanned: a scanner may be away for longer than anybody would count tries.
    """
    code = Event.objects.values_list("subject", flat=True).get(pk=event_id).removeprefix("dossier:")
    for item in Evidence.objects.filter(dossier__code=code, bound_file=None, files__replaced_by=None).distinct():
        file_ids = list(item.files.filter(replaced_by=None).values_list("file_id", flat=True))
        bound = bind_files(file_ids, title=item.name, subject=f"dossier:{code}", purpose=f"bound:{item.pk}")
        if bound is not None:
            note_bound(evidence_id=item.pk, file_ids=file_ids, bound_id=bound.pk)


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="casework.close_silent_confirmations", queue="clock", queueing_lock="casework.close_silent_confirmations"
)
def close_silent_confirmations(timestamp: int) -> None:
    """Windows for looking at a draft that ended without an answer."""
    drafts.close_silent_confirmations(clock.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="casework.pass_consultation_times", queue="clock", queueing_lock="casework.pass_consultation_times")
def pass_consultation_times(timestamp: int) -> None:
    """Consultations whose time to answer is over."""
    consultations.pass_times(clock.now())
