"""Which language people are spoken to: Vietnamese, or English where a citizen asked for it (decision 6).

Whatever is stored, printed or sent stays Vietnamese: acts and printed papers are made under `in_vietnamese`.
"""

from typing import Final

from django.utils import translation

VIETNAMESE: Final = "vi"
ENGLISH: Final = "en"


def is_english() -> bool:
    """Whether the page that is being made is for somebody who asked for English."""
    return translation.get_language() == ENGLISH


def in_vietnamese() -> translation.override:
    """Until its end Vietnamese is spoken, whoever reads: a context, and a decorator of functions."""
    return translation.override(VIETNAMESE)
