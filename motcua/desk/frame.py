"""What stands around an officers' page: where one works, the tools of one's duties, who is signed in."""

from collections import Counter

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.agencies.remembered import remembered
from motcua.casework.models.post import SEES_POST
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.ui.components import DeskFrame, Link
from motcua.ui.site import CONSOLE

PROVINCE = "Bàn làm việc"


def frame_of(request: HttpRequest) -> DeskFrame:
    """The frame of the signed-in officer's pages."""
    officer = officer_of(request)
    return DeskFrame(
        place=_place(main_agency(officer)),
        menu=_menu(officer),
        home=reverse("desk:worklist"),
        name=officer.name,
        unit=_unit(officer),
        sign_out=reverse("desk:sign_out"),
    )


def main_agency(officer: Officer) -> int | None:
    """The agency where the officer has most to do."""
    places = Counter(agency_id for _, agency_id in sorted(officer.duties))
    return places.most_common(1)[0][0] if places else None


@remembered
def _place(agency_id: int | None) -> str:
    if agency_id is None:
        return PROVINCE
    return Agency.objects.values_list("short_name", flat=True).get(pk=agency_id)


def _unit(officer: Officer) -> str:
    names = [duty.label for duty in Duty if officer.agencies(duty)]
    if len(names) > 2:
        return f"{names[0]} và {len(names) - 1} việc khác"
    return ", ".join(names)


def _menu(officer: Officer) -> tuple[Link, ...]:
    """The officer's tools; a link to what one may not do is not drawn."""
    tools = (
        (_("Việc của tôi"), "desk:worklist", tuple(Duty)),
        (_("Tiếp nhận tại quầy"), "desk:counter", (Duty.RECEIVE,)),
        (_("Bưu chính"), "desk:post", SEES_POST),
        (_("Chờ ký"), "desk:signing", (Duty.DECIDE,)),
        (_("Được hỏi ý kiến"), "desk:asked", (Duty.REVIEW, Duty.DECIDE)),
        (_("Thu tiền"), "desk:till", (Duty.COLLECT,)),
        (_("Trả kết quả"), "desk:handing_out", (Duty.DELIVER,)),
        (_("Câu hỏi về nội dung"), "desk:questions", (Duty.EDIT,)),
    )
    menu = tuple(
        Link(text, reverse(name)) for text, name, duties in tools if any(officer.agencies(duty) for duty in duties)
    )
    if any(officer.agencies(duty) for duty in (Duty.EDIT, Duty.INSPECT, Duty.ADMINISTER)):
        return (*menu, Link(_("Quản trị thủ tục"), CONSOLE))
    return menu
