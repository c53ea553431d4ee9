"""`python -m tests.stand.loading`: a migrated, loaded demonstration in MOTCUA_VAR, its database stopped."""

import os
from pathlib import Path

from motcua.config import embedded
from tests.stand.cluster import Cluster


def main() -> None:
    cluster = Cluster(Path(os.environ["MOTCUA_VAR"]))
    embedded.put_into_environment(cluster.addresses)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from motcua.config.demo import load
    from motcua.config.migrations_run import migrate

    migrate(quiet=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    load(lived_in=False)
    connections.close_all()
    cluster.stop()


if __name__ == "__main__":
    main()
