"""The whole log as lines of JSON, for the separate verifier."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from motcua.eventlog import chain
from motcua.eventlog.models import Event, Head, RootedHead, SignedRoot


def lines() -> Iterator[str]:
    """Events in order of subject and place, then heads, then roots with the heads they saw: one consistent snapshot."""
    with transaction.atomic():
        for event in Event.objects.select_related("personal").order_by("subject", "seq").iterator(2000):
            yield json.dumps(_event(event), ensure_ascii=False)
        for head in Head.objects.order_by("subject").iterator(5000):
            yield json.dumps({"kind": "head", "subject": head.subject, "seq": head.seq, "hash": bytes(head.hash).hex()})
        for root in SignedRoot.objects.order_by("pk").iterator():
            yield json.dumps(_root(root))
            for seen in RootedHead.objects.filter(root=root).order_by("subject").iterator(5000):
                yield json.dumps(
                    {
                        "kind": "rooted",
                        "root": root.pk,
                        "subject": seen.subject,
                        "seq": seen.seq,
                        "hash": bytes(seen.hash).hex(),
                    }
                )


def _event(event: Event) -> dict[str, Any]:
    personal = getattr(event, "personal", None)
    return {
        "kind": "event",
        "subject": event.subject,
        "seq": event.seq,
        "name": event.name,
        "at": event.occurred_at.isoformat(timespec="microseconds"),
        "actor": event.actor,
        "payload": event.payload,
        "body": bytes(event.body).hex(),
        "hash": bytes(event.hash).hex(),
        "personal": chain.personal_digest(bytes(personal.salt), personal.values).hex() if personal else None,
    }


def _root(root: SignedRoot) -> dict[str, Any]:
    return {
        "kind": "root",
        "root": root.pk,
        "at": root.made_at.isoformat(timespec="microseconds"),
        "previous": bytes(root.previous).hex(),
        "hash": bytes(root.hash).hex(),
        "signature": bytes(root.signature).hex(),
        "public_key": bytes(root.public_key).hex(),
    }
