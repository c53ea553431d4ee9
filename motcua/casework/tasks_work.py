"""Jobs of the work on outputs."""

from procrastinate.contrib.django import app

from motcua.kernel import clock


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="casework.close_silent_confirmations", queue="clock", queueing_lock="casework.close_silent_confirmations"
)
def close_silent_confirmations(timestamp: int) -> None:
    """Windows for looking at a draft that ended without an answer."""
    from motcua.casework.acts.drafts import close_silent_confirmations as act

    act(clock.now())
