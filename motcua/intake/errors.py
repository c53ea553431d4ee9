"""What intake refuses."""

from typing import ClassVar

from motcua.kernel.errors import DomainError


class DraftSent(DomainError):
    """The draft became a dossier; it cannot be changed any more."""

    code: ClassVar[str] = "draft.sent"
    template: ClassVar[str] = "Bản này đã nộp rồi, mã hồ sơ {code}. Không phải nộp lại."


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
