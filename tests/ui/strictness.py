"""A template variable that does not exist ends the page instead of leaving a hole in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.template import engines


class UndefinedVariable(Exception):
    """The template asked for something the view did not give."""


class _Undefined(str):
    """What Django puts in place of an unknown variable: it asks for "%s", and then fills it with the name."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(str(name))


@contextmanager
def undefined_variables_fail() -> Iterator[None]:
    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, _Undefined("undefined")
    try:
        yield
    finally:
        engine.string_if_invalid = before
