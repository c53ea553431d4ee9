"""Work inside the route: taking it, giving it, finishing a step, money that must be settled first, ending it early."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework import policies, route, transitions
from motcua.casework.acts import processing, withdrawal
from motcua.casework.acts.processing import ASSIGNABLE
from motcua.casework.enums import DossierState
from motcua.casework.errors import HeldByAnother
from motcua.casework.moves import refusal
from motcua.catalogue.enums import CostKind, PayableAt
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.desk.deeds.people import officers_for
from motcua.desk.deeds.reception import may
from motcua.identity.enums import Duty
from motcua.kernel.money import vnd
from motcua.kernel.problems import ValueProblem
from motcua.messaging.preview import Foretold, foretell
from motcua.payments.parts import CostAsked
from motcua.ui.forms import LongTextField, TextField
from motcua.ui.widgets import Digits, Radios, Select

WORKERS = (Duty.REVIEW, Duty.DECIDE, Duty.ISSUE, Duty.DELIVER)


def _own_step(case: Case) -> bool:
    """The dossier is being worked on, at a step of which the officer has the duty."""
    dossier = case.dossier
    if dossier.state_now is not DossierState.IN_PROCESS or not dossier.step_duty:
        return False
    return policies.holds(case.officer, Duty(dossier.step_duty), dossier)


def _holds_it(case: Case) -> bool:
    return _own_step(case) and case.dossier.holder_id in (None, case.officer.account_id)


def _why_not(case: Case) -> str:
    """Held by somebody else: take it over first. Otherwise somebody went on meanwhile."""
    if _own_step(case) and not _holds_it(case):
        return HeldByAnother(name=str(case.dossier.holder)).message
    return refusal(case.dossier).message


# Who holds it


class AssignForm(DeedForm):
    nouns = {"to": "người nhận"}
    to = forms.TypedChoiceField(label=_("Giao cho"), coerce=int, widget=Select)
    note = LongTextField(label=_("Ghi chú"), required=False, longest=1000, help_text=_("Ghi vào phiếu kiểm soát."))

    def prepare(self) -> None:
        step = route.current(self.case.dossier)
        people = officers_for(self.case.dossier, step.duty) if step else []
        self.offer("to", people)
        me = str(self.case.officer.account_id)
        if any(account == me for account, _name in people) and self.case.dossier.holder_id is None:
            self.initial["to"] = me


def _may_assign(case: Case) -> bool:
    dossier = case.dossier
    if dossier.state_now not in ASSIGNABLE or not dossier.step_duty:
        return False
    return any(policies.holds(case.officer, duty, dossier) for duty in (Duty.DECIDE, Duty(dossier.step_duty)))


def _assign(case: Case, values: dict[str, Any], seen: int | None) -> object:
    return processing.assign(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, to_account_id=values["to"], note=values.get("note", "")
    )


ASSIGN = Deed(
    name="assign",
    path="giao",
    title=_("Giao hồ sơ"),
    verb=_("Giao hồ sơ"),
    duties=WORKERS,
    applies=_may_assign,
    say=lambda case: _("Bạn sắp giao hồ sơ {code}. Người dân thấy tên người giữ.").format(code=case.dossier.code),
    form=AssignForm,
    run=_assign,
    done=_("Đã giao."),
    icon="person",
)
TAKE = Deed(
    name="take",
    path="nhan-viec",
    title=_("Nhận việc"),
    verb=_("Nhận việc"),
    duties=WORKERS,
    applies=lambda case: _own_step(case) and case.dossier.holder_id != case.officer.account_id,
    say=lambda case: _("Bạn sắp nhận hồ sơ {code}. Từ giờ bạn là người giữ. Người dân thấy tên bạn.").format(
        code=case.dossier.code
    ),
    run=lambda case, values, seen: _assign(case, {"to": case.officer.account_id}, seen),
    done=_("Bạn đang giữ hồ sơ này."),
    icon="person",
)


# Steps


class FinishForm(DeedForm):
    to_step = forms.ChoiceField(label=_("Bước tiếp theo"), widget=Radios)
    note = LongTextField(label=_("Ghi chú cho người nhận"), required=False, longest=1000)

    def prepare(self) -> None:
        self.offer("to_step", [(step.key, step.name) for step in coming(self.case)])
        usual = route.following(self.case.dossier)
        self.initial["to_step"] = usual.key if usual else None


def coming(case: Case) -> list[Any]:
    """The steps that may come next: optional ones, up to and with the first that must be taken."""
    steps = route.steps_of(case.dossier)
    here = next((place for place, step in enumerate(steps) if step.key == case.dossier.step), len(steps))
    found = []
    for step in steps[here + 1 :]:
        found.append(step)
        if not step.optional:
            break
    return found


def _say_finish(case: Case) -> str:
    step = route.current(case.dossier)
    return _(
        "Bạn sắp xong bước “{step}” và chuyển hồ sơ sang bước sau. Người dân thấy bước mới và tên người giữ mới."
    ).format(step=step.name if step else "")


FINISH = Deed(
    name="finish_step",
    path="xong-buoc",
    title=_("Xong bước này"),
    verb=_("Chuyển bước"),
    duties=WORKERS,
    applies=lambda case: _holds_it(case) and bool(coming(case)),
    refuse=_why_not,
    say=_say_finish,
    form=FinishForm,
    run=lambda case, values, seen: processing.finish_step(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, note=values["note"], to_step=values["to_step"]
    ),
    done=_("Đã chuyển sang bước sau."),
    icon="arrow",
)


class SendBackForm(DeedForm):
    nouns = {"reason": "lý do"}
    to_step = forms.ChoiceField(label=_("Trả về bước"), widget=Radios)
    reason = LongTextField(label=_("Cần sửa gì"), longest=1000, help_text=_("Người nhận đọc nguyên văn."))

    def prepare(self) -> None:
        before = _earlier(self.case)
        self.offer("to_step", [(step.key, step.name) for step in before])
        if before:
            self.initial["to_step"] = before[0].key


def _earlier(case: Case) -> list[Any]:
    steps = route.steps_of(case.dossier)
    here = next((place for place, step in enumerate(steps) if step.key == case.dossier.step), 0)
    return list(reversed(steps[:here]))


SEND_BACK = Deed(
    name="send_back",
    path="tra-lai",
    title=_("Trả lại để sửa"),
    verb=_("Trả lại"),
    duties=WORKERS,
    applies=lambda case: _holds_it(case) and bool(_earlier(case)),
    refuse=_why_not,
    say=lambda case: _("Bạn sắp trả hồ sơ về bước trước kèm ý kiến. Đồng hồ vẫn chạy. Người dân chưa nhận gì."),
    form=SendBackForm,
    run=lambda case, values, seen: processing.send_back(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, reason=values["reason"], to_step=values["to_step"]
    ),
    done=_("Đã trả lại."),
    icon="back",
)


# Money that must be settled before the work goes on


def amount(text: str) -> int:
    digits = text.replace(".", "").replace(" ", "").replace("\u00a0", "").removesuffix("đồng")
    if not (digits.isascii() and digits.isdecimal()) or not 0 < int(digits) < 10**12:
        raise ValueProblem("money.format")
    return int(digits)


class DemandForm(DeedForm):
    nouns = {"name": "khoản phải nộp", "amount": "số tiền"}
    name = TextField(label=_("Khoản phải nộp"), longest=300, help_text=_("Ví dụ: Tiền sử dụng đất"))
    amount = TextField(label=_("Số tiền, đồng"), parse=amount, blank="money.format", widget=Digits(width=12))
    kind = forms.ChoiceField(label=_("Loại"), choices=CostKind.choices, widget=Select)


def _demand(case: Case, values: dict[str, Any], seen: int | None) -> object:
    cost = CostAsked(
        key=f"thong-bao-{case.dossier.version}",
        kind=CostKind(values["kind"]),
        name=values["name"],
        amount_vnd=values["amount"],
        payable_at=PayableAt.NOTICE,
    )
    return processing.demand_finance(dossier_id=case.dossier.pk, by=case.officer, seen=seen, costs=[cost])


def _tell_demand(case: Case, values: dict[str, Any]) -> Foretold | None:
    total = values.get("amount")
    facts = {"amount": vnd(total) if total else "…", "names": values.get("name") or "…"}
    return foretell("dossier.finance_demanded", case.dossier, payload=facts)


DEMAND = Deed(
    name="demand_finance",
    path="thong-bao-nop-tien",
    title=_("Thông báo nộp tiền"),
    verb=_("Thông báo nộp tiền"),
    duties=(Duty.REVIEW,),
    applies=may(transitions.DEMAND_FINANCE),
    say=lambda case: _(
        "Bạn sắp gửi thông báo nộp tiền. Đồng hồ dừng đến khi nộp xong. Người dân sẽ nhận được thông báo."
    ),
    tell=_tell_demand,
    form=DemandForm,
    run=_demand,
    done=_("Đã thông báo."),
    icon="coin",
)
SETTLE = Deed(
    name="settle_finance",
    path="da-nop-xong",
    title=_("Xác nhận đã nộp xong tiền"),
    verb=_("Làm tiếp"),
    duties=(Duty.COLLECT,),
    applies=may(transitions.SETTLE_FINANCE),
    say=lambda case: _("Bạn sắp cho hồ sơ chạy lại. Mọi khoản phải thu xong. Người dân sẽ nhận được hẹn mới."),
    tell=lambda case, values: foretell("dossier.finance_settled", case.dossier),
    run=lambda case, values, seen: processing.settle_finance(dossier_id=case.dossier.pk, by=case.officer, seen=seen),
    done=_("Đã chạy lại."),
    icon="check",
)


# Ending before there is a result


class GrantForm(DeedForm):
    nouns = {"finance_conclusion": "kết luận về tiền"}
    finance_conclusion = TextField(
        label=_("Kết luận về tiền"),
        longest=500,
        help_text=_("Đã thu gì, có trả lại không. Không thu thì ghi “Không thu tiền.”"),
    )


class DiscontinueForm(GrantForm):
    nouns = {**GrantForm.nouns, "reason": "lý do", "ground": "căn cứ"}
    field_order = ("reason", "ground", "finance_conclusion")
    reason = LongTextField(label=_("Lý do dừng"), longest=1000, help_text=_("Người dân đọc nguyên văn."))
    ground = TextField(label=_("Căn cứ"), longest=300, help_text=_("Điều luật làm căn cứ dừng giải quyết."))


GRANT = Deed(
    name="withdraw",
    path="cho-rut",
    title=_("Cho rút hồ sơ"),
    verb=_("Đồng ý cho rút"),
    duties=(Duty.DECIDE,),
    applies=lambda case: (
        case.dossier.withdrawal_asked_at is not None and case.dossier.state_now in transitions.WITHDRAW.sources
    ),
    say=lambda case: _(
        "Bạn sắp đồng ý cho rút hồ sơ {code}. Cần kết luận về tiền và giấy tờ (Mẫu 05). Người dân sẽ nhận được thông báo."
    ).format(code=case.dossier.code),
    tell=lambda case, values: foretell(
        "dossier.withdrawn", case.dossier, payload={"finance_conclusion": values.get("finance_conclusion") or "…"}
    ),
    form=GrantForm,
    run=lambda case, values, seen: withdrawal.grant_withdrawal(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, finance_conclusion=values["finance_conclusion"]
    ),
    done=_("Đã cho rút."),
    icon="back",
)
DISCONTINUE = Deed(
    name="discontinue",
    path="dung-giai-quyet",
    title=_("Dừng giải quyết"),
    verb=_("Dừng giải quyết"),
    duties=(Duty.DECIDE,),
    applies=may(transitions.DISCONTINUE),
    say=lambda case: _(
        "Bạn sắp dừng giải quyết hồ sơ {code} (Mẫu 05). Thông báo phải được ký trước. Người dân sẽ nhận được lý do, căn cứ và quyền khiếu nại."
    ).format(code=case.dossier.code),
    tell=lambda case, values: foretell(
        "dossier.discontinued",
        case.dossier,
        payload={"finance_conclusion": values.get("finance_conclusion") or "…"},
        personal={"reason": values.get("reason") or "…", "ground": values.get("ground") or "…"},
    ),
    form=DiscontinueForm,
    run=lambda case, values, seen: withdrawal.discontinue(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        reason=values["reason"],
        ground=values["ground"],
        finance_conclusion=values["finance_conclusion"],
    ),
    done=_("Đã dừng giải quyết. In văn bản ở mục “Giấy đã in và tiền”."),
    icon="close",
)
DEEDS = (TAKE, FINISH, ASSIGN, SEND_BACK, DEMAND, SETTLE, GRANT, DISCONTINUE)
