"""The words of the registers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IssuedState(TextChoices):
    """Whether an issued output still holds."""

    VALID = "valid", _("Còn hiệu lực")
    REPLACED = "replaced", _("Đã thay bằng bản mới")
    REVOKED = "revoked", _("Đã thu hồi, hủy bỏ")


class CheckWay(TextChoices):
    """What somebody had in hand when checking."""

    CODE = "code", _("Nhập mã")
    FILE = "file", _("Gửi tệp")


class Finding(TextChoices):
    """What a check found."""

    GENUINE = "genuine", _("Đúng bản đã phát hành, còn hiệu lực")
    REPLACED = "replaced", _("Đúng bản đã phát hành, nhưng đã thay bằng bản mới")
    REVOKED = "revoked", _("Đúng bản đã phát hành, nhưng đã bị thu hồi")
    UNSURE = "unsure", _("Đúng tệp đã phát hành, nhưng chưa kiểm được chữ ký")
    ALTERED = "altered", _("Tệp đã bị sửa sau khi ký")
    OTHER_FILE = "other_file", _("Tệp này không phải bản mang mã đã nhập")
    UNKNOWN = "unknown", _("Không tìm thấy trong sổ phát hành")
