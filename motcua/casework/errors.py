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


class OutputMoveRefused(DomainError):
    """The table of outputs has no such move from this state."""

    code: ClassVar[str] = "output.move_refused"
    template: ClassVar[str] = "Chưa làm được: “{name}” đang ở trạng thái “{state}”."


class CannotHold(DomainError):
    """Work is given only to somebody who may do it."""

    code: ClassVar[str] = "work.cannot_hold"
    template: ClassVar[str] = "{name} chưa có nhiệm vụ “{duty}” tại cơ quan này. Chọn người khác."


class HeldByAnother(DomainError):
    """One named person holds the work; another one takes it over first."""

    code: ClassVar[str] = "work.held_by_another"
    template: ClassVar[str] = "{name} đang giữ hồ sơ này. Bấm “Nhận việc” rồi mới làm tiếp."


class NotThisParty(DomainError):
    """Nobody answers for another person."""

    code: ClassVar[str] = "output.not_this_party"
    template: ClassVar[str] = "Chỉ {name} mới trả lời được phần này."
