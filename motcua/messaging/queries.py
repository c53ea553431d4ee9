"""What was told about a dossier."""

from dataclasses import dataclass
from datetime import datetime

from motcua.messaging.models import Notice, NoticeState


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as an officer sees it: never the address itself."""

    person: str
    medium: str
    text: str
    state: str
    at: datetime
    has_failed: bool


def told_about(subject: str) -> list[Told]:
    """The notices of a subject, newest first, one query."""
    notices = Notice.objects.filter(subject=subject).select_related("person").order_by("-made_at", "-pk")
    nobody = "Người gửi" if subject.startswith("parcel:") else "Người được mời"
    return [
        Told(
            person=notice.person.full_name if notice.person else nobody,
            medium=notice.get_medium_display(),
            text=notice.content["text"],
            state=notice.get_state_display(),
            at=notice.sent_at or notice.not_before,
            has_failed=notice.state == NoticeState.FAILED,
        )
        for notice in notices
    ]
