"""The one place that knows what time it is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The current instant, aware, UTC."""
    return timezone.now()


def local(instant: datetime) -> datetime:
    """The same instant on a Vietnamese clock."""
    return instant.astimezone(LOCAL)


def today() -> date:
    """The current date in Vietnam."""
    return local(now()).date()
