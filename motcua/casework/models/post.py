"""What the post brings: a parcel, from the postman's hand to the dossiers that were in it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from motcua.agencies.keys import RememberedKey
from motcua.casework.enums import PARCEL_ENDS, ParcelState
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.sealed import SealedText, sealed_column

SEES_POST = (Duty.RECEIVE, Duty.ISSUE, Duty.POST, Duty.INSPECT)


class ParcelQuerySet(models.QuerySet["PostalParcel"]):
    """Adjectives for parcels."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of the agencies where the officer takes post in, hands it on, or inspects. All others do not exist for them."""
        places = frozenset(place for duty in SEES_POST for place in officer.agencies(duty))
        return self.filter(receiving_agency_id__in=places)

    def waiting(self) -> Self:
        """Those that somebody here still has to do something with."""
        return self.exclude(state__in=sorted(PARCEL_ENDS))


class ParcelManager(models.Manager.from_queryset(ParcelQuerySet)):  # type: ignore[misc]
    """Adds the lock that every act takes first."""

    def lock(self, parcel_id: int) -> "PostalParcel":
        """The parcel, its row locked until the act ends. Inside an act.

        Errors: PostalParcel.DoesNotExist.
        """
        parcel: PostalParcel = self.select_for_update(of=("self",)).get(pk=parcel_id)
        return parcel


class PostalParcel(models.Model):
    """One envelope or packet. `arrived_at`, `handed_at` and the receipt of its dossiers are three moments kept apart.

    `code` is the post's own. Sender and remark are personal, so they are sealed. `letter` is form 02 or 03 as it went back
    with the papers, frozen. `answer_by`: until when the sender was told to expect an answer.
    """

    receiving_agency = RememberedKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    carrier = models.CharField(max_length=60)
    state = models.CharField(max_length=12, choices=ParcelState.choices, default=ParcelState.ARRIVED)
    dossier_count = models.PositiveSmallIntegerField(
        null=True, help_text="How many dossiers are in it: as the list of delivery says, then as found on opening."
    )
    sender_sealed = sealed_column()
    phone_sealed = sealed_column()
    remark_sealed = sealed_column()
    arrived_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, help_text="When it first left the hand that took it from the postman.")
    handed_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    taken_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    outgoing_code = models.CharField(max_length=30, blank=True)
    forwarded_to = RememberedKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    letter_form = models.CharField(max_length=2, blank=True, help_text="02 or 03.")
    letter = models.BinaryField(null=True, help_text="Sealed JSON of the sheet (casework.frozen_sheets).")
    version = models.PositiveIntegerField(default=1)

    sender = SealedText("casework.parcel_sender", indexed=False)
    phone = SealedText("casework.parcel_phone", indexed=False)
    remark = SealedText("casework.parcel_remark", indexed=False)

    objects = ParcelManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="parcel_state_known", condition=Q(state__in=ParcelState.values)),
            models.UniqueConstraint(
                fields=["receiving_agency", "code"], condition=~Q(state="struck"), name="parcel_code_once"
            ),
            models.CheckConstraint(name="parcel_arrived_before_noted", condition=Q(arrived_at__lte=F("registered_at"))),
            models.CheckConstraint(
                name="parcel_times_in_order",
                condition=(Q(handed_at__isnull=True) | Q(handed_at__gte=F("arrived_at")))
                & (Q(opened_at__isnull=True) | Q(opened_at__gte=F("handed_at"))),
            ),
            models.CheckConstraint(
                name="parcel_opened_after_hand_over",
                condition=Q(opened_at__isnull=False) | Q(state__in=["arrived", "handed_over", "struck"]),
            ),
            models.CheckConstraint(
                name="parcel_closed_when_ended",
                condition=Q(closed_at__isnull=False, state__in=sorted(PARCEL_ENDS))
                | (Q(closed_at__isnull=True) & ~Q(state__in=sorted(PARCEL_ENDS))),
            ),
            models.CheckConstraint(
                name="parcel_returned_with_letter",
                condition=~Q(state="returned") | (Q(letter__isnull=False) & ~Q(outgoing_code="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["receiving_agency", "state", "arrived_at"], name="parcel_worklist"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How the logs refer to it."""
        return f"parcel:{self.pk}"

    @property
    def state_now(self) -> ParcelState:
        return ParcelState(self.state)


class Posting(models.Model):
    """An output on its way by post: handed to the carrier, not yet proved to have arrived. The dossier stays issued."""

    dossier = models.ForeignKey("casework.Dossier", on_delete=models.PROTECT, related_name="postings")
    code = models.CharField(max_length=30)
    carrier = models.CharField(max_length=60)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    expected_on = models.DateField()
    failed_at = models.DateTimeField(null=True, help_text="When it came back to the counter, given to nobody.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(failed_at__isnull=True), name="posting_one_on_its_way"
            ),
            models.CheckConstraint(condition=~Q(code=""), name="posting_has_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.dossier_id}"
