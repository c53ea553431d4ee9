"""What stands around a page of the console."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.ui.components import DeskFrame, Link
from motcua.ui.site import DESK, STAFF_SIGN_OUT


def frame_of(request: HttpRequest) -> DeskFrame:
    """The frame of the signed-in editor's or reviewer's pages."""
    officer = officer_of(request)
    duty = next(one for one in (Duty.EDIT, Duty.INSPECT, Duty.ADMINISTER) if officer.agencies(one))
    return DeskFrame(
        place=_("Quản trị thủ tục"),
        menu=(
            Link(_("Thủ tục"), reverse("console:procedures")),
            Link(_("Bản soạn"), reverse("console:working_versions")),
            Link(_("Bàn làm việc"), DESK),
        ),
        home=reverse("console:home"),
        name=officer.name,
        unit=str(duty.label),
        sign_out=STAFF_SIGN_OUT,
    )
