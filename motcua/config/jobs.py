"""Set-up of the job queue."""

from procrastinate import App


def ready(app: App) -> None:
    """Called once procrastinate's app exists and every app's `tasks` module was imported."""
