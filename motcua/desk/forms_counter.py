"""The first page at the counter: who stands there, and what for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import Channel
from motcua.desk.choosing import ProcedureField, is_taken_in
from motcua.desk.fields import personal_number_field, phone_field
from motcua.desk.visitors import Visitor
from motcua.identity.officers import Officer
from motcua.ui import widgets
from motcua.ui.forms import BaseForm, FilesField, TextField

AT_COUNTER, FOR_OWNER = "counter", "for_owner"
WAYS = [(AT_COUNTER, _("Nhận ngay tại quầy")), (FOR_OWNER, _("Điền giúp, chủ hồ sơ tự xem lại và nộp"))]


class PaperForm(BaseForm):
    """The code on a filled form, or a scan of it."""

    ma = TextField(
        label=_("Mã tờ khai"),
        required=False,
        longest=60,
        widget=widgets.Text(
            attrs={"autocomplete": "off", "autofocus": True, "data-scan": True, "autocapitalize": "characters"}
        ),
        help_text=_(
            "In ở cuối mỗi trang, cạnh mã QR: TK-....-....-.... Bấm vào ô rồi quét bằng máy quét cầm tay cũng được."
        ),
    )
    tep = FilesField(label=_("Hoặc bản quét, ảnh chụp tờ khai đã ký (đủ các trang)"), required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("ma") and not given.get("tep"):
            self.add_error("ma", _("Gõ mã in trên tờ khai, hoặc chọn bản quét."))
        return given


class SeenForm(BaseForm):
    """`da_xem`: the version of the draft that the page showed."""

    da_xem = forms.IntegerField(widget=forms.HiddenInput)


class TakeOverForm(SeenForm):
    """Where the paper is taken in."""

    receiving = forms.TypedChoiceField(label=_("Nhận tại"), coerce=int, widget=widgets.Select)

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_unless_one("receiving", places)


class CounterForm(BaseForm):
    """`who` receives at `places`."""

    nouns = {"procedure": "thủ tục", "full_name": "họ và tên", "phone": "số điện thoại"}
    procedure = ProcedureField()
    receiving = forms.TypedChoiceField(label=_("Nhận tại"), coerce=int, widget=widgets.Select)
    way = forms.ChoiceField(
        label=_("Cách nộp"),
        choices=WAYS,
        initial=AT_COUNTER,
        required=False,
        widget=widgets.Radios,
        help_text=_("Điền giúp: người dân nhận tin nhắn, xem từng dòng trên máy của mình, rồi tự bấm nộp."),
    )
    full_name = TextField(label=_("Họ và tên người nộp"), blank="name.blank", help_text=_("Như trên giấy tờ."))
    phone = phone_field(
        _("Số điện thoại"),
        required=False,
        help_text=_("Để nhắn tin. Không có thì bỏ trống: người dân tra cứu bằng mã trên giấy hẹn."),
    )
    personal_number = personal_number_field(_("Số định danh trên giấy tờ đã xem"))

    def __init__(
        self,
        *args: Any,
        who: Officer,
        places: Sequence[tuple[int, str]],
        visitor: Visitor,
        **kwargs: Any,
    ) -> None:
        told = {"full_name": visitor.name, "phone": visitor.phone, "personal_number": visitor.number}
        super().__init__(*args, initial=told, **kwargs)
        self.visitor = visitor
        if visitor.is_known:
            known = ("full_name", "personal_number", *(("phone",) if visitor.account_id else ()))
            for name in known:
                del self.fields[name]
        procedure = self.fields["procedure"]
        assert isinstance(procedure, ProcedureField)
        procedure.open_to(who, Channel.COUNTER)
        self.offer_unless_one("receiving", places)

    def clean(self) -> dict[str, Any]:
        """What its owner is to send must be open online; whoever is to agree must have a telephone of their own."""
        given: dict[str, Any] = super().clean() or {}
        procedure = given.get("procedure")
        if given.get("way") == FOR_OWNER and procedure and not is_taken_in(procedure.code, Channel.ONLINE):
            self.add_error("way", _("Việc này chưa nộp trên mạng được. Chọn “Nhận ngay tại quầy”."))
        if self.visitor.account_id:
            return given
        if given.get("way") == FOR_OWNER and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Cần số điện thoại của chủ hồ sơ: tin nhắn xem lại và đồng ý gửi tới số này."))
        return given
