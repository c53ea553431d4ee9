"""The promised hour: apologising and promising another."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.agencies.calendars import calendar_of
from motcua.casework import clock as dossier_clock
from motcua.casework import policies
from motcua.casework.acts import timing
from motcua.casework.enums import RUNNING
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.identity.enums import Duty
from motcua.kernel import clock, worktime
from motcua.kernel.dates import PartialDate
from motcua.kernel.wording import moment
from motcua.messaging.preview import Foretold, foretell
from motcua.ui.forms import DateField, LongTextField, TickField


class ExtendForm(DeedForm):
    nouns = {"reason": "lý do", "to": "ngày hẹn mới", "as_head": "lời cam đoan"}
    reason = LongTextField(
        label=_("Lý do chưa xong"),
        longest=500,
        help_text=_("Nói rõ đơn vị nào, việc gì còn lại. Người dân đọc nguyên văn."),
    )
    to = DateField(label=_("Hẹn lại ngày"), whole=True, future=True, help_text=_("Hẹn đến hết giờ làm việc ngày đó."))
    as_head = TickField(
        label=_("Hẹn lại lần nữa"), sentence=str(_("Tôi là thủ trưởng đơn vị và quyết định hẹn lại lần nữa."))
    )

    def prepare(self) -> None:
        self.initial["to"] = PartialDate.of(dossier_clock.first_day_to_extend(self.case.dossier))
        if policies.may_extend_again(self.case.dossier):
            del self.fields["as_head"]


def _runs(case: Case) -> bool:
    return case.dossier.state_now in RUNNING and case.dossier.due_at is not None


def _say_extend(case: Case) -> str:
    by = dossier_clock.apology_by(case.dossier)
    assert case.dossier.due_at is not None
    assert case.dossier.original_due_at is not None
    text = _(
        "Bạn sắp ký văn bản xin lỗi và đề nghị gia hạn (Mẫu 04). Hẹn đang có: {due}. Hẹn gốc {first} vẫn dùng để tính "
        "chỉ số. Người dân sẽ nhận được lời xin lỗi, lý do và hẹn mới."
    ).format(due=moment(case.dossier.due_at), first=moment(case.dossier.original_due_at))
    if policies.may_extend_again(case.dossier):
        text += " " + _("Chỉ được một lần.")
    if by is not None and clock.now() > by:
        text += " " + _("Lẽ ra phải xin lỗi trước {by}.").format(by=moment(by))
    return text


def _tell_extend(case: Case, values: dict[str, Any]) -> Foretold | None:
    before, chosen = case.dossier.due_at, values.get("to")
    assert before is not None
    day = chosen.earliest() if chosen else dossier_clock.first_day_to_extend(case.dossier)
    facts = {"due_before_at": before.isoformat(), "agency": case.dossier.agency.short_name}
    said = {"reason": values.get("reason") or "…", "actor_name": case.officer.name}
    case.dossier.due_at = worktime.end_of_day(day, calendar_of(case.dossier.agency)) or before
    told = foretell("dossier.extended", case.dossier, payload=facts, personal=said)
    case.dossier.due_at = before
    return told


def _extend(case: Case, values: dict[str, Any], seen: int | None) -> object:
    return timing.extend(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        reason=values["reason"],
        to=values["to"].earliest(),
        as_head=values.get("as_head", False),
    )


EXTEND = Deed(
    name="extend",
    path="xin-loi-hen-lai",
    title=_("Xin lỗi và hẹn lại"),
    verb=_("Xin lỗi và hẹn lại"),
    duties=(Duty.DECIDE,),
    applies=_runs,
    say=_say_extend,
    tell=_tell_extend,
    form=ExtendForm,
    run=_extend,
    done=_("Đã xin lỗi và hẹn lại. In văn bản ở mục “Giấy đã in và tiền”."),
    icon="clock",
)
DEEDS = (EXTEND,)
