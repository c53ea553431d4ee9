"""Events of the work on outputs that `events` does not name, in words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType("output.originals_printed", officer="Đã in {count} bản chính."),
    EventType("output.opened", officer="Người yêu cầu đã mở bản điện tử.", citizen="Đã mở bản điện tử."),
)
