"""Persons and organisations, the accounts through which they act, the officers' duties."""

import uuid
from datetime import date, datetime
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.identity.enums import CodePurpose, Duty, MandateMeans, Realm, Sex
from motcua.identity.sealed import SealedText, index_column, index_of, sealed_column
from motcua.kernel import clock, sealing

PHONE = "phone"
PERSONAL_NUMBER = "personal_number"
PASSPORT = "passport"
OWN_ISSUER = "motcua"


def _both_or_neither(name: str) -> models.CheckConstraint:
    """A sealed column without its index could not be found; an index without it tells whom we once knew."""
    both = Q(**{f"{name}_sealed__isnull": False, f"{name}_index__isnull": False})
    neither = Q(**{f"{name}_sealed__isnull": True, f"{name}_index__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=f"%(class)s_{name}_both_or_neither")


class PersonQuerySet(models.QuerySet["Person"]):
    def with_personal_number(self, number: str) -> Self:
        return self.filter(personal_number_index=index_of(number, PERSONAL_NUMBER))

    def with_phone(self, phone: str) -> Self:
        """`phone` in the form of kernel.numbers. A family may share one."""
        return self.filter(phone_index=index_of(phone, PHONE))

    def with_passport(self, passport: str) -> Self:
        return self.filter(passport_index=index_of(passport, PASSPORT))


class Person(models.Model):
    """A human being we know. Numbers are sealed; a birth may be known by its year alone.

    Source: Decree 123/2015, article 4 (a birth of which only year, or month and year, are known).
    """

    full_name = models.CharField("họ và tên", max_length=200)
    folded_name = models.CharField(max_length=200, editable=False)
    birth_year = models.SmallIntegerField(null=True, blank=True)
    birth_month = models.SmallIntegerField(null=True, blank=True)
    birth_day = models.SmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    personal_number_sealed = sealed_column()
    personal_number_index = index_column()
    phone_sealed = sealed_column()
    phone_index = index_column()
    passport_sealed = sealed_column()
    passport_index = index_column()
    email = models.EmailField(max_length=200, blank=True)
    nationality = models.CharField("quốc tịch (mã ISO)", max_length=2, default="VN")
    ethnicity = models.CharField("dân tộc", max_length=50, blank=True)
    commune_code = models.CharField("mã xã, phường nơi cư trú", max_length=10, blank=True)
    address_detail = models.CharField("số nhà, đường, thôn, ấp", max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    personal_number = SealedText(PERSONAL_NUMBER)
    phone = SealedText(PHONE)
    passport = SealedText(PASSPORT)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            _both_or_neither("personal_number"),
            _both_or_neither("phone"),
            _both_or_neither("passport"),
            models.UniqueConstraint(
                fields=["personal_number_index"],
                condition=Q(personal_number_index__isnull=False),
                name="person_personal_number_once",
            ),
            models.CheckConstraint(
                condition=(Q(birth_month__isnull=True) | Q(birth_year__isnull=False))
                & (Q(birth_day__isnull=True) | Q(birth_month__isnull=False)),
                name="person_birth_from_year_down",
            ),
            models.CheckConstraint(
                condition=(Q(birth_year__isnull=True) | Q(birth_year__range=(1850, 2150)))
                & (Q(birth_month__isnull=True) | Q(birth_month__range=(1, 12)))
                & (Q(birth_day__isnull=True) | Q(birth_day__range=(1, 31))),
                name="person_birth_in_range",
            ),
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_name"),
        ]
        indexes = [
            models.Index(fields=["folded_name"], name="person_folded_name"),
            models.Index(fields=["phone_index"], name="person_phone", condition=Q(phone_index__isnull=False)),
            models.Index(fields=["passport_index"], name="person_passport", condition=Q(passport_index__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def masked_personal_number(self) -> str:
        return sealing.mask_number(self.personal_number) if self.personal_number_sealed else ""

    @property
    def masked_phone(self) -> str:
        return sealing.mask_phone(self.phone) if self.phone_sealed else ""

    @property
    def masked_passport(self) -> str:
        return sealing.mask_number(self.passport) if self.passport_sealed else ""

    @property
    def birth_text(self) -> str:
        """As people write it: 27/03/1985, 03/1985, 1985, or nothing."""
        parts = [f"{part:02d}" for part in (self.birth_day, self.birth_month) if part]
        return "/".join([*parts, str(self.birth_year)]) if self.birth_year else ""


class Organisation(models.Model):
    """An applicant that is not a human being. It acts through its stored representative only (checklist 75)."""

    name = models.CharField("tên", max_length=300)
    folded_name = models.CharField(max_length=300, editable=False)
    tax_number = models.CharField("mã số thuế", max_length=14, blank=True)
    business_code = models.CharField("mã số doanh nghiệp", max_length=14, blank=True)
    commune_code = models.CharField(max_length=10, blank=True)
    address_detail = models.CharField(max_length=300, blank=True)
    representative = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="represents"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tax_number"], condition=~Q(tax_number=""), name="organisation_tax_number_once"
            ),
            models.UniqueConstraint(
                fields=["business_code"], condition=~Q(business_code=""), name="organisation_business_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def new_subject() -> str:
    return uuid.uuid4().hex


class AccountManager(BaseUserManager["Account"]):
    """Accounts are made by acts only; this reads."""


class AccountQuerySet(models.QuerySet["Account"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def staff(self) -> Self:
        return self.filter(realm=Realm.STAFF)

    def citizens(self) -> Self:
        return self.filter(realm=Realm.CITIZEN)

    def of_phone(self, phone: str) -> Self:
        return self.citizens().filter(login=index_of(phone, PHONE).hex())


class Account(AbstractBaseUser):
    """A key to one realm. Who it is, is (issuer, subject), which never changes; `login` is only how it is found.

    `login`: an officer's user name; a citizen's phone as the hex of its blind index. Officers' user names are at most
    40 characters, so the two cannot meet.
    """

    realm = models.CharField(max_length=7, choices=Realm)
    login = models.CharField(max_length=64, unique=True)
    issuer = models.CharField(max_length=200, default=OWN_ISSUER)
    subject = models.CharField(max_length=200, default=new_subject)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts")
    display_name = models.CharField("tên hiện trên màn hình", max_length=200, blank=True)
    phone_sealed = sealed_column()
    is_active = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    helped_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    session_version = models.PositiveIntegerField(default=1)

    phone = SealedText(PHONE, indexed=False)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["realm"]

    objects = AccountManager.from_queryset(AccountQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="account_issuer_subject_once"),
            models.CheckConstraint(
                condition=Q(
                    realm=Realm.STAFF,
                    login__regex=r"^[a-z0-9._-]{3,40}$",
                    phone_sealed__isnull=True,
                    helped_by__isnull=True,
                )
                | Q(realm=Realm.CITIZEN, login__regex=r"^[0-9a-f]{64}$", phone_sealed__isnull=False),
                name="account_login_fits_realm",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True, ended_at__isnull=True) | Q(is_active=False, ended_at__isnull=False),
                name="account_ended_when_inactive",
            ),
            models.CheckConstraint(
                condition=Q(helped_by__isnull=True) | ~Q(helped_by=F("id")), name="account_helped_by_another"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or f"Tài khoản {self.pk}"

    @property
    def key(self) -> str:
        """As an actor: stable, free of personal data."""
        return f"account:{self.pk}"

    @property
    def masked_phone(self) -> str:
        return sealing.mask_phone(self.phone) if self.phone_sealed else ""


class DateRange(Func):
    """daterange(begin, end, '[]'): both days included; no end is for ever."""

    function = "DATERANGE"
    output_field = DateRangeField()


class DutyAssignmentQuerySet(models.QuerySet["DutyAssignment"]):
    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), begins_on__lte=day)

    def touching(self, first: date, last: date | None) -> Self:
        """Those with a day in common with `first` to `last`, both included; no last is for ever."""
        begun = self.filter(begins_on__lte=last) if last else self
        return begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))


class DutyAssignment(models.Model):
    """One officer, one duty, one agency, from a day to a day, both included."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="duties")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=10, choices=Duty)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DutyAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")), name="duty_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="duty_no_overlap",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    ("duty", RangeOperators.EQUAL),
                    (DateRange("begins_on", "ends_on", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_duty_display()}"


class SignInCode(models.Model):
    """Six digits sent to a phone, known to us as a keyed hash; the digits themselves are sealed until sent.

    A code is good in one browser only: the row's id stands in that browser's session.
    """

    purpose = models.CharField(max_length=10, choices=CodePurpose)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    number_index = models.BinaryField(max_length=32)
    number_sealed = sealed_column()
    network_index = models.BinaryField(max_length=32)
    code_hash = models.BinaryField(max_length=32)
    code_sealed = sealed_column()
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    number = SealedText(PHONE, indexed=False)
    code = SealedText("sign_in_code", indexed=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tries__lte=5), name="code_five_tries"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("requested_at")), name="code_expires_later"),
        ]
        indexes = [
            models.Index(fields=["number_index", "requested_at"], name="code_of_number"),
            models.Index(fields=["network_index", "requested_at"], name="code_of_network"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.requested_at:%d/%m/%Y %H:%M}"


class Attempts(models.Model):
    """Failures in a row at one door (a user name, known or not; a second step), and until when that door is shut.

    Kept beside accounts, not in them, so that an unknown user name is treated exactly like a known one.
    """

    door = models.BinaryField(max_length=32, unique=True)
    failures = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    shut_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.failures}, {self.last_at:%d/%m/%Y %H:%M}"

    def is_shut(self, now: datetime) -> bool:
        return self.shut_until is not None and self.shut_until > now


class Passkey(models.Model):
    """A key in the officer's phone, computer or token. `sign_count` going back means a cloned key."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    credential_id = models.BinaryField(max_length=1023, unique=True)
    public_key = models.BinaryField(max_length=2048)
    sign_count = models.BigIntegerField()
    name = models.CharField("tên gọi", max_length=100)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class TotpDevice(models.Model):
    """An app that shows six digits every thirty seconds. `last_step` makes each of them good once."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="totp")
    secret_sealed = sealed_column()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)

    secret = SealedText("totp", indexed=False)

    def __str__(self) -> str:
        return str(self.account)


class RecoveryCode(models.Model):
    """For the day the second step is lost. Shown once, kept as a keyed hash, good once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.BinaryField(max_length=32, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.account)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, day: date) -> Self:
        """Confirmed, begun, not ended, not revoked."""
        return self.filter(confirmed_at__isnull=False, revoked_at__isnull=True, begins_on__lte=day, ends_on__gte=day)

    def covering(self, slug: str, field_key: str) -> Self:
        """Those that reach this procedure: by name, by its field, or everything (a child's)."""
        return self.filter(Q(procedure_slug=slug) | Q(field_key=field_key) | Q(procedure_slug="", field_key=""))


class Mandate(models.Model):
    """`holder` may file for `grantor`: one procedure or one field, from a day to a day, both included, until revoked.

    By consent, it is good once the grantor has typed the code sent to their own phone; by slip, once an officer has seen
    and photographed it (`slip_key`: key of the stored file). A parent's is declared; `checked_by` has seen the paper.
    """

    grantor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    means = models.CharField(max_length=7, choices=MandateMeans)
    procedure_slug = models.CharField(max_length=100, blank=True)
    field_key = models.CharField(max_length=60, blank=True)
    scope_name = models.CharField(max_length=300, help_text="The procedure or field as people read it.")
    begins_on = models.DateField()
    ends_on = models.DateField()
    slip_key = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    warned_at = models.DateTimeField(null=True, blank=True, help_text="When the end was announced to the grantor.")

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="mandate_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(grantor=F("holder")), name="mandate_for_another"),
            models.CheckConstraint(
                condition=Q(means=MandateMeans.PARENT, procedure_slug="", field_key="")
                | ~Q(means=MandateMeans.PARENT) & (Q(procedure_slug="") ^ Q(field_key="")),
                name="mandate_has_one_scope",
            ),
            models.CheckConstraint(
                condition=Q(means=MandateMeans.SLIP, slip_key__isnull=False, checked_by__isnull=False)
                | ~Q(means=MandateMeans.SLIP) & Q(slip_key__isnull=True),
                name="mandate_slip_was_seen",
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "ends_on"], name="mandate_of_holder"),
            models.Index(fields=["grantor", "ends_on"], name="mandate_of_grantor"),
        ]

    def __str__(self) -> str:
        return f"mandate {self.pk}"

    @property
    def subject(self) -> str:
        return f"mandate:{self.pk}"
