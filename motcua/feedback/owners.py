"""Who answers for the words of a procedure's page. Reads only."""

from datetime import date

from motcua.agencies import front_door
from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency
from motcua.catalogue.models import Procedure
from motcua.identity.enums import Duty
from motcua.identity.models import DutyAssignment


def owner_of(procedure: Procedure, *, on: date) -> Agency | None:
    """An agency with an editor: the one body that decides the procedure, else the province, else whichever has one.

    Without any editor it is the province all the same: the ticket has an owner before the duty is given. None only while
    nobody has entered the province.
    """
    editing = set(DutyAssignment.objects.on(on).filter(duty=Duty.EDIT).values_list("agency_id", flat=True))
    standing = list(Agency.objects.open_on(on).filter(pk__in=editing).order_by("pk"))
    deciding = [one for one in standing if procedure.decided_by and one.kind == procedure.decided_by]
    if len(deciding) == 1 and deciding[0].level != AgencyLevel.COMMUNE:
        return deciding[0]
    province = front_door.province(on=on)
    if province is not None and province.pk in editing:
        return province
    order = [AgencyLevel.DEPARTMENT, AgencyLevel.DIVISION, AgencyLevel.OTHER, AgencyLevel.PROVINCE, AgencyLevel.COMMUNE]
    standing.sort(key=lambda one: (order.index(AgencyLevel(one.level)), one.pk))
    return standing[0] if standing else province
