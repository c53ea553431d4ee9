"""The words of payments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DemandState(TextChoices):
    """How it stands with one demanded cost (regulations, checklist 59). No demand at all: nothing is owed."""

    UNPRICED = "unpriced", _("Chưa có số tiền")
    CLAIMED = "claimed", _("Xin miễn, chờ cán bộ xem")
    DUE = "due", _("Chưa thanh toán")
    COLLECTED = "collected", _("Đã thanh toán")
    EXEMPT = "exempt", _("Đối tượng miễn phí")
    REFUNDED = "refunded", _("Đã hoàn")
