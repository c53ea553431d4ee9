"""The facts of this installation that stand on every page, from the agencies: remembered, so that no page asks for them."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils.translation import gettext_noop
from psycopg_pool import PoolTimeout

from motcua.agencies.calendars import calendar_of
from motcua.agencies.front_door import centre, province
from motcua.agencies.opening import in_words, week
from motcua.agencies.remembered import remembered_for
from motcua.kernel import clock
from motcua.ui.components import Link
from motcua.ui.site import SAMPLE, Site

MINUTES = 60
NAMELESS = Site(
    place="",
    legal_name="",
    unit="",
    address="",
    phone="",
    hours="",
    assisted="/giup-do#nho-nguoi",
    menu=(
        Link(gettext_noop("Làm thủ tục"), "/thu-tuc"),
        Link(gettext_noop("Tra cứu hồ sơ"), "/tra-cuu"),
        Link(gettext_noop("Hồ sơ của tôi"), "/ho-so-cua-toi"),
        Link(gettext_noop("Giúp đỡ"), "/giup-do"),
    ),
    help_links=(
        Link(gettext_noop("Nhờ người làm giúp"), "/giup-do#nho-nguoi"),
        Link(gettext_noop("Cơ quan, trung tâm gần tôi"), "/co-quan"),
        Link(gettext_noop("Quên mã tra cứu"), "/giup-do#quen-ma"),
        Link(gettext_noop("Từ điển nhỏ"), "/tu-dien"),
    ),
    openness_links=(
        Link(gettext_noop("Kiểm tra giấy tờ"), "/kiem-tra"),
        Link(gettext_noop("Số liệu của từng cơ quan"), "/co-quan"),
    ),
)
"""While nobody has entered the province's agency: says nothing rather than something invented."""

_last: Site | None = None


def this_site(*, ask: bool = True) -> Site:
    """The facts of this house. Without `ask` (the database is away) those known last.

    `settings.SITE` goes before everything else.
    """
    global _last  # noqa: PLW0603  # one fact of the process, like a cache of one
    fixed: Site | None = getattr(settings, "SITE", None)
    if fixed is not None:
        return fixed
    if ask:
        with suppress(DatabaseError, InterfaceError, PoolTimeout):
            _last = _stored(on=clock.today())
    return _last or _unknown()


@remembered_for(MINUTES)
def _stored(*, on: date) -> Site:
    """Three queries at most, once a minute."""
    committee = province(on=on)
    if committee is None:
        return _unknown()
    service_centre = centre(committee, on=on)
    door = service_centre or committee
    place = committee.name.removeprefix("Ủy ban nhân dân ")
    return replace(
        NAMELESS,
        place=place[:1].upper() + place[1:],
        legal_name=committee.name,
        unit=service_centre.name if service_centre else "",
        address=door.address,
        phone=door.phone,
        hours=in_words(week(calendar_of(door), on=on)),
    )


def _unknown() -> Site:
    """The invented province of the tests, elsewhere nothing."""
    if settings.PRODUCTION:
        return NAMELESS
    facts = {name: getattr(SAMPLE, name) for name in ("place", "legal_name", "unit", "address", "phone", "hours")}
    return replace(NAMELESS, **facts)
