"""Events of the registers, with their words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType("register.entered", officer="Đã ghi sổ. Số: {number}.", citizen="Đã ghi sổ, số {number}."),
    EventType("issued.registered", officer="Đã ghi vào danh sách kết quả tra được. {title}, số {number}."),
    EventType("issued.replaced", officer="Đã ghi kết quả là đã thay thế. {title}, số {number}."),
    EventType("issued.revoked", officer="Đã ghi kết quả là đã thu hồi. {title}, số {number}: {reason}."),
)
