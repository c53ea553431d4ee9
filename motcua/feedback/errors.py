"""What feedback refuses."""

from typing import ClassVar

from motcua.kernel.errors import DomainError


class TicketMoveRefused(DomainError):
    """Somebody was first, or the ticket is closed."""

    code: ClassVar[str] = "ticket.move_refused"
    template: ClassVar[str] = "Câu hỏi này {state} rồi. Mở lại trang để xem."


class AnswerMissing(DomainError):
    """An answer says something; so does the reason for closing what was never answered."""

    code: ClassVar[str] = "ticket.answer_missing"
    template: ClassVar[str] = "Chưa viết {what}. Viết một hai câu, bằng lời thường."


class WordsTooLong(DomainError):
    """What a person or an officer writes is bounded."""

    code: ClassVar[str] = "ticket.words_too_long"
    template: ClassVar[str] = "Dài quá {most} ký tự. Viết ngắn lại, chỉ nói chỗ khó hiểu."


class NotReadable(DomainError):
    """Typed text that is broken, or turns the reading order round."""

    code: ClassVar[str] = "ticket.not_readable"
    template: ClassVar[str] = "Chữ dán vào bị hỏng phông hoặc có ký tự lạ. Gõ lại đoạn đó."


class TooManyQuestions(DomainError):
    """One page, or one owner, was asked so much in a day that no more can be answered in time."""

    code: ClassVar[str] = "ticket.too_many"
    template: ClassVar[str] = (
        "Hôm nay đã có nhiều câu hỏi, người phụ trách đang trả lời. Chữ đã viết vẫn còn ở đây. "
        "Gửi lại sau {hen}, hoặc hỏi tại quầy."
    )
