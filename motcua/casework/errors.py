"""What casework refuses, in words for the person who asked (words, 4.4 and 4.5)."""

from typing import ClassVar

from motcua.kernel.errors import DomainError


class MoveRefused(DomainError):
    """The table has no such move from this state, or a condition of the move is not met."""

    code: ClassVar[str] = "move_refused"
    template: ClassVar[str] = "Chưa làm được: hồ sơ đang ở trạng thái “{state}”."


class AlreadyDone(DomainError):
    """Somebody else was first; the sentence says who, what and when."""

    code: ClassVar[str] = "already_done"
    template: ClassVar[str] = "{who} {what} lúc {when}. Việc của bạn chưa ghi. Xem bản mới rồi làm tiếp."


class Incomplete(DomainError):
    """Something the act needs is missing; the sentence says what."""

    code: ClassVar[str] = "incomplete"
    template: ClassVar[str] = "{what}"


class AnswerIncomplete(Incomplete):
    """The applicant's answer to a request lacks something that was asked for."""

    template: ClassVar[str] = "Còn thiếu: {names}. Gửi một lần cho đủ."


class FilesUnusable(Incomplete):
    """A file that was not sent for this dossier, or that the scan rejected."""

    template: ClassVar[str] = "Có tệp không dùng được. Xem lại từng tệp rồi gửi lại."


class ReasonTooShort(DomainError):
    """A reason nobody could act upon."""

    code: ClassVar[str] = "officer.reason_short"
    template: ClassVar[str] = "Viết lý do cho người dân hiểu, ít nhất {n} chữ. Họ sẽ đọc nguyên văn."


class SecondSupplementRefused(DomainError):
    """One request, complete, or none: a second one after receipt needs a leader."""

    code: ClassVar[str] = "officer.second_supplement"
    template: ClassVar[str] = (
        "Hồ sơ đã yêu cầu bổ sung một lần. Lần hai cần lãnh đạo duyệt và sẽ tính là quá hạn trong chỉ số."
    )


class SecondExtensionRefused(DomainError):
    """A new hour is promised once; only the head of the agency may promise another."""

    code: ClassVar[str] = "officer.second_extension"
    template: ClassVar[str] = "Hồ sơ đã hẹn lại một lần. Chỉ thủ trưởng đơn vị được hẹn lại lần nữa, có lý do."


class PauseWithoutGround(DomainError):
    """Only the law stops the clock: a fault of ours, waiting for each other or an absent leader never does."""

    code: ClassVar[str] = "officer.pause_ground"
    template: ClassVar[str] = (
        "Chọn căn cứ và ghi văn bản. Lỗi máy, chờ nội bộ, lãnh đạo đi vắng không làm dừng thời gian."
    )


class ConsultationClosed(DomainError):
    """An answer is not changed: whoever wants another asks anew."""

    code: ClassVar[str] = "consultation.closed"
    template: ClassVar[str] = "Đã có câu trả lời của {name}. Muốn hỏi thêm thì gửi câu hỏi mới."


class OpinionAwaited(DomainError):
    """While an answer is awaited the step is not closed."""

    code: ClassVar[str] = "officer.open_consultation"
    template: ClassVar[str] = "{name} chưa trả lời ý kiến. Chưa khép bước này được."


class NotAsked(DomainError):
    """Only the items that were asked for are open."""

    code: ClassVar[str] = "supplement.not_asked"
    template: ClassVar[str] = "Mục “{name}” không cần bổ sung. Những mục khác đã đủ, không phải làm lại."


class NotOwnDossier(DomainError):
    """The act belongs to the parties, and whoever asks is none of them."""

    code: ClassVar[str] = "dossier.not_own"
    template: ClassVar[str] = "Chỉ người có tên trong hồ sơ mới làm được việc này."


class AgencyCannotReceive(DomainError):
    """An agency without an identifier, or closed, takes nothing in."""

    code: ClassVar[str] = "agency.cannot_receive"
    template: ClassVar[str] = "{agency} chưa tiếp nhận được hồ sơ."


class AgencyWithoutIdentifier(AgencyCannotReceive):
    """Numbers of dossiers begin with the identifier. Source: regulations 2.5."""

    code: ClassVar[str] = "agency.no_identifier"
    template: ClassVar[str] = "{agency} chưa có mã định danh điện tử nên chưa tạo được mã hồ sơ. Gọi quản trị."


class AgencyClosed(AgencyCannotReceive):
    """It has ended, or has not begun. `now`: who does its work today, as a sentence."""

    code: ClassVar[str] = "agency.closed"
    template: ClassVar[str] = "{agency} không tiếp nhận hồ sơ ngày {day:%d/%m/%Y}. {now}"


class ResultDecided(DomainError):
    """Nothing is withdrawn or discontinued any more once the result is decided. Source: Circular 03/2025, form 05."""

    code: ClassVar[str] = "dossier.result_decided"
    template: ClassVar[str] = "Kết quả đã được duyệt nên không rút và không dừng hồ sơ được nữa."


class WithdrawalPending(DomainError):
    """While the applicant's wish to withdraw waits for its answer, no result is decided."""

    code: ClassVar[str] = "dossier.withdrawal_pending"
    template: ClassVar[str] = (
        "Người dân đã xin rút hồ sơ và đang chờ trả lời. Trả lời đề nghị rút rồi mới duyệt kết quả."
    )


class TrackingRefused(DomainError):
    """No such dossier, or a wrong secret: one and the same to whoever asks."""

    code: ClassVar[str] = "code.not_found"
    template: ClassVar[str] = "Không tìm thấy hồ sơ với hai mã này. Xem lại cả hai trên giấy hẹn."


class TrackingLocked(DomainError):
    """Too many wrong secrets for this dossier."""

    code: ClassVar[str] = "code.locked"
    template: ClassVar[str] = (
        "Mã tra cứu của hồ sơ này đã nhập sai nhiều lần. Thử lại sau {when}, đăng nhập để xem, hoặc đến quầy."
    )


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


class ParcelKnown(DomainError):
    """The same parcel is noted once; the sentence says when and where it is."""

    code: ClassVar[str] = "parcel.known"
    template: ClassVar[str] = "Mã {code} đã ghi lúc {when}, người ghi: {who}. Hiện: {state}. Không ghi lần nữa."


class ParcelNotYet(DomainError):
    """The parcel has not come that far."""

    code: ClassVar[str] = "parcel.not_yet"
    template: ClassVar[str] = "Chưa làm được: bưu gửi {code} đang ở trạng thái “{state}”."
