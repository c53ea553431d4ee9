"""The number of a dossier: `<identifier>-<yyMMdd>-<NNNN>`. Parts.

Source: regulations 2.5. Serialised by the counter's row: whoever comes second waits for the first one's commit, so no
number is given twice, and none is lost to a transaction that was rolled back.
"""

from datetime import date

from django.db import connection
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from motcua.agencies import rules
from motcua.agencies.models import Agency
from motcua.casework.errors import AgencyClosed, AgencyWithoutIdentifier
from motcua.kernel import clock
from motcua.kernel.acts import require_act
from motcua.kernel.codes import dossier_code


def next_code(agency: Agency) -> str:
    """The next number of the competent agency today; grows past its digits, never truncated. Inside an act.

    Errors: AgencyWithoutIdentifier.
    """
    require_act()
    if not agency.identifier:
        raise AgencyWithoutIdentifier(agency=agency.name)
    today = clock.today()
    return dossier_code(agency.identifier, today, _count(agency, today))


def require_open(agency: Agency) -> None:
    """Errors: AgencyWithoutIdentifier; AgencyClosed, which names the successor."""
    today = clock.today()
    if not agency.is_open_on(today):
        successor = agency.successor
        now = (
            format_lazy(gettext_lazy("Việc này nay do {successor} làm."), successor=successor.name)
            if successor
            else gettext_lazy("Chọn cơ quan khác, hoặc gọi quản trị.")
        )
        raise AgencyClosed(agency=agency.name, day=today, now=now)
    if not agency.identifier:
        raise AgencyWithoutIdentifier(agency=agency.name)


def _count(agency: Agency, day: date) -> int:
    """One statement that makes or raises the day's counter and holds its row until the act ends."""
    first = rules.rule(rules.CODE_FIRST, on=day, agency=agency)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO casework_dossiercounter (identifier, day, last) VALUES (%s, %s, %s)"
            " ON CONFLICT (identifier, day) DO UPDATE SET last = casework_dossiercounter.last + 1 RETURNING last",
            [agency.identifier, day, first],
        )
        number: int = cursor.fetchone()[0]
    return number
