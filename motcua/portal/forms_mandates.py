"""Forms of letting somebody act for one: whom, for what, until when; and one's own children."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.portal.forms_account import mobile_field
from motcua.ui import widgets
from motcua.ui.forms import BaseForm, DateField, TextField


class GrantForm(BaseForm):
    """`scopes`: by field, (value, words), `p:` before a procedure, `f:` before a field."""

    nouns = {
        "scope": gettext_lazy("việc"),
        "holder_name": gettext_lazy("họ và tên"),
        "holder_phone": gettext_lazy("số điện thoại"),
        "ends_on": gettext_lazy("ngày cuối"),
    }
    scope = forms.ChoiceField(label=gettext_lazy("Cho phép làm giúp việc gì?"), widget=widgets.Select)
    holder_name = TextField(label=gettext_lazy("Họ và tên người làm giúp"), blank="name.blank")
    holder_phone = mobile_field(
        gettext_lazy("Số điện thoại của người làm giúp"),
        gettext_lazy("Người ấy phải đăng nhập cổng này một lần trước, bằng số này."),
    )
    ends_on = DateField(label=gettext_lazy("Cho phép đến hết ngày nào?"), whole=True, future=True)

    def __init__(self, *args: Any, scopes: Sequence[tuple[str, Sequence[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("scope", [("", _("Chọn việc")), *scopes])

    def clean_ends_on(self) -> date:
        last = self.cleaned_data["ends_on"]
        return date(last.year, last.month, last.day)


class ChildForm(BaseForm):
    nouns = {"full_name": gettext_lazy("họ và tên"), "born_on": gettext_lazy("ngày sinh")}
    full_name = TextField(
        label=gettext_lazy("Họ và tên của con"), blank="name.blank", help_text=gettext_lazy("Như trên giấy khai sinh.")
    )
    born_on = DateField(label=gettext_lazy("Ngày sinh của con"), whole=True, past=True)

    def clean_born_on(self) -> date:
        born = self.cleaned_data["born_on"]
        return date(born.year, born.month, born.day)
