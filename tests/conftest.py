"""Fixtures for all tests. Here, because those of a plugin would lose against pytest-django's of the same name."""

from tests.database import committed_db, django_db_setup

__all__ = ["committed_db", "django_db_setup"]
