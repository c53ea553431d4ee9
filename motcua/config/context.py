"""What every page knows of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.ui.site import SAMPLE


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`: names, address, telephone. `is_demo`: pages bear the demonstration strip. `officer`, `citizen`: who is signed in, or None."""
    return {
        "site": getattr(settings, "SITE", SAMPLE),
        "is_demo": settings.DEMO,
        "officer": getattr(request, "officer", None),
        "citizen": getattr(request, "citizen", None),
    }
