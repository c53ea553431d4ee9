"""States of a stored file and kinds of pictures made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """Only a clean file is ever served."""

    RECEIVED = "received", _("Chưa quét")
    SCANNING = "scanning", _("Đang quét")
    CLEAN = "clean", _("Đã quét, sạch")
    REJECTED = "rejected", _("Không giữ")


class Origin(models.TextChoices):
    """Uploaded by somebody, or made here (printed, bound, signed)."""

    UPLOADED = "uploaded", _("Người dân hoặc cán bộ gửi")
    MADE = "made", _("Hệ thống lập")


class RenditionKind(models.TextChoices):
    """Pictures we draw ourselves, so that nobody has to open what strangers sent."""

    PREVIEW = "preview", _("Ảnh xem")
    THUMBNAIL = "thumbnail", _("Ảnh nhỏ")
