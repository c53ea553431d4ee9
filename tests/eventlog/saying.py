"""Something to say for the log's own tests: two invented event types and an act that records them."""

from typing import Any

from motcua.eventlog import registry
from motcua.eventlog.models import Event
from motcua.eventlog.parts import record
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act

if "test.said" not in {kind.name for kind in registry.registered()}:
    registry.register(
        registry.EventType("test.said", officer="Đã nói: {what}.", citizen="Đã nói."),
        registry.EventType("test.whispered", officer="Đã nói nhỏ."),
    )


@act
def say(
    subject: str,
    *,
    name: str = "test.said",
    by: Actor = SYSTEM,
    what: str = "chào",
    personal: dict[str, Any] | None = None,
) -> Event:
    return record(name, subject=subject, by=by, payload={"what": what}, personal=personal)
