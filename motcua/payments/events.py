"""Events of payments, with their words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType(
        "payment.demanded", officer="Đã ghi khoản phải thu. {name}: {amount}.", citizen="Phải nộp {name}: {amount}."
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
