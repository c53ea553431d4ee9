"""Stored files and the pictures made of them. What a file means is known by whoever stores its id."""

import uuid
from typing import ClassVar

from django.db import models

from motcua.documents.enums import FileState, Origin, RenditionKind


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def clean_ones(self) -> "StoredFileQuerySet":
        return self.filter(state=FileState.CLEAN)

    def waiting(self) -> "StoredFileQuerySet":
        """Not yet known to be clean or not."""
        return self.filter(state__in=[FileState.RECEIVED, FileState.SCANNING])

    def lock(self, file_id: int) -> "StoredFile":
        return self.select_for_update(of=("self",)).get(pk=file_id)


class StoredFile(models.Model):
    """Bytes kept in the store, and what is known of them.

    `key` names the bytes in the store and in addresses; `original_name` is text to show, never a path. Of a photo the
    cleaned copy is kept; `original_sha256` is the hash of what was sent, `original_key` its bytes where the procedure
    demands the sealed original.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=80)
    original_name = models.CharField(max_length=120)
    original_sha256 = models.CharField(max_length=64)
    original_key = models.UUIDField(null=True, blank=True, unique=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=1)
    hints = models.JSONField(default=list, blank=True)
    is_kept_anyway = models.BooleanField(
        default=False, db_default=False, help_text="Whoever sent it read the hints and uses it all the same."
    )
    place = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        help_text="Order among the files of one subject and purpose, before the order of arrival.",
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.UPLOADED)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.RECEIVED)
    verdict = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    received_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True, blank=True)
    created_by = models.CharField(max_length=80)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=FileState.values), name="file_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "scanning"]) | models.Q(scanned_at__isnull=False),
                name="file_judged_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="rejected") | ~models.Q(verdict=""), name="file_rejected_says_why"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject", "purpose"], name="file_subject"),
            models.Index(
                fields=["received_at"], name="file_waiting", condition=models.Q(state__in=["received", "scanning"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.media_type}"

    @property
    def is_clean(self) -> bool:
        return self.state == FileState.CLEAN


class Rendition(models.Model):
    """One page of a clean file, drawn by us as JPEG."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=10, choices=RenditionKind.choices)
    page = models.PositiveIntegerField()
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["file", "page"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "kind", "page"], name="rendition_once"),
            models.CheckConstraint(condition=models.Q(page__gt=0), name="rendition_page_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page} of {self.file_id}"
