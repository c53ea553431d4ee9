"""What payments refuses, in words for the person who asked."""

from typing import ClassVar

from motcua.kernel.errors import DomainError


class NotDue(DomainError):
    """Nothing is owed any more; the sentence says how it stands."""

    code: ClassVar[str] = "payment.not_due"
    template: ClassVar[str] = "Khoản “{name}” không còn phải thu: {state}."


class ReasonMissing(DomainError):
    """Nobody is exempt without a reason."""

    code: ClassVar[str] = "payment.reason_missing"
    template: ClassVar[str] = "Ghi lý do miễn và giấy tờ đã xem."


class ClaimDecided(DomainError):
    """Nobody asks not to pay this any more, or never did."""

    code: ClassVar[str] = "payment.claim_decided"
    template: ClassVar[str] = "Không có yêu cầu miễn nào đang chờ ở khoản “{name}”."


class AmountMissing(DomainError):
    """What nobody published needs an amount before it can be owed."""

    code: ClassVar[str] = "payment.amount_missing"
    template: ClassVar[str] = "Khoản “{name}” chưa có số tiền. Ghi số tiền và văn bản định mức thu."


class AlreadyPriced(DomainError):
    """The amount is known already."""

    code: ClassVar[str] = "payment.already_priced"
    template: ClassVar[str] = "Khoản “{name}” đã có số tiền."


class SameCount(DomainError):
    """Counting again came to the same."""

    code: ClassVar[str] = "payment.same_count"
    template: ClassVar[str] = "Đếm lại vẫn ra số tiền như cũ, không có gì phải sửa."


class NotCollected(DomainError):
    """Only what was collected can be given back."""

    code: ClassVar[str] = "payment.not_collected"
    template: ClassVar[str] = "Khoản “{name}” chưa thu nên không có gì để trả lại."


class SecondPersonRequired(DomainError):
    """Money goes back only when two officers want it."""

    code: ClassVar[str] = "payment.second_person"
    template: ClassVar[str] = "Trả lại tiền cần người thứ hai duyệt. Nhờ một cán bộ khác có nhiệm vụ thu phí, lệ phí."


class RefundReasonMissing(DomainError):
    """Money goes back for a reason that is kept."""

    code: ClassVar[str] = "payment.refund_reason_missing"
    template: ClassVar[str] = "Ghi lý do trả lại tiền."
