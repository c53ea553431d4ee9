"""Closed lists of this app."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyLevel(models.TextChoices):
    PROVINCE = "province", _("cấp tỉnh")
    DEPARTMENT = "department", _("sở, ban, ngành")
    DIVISION = "division", _("phòng, đơn vị trực thuộc")
    COMMUNE = "commune", _("cấp xã")
    OTHER = "other", _("cơ quan khác")


class CommuneKind(models.TextChoices):
    XA = "xa", _("xã")
    PHUONG = "phuong", _("phường")
    DAC_KHU = "dac-khu", _("đặc khu")


class HoursKind(models.TextChoices):
    """Working hours count towards limits; intake-only hours (a Saturday morning) are receipt times and no more."""

    WORK = "work", _("giờ làm việc")
    INTAKE_ONLY = "intake_only", _("chỉ tiếp nhận")


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("ngày lễ, tết")
    DAY_IN_LIEU = "day_in_lieu", _("ngày nghỉ bù")
    SWAPPED_WORKING = "swapped_working", _("ngày làm bù")
    CLOSURE = "closure", _("tạm đóng cửa")
