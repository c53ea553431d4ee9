"""Deferring a job by its name: jobs call acts, so acts and parts cannot know the jobs."""

from datetime import datetime

from procrastinate.contrib.django import app


def defer(job: str, *, at: datetime | None = None, **arguments: int) -> None:
    """Have a job done once the transaction commits, not before `at`. Errors: TaskNotFound if no job has that name."""
    app.configure_task(job, allow_unknown=False, schedule_at=at).defer(**arguments)
