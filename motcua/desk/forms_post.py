"""What is typed about post: its arrival, who takes it, what became of it."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.acts.post import MOST_DOSSIERS
from motcua.catalogue.enums import Channel
from motcua.desk.choosing import ProcedureField
from motcua.desk.fields import personal_number_field, phone_field
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.codes import read_postal_code
from motcua.kernel.dates import PartialDate
from motcua.kernel.normal import nfkc
from motcua.kernel.problems import ValueProblem
from motcua.ui import widgets
from motcua.ui.components import Choice
from motcua.ui.forms import BaseForm, DateField, LongTextField, TextField

HOUR = re.compile(r"([0-9]{1,2})\s*(?:h|g|giờ|:|\.)\s*([0-9]{1,2})?", re.IGNORECASE | re.ASCII)
THE_POST = "Bưu điện Việt Nam"


def hour_typed(text: str) -> time:
    """`8:05`, `8h05`, `14 giờ`. Errors: ValueProblem `time.format`."""
    found = HOUR.fullmatch(nfkc(text).strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise ValueProblem("time.format")


def count_typed(text: str) -> int:
    """A number of dossiers. Errors: ValueProblem `post.count`."""
    if re.fullmatch(r"[0-9]{1,3}", text, re.ASCII) and 1 <= int(text) <= MOST_DOSSIERS:
        return int(text)
    raise ValueProblem("post.count", max=MOST_DOSSIERS)


def code_field(label: Any, **kwargs: Any) -> TextField:
    """A box for a code the post gave, typed or scanned."""
    widget = widgets.Text(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"})
    return TextField(label=label, longest=60, parse=read_postal_code, widget=widget, **kwargs)


def _sender() -> TextField:
    return TextField(label=_("Người gửi ghi trên phong bì"), required=False, longest=200)


def _phone() -> TextField:
    return phone_field(_("Số điện thoại trên phong bì"), required=False)


class ArrivalForm(BaseForm):
    """One parcel: first what differs from parcel to parcel, then what stays the same for a whole list."""

    nouns = {"code": "mã vận đơn", "arrived_on": "ngày giao"}
    code = code_field(
        _("Mã vận đơn"),
        help_text=_("Máy quét gõ mã vào đây và ghi luôn. Muốn ghi người gửi thì điền các ô dưới trước, rồi mới quét."),
    )
    sender = _sender()
    phone = _phone()
    dossier_count = TextField(
        label=_("Số hồ sơ, nếu danh sách có ghi"),
        required=False,
        longest=3,
        parse=count_typed,
        widget=widgets.Text(width=2, attrs={"inputmode": "numeric"}),
    )
    receiving = forms.TypedChoiceField(label=_("Nhận tại"), coerce=int, widget=widgets.Select)
    carrier = TextField(label=_("Bên chuyển phát"), longest=60)
    arrived_on = DateField(label=_("Ngày bưu điện giao"), whole=True, past=True)
    arrived_time = TextField(
        label=_("Giờ giao"),
        required=False,
        longest=12,
        parse=hour_typed,
        widget=widgets.Text(width=4),
        help_text=_("Để trống nếu vừa giao xong."),
    )

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_unless_one("receiving", places)
        self.fields["code"].widget.attrs |= {"autofocus": True, "data-scan": True}

    def clean(self) -> dict[str, Any]:
        """The moment of arrival: now if no hour was given for today."""
        given: dict[str, Any] = super().clean() or {}
        day, hour = given.get("arrived_on"), given.get("arrived_time")
        if isinstance(day, PartialDate) and "arrived_time" not in self.errors:
            given["arrived_at"] = self._moment(day, hour)
        return given

    def _moment(self, day: PartialDate, hour: time | str | None) -> datetime:
        now = clock.now()
        on = day.earliest()
        if isinstance(hour, time):
            told = datetime.combine(on, hour, clock.LOCAL)
            if told > now:
                self.add_error("arrived_time", _("Giờ bưu điện giao không thể sau bây giờ."))
            return told
        if on != clock.today():
            self.add_error("arrived_time", _("Ghi giờ bưu điện giao của ngày đó."))
        return now


class HandOverForm(BaseForm):
    """To whom."""

    nouns = {"to": "người nhận"}
    to = forms.TypedChoiceField(label=_("Bàn giao cho"), coerce=int, widget=widgets.Select)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("to", [*([("", _("Chọn cán bộ tiếp nhận"))] if len(people) != 1 else []), *people])


class CorrectionForm(BaseForm):
    """What was noted on arrival."""

    nouns = {"code": "mã vận đơn"}
    code = code_field(_("Mã vận đơn"))
    carrier = TextField(label=_("Bên chuyển phát"), longest=60)
    sender = _sender()
    phone = _phone()


class CountForm(BaseForm):
    nouns = {"dossier_count": "số hồ sơ"}
    dossier_count = TextField(
        label=_("Trong bưu gửi có mấy hồ sơ"),
        longest=3,
        parse=count_typed,
        widget=widgets.Text(width=2, attrs={"inputmode": "numeric"}),
    )


class ReasonForm(BaseForm):
    nouns = {"reason": "lý do"}
    reason = LongTextField(label=_("Lý do"), longest=1000)


class ReturnForm(BaseForm):
    """Form 02 or 03, what is missing, why, and the code under which it goes back."""

    nouns = {"form": "mẫu phiếu", "request": "việc xin giải quyết", "missing": "những thứ còn thiếu", "reason": "lý do"}
    form = forms.ChoiceField(
        label=_("Gửi trả vì sao"),
        choices=[
            ("02", Choice(str(_("Còn thiếu hoặc chưa đúng")), str(_("Kèm phiếu yêu cầu bổ sung, Mẫu 02")))),
            ("03", Choice(str(_("Không nhận được")), str(_("Kèm phiếu từ chối tiếp nhận, Mẫu 03")))),
        ],
        initial="02",
        widget=widgets.Radios,
    )
    request = TextField(label=_("Người gửi xin giải quyết việc gì"), longest=200)
    missing = LongTextField(
        label=_("Những thứ còn thiếu hoặc chưa đúng"),
        required=False,
        longest=1500,
        help_text=_("Mỗi dòng một thứ. Chỉ cần cho Mẫu 02."),
    )
    ground = TextField(label=_("Điều luật"), required=False, longest=300, help_text=_("Bắt buộc cho Mẫu 03."))
    reason = LongTextField(
        label=_("Lý do và cách làm tiếp"),
        longest=1000,
        help_text=_("Người gửi đọc nguyên văn. Ghi rõ vì sao, và họ làm gì tiếp."),
    )
    outgoing_code = code_field(_("Mã vận đơn của phong bì gửi trả"))

    def clean(self) -> dict[str, Any]:
        """What only one of the two forms needs is said at once, together with what else is lacking."""
        given: dict[str, Any] = super().clean() or {}
        needed = {"02": "missing", "03": "ground"}.get(given.get("form", ""), "")
        if needed and not given.get(needed) and needed not in self.errors:
            self.refuse(needed, "required.text")
        return given


class ForwardForm(BaseForm):
    """To which agency, and why."""

    nouns = {"to": "cơ quan", "outgoing_code": "mã vận đơn"}
    to = forms.TypedChoiceField(label=_("Chuyển đến"), coerce=int, widget=widgets.Select)
    reason = LongTextField(label=_("Lý do"), longest=1000)
    outgoing_code = code_field(_("Mã vận đơn gửi đi, nếu gửi bưu điện"), required=False)


class PostalFilingForm(BaseForm):
    """One dossier out of a parcel: which procedure, and whose."""

    nouns = {"procedure": "thủ tục", "full_name": "họ và tên", "phone": "số điện thoại"}
    procedure = ProcedureField()
    full_name = TextField(label=_("Họ và tên người nộp"), blank="name.blank", help_text=_("Như trên tờ khai."))
    phone = phone_field(
        _("Số điện thoại"),
        required=False,
        help_text=_("Để nhắn tin. Không có thì bỏ trống: người dân tra cứu bằng mã trên giấy tiếp nhận."),
    )
    personal_number = personal_number_field(_("Số định danh trên bản sao giấy tờ"))

    def __init__(self, *args: Any, who: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        procedure = self.fields["procedure"]
        assert isinstance(procedure, ProcedureField)
        procedure.open_to(who, Channel.POST)
