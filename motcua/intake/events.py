"""Events of drafts, with their words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType(
        "draft.expiring",
        officer="Đã báo người viết: bản viết dở giữ đến {until}.",
        citizen="Đã nhắc: bản viết dở giữ đến {until}.",
    ),
)
