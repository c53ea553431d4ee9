"""What intake refuses."""

from typing import ClassVar

from motcua.kernel.errors import DomainError


class DraftSent(DomainError):
    """The draft became a dossier; it cannot be changed any more."""

    code: ClassVar[str] = "draft.sent"
    template: ClassVar[str] = "Bản này đã nộp rồi, mã hồ sơ {code}. Không phải nộp lại."


class DraftAtCounter(DomainError):
    """Its owner brought it to a counter on paper, or posted it: until it is given back, it is written in there alone."""

    code: ClassVar[str] = "draft.at_counter"
    template: ClassVar[str] = "Hồ sơ này đang ở {quay}. Cần sửa gì, nói với cán bộ ở đó."


class DraftChanged(DomainError):
    """The draft was saved on another device after this page was opened. Nothing typed is lost: the page shows both."""

    code: ClassVar[str] = "draft.changed"
    template: ClassVar[str] = (
        "Bản này vừa được sửa trên máy khác. Xem lại câu trả lời dưới đây rồi bấm “Tiếp tục” lần nữa."
    )


class VersionReplaced(DomainError):
    """The procedure has changed, or ended, since the draft was begun."""

    code: ClassVar[str] = "draft.version_replaced"
    template: ClassVar[str] = "Thủ tục này vừa thay đổi. Chưa gửi gì. Mở lại hồ sơ để xem chỗ thay đổi rồi làm tiếp."


class NotComplete(DomainError):
    """Something is still missing; `page` is where to go on."""

    code: ClassVar[str] = "draft.not_complete"
    template: ClassVar[str] = "Còn thiếu: {what}."


class ExceptionNeeded(DomainError):
    """The procedure is filed online only; paper is taken in for those who cannot, and the officer says why."""

    code: ClassVar[str] = "draft.exception_needed"
    template: ClassVar[str] = "Thủ tục này chỉ nhận trên mạng. Ghi vì sao nhận hồ sơ giấy của người này."


class NotEligible(DomainError):
    """A condition of the procedure certainly does not hold."""

    code: ClassVar[str] = "draft.not_eligible"
    template: ClassVar[str] = "{why}"


class FiledElsewhere(DomainError):
    """The procedure's route leads to another body or system; nothing of it is filed in this product."""

    code: ClassVar[str] = "draft.filed_elsewhere"
    template: ClassVar[str] = "Việc này không nộp ở cổng này. Nơi nộp: {where}."


class NotOffered(DomainError):
    """The procedure is not filed this way at this agency today."""

    code: ClassVar[str] = "procedure.not_offered"
    template: ClassVar[str] = (
        "Việc này chưa nộp được theo cách này ở {agency}. Mời ra quầy một cửa, hoặc gọi số ở đầu trang."
    )


class NoAgency(DomainError):
    """No competent agency follows from the answers."""

    code: ClassVar[str] = "draft.no_agency"
    template: ClassVar[str] = "Chưa tìm được nơi giải quyết từ câu trả lời. Xem lại nơi cư trú hoặc địa điểm đã ghi."


class FileNotUsable(DomainError):
    """A file of the draft was refused by the scanner; it must be taken away or replaced first."""

    code: ClassVar[str] = "draft.file_not_usable"
    template: ClassVar[str] = "Tệp “{name}” không dùng được. Xóa tệp đó rồi chọn tệp khác."


class NotAllAnswered(DomainError):
    """Number, name or birth of the person to look up is not answered yet."""

    code: ClassVar[str] = "lookup.not_all_answered"
    template: ClassVar[str] = "Ghi đủ số căn cước, họ tên và ngày sinh rồi mới tra được."


class TooManyLookups(DomainError):
    """This account has asked the population database too often today."""

    code: ClassVar[str] = "lookup.too_many"
    template: ClassVar[str] = "Hôm nay đã tra nhiều lần. Cứ khai tiếp, mai tra lại cũng được."


class OwnerMustAgree(DomainError):
    """What an officer filled in is sent by its owner alone, who agrees in so many words. Silence is no consent."""

    code: ClassVar[str] = "mandate.confirm"
    template: ClassVar[str] = "Chỉ {ten} mới được bấm đồng ý và nộp."


class ConsentTooLate(DomainError):
    """The window for agreeing is over; the officer may ask again."""

    code: ClassVar[str] = "draft.consent_too_late"
    template: ClassVar[str] = "Hạn xem lại và đồng ý đã hết lúc {hen}. Chưa gửi gì. Nhờ cán bộ gửi lại để xem lần nữa."


class NobodyToAsk(DomainError):
    """The draft has no owner with an account who could agree, or is not one that an officer filled in."""

    code: ClassVar[str] = "draft.nobody_to_ask"
    template: ClassVar[str] = "Bản này không có chủ hồ sơ để hỏi. Nhập số điện thoại của chủ hồ sơ khi bắt đầu khai."


class NoSuchGuidance(DomainError):
    """No unsent draft of that phone has this code."""

    code: ClassVar[str] = "draft.no_such_guidance"
    template: ClassVar[str] = "Không tìm thấy bản đang khai với số và mã này. Xem lại cả hai trên máy của người dân."


class TooManyInvitations(DomainError):
    """An account sends link after link, or a number gets one after the other."""

    code: ClassVar[str] = "review.too_many"
    template: ClassVar[str] = "Đã gửi nhiều lời mời. Mời gửi lại sau {hen}. Không có lời mời cũng nộp được."


class TooManyDrafts(DomainError):
    """So many unfinished filings are no work in progress any more."""

    code: ClassVar[str] = "draft.too_many"
    template: ClassVar[str] = "Đang có {n} hồ sơ viết dở. Nộp hoặc xóa bớt ở “Hồ sơ của tôi” rồi bắt đầu hồ sơ mới."


class OwnNumber(DomainError):
    """Nobody agrees in another's place to what they filed themselves."""

    code: ClassVar[str] = "review.own_number"
    template: ClassVar[str] = (
        "Đây là số đang đăng nhập để khai. Ghi số riêng của {ten}; không có thì bỏ qua, vẫn nộp được."
    )


class NotTheirs(DomainError):
    """Somebody else was asked."""

    code: ClassVar[str] = "review.not_theirs"
    template: ClassVar[str] = "Đường dẫn này gửi cho người khác."


class ReviewOver(DomainError):
    """Answered already, or the days are over."""

    code: ClassVar[str] = "review.over"
    template: ClassVar[str] = "Lời mời này đã trả lời hoặc đã hết hạn lúc {hen}. Nhờ người khai gửi lại nếu cần."


class NoProxy(DomainError):
    """The procedure is done in person; `text` are its own words."""

    code: ClassVar[str] = "mandate.not_allowed"
    template: ClassVar[str] = "Việc này phải tự làm. {text}"


class NotTheGrantor(DomainError):
    """What was typed names somebody else than the one who gave the mandate."""

    code: ClassVar[str] = "mandate.other_person"
    template: ClassVar[str] = "Phép làm giúp này của {ten}. Tên người nộp trong hồ sơ phải đúng là {ten}."


class PaperUnknown(DomainError):
    """A sound code that leads nowhere (any more)."""

    code: ClassVar[str] = "paper.unknown"
    template: ClassVar[str] = (
        "Không còn bản khai nào có mã này: đã quá hạn giữ, hoặc chủ hồ sơ đã xóa. Tờ giấy vẫn đọc được: khai theo tờ đó."
    )


class TooManyPapers(DomainError):
    """This officer tried too many codes that nobody printed."""

    code: ClassVar[str] = "paper.too_many"
    template: ClassVar[str] = "Đã nhập nhiều mã không có. Thử lại sau {hen}, hoặc khai theo tờ giấy."


class PaperAway(DomainError):
    """Known from an earlier day: the code in one's notes is not the paper on one's desk."""

    code: ClassVar[str] = "paper.away"
    template: ClassVar[str] = (
        "Mã này bạn đã mở lúc {luc}, nay gõ lại không mở được nữa: chủ hồ sơ đang giữ bản khai. "
        "Tờ giấy đang ở đây thì chọn bản quét hoặc ảnh chụp, thấy rõ mã QR, ở “Nhận tờ khai có mã”."
    )


class PaperTaken(DomainError):
    """Another counter has it."""

    code: ClassVar[str] = "paper.taken"
    template: ClassVar[str] = (
        "Bản khai này đang ở quầy {quay} từ {luc}, người giữ: {ten}. Nơi đó trả lại hoặc tiếp nhận thì mới làm tiếp ở đây được."
    )


class PaperInParcel(DomainError):
    """It was taken out of a parcel, and is typed there."""

    code: ClassVar[str] = "paper.in_parcel"
    template: ClassVar[str] = (
        "Bản khai này đang làm ở bưu gửi {ma} từ {luc}, tại {quay}, người giữ: {ten}. Làm tiếp ở bưu gửi đó, hoặc trả lại chủ hồ sơ trước."
    )


class PaperChanged(DomainError):
    """Its owner saved something while the officer read it."""

    code: ClassVar[str] = "paper.changed"
    template: ClassVar[str] = "Chủ hồ sơ vừa sửa bản khai. Xem lại câu trả lời dưới đây rồi bấm nhận lần nữa."


class ProcedureEnded(DomainError):
    """No version of the procedure is in force any more."""

    code: ClassVar[str] = "procedure.ended"
    template: ClassVar[str] = (
        "Thủ tục “{ten}” đã thôi áp dụng, không nhận hồ sơ mới. Bản khai vẫn còn ở tài khoản của chủ hồ sơ."
    )


class NotAtCounters(DomainError):
    """The competent agency takes this in by other ways only."""

    code: ClassVar[str] = "procedure.not_at_counters"
    template: ClassVar[str] = (
        "Việc này chưa nhận tại quầy cho {agency}. Xem trang thủ tục để biết cách nộp. Bản khai vẫn còn."
    )


class NotByPost(DomainError):
    """The competent agency takes this in by other ways only."""

    code: ClassVar[str] = "procedure.not_by_post"
    template: ClassVar[str] = (
        "Việc này chưa nhận qua bưu chính cho {agency}. Gửi trả bưu gửi, ghi cách nộp vào phiếu. Bản khai vẫn còn."
    )


class NobodyToGiveBack(DomainError):
    """It was begun at a counter, or has no owner with an account."""

    code: ClassVar[str] = "paper.nobody_to_give_back"
    template: ClassVar[str] = "Bản này không phải do người dân mang từ mạng đến nên không trả lại được."


class NotHeld(DomainError):
    """The paper is not offered for reuse: not theirs, too old, or taken back meanwhile."""

    code: ClassVar[str] = "draft.not_held"
    template: ClassVar[str] = "Giấy này không dùng lại được nữa. Chụp hoặc chọn tệp mới."
