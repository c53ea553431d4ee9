"""Jobs of casework: print a form; bind the pages of a paper; note what became of times to answer that are over."""

from itertools import groupby
from operator import attrgetter

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.casework.acts import consultations, drafts
from motcua.casework.acts.binding import keep_bound
from motcua.casework.acts.printing import keep_printed
from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import EvidenceFile, PrintedForm
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
    event = Event.objects.only("subject", "name", "payload").get(pk=event_id)
    if event.name == "dossier.accepted" and event.payload.get("from"):
        return  # its papers came when it was submitted; only at the counter do they come with its receipt
    code = event.subject.removeprefix("dossier:")
    unbound = EvidenceFile.objects.filter(evidence__dossier__code=code, evidence__bound_file=None, replaced_by=None)
    rows = unbound.select_related("evidence", "file").order_by("evidence__position", "position")
    for evidence, pages in groupby(rows, key=attrgetter("evidence")):
        files = [page.file for page in pages]
        bound = bind_files(files, title=evidence.name)
        if bound is not None:
            keep_bound(evidence_id=evidence.pk, file_ids=[file.pk for file in files], bound=bound)


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
