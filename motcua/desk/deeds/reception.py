"""Receiving, asking to complete, declining, passing on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.calendars import calendar_of
from motcua.casework import policies, route, transitions
from motcua.casework.acts import reception
from motcua.casework.supplements import answer_time
from motcua.catalogue.definition import RefusalGround
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.desk.deeds.people import officers_for
from motcua.desk.deeds.supplement import AnswerForm, SupplementForm, answer, ask, ask_early
from motcua.identity.enums import Duty
from motcua.kernel import clock, worktime
from motcua.kernel.wording import moment
from motcua.messaging.preview import Foretold, foretell
from motcua.ui.components import Choice
from motcua.ui.forms import LongTextField, TextField
from motcua.ui.widgets import Radios, Select

OTHER = "khac"
YOURS = "(lý do bạn vừa viết)"


def may(transition: transitions.Transition) -> Any:
    """The table's answer for a deed that is one transition."""
    return lambda case: case.dossier.state_now in transition.sources


def promise(case: Case) -> str:
    """When the result would be due if the dossier were received now."""
    limit, now = case.dossier.time_limit, clock.now()
    due = worktime.due_at(now, limit, calendar_of(case.dossier.agency)) if limit else None
    case.dossier.due_at = due
    return moment(due) if due else str(_("không có ngày hẹn"))


def _say_accept(case: Case) -> str:
    return _(
        "Bạn sắp tiếp nhận hồ sơ {code}. Đồng hồ chạy từ {now}; hẹn trả: {due}. Người dân sẽ nhận được giấy tiếp nhận và hẹn trả (Mẫu 01)."
    ).format(code=case.dossier.code, now=moment(clock.now()), due=promise(case))


def _tell_accept(case: Case, values: dict[str, Any]) -> Foretold | None:
    promise(case)
    return foretell("dossier.accepted", case.dossier)


ACCEPT = Deed(
    name="accept",
    path="tiep-nhan",
    title=_("Tiếp nhận hồ sơ"),
    verb=_("Tiếp nhận"),
    duties=(Duty.RECEIVE,),
    applies=may(transitions.ACCEPT),
    say=_say_accept,
    tell=_tell_accept,
    run=lambda case, values, seen: reception.accept(dossier_id=case.dossier.pk, by=case.officer, seen=seen),
    done=_("Đã tiếp nhận."),
    icon="check",
)


# Asking to complete


def _say_ask(case: Case) -> str:
    clock_stops = _("Đồng hồ dừng từ bây giờ.") if case.dossier.received_at else _("Chưa tiếp nhận nên chưa tính giờ.")
    text = _(
        "Bạn sắp trả lại những mục chọn bên dưới, một lần duy nhất. {clock} Người dân sẽ nhận được phiếu yêu cầu "
        "bổ sung (Mẫu 02) kèm dấu chỉ trên ảnh của họ. Còn mục nào nữa không?"
    ).format(clock=clock_stops)
    if case.dossier.received_at and not policies.may_request_supplement_again(case.dossier):
        text += " " + _("Hồ sơ đã yêu cầu bổ sung một lần: lần này tính là quá hạn trong chỉ số và được công khai.")
    return text


def _tell_ask(case: Case, values: dict[str, Any]) -> Foretold | None:
    items = values.get("items") or ()
    facts = {"items": len(items) or "…", "answer_by": answer_time(case.dossier, at=clock.now()).isoformat()}
    names = "; ".join(one.name for one in case.dossier.evidence.all() if one.pk in {item.evidence_id for item in items})
    return foretell("dossier.supplement_requested", case.dossier, payload={**facts, "names": names or "…"})


_ASKING: dict[str, Any] = {
    "title": _("Yêu cầu bổ sung"),
    "verb": _("Gửi yêu cầu bổ sung"),
    "say": _say_ask,
    "tell": _tell_ask,
    "form": SupplementForm,
    "template": "desk/deeds/supplement.html",
    "done": _("Đã yêu cầu bổ sung. Hồ sơ chờ người dân."),
    "icon": "pause",
}
ASK_EARLY = Deed(
    name="request_supplement_early",
    path="yeu-cau-bo-sung",
    duties=(Duty.RECEIVE,),
    applies=may(transitions.REQUEST_SUPPLEMENT_EARLY),
    run=ask_early,
    **_ASKING,
)
ASK = Deed(
    name="request_supplement",
    path="yeu-cau-bo-sung-sau-tiep-nhan",
    duties=(Duty.REVIEW,),
    applies=may(transitions.REQUEST_SUPPLEMENT),
    run=ask,
    **_ASKING,
)


def _waits_for_answer(case: Case) -> bool:
    waiting = (*transitions.RESUBMIT.sources, *transitions.CONFIRM_SUPPLEMENT.sources)
    open_ones = case.dossier.supplements.filter(closed_at__isnull=True, answered_at__isnull=True)
    return case.dossier.state_now in waiting and open_ones.exists()


ANSWER = Deed(
    name="answer_supplement",
    path="nhan-bo-sung",
    title=_("Nhận giấy bổ sung tại quầy"),
    verb=_("Ghi phần bổ sung"),
    duties=(Duty.RECEIVE,),
    applies=_waits_for_answer,
    say=lambda case: _("Bạn sắp ghi phần bổ sung người dân mang đến quầy. Chỉ những mục đã yêu cầu mới mở."),
    form=AnswerForm,
    run=answer,
    done=_("Đã ghi phần bổ sung. Kiểm rồi xác nhận đã đủ."),
    sends_files=True,
    icon="file",
)


def _answered(case: Case) -> bool:
    answered = case.dossier.supplements.filter(closed_at__isnull=True, answered_at__isnull=False)
    return case.dossier.state_now in transitions.CONFIRM_SUPPLEMENT.sources and answered.exists()


CONFIRM = Deed(
    name="confirm_supplement",
    path="da-du",
    title=_("Xác nhận đã đủ giấy tờ"),
    verb=_("Xác nhận đã đủ"),
    duties=(Duty.RECEIVE,),
    applies=_answered,
    say=lambda case: _(
        "Bạn sắp xác nhận phần bổ sung đã đủ. Đồng hồ chạy lại, hẹn trả được cộng thời gian đã chờ. Người dân sẽ nhận được hẹn mới."
    ),
    tell=lambda case, values: foretell("dossier.supplement_completed", case.dossier),
    run=lambda case, values, seen: reception.confirm_supplement(dossier_id=case.dossier.pk, by=case.officer, seen=seen),
    done=_("Đã chạy lại đồng hồ."),
    icon="check",
)


# Declining


class DeclineForm(DeedForm):
    """The ground is one the procedure publishes, or another article; the reason is read word for word."""

    nouns = {"ground": "căn cứ", "article": "điều luật"}
    ground = forms.ChoiceField(label=_("Căn cứ từ chối"), widget=Radios)
    article = TextField(
        label=_("Điều luật"),
        required=False,
        longest=300,
        help_text=_("Ví dụ: Điều 18 Luật Hộ tịch 2014. Không cần ghi nếu đã chọn căn cứ có điều luật."),
    )
    reason = LongTextField(
        label=_("Lý do và cách làm tiếp"),
        longest=1000,
        help_text=_("Người dân đọc nguyên văn. Ghi rõ vì sao, và họ làm gì tiếp."),
    )

    def prepare(self) -> None:
        grounds = self.case.dossier.procedure_version.definition.refusal_grounds
        self.grounds: dict[str, RefusalGround] = {ground.key: ground for ground in grounds}
        choices = [(ground.key, Choice(ground.text, ground.article or "")) for ground in grounds]
        self.offer("ground", [*choices, (OTHER, Choice(str(_("Căn cứ khác, ghi ở dưới"))))])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = self.grounds.get(values.get("ground", ""))
        written = (chosen.article if chosen else "") or values.get("article", "")
        if values.get("ground") == OTHER and not written:
            self.add_error("article", _("Ghi điều luật làm căn cứ từ chối."))
        text = f"{chosen.text} " if chosen else ""
        values["whole_ground"] = f"{text}{written or ''}".strip()
        return values


DECLINE = Deed(
    name="decline",
    path="tu-choi",
    title=_("Từ chối tiếp nhận"),
    verb=_("Từ chối tiếp nhận"),
    duties=(Duty.RECEIVE,),
    applies=may(transitions.DECLINE),
    say=lambda case: _(
        "Bạn sắp từ chối tiếp nhận. Hồ sơ đóng. Người dân sẽ nhận được phiếu từ chối (Mẫu 03) có lý do, điều luật và cách làm tiếp bạn vừa viết."
    ),
    tell=lambda case, values: foretell(
        "dossier.declined",
        case.dossier,
        personal={"reason": values.get("reason") or YOURS, "ground": values.get("whole_ground") or "…"},
    ),
    form=DeclineForm,
    run=lambda case, values, seen: reception.decline(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, reason=values["reason"], ground=values["whole_ground"]
    ),
    done=_("Đã từ chối tiếp nhận."),
    icon="close",
)


# Passing on


class ForwardForm(DeedForm):
    """To a named officer, or to the unit."""

    to = forms.TypedChoiceField(label=_("Giao cho"), required=False, coerce=int, empty_value=None, widget=Select)

    def prepare(self) -> None:
        step = route.first(self.case.dossier)
        people = officers_for(self.case.dossier, step.duty) if step else []
        self.offer("to", [("", _("Chưa giao ai, để đơn vị nhận việc")), *people])


def _say_forward(case: Case) -> str:
    step = route.first(case.dossier)
    return _("Bạn sắp chuyển hồ sơ {code} vào giải quyết, bước “{step}”. Người dân thấy tên người giữ.").format(
        code=case.dossier.code, step=step.name if step else ""
    )


FORWARD = Deed(
    name="forward",
    path="chuyen-xu-ly",
    title=_("Chuyển xử lý"),
    verb=_("Chuyển xử lý"),
    duties=(Duty.RECEIVE,),
    applies=may(transitions.FORWARD),
    say=_say_forward,
    form=ForwardForm,
    run=lambda case, values, seen: reception.forward(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, to_account_id=values["to"]
    ),
    done=_("Đã chuyển hồ sơ vào giải quyết."),
    icon="arrow",
)
DEEDS = (ACCEPT, ASK_EARLY, DECLINE, FORWARD, ASK, ANSWER, CONFIRM)
