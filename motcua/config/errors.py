"""The one error page in all its answers. It needs no database and no session."""

import logging
import secrets
import sys
import time

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from psycopg_pool import PoolTimeout

from motcua.ui.components import DeskFrame

log = logging.getLogger("motcua.request")
AWAY_SECONDS = 1.0
_away_until = 0.0


def _page(request: HttpRequest, status: int, title: str, text: str, error_id: str = "") -> HttpResponse:
    staff = getattr(request, "realm", "citizen") == "staff"
    home = "/can-bo" if staff else "/"
    context: dict[str, object] = {"heading": title, "text": text, "error_id": error_id, "home": home}
    if staff:
        context["desk"] = DeskFrame(place=_("Bàn làm việc"), home=home)
    return render(request, "ui/desk_error.html" if staff else "ui/error.html", context, status=status)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("Việc này không thuộc phần bạn"),
        _("Nếu cần làm việc này, nhờ lãnh đạo đơn vị giao nhiệm vụ cho bạn."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For citizens with a search box, so that the way goes on."""
    heading = _("Không có trang này")
    if getattr(request, "realm", "citizen") == "citizen":
        return render(request, "portal/not_found.html", {"heading": heading}, status=404)
    return _page(
        request, 404, heading, _("Địa chỉ có thể gõ nhầm, hoặc trang đã chuyển đi. Xem lại địa chỉ, hoặc về trang đầu.")
    )


def _ask_nobody(request: HttpRequest) -> None:
    """The page is drawn without the database, which may be away and is not to be troubled by such a request."""
    request.is_failing = True  # type: ignore[attr-defined]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    _ask_nobody(request)
    return _page(
        request, 400, _("Chưa đọc được yêu cầu này"), _("Quay lại trang trước và làm lại. Những gì đã lưu vẫn còn.")
    )


def only_here(request: HttpRequest) -> HttpResponse:
    """The demonstration is asked from elsewhere."""
    _ask_nobody(request)
    return _page(
        request,
        403,
        _("Bản trình diễn chỉ mở trên máy đang chạy nó"),
        _("Mở địa chỉ 127.0.0.1 trên chính máy đó, không qua máy trung gian. Mật khẩu ở đây ai cũng biết."),
    )


def too_much(request: HttpRequest) -> HttpResponse:
    """More in one sending than is ever read."""
    _ask_nobody(request)
    return _page(
        request,
        413,
        _("Gửi một lần quá nhiều"),
        _("Quay lại và gửi từng ảnh một. Những ảnh đã gửi trước vẫn còn. Một ảnh cũng không gửi được thì chụp lại."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        _("Trang mở đã lâu"),
        _("Quay lại trang trước, mở lại trang đó rồi bấm lần nữa. Những gì đã lưu vẫn còn."),
    )


def failed(request: HttpRequest, error_id: str = "") -> HttpResponse:
    _ask_nobody(request)
    return _page(
        request,
        500,
        _("Trang này đang hỏng"),
        _(
            "Đây là lỗi của chúng tôi, chúng tôi xin lỗi. Những gì đã lưu vẫn còn. Thử lại sau 5 phút, hoặc gọi và đọc mã dưới đây."
        ),
        error_id,
    )


def unavailable(request: HttpRequest, error_id: str = "") -> HttpResponse:
    """While the database is away. What was sent may have arrived just before: nobody is told that it did, nor that it did not."""
    _ask_nobody(request)
    told = _("Những gì đã lưu trước đó vẫn còn. Thử lại sau 5 phút.")
    if request.method == "POST":
        told = _(
            "Chưa chắc việc vừa bấm đã được ghi. Sau 5 phút, mở lại trang trước và xem; bấm lần nữa cũng không thành hai hồ sơ."
        )
    response = _page(request, 503, _("Cổng đang tạm ngừng"), f"{_('Chúng tôi xin lỗi.')} {told}", error_id)
    response["Retry-After"] = "300"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """What Django calls while it handles a failure outside any view: in the gate, or while a session is saved."""
    failure = sys.exc_info()[1]
    return answer_failure(request, failure) if isinstance(failure, Exception) else failed(request)


def answer_failure(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Log the failure under an id and answer with the one error page."""
    error_id = secrets.token_hex(4)
    if isinstance(exception, OperationalError | InterfaceError | PoolTimeout):
        _note_away(exception)
        log.error("database away (%s): %s", error_id, type(exception.__cause__ or exception).__name__)
        return unavailable(request, error_id)
    log.error("unexpected failure (%s)", error_id, exc_info=exception)
    return failed(request, error_id)


def database_is_away() -> bool:
    """True for a second after somebody of this process waited for a connection in vain."""
    return time.monotonic() < _away_until


def _note_away(exception: Exception) -> None:
    global _away_until  # noqa: PLW0603  # one process, one database
    if isinstance(exception, PoolTimeout) or isinstance(exception.__cause__, PoolTimeout):
        _away_until = time.monotonic() + AWAY_SECONDS
