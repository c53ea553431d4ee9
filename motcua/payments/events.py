"""Events of payments, with their words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType(
        "payment.demanded", officer="Đã ghi khoản phải thu. {name}: {amount}.", citizen="Phải nộp {name}: {amount}."
    ),
    EventType(
        "payment.announced",
        officer="Đã ghi khoản chưa có số tiền. {name}.",
        citizen="{name}: chưa có số tiền, sẽ báo sau.",
    ),
    EventType(
        "payment.exemption_claimed",
        officer="Người nộp xin miễn. {name}: {reason}. Chờ cán bộ xem.",
        citizen="Đã xin miễn {name}: {reason}. Cán bộ sẽ xem.",
    ),
    EventType(
        "payment.exemption_refused",
        officer="Không miễn khoản thu. {name}: {amount}. Lý do: {reason}.",
        citizen="Không được miễn {name}, phải nộp {amount}. Lý do: {reason}.",
    ),
    EventType(
        "payment.recounted",
        officer="Đã đếm lại khoản thu. {name}: {before} thành {amount}. Lý do: {reason}.",
        citizen="Đã đếm lại {name}: {before} thành {amount}. Lý do: {reason}.",
    ),
    EventType(
        "payment.exempted", officer="Đã miễn khoản thu. {name}: {reason}.", citizen="Được miễn {name}: {reason}."
    ),
    EventType(
        "payment.collected",
        officer="Đã thu tiền. {name}: {amount}, biên lai số {receipt_number}.",
        citizen="Đã nộp {name}: {amount}, biên lai số {receipt_number}.",
    ),
    EventType(
        "payment.refunded",
        officer="Đã trả lại tiền. {name}: {amount}, biên lai số {receipt_number}.",
        citizen="Đã trả lại {name}: {amount}.",
    ),
)
