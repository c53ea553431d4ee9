"""The clock of a dossier: pure arithmetic over office hours. Values in, values out; nobody asks here what time it is.

Conventions, all from the settled readings of the time-limit rules:

- an interval of office hours holds its opening minute and not its closing minute;
- the day on which the clock starts is day 0;
- half days are working hours; a pause counts its working time, whatever the unit of the limit;
- instants are aware, come back on a Vietnamese clock, and are whole seconds.
"""

from motcua.kernel.worktime.calendars import (
    CalendarEmpty,
    Hours,
    WeekCalendar,
    WorkCalendar,
    add_working_time,
    working_time,
)
from motcua.kernel.worktime.due import (
    answer_by,
    apology_by,
    due_at,
    end_of_day,
    label,
    next_working_day,
    start,
    warning_at,
)
from motcua.kernel.worktime.limits import Label, Limit, Mode, PausePolicy, Unit
from motcua.kernel.worktime.pauses import Pause, resumed_due, shifted_due

__all__ = [
    "CalendarEmpty",
    "Hours",
    "Label",
    "Limit",
    "Mode",
    "Pause",
    "PausePolicy",
    "Unit",
    "WeekCalendar",
    "WorkCalendar",
    "add_working_time",
    "answer_by",
    "apology_by",
    "due_at",
    "end_of_day",
    "label",
    "next_working_day",
    "resumed_due",
    "shifted_due",
    "start",
    "warning_at",
    "working_time",
]
