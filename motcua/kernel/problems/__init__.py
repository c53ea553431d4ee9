"""What may be wrong with what a person gave us, and the sentence that says so.

One table for all applications: a stable code, and the Vietnamese sentence the field, the summary and the page show
alike. Words in braces are filled by whoever raises the problem; `{nhan}` is the field's label in lower case.
"""

from typing import Any

from django.utils.translation import gettext

from motcua.kernel.problems import conflicts, fields, outside, signing_in, uploads

_SECTIONS = (fields, uploads, signing_in, conflicts, outside)

SENTENCES: dict[str, str] = {code: text for section in _SECTIONS for code, text in section.SENTENCES.items()}

SOFT: frozenset[str] = frozenset().union(*(section.SOFT for section in _SECTIONS))
"""Codes that only warn: the person answers "Đúng rồi" or "Sửa lại", and may go on."""


def sentence(code: str, **details: Any) -> str:
    """The sentence of that code, filled. Errors: KeyError for an unknown code or a word that nobody filled."""
    return gettext(SENTENCES[code]).format(**details)


class ValueProblem(ValueError):
    """A value that cannot be taken as typed. `details` fill the sentence; a form may add what only it knows."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    @property
    def is_soft(self) -> bool:
        return self.code in SOFT

    def message(self, **more: Any) -> str:
        """The sentence for people, with what the form adds (`nhan`, `vai`...)."""
        return sentence(self.code, **{**self.details, **more})
