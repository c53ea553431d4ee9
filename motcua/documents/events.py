"""The events of files."""

from motcua.eventlog.registry import EventType, register

register(
    EventType(
        name="file.rejected",
        officer="Không giữ một tệp gửi kèm: máy quét an toàn báo có hại hoặc không quét hết được.",
        citizen="Một tệp gửi kèm không an toàn nên không được giữ. Các ảnh khác vẫn còn.",
    )
)
