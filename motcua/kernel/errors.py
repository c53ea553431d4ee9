"""What a refusal is."""

from typing import Any, ClassVar

from django.utils.translation import gettext


class DomainError(Exception):
    """Something lawful software must refuse: a stable `code` for machines, a Vietnamese `message` for people.

    A face shows the message with status 409; nothing else catches it. Subclasses are named after what was refused
    (`MoveRefused`) and set `code` and `template`; the keyword arguments fill the template and stay readable as
    `details`.
    """

    code: ClassVar[str] = "refused"
    template: ClassVar[str] = "Chưa làm được việc này."

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message)

    @property
    def message(self) -> str:
        return gettext(self.template).format(**self.details)
