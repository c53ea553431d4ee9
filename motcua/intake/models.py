"""Drafts: what somebody has written and not yet sent. Nobody else sees them."""

import json
import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from motcua.agencies.keys import RememberedKey
from motcua.casework.enums import Assistance
from motcua.catalogue.enums import Channel
from motcua.identity.sealed import SealedText, sealed_column
from motcua.kernel import sealing

SEALED = "intake.answers"
SEALED_TRACES = "intake.traces"
SEALED_PRINT = "intake.print"
PAPER_CODE = "intake.paper_code"
PAPER = "paper:"


class DraftQuerySet(models.QuerySet["Draft"]):
    """Adjectives for drafts."""

    def of_account(self, account_id: int) -> Self:
        """Those the account may see: its own, and those it helps with."""
        return self.filter(Q(account_id=account_id) | Q(helped_by_id=account_id))

    def written_by(self, officer_id: int) -> Self:
        """Those an officer types: at the counter or from a parcel, or online for an owner who will be asked. Not those merely guided."""
        typed = Q(channel__in=[Channel.COUNTER, Channel.POST]) | Q(
            channel=Channel.ONLINE, assistance=Assistance.DONE_FOR
        )
        return self.filter(typed, helped_by_id=officer_id)

    def on_own_device(self) -> Self:
        """Those begun online, also while an agency has them on paper: their owner sees where they are."""
        return self.filter(Q(channel=Channel.ONLINE) | Q(taken_over_at__isnull=False))

    def unsent(self) -> Self:
        return self.filter(dossier_code="")


class Draft(models.Model):
    """One person's unfinished filing of one procedure version.

    `saved_pages`: keys of the pages that were saved, in any order; `version` grows with every save, so that a page
    that was opened before is told so. `filing_key` is issued with the draft: sending twice makes one dossier.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    filing_key = models.UUIDField(unique=True, default=uuid.uuid4)
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    helped_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    procedure_version = RememberedKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    receiving_agency = RememberedKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    parcel = models.ForeignKey(
        "casework.PostalParcel",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The opened parcel whose paper form is being typed.",
    )
    sealed_answers = models.BinaryField()
    saved_pages = models.JSONField(default=list)
    confirmed = models.JSONField(default=list, help_text="Warnings to which the person said “Đúng rồi”.")
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True, help_text="When its owner was told that it will be forgotten.")
    sealed_traces = models.BinaryField(null=True, help_text="What look-ups elsewhere said, by party (intake.traces).")
    dossier_code = models.CharField(max_length=40, blank=True)
    mandate = models.ForeignKey("identity.Mandate", on_delete=models.PROTECT, null=True, related_name="+")
    assistance = models.CharField(
        max_length=8, choices=Assistance.choices, default=Assistance.SELF, db_default=Assistance.SELF
    )
    consent_asked_at = models.DateTimeField(null=True)
    consent_until = models.DateTimeField(null=True, help_text="Until when its owner may agree to what was filled in.")
    consent_refused_at = models.DateTimeField(null=True)
    refusal_sealed = sealed_column()
    taken_over_at = models.DateTimeField(
        null=True, help_text="Since when it lies with an agency, brought or posted on paper."
    )

    refusal = SealedText("intake.refusal", indexed=False)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="draft_belongs_to_somebody", condition=Q(account__isnull=False) | Q(helped_by__isnull=False)
            ),
            models.CheckConstraint(name="draft_parcel_by_post", condition=Q(parcel__isnull=True) | Q(channel="post")),
            models.CheckConstraint(
                name="draft_consent_has_an_end",
                condition=Q(consent_asked_at__isnull=True, consent_until__isnull=True)
                | Q(consent_asked_at__isnull=False, consent_until__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_taken_over_by_somebody",
                condition=Q(taken_over_at__isnull=True)
                | Q(
                    channel__in=[Channel.COUNTER, Channel.POST],
                    helped_by__isnull=False,
                    receiving_agency__isnull=False,
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "-saved_at"], name="draft_of_account"),
            models.Index(fields=["expires_at"], name="draft_expiring", condition=Q(dossier_code="")),
        ]

    def __str__(self) -> str:
        return f"draft {self.key}"

    @property
    def subject(self) -> str:
        return f"draft:{self.key}"

    @property
    def is_done_for(self) -> bool:
        """An officer types it for its owner, who alone can send it."""
        return self.assistance == Assistance.DONE_FOR

    @property
    def is_at_counter(self) -> bool:
        """Its owner brought it on paper, or posted it: until it is sent or given back, only the officer there writes in it."""
        return self.taken_over_at is not None and not self.dossier_code

    @property
    def awaits_consent(self) -> bool:
        """It lies with its owner, who was asked and has not refused: meanwhile nobody else writes in it."""
        return self.consent_asked_at is not None and self.consent_refused_at is None and not self.dossier_code

    @property
    def guidance_code(self) -> str:
        """What its owner reads out to the officer who helps, so that the help is noted. Nothing can be opened with it."""
        return sealing.blind_index(str(self.key), purpose="intake.guidance").hex()[:8].upper()

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered so far, by field key."""
        values: dict[str, Any] = json.loads(sealing.unseal(bytes(self.sealed_answers), purpose=SEALED))
        return values

    @answers.setter
    def answers(self, values: dict[str, Any]) -> None:
        self.sealed_answers = sealing.seal(json.dumps(values, ensure_ascii=False), purpose=SEALED)

    @property
    def traces(self) -> dict[str, Any]:
        """What look-ups left behind, by party; see `intake.traces`."""
        if self.sealed_traces is None:
            return {}
        stored: dict[str, Any] = json.loads(sealing.unseal(bytes(self.sealed_traces), purpose=SEALED_TRACES))
        return stored

    @traces.setter
    def traces(self, stored: dict[str, Any]) -> None:
        self.sealed_traces = sealing.seal(json.dumps(stored, ensure_ascii=False), purpose=SEALED_TRACES)


class DraftFile(models.Model):
    """A photo or PDF of one evidence item, in order. `reused_from`: code of the dossier it was given with, or issued on,
    before; `reused_output`: verification code of the output it is."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    item = models.CharField(max_length=60)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    reused_from = models.CharField(max_length=40, blank=True, default="", db_default="")
    reused_output = models.CharField(max_length=12, blank=True, default="", db_default="")

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "file"], name="draft_file_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.position} of draft {self.draft_id}"


class PartyReview(models.Model):
    """One other party asked, by a link of their own, whether the filing is right. It blocks nothing; the officer sees it.

    The link opens for the phone it was sent to, signed in by a code, until `expires_at`, and takes one answer. Asking
    again gives a new link and forgets the old one, but not that somebody objected. `answered_version`: the draft's version the answer is about.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="reviews")
    party = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    token_hash = models.BinaryField(max_length=32, unique=True)
    token_sealed = sealed_column()
    phone_sealed = sealed_column()
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    agrees = models.BooleanField(null=True)
    answered_version = models.PositiveIntegerField(null=True)
    words_sealed = sealed_column()
    objected_at = models.DateTimeField(
        null=True, help_text="When this party last said that something is wrong; stays if asked again."
    )

    token = SealedText("intake.party_token", indexed=False)
    phone = SealedText("intake.party_phone", indexed=False)
    words = SealedText("intake.party_words", indexed=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "party"], name="review_once_a_party"),
            models.CheckConstraint(
                name="review_answered_whole",
                condition=Q(answered_at__isnull=True, agrees__isnull=True, answered_version__isnull=True)
                | Q(answered_at__isnull=False, agrees__isnull=False, answered_version__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} of draft {self.draft_id}"

    @property
    def is_about_former(self) -> bool:
        """Something was changed after the answer."""
        return self.answered_version is not None and self.answered_version != self.draft.version


class DraftPrint(models.Model):
    """A version of a draft as it was put on paper to be signed by hand.

    The code on the paper leads an officer to the draft. The answers of then stay, sealed, so that whoever holds the paper is told what
    was changed since. Forgotten with the draft.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="prints")
    version = models.PositiveIntegerField()
    procedure_version = RememberedKey("catalogue.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    code_sealed = models.BinaryField()
    code_index = models.BinaryField(max_length=32, unique=True)
    sealed_answers = models.BinaryField()
    printed_at = models.DateTimeField()

    code = SealedText(PAPER_CODE)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "version"], name="print_once_a_version")]

    def __str__(self) -> str:
        return f"version {self.version} of draft {self.draft_id} on paper"

    @property
    def subject(self) -> str:
        return f"{PAPER}{self.pk}"

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered when it was printed, by field key."""
        values: dict[str, Any] = json.loads(sealing.unseal(bytes(self.sealed_answers), purpose=SEALED_PRINT))
        return values

    @answers.setter
    def answers(self, values: dict[str, Any]) -> None:
        self.sealed_answers = sealing.seal(json.dumps(values, ensure_ascii=False), purpose=SEALED_PRINT)


class PrintLook(models.Model):
    """Since when an officer may open a printed draft by typing its code: for some hours; then the paper itself must lie there again.

    Forgotten with the print.
    """

    printed = models.ForeignKey(DraftPrint, on_delete=models.CASCADE, related_name="looks")
    officer = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["printed", "officer"], name="look_once_an_officer")]

    def __str__(self) -> str:
        return f"print {self.printed_id} by {self.officer_id}"
