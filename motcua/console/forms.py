"""The few forms that are not drawn from the format."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.files import load
from motcua.catalogue.parsing import DefinitionFaulty
from motcua.ui import widgets
from motcua.ui.forms import BaseForm, DateField, FilesField, LongTextField, TextField

BIGGEST_FILE = 1_000_000


class BeginForm(BaseForm):
    """What a new procedure is called; the rest is written section by section."""

    name = TextField(label=_("Tên thủ tục"), longest=300, help_text=_("Đúng như quyết định công bố."))
    short_name = TextField(
        label=_("Tên ngắn"), longest=20, help_text=_("Nhiều nhất 20 chữ, dùng trong tin nhắn. Ví dụ: số nhà.")
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
    """From which day on, and until when, if that is known."""

    effective_from = DateField(label=_("Có hiệu lực từ ngày"), whole=True, future=True)
    effective_to = DateField(
        label=_("Hết hiệu lực từ ngày"), whole=True, future=True, required=False, help_text=_("Chưa biết thì để trống.")
    )


class EndForm(BaseForm):
    """The first day on which something no longer holds."""

    effective_to = DateField(label=_("Hết hiệu lực từ ngày"), whole=True, future=True)
