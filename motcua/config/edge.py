"""What stands before everything else: whose request it really is, and what the browser is told of every answer."""

import ipaddress
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.config import errors

Respond = Callable[[HttpRequest], HttpResponse]
# Nothing of the machine but the camera that file boxes open by themselves, which needs no permission.
PERMISSIONS: Final = ", ".join(
    f"{power}=()"
    for power in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
        "browsing-topics",
    )
)
FORWARDED: Final = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_VIA",
)


class Edge:
    """The outermost middleware.

    Behind `settings.PROXIES` reverse proxies, REMOTE_ADDR becomes the address that the outermost of them saw: otherwise all
    citizens would share one budget. The demonstration, whose passwords are published, answers nobody but this machine, and
    nobody through a tunnel or proxy on it.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = asking(request.META)
        request.META["QUERY_STRING"] = str(request.META.get("QUERY_STRING", "")).replace("%00", "")
        response = self._refusal(request) or self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    @staticmethod
    def _refusal(request: HttpRequest) -> HttpResponse | None:
        """Before a byte of the body is read."""
        if settings.DEMO and not is_from_here(request.META):
            return errors.only_here(request)
        if "\0" in request.path_info:
            return errors.not_found(request)  # no database takes it, and no person types it
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if length.isascii() and length.isdecimal() and int(length[:18]) > settings.REQUEST_MAX_BYTES:
            return errors.too_much(request)
        return None


def asking(meta: dict[str, str]) -> str:
    """The network address of who asks: what the trusted proxies wrote down, never what the asker wrote itself."""
    direct = str(meta.get("REMOTE_ADDR", ""))
    told = [one.strip() for one in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    if not settings.PROXIES or len(told) < settings.PROXIES:
        return direct
    address = told[-settings.PROXIES]
    return address if _is_address(address) else direct


def is_from_here(meta: dict[str, str]) -> bool:
    """Whether a request was made on this machine, by no way round."""
    if any(name in meta for name in FORWARDED):
        return False
    address = str(meta.get("REMOTE_ADDR", ""))
    return _is_address(address) and ipaddress.ip_address(address).is_loopback


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
