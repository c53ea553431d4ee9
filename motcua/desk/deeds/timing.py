"""The clock in the agency's hand: apologising and promising another hour; stopping it on a legal ground, and letting it run on."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.calendars import calendar_of
from motcua.casework import clock as dossier_clock
from motcua.casework import policies, route, transitions
from motcua.casework.acts import timing
from motcua.casework.enums import RUNNING
from motcua.catalogue.definition import PauseGround
from motcua.catalogue.limits import extension_for
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.desk.deeds.reception import may
from motcua.documents.acts import receive
from motcua.identity.enums import Duty
from motcua.kernel import clock, worktime
from motcua.kernel.dates import PartialDate
from motcua.kernel.wording import moment
from motcua.messaging.preview import Foretold, foretell
from motcua.ui.components import Choice
from motcua.ui.forms import DateField, FilesField, LongTextField, TextField, TickField
from motcua.ui.widgets import Radios


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
    longer = extension_for(
        case.dossier.procedure_version.definition, case.dossier.answers, route.context_of(case.dossier)
    )
    text = _(
        "Bạn sắp ký văn bản xin lỗi và đề nghị gia hạn (Mẫu 04). Hẹn đang có: {due}. Hẹn gốc {first} vẫn dùng để tính "
        "chỉ số. Người dân sẽ nhận được lời xin lỗi, lý do và hẹn mới."
    ).format(due=moment(case.dossier.due_at), first=moment(case.dossier.original_due_at))
    if policies.may_extend_again(case.dossier):
        text += " " + _("Chỉ được một lần.")
    if longer is not None:
        text += " " + _("Quy định: {plain}").format(plain=longer.rule.plain)
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


# A stop that the law allows
OTHER = "khac"
OTHER_WORDS = Choice(str(_("Căn cứ khác theo luật chuyên ngành")), str(_("Ghi rõ điều luật ở dưới.")))


class PauseForm(DeedForm):
    """The grounds that the procedure publishes with their article; another one is written with its own."""

    nouns = {
        "ground": "căn cứ",
        "reason": "lý do",
        "article": "điều luật",
        "document": "văn bản",
        "review_on": "ngày xem lại",
    }
    ground = forms.ChoiceField(label=_("Căn cứ tạm dừng"), widget=Radios)
    reason = LongTextField(
        label=_("Đang chờ gì"), longest=1000, required=False, help_text=_("Người dân đọc nguyên văn.")
    )
    article = TextField(
        label=_("Điều luật"), longest=300, required=False, help_text=_("Ví dụ: khoản 5 Điều 21 Luật Đất đai 2024")
    )
    document = TextField(
        label=_("Văn bản tạm dừng: số, ngày"), longest=200, help_text=_("Ví dụ: 45/TB-UBND ngày 10/11/2026")
    )
    scan = FilesField(label=_("Bản chụp văn bản"), required=False, most=1)
    review_on = DateField(label=_("Xem lại chậm nhất ngày"), whole=True, future=True)

    def prepare(self) -> None:
        known = published_grounds(self.case)
        self.offer("ground", [*((one.key, Choice(one.text, one.article or "")) for one in known), (OTHER, OTHER_WORDS)])
        if not known:
            self.initial["ground"] = OTHER

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = next((one for one in published_grounds(self.case) if one.key == values.get("ground")), None)
        if chosen is not None:
            values["reason"], values["article"] = values.get("reason") or chosen.text, chosen.article
        elif values.get("ground") == OTHER:
            for name, ask in (("reason", _("Ghi đang chờ gì.")), ("article", _("Ghi điều luật cho phép chờ."))):
                if not values.get(name):
                    self.add_error(name, ask)
        return values


def published_grounds(case: Case) -> list[PauseGround]:
    """What the procedure says it may wait for. Waiting for papers is a supplement, which has no article here."""
    return [one for one in case.dossier.procedure_version.definition.pauses if one.article]


def _tell_pause(case: Case, values: dict[str, Any]) -> Foretold | None:
    day = values.get("review_on")
    until = worktime.end_of_day(day.earliest(), calendar_of(case.dossier.agency)) if day else None
    facts = {"review_by": until.isoformat() if until else None, "document": values.get("document") or "…"}
    said = {"reason": values.get("reason") or "…", "ground": values.get("article") or "…"}
    return foretell("dossier.paused", case.dossier, payload=facts, personal=said)


def _pause(case: Case, values: dict[str, Any], seen: int | None) -> object:
    subject = case.dossier.subject
    kept = [receive(upload=one, purpose="pause", subject=subject, by=case.officer).pk for one in values["scan"] or ()]
    ground = timing.LegalGround(
        reason=values["reason"],
        article=values["article"],
        document=values["document"],
        file_id=kept[0] if kept else None,
    )
    return timing.pause(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        ground=ground,
        review_on=values["review_on"].earliest(),
    )


PAUSE = Deed(
    name="pause",
    path="tam-dung",
    title=_("Tạm dừng theo luật"),
    verb=_("Tạm dừng"),
    duties=(Duty.DECIDE,),
    applies=may(transitions.PAUSE),
    say=lambda case: _(
        "Bạn sắp tạm dừng hồ sơ {code}. Đồng hồ dừng từ bây giờ. Lỗi máy, chờ nội bộ, lãnh đạo đi vắng không làm dừng "
        "thời gian. Người dân sẽ nhận được lý do, căn cứ và số văn bản."
    ).format(code=case.dossier.code),
    tell=_tell_pause,
    form=PauseForm,
    run=_pause,
    sends_files=True,
    done=_("Đã tạm dừng."),
    icon="pause",
)


def _due_if_resumed(case: Case) -> datetime | None:
    """The promise as it becomes when the clock runs on now."""
    open_one = case.dossier.pauses.filter(ended_at=None).last()
    limit = case.dossier.time_limit
    if open_one is None or limit is None:
        return case.dossier.due_at
    span = worktime.Pause(open_one.begun_at, clock.now())
    policy = dossier_clock.policy_of(case.dossier, open_one)
    return worktime.resumed_due(case.dossier.due_at, span, limit, policy, calendar_of(case.dossier.agency))


def _tell_resume(case: Case, values: dict[str, Any]) -> Foretold | None:
    before = case.dossier.due_at
    case.dossier.due_at = _due_if_resumed(case)
    told = foretell("dossier.resumed", case.dossier)
    case.dossier.due_at = before
    return told


def _say_resume(case: Case) -> str:
    due = _due_if_resumed(case)
    return _("Bạn sắp cho hồ sơ chạy lại. Hẹn mới: {due}. Người dân sẽ nhận được hẹn mới.").format(
        due=moment(due) if due else _("không có ngày hẹn")
    )


RESUME = Deed(
    name="resume",
    path="lam-tiep",
    title=_("Cho hồ sơ chạy lại"),
    verb=_("Làm tiếp"),
    duties=(Duty.REVIEW,),
    applies=may(transitions.RESUME),
    say=_say_resume,
    tell=_tell_resume,
    run=lambda case, values, seen: timing.resume(dossier_id=case.dossier.pk, by=case.officer, seen=seen),
    done=_("Đã chạy lại."),
    icon="clock",
)
DEEDS = (EXTEND, PAUSE, RESUME)
