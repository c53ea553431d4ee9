"""Every address declares who may reach it. One without a declaration answers 404, and fails the build."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class SignInFirst(Exception):
    """Nobody is signed in, and this page is only for some who are: they are led to sign in and come back."""


@dataclass(frozen=True, slots=True)
class Access:
    """`realm`: public, files, citizen or staff. `duties`: any one of these is enough; empty means any signed-in officer."""

    realm: str
    duties: tuple[str, ...] = ()


def _declare(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Anybody; a signed-in citizen is known as such."""
    return _declare(Access("public"))(view)


def files(view: View) -> View:
    """Whoever holds an address of a stored file. Answered under the files' own host name, where nothing else is."""
    return _declare(Access("files"))(view)


def citizen(view: View) -> View:
    """Signed-in citizens; others are led to sign in and come back."""
    return _declare(Access("citizen"))(view)


def officer(*duties: str) -> Callable[[View], View]:
    """Signed-in officers holding one of `duties` somewhere. What they may do to an object is decided by its policies."""
    return _declare(Access("staff", tuple(duties)))
