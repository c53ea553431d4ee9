"""What happened, for ever: events chained per subject, heads, signed roots, and who looked at what."""

from typing import ClassVar

from django.db import models


class AppendOnly(models.Model):
    """Rows are added and read. The running role holds no UPDATE, DELETE or TRUNCATE on such a table (config.migrations_run)."""

    class Meta:
        abstract = True


class Event(AppendOnly):
    """A fact. `body` holds the canonical bytes (RFC 8785) of what is chained; the other columns repeat it for queries."""

    subject = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    occurred_at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    payload = models.JSONField()
    body = models.BinaryField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "seq"], name="event_once_per_place"),
            models.CheckConstraint(condition=models.Q(seq__gt=0), name="event_seq_from_one"),
        ]
        indexes: ClassVar = [models.Index(fields=["name", "occurred_at"], name="event_name_at")]

    def __str__(self) -> str:
        return f"{self.subject} {self.seq} {self.name}"


class EventPersonal(models.Model):
    """Personal values of an event. May be erased: the chain holds only their salted hash."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="personal")
    salt = models.BinaryField(max_length=16)
    values = models.JSONField()

    def __str__(self) -> str:
        return f"personal values of event {self.pk}"


class Head(models.Model):
    """The last link of a subject's chain: the row that serialises everything said about that subject."""

    subject = models.CharField(max_length=80, primary_key=True)
    seq = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)
    rooted_seq = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="head_unrooted", condition=models.Q(seq__gt=models.F("rooted_seq")))
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.seq}"


class SignedRoot(AppendOnly):
    """A signature over all heads that moved since the root before it. A copy of the newest leaves the machine."""

    made_at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    public_key = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"root {self.pk} {bytes(self.hash).hex()[:16]}"


class RootedHead(AppendOnly):
    """A head as a root saw it. Finds a cut tail, a missing subject, a restored old backup."""

    root = models.ForeignKey(SignedRoot, on_delete=models.PROTECT, related_name="heads")
    subject = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["root", "subject"], name="rooted_once")]

    def __str__(self) -> str:
        return f"{self.subject} {self.seq} in root {self.root_id}"


class AccessEntry(AppendOnly):
    """Somebody looked at personal data. Written in its own commit before the page is built."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    actor_name = models.CharField(max_length=200)
    subject = models.CharField(max_length=80)
    purpose = models.CharField(max_length=60)
    seen = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "at"], name="access_subject_at"),
            models.Index(fields=["actor", "at"], name="access_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.subject}"
