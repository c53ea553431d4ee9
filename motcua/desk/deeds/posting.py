"""The output goes by post: handed to the carrier, met nobody, came back. What arrived is delivered with the carrier's code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.acts import delivery
from motcua.casework.enums import DeliveryMethod, DossierState
from motcua.casework.models import Posting
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.desk.forms_post import THE_POST, code_field
from motcua.identity.enums import Duty
from motcua.messaging.preview import Foretold, foretell
from motcua.ui.components import Choice
from motcua.ui.forms import DateField, TextField
from motcua.ui.widgets import Radios

AGAIN, BACK = "giao-lai", "ve-quay"


def on_its_way(case: Case) -> Posting | None:
    """What the carrier holds now."""
    return case.dossier.postings.filter(failed_at__isnull=True).first()


def _waits_for_post(case: Case) -> bool:
    issued = case.dossier.state_now is DossierState.ISSUED
    return issued and case.dossier.delivery_method == DeliveryMethod.POST and on_its_way(case) is None


class PostingForm(DeedForm):
    nouns = {"code": "mã vận đơn", "expected_on": "ngày dự kiến tới"}
    code = code_field(_("Mã vận đơn bưu điện cấp"))
    carrier = TextField(label=_("Bên chuyển phát"), longest=60)
    expected_on = DateField(label=_("Dự kiến tới"), whole=True, future=True)

    def prepare(self) -> None:
        self.initial = {"carrier": THE_POST}


def _tell_posted(case: Case, values: dict[str, Any]) -> Foretold | None:
    on = values.get("expected_on")
    facts = {"reference": values.get("code") or "…", "expected_on": f"{on.earliest():%d/%m/%Y}" if on else "…"}
    return foretell("dossier.posted", case.dossier, payload=facts)


POST_OUT = Deed(
    name="post_out",
    path="giao-buu-dien",
    title=_("Giao kết quả cho bưu điện"),
    verb=_("Ghi đã giao bưu điện"),
    duties=(Duty.DELIVER,),
    applies=_waits_for_post,
    say=lambda case: _(
        "Bạn sắp ghi đã bàn giao phong bì kết quả cho bưu tá, có chữ ký nhận. Chưa phải đã trả: bưu điện báo đã phát mới ghi trả. "
        "Người dân sẽ nhận được mã vận đơn."
    ),
    tell=_tell_posted,
    form=PostingForm,
    run=lambda case, values, seen: delivery.post_outputs(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        code=values["code"],
        carrier=values["carrier"],
        expected_on=values["expected_on"].earliest(),
    ),
    done=_("Đã bàn giao. Bưu điện báo đã phát thì ghi “Trả kết quả”."),
    icon="message",
)


class FailedForm(DeedForm):
    nouns = {"what": "việc tiếp theo", "again_on": "ngày giao lại"}
    what = forms.ChoiceField(
        label=_("Bưu điện làm gì tiếp"),
        choices=[
            (AGAIN, Choice(str(_("Giao lại")), str(_("Người dân nhận tin có ngày giao lại")))),
            (BACK, Choice(str(_("Đã trả về quầy")), str(_("Người dân nhận tin mời đến lấy")))),
        ],
        initial=AGAIN,
        widget=Radios,
    )
    again_on = DateField(label=_("Ngày giao lại"), whole=True, future=True, required=False)

    def clean(self) -> dict[str, Any]:
        """A second try has a day."""
        values = super().clean() or {}
        if values.get("what") == AGAIN and not values.get("again_on") and "again_on" not in self.errors:
            self.add_error("again_on", _("Ghi ngày bưu điện giao lại."))
        return values


def _tell_failed(case: Case, values: dict[str, Any]) -> Foretold | None:
    if values.get("what") == BACK:
        return foretell("dossier.post_came_back", case.dossier)
    on = values.get("again_on")
    return foretell(
        "dossier.post_missed", case.dossier, payload={"expected_on": f"{on.earliest():%d/%m/%Y}" if on else "…"}
    )


def _run_failed(case: Case, values: dict[str, Any], seen: int | None) -> Posting:
    again = values["again_on"].earliest() if values["what"] == AGAIN else None
    return delivery.note_post_failed(dossier_id=case.dossier.pk, by=case.officer, seen=seen, again_on=again)


POST_FAILED = Deed(
    name="post_failed",
    path="buu-dien-chua-giao-duoc",
    title=_("Bưu điện chưa giao được"),
    verb=_("Ghi chưa giao được"),
    duties=(Duty.DELIVER,),
    applies=lambda case: case.dossier.state_now is DossierState.ISSUED and on_its_way(case) is not None,
    say=lambda case: _(
        "Bạn sắp ghi bưu điện đến mà không gặp người nhận. Kết quả không mất, hồ sơ vẫn là “Đã xử lý xong”."
    ),
    tell=_tell_failed,
    form=FailedForm,
    run=_run_failed,
    done=_("Đã ghi."),
    icon="rotate",
)
DEEDS = (POST_OUT, POST_FAILED)
