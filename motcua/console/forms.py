"""The few forms that are not drawn from the format."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.files import load
from motcua.catalogue.parsing import DefinitionFaulty
from motcua.kernel.text import fold
from motcua.ui import widgets
from motcua.ui.components import Choice
from motcua.ui.forms import BaseForm, DateField, FilesField, LongTextField, TextField

BIGGEST_FILE = 1_000_000


class BeginForm(BaseForm):
    """What a new procedure is called; the rest is written section by section."""

    name = TextField(label=_("Tên thủ tục"), longest=300, help_text=_("Đúng như quyết định công bố."))
    short_name = TextField(
        label=_("Tên ngắn"),
        longest=20,
        help_text=_("Nhiều nhất 20 ký tự kể cả dấu cách, dùng trong tin nhắn. Ví dụ: số nhà."),
    )


class BringInForm(BaseForm):
    """A version as a YAML file. After `is_valid()`: `document`."""

    nouns = {"file": "tệp YAML"}
    file = FilesField(label=_("Tệp YAML"), most=1, widget=widgets.Files(accept=".yaml,.yml", multiple=False))

    def clean_file(self) -> dict[str, Any]:
        (file,) = self.cleaned_data["file"]
        return _document(file)


def _document(file: "UploadedFile[Any]") -> dict[str, Any]:
    if (file.size or 0) > BIGGEST_FILE:
        raise ValidationError(_("Tệp lớn quá. Một thủ tục chỉ khoảng 100 KB."))
    try:
        return load(file.read().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValidationError(_("Tệp không phải chữ UTF-8.")) from error
    except DefinitionFaulty as fault:
        raise ValidationError(fault.message) from fault


class CopyForm(BaseForm):
    """A copy as a new procedure."""

    name = TextField(label=_("Tên thủ tục mới"), longest=300)


class SendBackForm(BaseForm):
    note = LongTextField(label=_("Cần sửa gì"), help_text=_("Người soạn đọc câu này."))


class PublishForm(BaseForm):
    """From which day on, and until when, if that is known; what was wrong with a version that it takes the place of.

    `replaceable`: first day -> number of the versions that begin today or later.
    """

    nouns = {"effective_from": "ngày có hiệu lực", "effective_to": "ngày hết hiệu lực", "correcting": "lý do thay"}
    effective_from = DateField(label=_("Có hiệu lực từ ngày"), whole=True, future=True)
    effective_to = DateField(
        label=_("Hết hiệu lực từ ngày"), whole=True, future=True, required=False, help_text=_("Chưa biết thì để trống.")
    )
    correcting = LongTextField(
        label=_("Vì sao thay bản vừa công bố"),
        required=False,
        longest=500,
        help_text=_(
            "Chỉ ghi khi chọn đúng ngày của bản ấy, ví dụ vì bản ấy sai. Bản này thay bản ấy ngay lúc bấm nút."
        ),
    )

    def __init__(self, *args: Any, today: date, replaceable: Mapping[date, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.replaceable = replaceable
        first = _("Sớm nhất là hôm nay, {day}.").format(day=f"{today:%d/%m/%Y}")
        told = _("Đã có bản {number}, có hiệu lực từ {day}.")
        others = [told.format(number=number, day=f"{day:%d/%m/%Y}") for day, number in sorted(replaceable.items())]
        self.fields["effective_from"].help_text = " ".join([first, *others])
        if not replaceable:
            del self.fields["correcting"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day = cleaned["effective_from"].earliest() if cleaned.get("effective_from") else None
        if day is None or not self.replaceable:
            return cleaned
        number, reason = self.replaceable.get(day), cleaned.get("correcting")
        if number and not reason and "correcting" not in self.errors:
            told = _("Bản {number} có hiệu lực từ đúng ngày này. Ghi vì sao thay bản ấy, hoặc chọn ngày khác.")
            self.add_error("correcting", told.format(number=number))
        elif reason and not number:
            days = ", ".join(f"{one:%d/%m/%Y}" for one in sorted(self.replaceable))
            self.add_error(
                "effective_from",
                _("Muốn thay bản vừa công bố thì chọn đúng ngày của bản ấy: {days}.").format(days=days),
            )
        return cleaned


class EndForm(BaseForm):
    """The first day on which something no longer holds."""

    nouns = {"effective_to": "ngày hết hiệu lực"}
    effective_to = DateField(label=_("Hết hiệu lực từ ngày"), whole=True, future=True)


class OpenForm(BaseForm):
    """A way of filing, a level, agencies, a day, and a pilot version where there is one.

    After `is_valid()`: `agency_ids`, empty for every competent agency; `version_id`, None for whichever holds.
    """

    nouns = {
        "channel": "cách nộp",
        "level": "mức",
        "where": "nơi mở",
        "agencies": "cơ quan",
        "version": "bản",
        "effective_from": "ngày bắt đầu",
        "effective_to": "ngày kết thúc",
    }
    channel = forms.ChoiceField(label=_("Cách nộp"), choices=Channel.choices, widget=widgets.Radios)
    level = forms.ChoiceField(
        label=_("Mức"),
        choices=[
            (Level.INFORMATION, Choice(str(Level.INFORMATION.label), "Chỉ xem cách làm")),
            (Level.PARTIAL, Choice(str(Level.PARTIAL.label), "Khai và nộp trên mạng, có lúc phải đến")),
            (Level.FULL, Choice(str(Level.FULL.label), "Khai, nộp và nhận kết quả không phải đến")),
        ],
        widget=widgets.Radios,
    )
    where = forms.ChoiceField(
        label=_("Ở đâu"),
        choices=[("all", _("Mọi cơ quan có thẩm quyền")), ("some", _("Chỉ các cơ quan chọn ở dưới (thí điểm)"))],
        widget=widgets.Radios,
    )
    find = TextField(label=_("Tìm cơ quan trong danh sách"), required=False)
    agencies = forms.TypedMultipleChoiceField(label=_("Cơ quan"), coerce=int, required=False, widget=widgets.Checkboxes)
    version = forms.TypedChoiceField(
        label=_("Theo bản nào"), coerce=int, required=False, empty_value=None, widget=widgets.Radios
    )
    effective_from = DateField(label=_("Từ ngày"), whole=True, future=True)
    effective_to = DateField(
        label=_("Tới trước ngày"), whole=True, future=True, required=False, help_text=_("Chưa biết thì để trống.")
    )

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[tuple[int, str]],
        today: date,
        pilots: Sequence[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        first = (str(today.day), str(today.month), str(today.year))
        given = {"channel": Channel.ONLINE, "where": "some", "effective_from": first, "version": ""}
        super().__init__(*args, initial=given, **kwargs)
        self.offer("agencies", agencies)
        self.competent = tuple(agencies)
        if pilots:
            self.offer("version", [("", _("Bản có hiệu lực vào ngày nộp")), *pilots])
        else:
            del self.fields["version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("where") == "some" and not cleaned.get("agencies"):
            self.add_error("agencies", _("Chọn ít nhất một cơ quan."))
        return cleaned

    @property
    def ticked(self) -> list[str]:
        """The agencies chosen so far, whatever else is still wrong."""
        return list(self["agencies"].value() or ())

    def narrow(self) -> None:
        """Show of the agencies those found by the words typed, and those chosen; nothing is blamed yet."""
        self.errors.clear()
        wanted, ticked = fold(str(self["find"].value() or "")).split(), set(self.ticked)
        shown = [one for one in self.competent if str(one[0]) in ticked or all(word in fold(one[1]) for word in wanted)]
        self.fields["agencies"].widget.choices = shown  # what the field takes stays whole

    @property
    def version_id(self) -> int | None:
        found: int | None = self.cleaned_data.get("version")
        return found

    @property
    def agency_ids(self) -> list[int]:
        return list(self.cleaned_data["agencies"]) if self.cleaned_data["where"] == "some" else []
