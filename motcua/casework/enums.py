"""The words of casework: legal states and the dimensions that are never mixed into them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DossierState(TextChoices):
    """Legal states. Each has exactly one national status (regulations 5.1); labels are the national names, verbatim."""

    SUBMITTED = "submitted", _("Mới đăng ký")
    SUPPLEMENT_BEFORE_RECEIPT = "supplement_before_receipt", _("Yêu cầu bổ sung giấy tờ")
    DECLINED = "declined", _("Không được tiếp nhận")
    CANCELLED = "cancelled", _("Công dân yêu cầu rút hồ sơ")
    RECEIVED = "received", _("Được tiếp nhận")
    IN_PROCESS = "in_process", _("Đang xử lý")
    SUPPLEMENT_AFTER_RECEIPT = "supplement_after_receipt", _("Yêu cầu bổ sung giấy tờ")
    AWAITING_FINANCE = "awaiting_finance", _("Yêu cầu thực hiện nghĩa vụ tài chính")
    PAUSED = "paused", _("Đang xử lý")
    WITHDRAWN = "withdrawn", _("Công dân yêu cầu rút hồ sơ")
    DISCONTINUED = "discontinued", _("Dừng xử lý")
    ISSUED = "issued", _("Đã xử lý xong")
    DELIVERED = "delivered", _("Đã trả kết quả")

    @property
    def national(self) -> int:
        """The national status, 1 to 10."""
        return NATIONAL[self]

    @property
    def is_final(self) -> bool:
        return self in FINAL


NATIONAL = {
    DossierState.SUBMITTED: 1,
    DossierState.SUPPLEMENT_BEFORE_RECEIPT: 5,
    DossierState.DECLINED: 3,
    DossierState.CANCELLED: 7,
    DossierState.RECEIVED: 2,
    DossierState.IN_PROCESS: 4,
    DossierState.SUPPLEMENT_AFTER_RECEIPT: 5,
    DossierState.AWAITING_FINANCE: 6,
    DossierState.PAUSED: 4,
    DossierState.WITHDRAWN: 7,
    DossierState.DISCONTINUED: 8,
    DossierState.ISSUED: 9,
    DossierState.DELIVERED: 10,
}
FINAL = frozenset(
    {
        DossierState.DECLINED,
        DossierState.CANCELLED,
        DossierState.WITHDRAWN,
        DossierState.DISCONTINUED,
        DossierState.DELIVERED,
    }
)
RUNNING = (DossierState.RECEIVED, DossierState.IN_PROCESS)
"""The clock runs."""
SIGNED_FORM = "signed_form"
"""Purpose of a stored file: the scan of an application that was printed and signed by hand."""


class DeliveryMethod(TextChoices):
    """How the applicant wants the output."""

    COUNTER = "counter", _("Trực tiếp")
    POST = "post", _("Bưu chính công ích")
    ELECTRONIC = "electronic", _("Trực tuyến")


class EvidenceVerdict(TextChoices):
    """What the officer found of one evidence item."""

    UNSEEN = "unseen", _("Chưa xem")
    GOOD = "good", _("Đạt")
    BAD = "bad", _("Chưa đạt")


class SupplementStage(TextChoices):
    """Before receipt no clock runs and the request does not count for "once"."""

    BEFORE_RECEIPT = "before_receipt", _("trước tiếp nhận")
    AFTER_RECEIPT = "after_receipt", _("sau tiếp nhận")


class PauseKind(TextChoices):
    """The only lawful reasons to stop the clock."""

    SUPPLEMENT = "supplement", _("Chờ bổ sung giấy tờ")
    FINANCE = "finance", _("Chờ thực hiện nghĩa vụ tài chính")
    LEGAL = "legal", _("Tạm dừng có căn cứ pháp luật")


class Opinion(TextChoices):
    """What an agency that was asked says."""

    AGREED = "agreed", _("Đồng ý")
    OPPOSED = "opposed", _("Không đồng ý")
    NONE = "none", _("Không trả lời")


class OutputState(TextChoices):
    """How far an output is. Approve, sign, number and release are four events, never one."""

    DRAFT = "draft", _("Dự thảo")
    SHARED = "shared", _("Chờ người yêu cầu xác nhận dự thảo")
    PROPOSED = "proposed", _("Đã trình")
    APPROVED = "approved", _("Đã duyệt, chờ ký")
    FROZEN = "frozen", _("Đang ký")
    SIGNED = "signed", _("Đã ký, chờ cấp số")
    NUMBERED = "numbered", _("Đã cấp số, chờ phát hành")
    RELEASED = "released", _("Đã phát hành")
    REPLACED = "replaced", _("Đã thay bằng bản mới")


class Assistance(TextChoices):
    """Who did the typing: the person alone, with an officer beside, or an officer for a person who agreed afterwards."""

    SELF = "self", _("Tự làm")
    GUIDED = "guided", _("Được hướng dẫn")
    DONE_FOR = "done_for", _("Làm hộ")


class ParcelState(TextChoices):
    """How far a parcel is on its way from the postman to the dossiers in it."""

    ARRIVED = "arrived", _("Đã tới, chờ bàn giao")
    HANDED_OVER = "handed_over", _("Đã bàn giao, chờ mở")
    OPENED = "opened", _("Đã mở, đang kiểm")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    RETURNED = "returned", _("Đã gửi trả")
    FORWARDED = "forwarded", _("Đã chuyển nơi khác")
    STRUCK = "struck", _("Ghi nhầm, đã gạch")


PARCEL_ENDS = frozenset({ParcelState.ACCEPTED, ParcelState.RETURNED, ParcelState.FORWARDED, ParcelState.STRUCK})
"""Nothing in it waits for anybody here."""
