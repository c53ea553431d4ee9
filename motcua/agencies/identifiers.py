"""Agency identifiers: today's form and the one before 2020."""

import re

from motcua.agencies.models import IDENTIFIER, Agency
from motcua.agencies.remembered import remembered
from motcua.kernel.errors import DomainError

_OLD = re.compile(r"^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$")


class IdentifierMalformed(DomainError):
    code = "identifier_malformed"
    template = "Mã định danh cơ quan có dạng H19.26 hoặc 000.00.26.H19. Đang ghi: {given}."


def modern_identifier(given: str) -> str:
    """Today's form of an identifier: `000.00.19.H26` becomes `H26.19`.

    Errors: IdentifierMalformed.
    Source: QĐ 20/2020/QĐ-TTg; zero groups are absent levels, the root comes first.
    """
    given = given.strip().upper()
    if not re.match(IDENTIFIER, given):
        raise IdentifierMalformed(given=given)
    old = _OLD.match(given)
    if old is None:
        return given
    *levels, root = old.groups()
    return ".".join([root, *(level for level in reversed(levels) if int(level))])


@remembered
def receiving_agency(identifier: str) -> Agency | None:
    """The agency with exactly this identifier, as it was read a few seconds ago: shared, and not to be written to."""
    return Agency.objects.filter(identifier=identifier).first()


def find_agency(identifier: str) -> Agency | None:
    """The agency with this identifier, of today or of old.

    Errors: IdentifierMalformed.
    """
    given = identifier.strip().upper()
    modern = modern_identifier(given)
    found = Agency.objects.filter(identifier=modern).first()
    return found or Agency.objects.filter(aliases__identifier__in={given, modern}).first()
