"""Fills the database of a stage: `python -m tests.journeys.load_demo [static]`. A process of its own, in the demo's profile."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")


def main() -> None:
    """Load the demonstration into a migrated database; with `static`, lay out the files that pages need instead.

    `household` publishes a made-up procedure; `expiring` defers the morning's job about drafts that will be forgotten.
    """
    import django

    django.setup()
    if sys.argv[1:] == ["static"]:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        return
    if sys.argv[1:] == ["household"]:
        from tests.portal.household import open_household

        open_household(signed=True)
        return
    if sys.argv[1:] == ["expiring"]:
        from motcua.eventlog.jobs import defer

        defer("intake.announce_expiring", timestamp=0)
        return
    from motcua.config.demo import load
    from motcua.config.migrations_run import migrate

    migrate(quiet=True)
    load(lived_in=False)


if __name__ == "__main__":
    main()
