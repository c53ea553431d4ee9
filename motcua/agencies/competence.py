"""Which agency is competent, from where something is or what kind of body the law names."""

from datetime import date

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency
from motcua.kernel.errors import DomainError

LONGEST_LINE_OF_SUCCESSORS = 5


class NoCompetentAgency(DomainError):
    code = "no_competent_agency"
    template = "{agency} đã thôi hoạt động và chưa ghi cơ quan nào tiếp nhận công việc."


class Competence:
    """Answers for one day; an agency that has ended gives way to its successor."""

    def __init__(self, *, on: date) -> None:
        self.on = on

    def agency_of_commune(self, commune: str) -> Agency | None:
        """The people's committee of the commune with this five-digit code; None where this province has none."""
        return (
            Agency.objects.open_on(self.on).filter(commune_id=commune, level=AgencyLevel.COMMUNE).order_by("pk").first()
        )

    def department(self, kind: str, commune: str = "") -> Agency | None:
        """The agency of this kind, such as `so-nong-nghiep-va-moi-truong`, or of this commune's part of that kind.

        None if there is none, or more than one: then nobody can be named.
        """
        found = Agency.objects.open_on(self.on).filter(kind=kind)
        if commune and found.filter(commune_id=commune).exists():
            found = found.filter(commune_id=commune)
        first_two = found.order_by("pk")[:2]
        return first_two[0] if len(first_two) == 1 else None

    def continuing(self, agency: Agency) -> Agency:
        """The agency that carries on the work of `agency` on that day: itself, or its last successor.

        Errors: NoCompetentAgency if it ended without one.
        Source: Resolution 190/2025/QH15, article 5.
        """
        current = agency
        for _step in range(LONGEST_LINE_OF_SUCCESSORS):
            if current.is_open_on(self.on):
                return current
            if current.successor is None:
                break
            current = current.successor
        raise NoCompetentAgency(agency=agency.name)
