"""What casework refuses, in words for the person who asked."""

from typing import ClassVar

from motcua.kernel.errors import DomainError


class MoveRefused(DomainError):
    """The table has no such move from this state, or a condition of the move is not met."""

    code: ClassVar[str] = "move_refused"
    template: ClassVar[str] = "Chưa làm được: hồ sơ đang ở trạng thái “{state}”."


class AlreadyDone(DomainError):
    """Somebody else was first; the sentence says who, what and when."""

    code: ClassVar[str] = "already_done"
    template: ClassVar[str] = "{who} đã xử lý hồ sơ này lúc {when}: {what}. Xem lại rồi làm tiếp."


class Incomplete(DomainError):
    """Something the act needs is missing; the sentence says what."""

    code: ClassVar[str] = "incomplete"
    template: ClassVar[str] = "{what}"


class SecondSupplementRefused(DomainError):
    """One request, complete, or none: a second one after receipt needs a leader."""

    code: ClassVar[str] = "supplement.second"
    template: ClassVar[str] = (
        "Hồ sơ này đã yêu cầu bổ sung một lần. Lần thứ hai phải có lãnh đạo duyệt và được công khai."
    )


class AgencyCannotReceive(DomainError):
    """An agency without an identifier, or closed, takes nothing in."""

    code: ClassVar[str] = "agency.cannot_receive"
    template: ClassVar[str] = "{agency} chưa tiếp nhận được hồ sơ: {why}."


class WrongFile(DomainError):
    """The signed file is not the one that was frozen."""

    code: ClassVar[str] = "output.wrong_file"
    template: ClassVar[str] = "Tệp đã ký không phải tệp đã duyệt. Chưa phát hành. Ký lại từ bản đã duyệt."
