"""Events of feedback, with their words. Nobody who asked is known, so nothing is told to a citizen."""

from motcua.eventlog.registry import EventType, register

register(
    EventType("ticket.reported", officer="Có người chưa hiểu: {place}. Phải trả lời trước {due_at}."),
    EventType("ticket.answered", officer="Đã trả lời câu hỏi về nội dung: {place}."),
    EventType("ticket.closed", officer="Đã kết thúc câu hỏi về nội dung: {place}."),
)
