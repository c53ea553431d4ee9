"""Competent agencies and where they are, the territory, working calendars, dated rule values.

Periods are half open everywhere: `valid_from` and `effective_from` are the first day, `valid_to` and `effective_to` the first
day on which it no longer holds (null: until further notice).
"""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from motcua.agencies.enums import AgencyLevel, CommuneKind, DayKind, HoursKind

IDENTIFIER = r"^([A-Z]\d{2}(\.\d{2,3}){0,6}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})$"
"""Today's form (H19.26) or the one before 2020 (000.00.26.H19). Source: QĐ 20/2020/QĐ-TTg, QCVN 102:2016/BTTTT."""


class Period(Func):
    """The days from the first to the one before the last; the constraints below compare whole periods."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[)')"
    output_field = DateRangeField()


class SecondOfDay(Func):
    template = "(EXTRACT(EPOCH FROM %(expressions)s))::int"
    output_field = models.IntegerField()


class Opening(Func):
    """The seconds of the day during which it is open, as a range."""

    function = "int4range"
    output_field = IntegerRangeField()


def _agency_or_province() -> Coalesce:
    """A null equals nothing in an exclusion constraint; the province as a whole counts as agency 0."""
    return Coalesce("agency_id", Value(0), output_field=models.BigIntegerField())


def _period_in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gt": F(first)}), name=name)


class Commune(models.Model):
    """A xã, phường or đặc khu of today, by its five-digit code. Source: the list of the statistics office."""

    code = models.CharField("mã", max_length=5, primary_key=True)
    name = models.CharField("tên", max_length=100)
    kind = models.CharField("loại", max_length=10, choices=CommuneKind)
    province_code = models.CharField("mã tỉnh", max_length=2)
    province_name = models.CharField("tỉnh, thành phố", max_length=100)
    folded_name = models.CharField(max_length=100)
    search_text = models.CharField(max_length=250)

    class Meta:
        verbose_name = "xã, phường, đặc khu"
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{5}$"), name="commune_code_has_five_digits"),
            models.CheckConstraint(
                condition=Q(province_code__regex=r"^\d{2}$"), name="commune_province_code_has_two_digits"
            ),
            models.CheckConstraint(condition=Q(kind__in=CommuneKind.values), name="commune_kind_known"),
        ]
        indexes = [
            models.Index(fields=["folded_name"], name="commune_folded_name"),
            models.Index(fields=["province_code", "folded_name"], name="commune_of_province"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="commune_search"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class FormerUnit(models.Model):
    """A ward, district and province as they were until 30 June 2025, and the commune of today that it went to.

    A ward that was split stands in several rows with `is_split`, and the person is asked which one.
    """

    ward = models.CharField("xã, phường cũ", max_length=100, blank=True)
    district = models.CharField("huyện, quận cũ", max_length=100)
    province = models.CharField("tỉnh cũ", max_length=100)
    search_text = models.CharField(max_length=250)
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="former_units")
    is_split = models.BooleanField(default=False)

    class Meta:
        verbose_name = "đơn vị hành chính cũ"
        constraints = [
            models.UniqueConstraint(
                fields=["province", "district", "ward", "commune"], name="former_unit_once_per_commune"
            ),
        ]
        indexes = [GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="former_unit_search")]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.ward, self.district, self.province) if part)


class AgencyQuerySet(models.QuerySet["Agency"]):
    def open_on(self, day: date) -> Self:
        """Those that exist on `day`; only they may take in dossiers."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Agency(models.Model):
    """A body of the state that is competent for something, or a part of one. It ends; it is never deleted.

    An agency without identifier cannot receive dossiers, because their number begins with it.
    Source: regulations 1.6 (Resolution 190/2025, article 5), 2.5, 2.6.
    """

    identifier = models.CharField("mã định danh", max_length=30, unique=True, null=True, blank=True)
    name = models.CharField("tên đầy đủ", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=24)
    level = models.CharField("cấp", max_length=12, choices=AgencyLevel)
    kind = models.SlugField("loại cơ quan", max_length=80)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="agencies")
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", max_length=200, blank=True)
    opening_hours = models.CharField("giờ mở cửa", max_length=300, blank=True)
    valid_from = models.DateField("hoạt động từ")
    valid_to = models.DateField("thôi hoạt động từ", null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        constraints = [
            models.CheckConstraint(
                condition=Q(identifier__isnull=True) | Q(identifier__regex=IDENTIFIER), name="agency_identifier_form"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(short_name="") & ~Q(kind=""), name="agency_is_named"),
            models.CheckConstraint(condition=Q(level__in=AgencyLevel.values), name="agency_level_known"),
            models.CheckConstraint(
                condition=~Q(level=AgencyLevel.COMMUNE) | Q(commune__isnull=False), name="agency_of_commune_has_commune"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(valid_to__isnull=False), name="agency_with_successor_has_ended"
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("id")) & ~Q(parent=F("id")), name="agency_not_its_own_relative"
            ),
            _period_in_order("valid_from", "valid_to", "agency_period_in_order"),
        ]
        indexes = [
            models.Index(fields=["commune", "level"], name="agency_of_commune"),
            models.Index(fields=["kind"], name="agency_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class AgencyAlias(models.Model):
    """A former identifier or name, so that old papers still lead somewhere."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="aliases")
    identifier = models.CharField("mã định danh cũ", max_length=30, blank=True)
    name = models.CharField("tên cũ", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "mã và tên cũ"
        constraints = [
            models.CheckConstraint(condition=~Q(identifier="") | ~Q(name=""), name="agency_alias_says_something"),
            models.CheckConstraint(
                condition=Q(identifier="") | Q(identifier__regex=IDENTIFIER), name="agency_alias_identifier_form"
            ),
            models.UniqueConstraint(
                fields=["identifier"], condition=~Q(identifier=""), name="agency_alias_identifier_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.identifier or self.name


class ServiceCentre(models.Model):
    """A Trung tâm Phục vụ hành chính công: where one hands in, whoever decides. Source: Decree 118/2025, article 14."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="centres")
    name = models.CharField("tên", max_length=200)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    is_provincial = models.BooleanField("cấp tỉnh", default=False)

    class Meta:
        verbose_name = "trung tâm phục vụ hành chính công"
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="service_centre_named_once")]

    def __str__(self) -> str:
        return self.name


class OfficeHours(models.Model):
    """One opening of one weekday (Monday 0); without agency for the whole province. See calendars.py for an agency's own."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="office_hours")
    weekday = models.SmallIntegerField("thứ")
    opens = models.TimeField("mở cửa")
    closes = models.TimeField("đóng cửa")
    kind = models.CharField("loại giờ", max_length=12, choices=HoursKind, default=HoursKind.WORK)
    effective_from = models.DateField("áp dụng từ")
    effective_to = models.DateField("thôi áp dụng từ", null=True, blank=True)

    class Meta:
        verbose_name = "giờ làm việc"
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="office_hours_weekday"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="office_hours_in_order"),
            models.CheckConstraint(condition=Q(kind__in=HoursKind.values), name="office_hours_kind_known"),
            _period_in_order("effective_from", "effective_to", "office_hours_period_in_order"),
            ExclusionConstraint(
                name="office_hours_do_not_overlap",
                expressions=[
                    (_agency_or_province(), RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (Period("effective_from", "effective_to"), RangeOperators.OVERLAPS),
                    (Opening(SecondOfDay("opens"), SecondOfDay("closes")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"


class DayException(models.Model):
    """A day that is not as its weekday says; without agency for the whole province. An agency's own word wins.

    Source: Labour Code 2019, articles 111 and 112, and the yearly decision on days off.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="day_exceptions")
    day = models.DateField("ngày")
    kind = models.CharField("loại ngày", max_length=16, choices=DayKind)
    note = models.CharField("ghi chú", max_length=200)
    decision = models.CharField("theo văn bản", max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày khác thường"
        constraints = [
            models.UniqueConstraint(fields=["agency", "day"], nulls_distinct=False, name="day_exception_once"),
            models.CheckConstraint(condition=Q(kind__in=DayKind.values), name="day_exception_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.note}"


class RuleValue(models.Model):
    """The value of one rule from a day on; without agency for the whole province. Keys and defaults stand in rules.py."""

    key = models.CharField("quy tắc", max_length=60)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="rule_values")
    value = models.JSONField("giá trị")
    effective_from = models.DateField("áp dụng từ")
    effective_to = models.DateField("thôi áp dụng từ", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=300)

    class Meta:
        verbose_name = "giá trị quy định"
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="rule_value_has_source"),
            _period_in_order("effective_from", "effective_to", "rule_value_period_in_order"),
            ExclusionConstraint(
                name="rule_value_one_at_a_time",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    (_agency_or_province(), RangeOperators.EQUAL),
                    (Period("effective_from", "effective_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
