"""Events of drafts, with their words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType(
        "draft.lookup_asked",
        officer="Người khai đồng ý cho tra Cơ sở dữ liệu quốc gia về dân cư (phần của: {party}).",
    ),
    EventType("draft.card_read", officer="Đã đọc mã QR trên thẻ căn cước (phần của: {party})."),
    EventType(
        "draft.looked_up",
        officer="Đã tra Cơ sở dữ liệu quốc gia về dân cư (phần của: {party}): {outcome}, số tra cứu {reference}.",
    ),
    EventType(
        "draft.expiring",
        officer="Đã báo người viết: bản viết dở giữ đến {until}.",
        citizen="Đã nhắc: bản viết dở giữ đến {until}.",
    ),
)
