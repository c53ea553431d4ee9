"""Notices: what people were told, through which channel, and whether it reached them."""

import json
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.kernel import sealing

SEALED = "messaging.address"


class Medium(models.TextChoices):
    """How a notice travels. In the portal the timeline tells it; nothing has to be sent."""

    SMS = "sms", "Tin nhắn"
    MAIL = "mail", "Thư điện tử"


class NoticeState(models.TextChoices):
    """`FAILED` is shown to officers: "Chưa báo được cho người dân." It never counts as told."""

    WAITING = "waiting", "Chờ gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Chưa báo được"


class Notice(models.Model):
    """One message to one person about one event. `message_id` makes every attempt the same message."""

    message_id = models.CharField(max_length=80, unique=True)
    event_id = models.BigIntegerField()
    subject = models.CharField(max_length=80)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, null=True, related_name="+")
    medium = models.CharField(max_length=4, choices=Medium)
    letter = models.CharField(max_length=3)
    sealed = models.BinaryField(help_text="Sealed JSON: address, title, text.")
    state = models.CharField(max_length=8, choices=NoticeState, default=NoticeState.WAITING)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="notice_sent_has_time", condition=~Q(state="sent") | Q(sent_at__isnull=False))
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject", "made_at"], name="notice_of_subject"),
            models.Index(fields=["state"], name="notice_unsent", condition=~Q(state="sent")),
        ]

    def __str__(self) -> str:
        return self.message_id

    @property
    def content(self) -> dict[str, str]:
        """`address`, `title` (mail only), `text`."""
        values: dict[str, str] = json.loads(sealing.unseal(bytes(self.sealed), purpose=SEALED))
        return values

    @content.setter
    def content(self, values: dict[str, str]) -> None:
        self.sealed = sealing.seal(json.dumps(values, ensure_ascii=False), purpose=SEALED)
