"""The one error page in all its answers. It needs no database and no session."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, text: str, error_id: str = "") -> HttpResponse:
    staff = getattr(request, "realm", "citizen") == "staff"
    context = {"heading": title, "text": text, "error_id": error_id, "home": "/can-bo" if staff else "/"}
    return render(request, "ui/error.html", context, status=status)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("Bạn chưa được giao việc này"),
        _("Nếu cần làm việc này, nhờ lãnh đạo đơn vị giao nhiệm vụ trong hệ thống."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For citizens with a search box, so that the way goes on."""
    heading = _("Không có trang này")
    if getattr(request, "realm", "citizen") == "citizen":
        return render(request, "portal/not_found.html", {"heading": heading}, status=404)
    return _page(
        request, 404, heading, _("Địa chỉ có thể gõ nhầm, hoặc trang đã chuyển đi. Xem lại địa chỉ, hoặc về trang đầu.")
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request, 400, _("Chưa đọc được yêu cầu này"), _("Quay lại trang trước và làm lại. Những gì đã lưu vẫn còn.")
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        _("Trang này đã mở quá lâu"),
        _("Quay lại trang trước, tải lại rồi gửi lần nữa. Những gì đã lưu vẫn còn."),
    )


def failed(request: HttpRequest, error_id: str = "") -> HttpResponse:
    request.is_failing = True  # type: ignore[attr-defined]  # the page must not ask a database that may be away
    return _page(
        request,
        500,
        _("Trang này đang hỏng"),
        _("Chúng tôi xin lỗi. Những gì đã lưu vẫn còn. Thử lại sau ít phút, hoặc gọi và đọc mã dưới đây."),
        error_id,
    )


def unavailable(request: HttpRequest, error_id: str = "") -> HttpResponse:
    request.is_failing = True  # type: ignore[attr-defined]
    response = _page(
        request,
        503,
        _("Cổng đang tạm ngừng, chưa lưu được"),
        _("Chúng tôi xin lỗi. Việc vừa bấm chưa được ghi lại. Những gì đã lưu trước đó vẫn còn. Thử lại sau 5 phút."),
        error_id,
    )
    response["Retry-After"] = "300"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    return failed(request)
