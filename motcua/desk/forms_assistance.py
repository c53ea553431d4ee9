"""Forms of helping a citizen to an account at the counter."""

from collections.abc import Sequence
from typing import Any

from django import forms

from motcua.desk.fields import personal_number_field, phone_field
from motcua.ui import widgets
from motcua.ui.forms import BaseForm, TextField

Places = Sequence[tuple[int, str]]


def _passport(typed: str) -> str:
    """Any state's passport: letters and digits, as printed."""
    return "".join(typed.split()).upper()


class AtCounterForm(BaseForm):
    """`places`: the agencies where the officer may help."""

    agency_id = forms.TypedChoiceField(label="Nơi đang giúp", coerce=int, widget=widgets.Select)

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_unless_one("agency_id", places)


class NewAccountForm(AtCounterForm):
    full_name = TextField(label="Họ và tên trên giấy tờ", blank="name.blank")
    phone = phone_field("Số điện thoại")
    personal_number = personal_number_field("Số định danh trên giấy tờ đã xem")
    passport = TextField(label="Số hộ chiếu đã xem", required=False, parse=_passport, longest=20)
    nationality = forms.RegexField(
        r"^[A-Z]{2}$",
        label="Quốc tịch (hai chữ, ví dụ VN, JP)",
        initial="VN",
        widget=widgets.Text(width=2),
        error_messages={"invalid": "Quốc tịch viết bằng hai chữ in hoa, ví dụ VN."},
    )


class NewPhoneForm(AtCounterForm):
    full_name = TextField(label="Họ và tên trên giấy tờ", blank="name.blank")
    old_phone = phone_field("Số điện thoại cũ")
    new_phone = phone_field("Số điện thoại mới")
    reason = TextField(label="Lý do", longest=300)


class GuidanceForm(BaseForm):
    """The owner reads out the code of the draft; with their number it names one draft."""

    nouns = {"code": "mã hướng dẫn"}
    phone = phone_field("Số điện thoại của người dân")
    code = TextField(
        label="Mã hướng dẫn",
        help_text="Người dân mở trang “Các phần” của bản đang khai và đọc mã 8 ký tự ở cuối trang.",
        longest=20,
        widget=widgets.Text(width=8, attrs={"autocomplete": "off"}),
    )
