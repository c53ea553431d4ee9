"""What is refused about files."""

from typing import Any

from motcua.kernel.errors import DomainError
from motcua.kernel.problems import sentence


class UploadRefused(DomainError):
    """An upload that is not kept. `code` names its sentence (`upload.empty`); `details` fill it."""

    def __init__(self, code: str, **details: Any) -> None:
        self.code = code  # type: ignore[misc]  # one class for one table of sentences
        super().__init__(**details)

    @property
    def message(self) -> str:
        return self.message_for()

    def message_for(self, **more: Any) -> str:
        """The sentence, with what only the page knows (`giay`, `hen`, `sdt`); a plain one if that is missing."""
        try:
            return sentence(self.code, **{**self.details, **more})
        except KeyError:
            return self.template


class FileNotServed(DomainError):
    """Only a clean file is handed out."""

    code = "file.not_clean"
    template = "Tệp này đang được kiểm tra an toàn, chưa mở được. Xem lại sau ít phút."


class FileMoveRefused(DomainError):
    """A file's state does not change that way."""

    code = "file.move"
    template = "Tệp đang ở trạng thái {state}, không chuyển sang {target} được."


class FileDamaged(Exception):
    """What lies on the disk is not what was stored. Never shown as the file; somebody must look."""
