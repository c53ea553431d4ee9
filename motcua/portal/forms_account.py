"""Forms of signing in: a phone, a code, a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.numbers import PhoneKind, phone_number
from motcua.kernel.problems import ValueProblem, sentence
from motcua.ui import widgets
from motcua.ui.forms import BaseForm, TextField


def mobile(typed: str) -> str:
    """A number that can receive a code. Errors: ValueProblem `phone.*`."""
    phone = phone_number(typed)
    if phone.kind is PhoneKind.LANDLINE:
        raise ValueProblem("phone.no_code")
    return phone.e164


def mobile_field(label: Any, help_text: Any = "", *, autocomplete: str = "off") -> TextField:
    """A number that can receive a code."""
    attrs = {"type": "tel", "inputmode": "tel", "autocomplete": autocomplete}
    widget = widgets.Text(width=12, attrs=attrs)
    return TextField(label=label, help_text=help_text, parse=mobile, longest=30, widget=widget)


class PhoneForm(BaseForm):
    nouns = {"phone": gettext_lazy("số điện thoại")}
    phone = mobile_field(
        gettext_lazy("Số điện thoại của ông/bà là gì?"),
        gettext_lazy("Chúng tôi gửi một mã 6 số tới số này. Số nước ngoài: viết cả dấu + và mã nước."),
        autocomplete="tel",
    )


class CodeForm(BaseForm):
    code = forms.CharField(
        label=gettext_lazy("Nhập mã 6 số vừa gửi"),
        required=False,
        max_length=20,
        widget=widgets.Digits(width=8, attrs={"autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        digits = "".join(character for character in self.cleaned_data["code"] if character.isdecimal())
        if len(digits) != 6:
            raise forms.ValidationError(sentence("required.text", nhan=_("mã 6 số trong tin nhắn")))
        return digits


class NameForm(BaseForm):
    full_name = TextField(
        label=gettext_lazy("Họ và tên của ông/bà là gì?"),
        help_text=gettext_lazy("Viết có dấu, như trên giấy tờ. Ví dụ: Nguyễn Thị Bích Ngọc."),
        blank="name.blank",
        longest=200,
        widget=widgets.Text(attrs={"autocomplete": "name"}),
    )

    def clean_full_name(self) -> Any:
        name = self.cleaned_data["full_name"]
        odd = next((word for word in name.split() if not all(c.isalpha() or c in "'’.-" for c in word)), "")
        if odd:
            raise forms.ValidationError(sentence("name.digits", doan=odd))
        return name
