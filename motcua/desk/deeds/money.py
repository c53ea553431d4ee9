"""Deeds about money: a claim not to pay, an amount nobody had published, pages and copies counted again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.acts import money
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.desk.deeds.processing import amount
from motcua.messaging.preview import Foretold, foretell
from motcua.payments.enums import DemandState
from motcua.payments.models import PaymentDemand
from motcua.ui.components import Choice
from motcua.ui.forms import LongTextField, TextField
from motcua.ui.widgets import Digits, Radios

GRANT, REFUSE = "mien", "khong"
MOST = 100_000


def _of(case: Case, state: DemandState) -> list[PaymentDemand]:
    return [one for one in case.demands if one.state == state and not (one.payee and state == DemandState.UNPRICED)]


def _offer(form: DeedForm, state: DemandState) -> None:
    """Which of the costs; the only one is chosen already."""
    found = _of(form.case, state)
    form.offer("demand", [(str(one.pk), Choice(f"{one.name}: {one.amount}", one.exempt_reason)) for one in found])
    if len(found) == 1:
        form.initial["demand"] = str(found[0].pk)


class ExemptionForm(DeedForm):
    nouns = {"demand": "khoản xin miễn", "answer": "trả lời", "reason": "lý do", "amount": "số tiền"}
    demand = forms.TypedChoiceField(label=_("Khoản xin miễn"), coerce=int, widget=Radios)
    answer = forms.ChoiceField(
        label=_("Trả lời"), widget=Radios, choices=[(GRANT, _("Được miễn")), (REFUSE, _("Không được miễn"))]
    )
    reason = LongTextField(
        label=_("Giấy tờ đã xem, lý do"), longest=500, help_text=_("Người dân đọc nguyên văn khi không được miễn.")
    )
    amount = TextField(
        label=_("Số tiền phải nộp, đồng"),
        parse=amount,
        required=False,
        widget=Digits(width=12),
        help_text=_("Chỉ ghi khi không được miễn mà khoản này chưa có số tiền."),
    )

    def prepare(self) -> None:
        _offer(self, DemandState.CLAIMED)

    def clean(self) -> dict[str, Any]:
        """What is refused becomes owed, so it needs an amount: said here, beside its box."""
        values = super().clean() or {}
        chosen = _chosen(self.case, values)
        is_open = chosen is not None and not chosen.amount_vnd and not values.get("amount")
        if values.get("answer") == REFUSE and is_open and "amount" not in self.errors:
            self.refuse("amount", "money.format")
        return values


def _chosen(case: Case, values: dict[str, Any]) -> PaymentDemand | None:
    return next((one for one in case.demands if one.pk == values.get("demand")), None)


def _decide(case: Case, values: dict[str, Any], seen: int | None) -> object:
    return money.decide_exemption(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        demand_id=values["demand"],
        is_granted=values["answer"] == GRANT,
        reason=values["reason"],
        amount_vnd=values["amount"] or None,
    )


def _tell_decided(case: Case, values: dict[str, Any]) -> Foretold | None:
    chosen = _chosen(case, values)
    owed = (chosen.amount_vnd if chosen else 0) or values.get("amount") or 0
    payload = {"was_claimed": True, **({"amount_vnd": owed} if owed else {})}
    name = "payment.exemption_refused" if values.get("answer") == REFUSE else "payment.exempted"
    return foretell(name, case.dossier, payload=payload, personal={"reason": values.get("reason") or "…"})


DECIDE = Deed(
    name="decide_exemption",
    path="xet-mien-tien",
    title=_("Trả lời việc xin miễn phí, lệ phí"),
    verb=_("Trả lời việc xin miễn"),
    duties=money.DUTIES,
    applies=lambda case: bool(_of(case, DemandState.CLAIMED)),
    refuse=lambda case: str(_("Việc xin miễn đã có câu trả lời.")),
    say=lambda case: _(
        "Bạn sắp trả lời việc xin miễn. Được miễn thì khoản này không phải nộp; không thì thành khoản phải thu. Người dân sẽ nhận được tin."
    ),
    tell=_tell_decided,
    form=ExemptionForm,
    run=_decide,
    done=_("Đã ghi câu trả lời."),
    icon="check",
)


class PriceForm(DeedForm):
    nouns = {"demand": "khoản", "amount": "số tiền", "set_by": "văn bản"}
    demand = forms.TypedChoiceField(label=_("Khoản chưa có số tiền"), coerce=int, widget=Radios)
    amount = TextField(label=_("Số tiền, đồng"), parse=amount, blank="money.format", widget=Digits(width=12))
    set_by = TextField(
        label=_("Văn bản định mức thu"), longest=200, help_text=_("Cơ quan, số và ngày. In trong cách tính.")
    )

    def prepare(self) -> None:
        _offer(self, DemandState.UNPRICED)


PRICE = Deed(
    name="price",
    path="ghi-so-tien",
    title=_("Ghi số tiền phải nộp"),
    verb=_("Ghi số tiền phải nộp"),
    duties=money.DUTIES,
    applies=lambda case: bool(_of(case, DemandState.UNPRICED)),
    refuse=lambda case: str(_("Khoản này đã có số tiền.")),
    say=lambda case: _("Bạn sắp ghi số tiền của một khoản chưa công bố khi nộp. Từ lúc này là khoản phải thu."),
    form=PriceForm,
    run=lambda case, values, seen: money.price(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        demand_id=values["demand"],
        amount_vnd=values["amount"],
        set_by=values["set_by"],
    ),
    done=_("Đã ghi số tiền."),
    icon="coin",
)


def _count_box(label: str, number: int) -> forms.IntegerField:
    wrong = _("Ghi một số, từ 0 đến {most}.").format(most=f"{MOST:,}".replace(",", "."))
    told = dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong)
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST, initial=number, widget=Digits(width=4), error_messages=told
    )


class RecountForm(DeedForm):
    """A number for each question money is counted by."""

    nouns = {"reason": "lý do"}
    reason = LongTextField(label=_("Vì sao đếm lại"), longest=500, help_text=_("Người dân đọc nguyên văn."))

    def prepare(self) -> None:
        for key, label, number in money.counted(self.case.dossier):
            self.fields[f"so-{key}"] = _count_box(label, number)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        return {**values, "counts": {name[3:]: one for name, one in values.items() if name.startswith("so-")}}


def _may_recount(case: Case) -> bool:
    """While it is in hand, and something was demanded that is counted by a number."""
    return case.dossier.closed_at is None and bool(case.demands) and bool(money.counted(case.dossier))


def _tell_recount(case: Case, values: dict[str, Any]) -> Foretold | None:
    payload = {"amount": "…"}
    return foretell(
        "payment.recounted", case.dossier, payload=payload, personal={"reason": values.get("reason") or "…"}
    )


RECOUNT = Deed(
    name="recount",
    path="dem-lai",
    title=_("Đếm lại bản, trang"),
    verb=_("Đếm lại bản, trang"),
    duties=money.DUTIES,
    applies=_may_recount,
    refuse=lambda case: str(_("Hồ sơ này không có khoản tiền nào tính theo số bản, số trang.")),
    say=lambda case: _(
        "Bạn sắp đếm lại để tính tiền, theo mức của ngày nộp. Thiếu thì thu thêm; thừa thì quầy trả lại rồi thu đúng số. Người dân nhận được tin."
    ),
    tell=_tell_recount,
    form=RecountForm,
    run=lambda case, values, seen: money.recount(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, counts=values["counts"], reason=values["reason"]
    ),
    done=_("Đã đếm lại."),
    icon="coin",
)
DEEDS = (DECIDE, PRICE, RECOUNT)
