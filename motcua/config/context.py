"""What every page knows of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.config.site import this_site


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`: names, address, telephone. `is_demo`: pages bear the demonstration strip. `officer`, `citizen`: who is signed in, or None."""
    return {
        "site": this_site(ask=not getattr(request, "is_failing", False)),
        "is_demo": settings.DEMO,
        "officer": getattr(request, "officer", None),
        "citizen": getattr(request, "citizen", None),
    }
