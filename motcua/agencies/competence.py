"""Which agency is competent, from where something is or what kind of body the law names."""

from datetime import date

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency, AgencyQuerySet
from motcua.agencies.refs import AgencyRef
from motcua.agencies.remembered import remembered
from motcua.kernel import clock
from motcua.kernel.errors import DomainError

LONGEST_LINE_OF_SUCCESSORS = 5


class NoCompetentAgency(DomainError):
    code = "no_competent_agency"
    template = "{agency} đã thôi hoạt động và chưa ghi cơ quan nào tiếp nhận công việc."


def territory(*, on: date | None = None) -> "Competence":
    """Who is competent where, today unless another day is asked for; the catalogue's rules ask it."""
    return Competence(on=on or clock.today())


class Competence:
    """Answers for one day, from memory (`remembered.SECONDS`). An agency without identifier cannot receive (regulations 2.5) and is not named."""

    def __init__(self, *, on: date) -> None:
        self.on = on

    def agency_of_commune(self, commune: str) -> AgencyRef | None:
        """The people's committee of the commune with this five-digit code; None where this province has none.

        Once a commune has been merged, the committee that took over its work.
        """
        return _agency_of_commune(commune, self.on)

    def continuing_of(self, identifier: str) -> AgencyRef | None:
        """The agency with this identifier, or the one that carries on its work; None if nobody does."""
        named = Agency.objects.filter(identifier=identifier).first()
        return self.carried_on(named) if named else None

    def department(self, kind: str, commune: str = "") -> AgencyRef | None:
        """The agency of this kind, such as `so-nong-nghiep-va-moi-truong`; the commune's own where it has one.

        None if there is none, or more than one: then nobody can be named.
        """
        return _department(kind, commune, self.on)

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

    def carried_on(self, agency: Agency) -> AgencyRef | None:
        """The agency itself, or the one that carries on its work; None if nobody does."""
        try:
            current = self.continuing(agency)
        except NoCompetentAgency:
            return None
        return AgencyRef(current.identifier, current.name) if current.identifier else None


@remembered
def _agency_of_commune(commune: str, on: date) -> AgencyRef | None:
    found = _the_only(_receiving(on).filter(commune_id=commune, level=AgencyLevel.COMMUNE))
    if found:
        return found
    ended = Agency.objects.filter(commune_id=commune, level=AgencyLevel.COMMUNE, valid_to__lte=on)
    last = ended.order_by("-valid_to").first()
    return Competence(on=on).carried_on(last) if last else None


@remembered
def _department(kind: str, commune: str, on: date) -> AgencyRef | None:
    found = _receiving(on).filter(kind=kind)
    return (_the_only(found.filter(commune_id=commune)) if commune else None) or _the_only(found)


def _receiving(on: date) -> AgencyQuerySet:
    return Agency.objects.open_on(on).filter(identifier__isnull=False)


def _the_only(found: AgencyQuerySet) -> AgencyRef | None:
    refs = [AgencyRef(agency.identifier, agency.name) for agency in found.order_by("pk")[:2] if agency.identifier]
    return refs[0] if len(refs) == 1 else None
