"""Jobs of casework: print a form; take silence for a yes."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.casework.acts import drafts
from motcua.casework.acts.printing import keep_printed
from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import PrintedForm
from motcua.documents import printing
from motcua.kernel import clock


@app.task(name="casework.print_form", queue="printing", retry=RetryStrategy(max_attempts=5, exponential_wait=3))
def print_form(printed_form_id: int) -> None:
    """Print a frozen form and keep the file. May be run again: equal data give equal bytes, and the first file stays."""
    printed = PrintedForm.objects.get(pk=printed_form_id)
    if printed.file_id is None:
        keep_printed(printed_form_id=printed.pk, data=printing.render(thaw(bytes(printed.data))))


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="casework.close_silent_confirmations", queue="clock", queueing_lock="casework.close_silent_confirmations"
)
def close_silent_confirmations(timestamp: int) -> None:
    """Windows for looking at a draft that ended without an answer."""
    drafts.close_silent_confirmations(clock.now())
