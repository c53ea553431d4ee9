"""The letters: one fact said by SMS and by mail. The sentences stand in `letters.yaml`, none is glued together in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from motcua.kernel.text import fold

SMS_LIMIT = 160


@dataclass(frozen=True, slots=True)
class Letter:
    """`plain` SMS without diacritics, `accented` with; `title` and `body` of the mail, empty where no mail is sent."""

    code: str
    always: bool
    plain: str
    accented: str
    title: str = ""
    body: str = ""

    def sms(self, words: Mapping[str, str]) -> str:
        """The SMS as it goes over the air: no diacritics, so that one message of any phone holds it."""
        return without_marks(self.plain.format(**words))

    def mail(self, words: Mapping[str, str]) -> tuple[str, str]:
        """(title, body)."""
        return self.title.format(**words), self.body.format(**words)


def without_marks(text: str) -> str:
    """Vietnamese without its marks, upper and lower case kept. U+00A0 becomes a space: GSM has none."""
    return "".join(
        folded.upper() if letter.isupper() else folded
        for letter in text.replace("\u00a0", " ")
        for folded in [fold_letter(letter)]
    )


@lru_cache(maxsize=512)
def fold_letter(letter: str) -> str:
    return fold(letter) if letter.isalpha() else letter


@lru_cache(maxsize=1)
def letters() -> dict[str, Letter]:
    """All letters by code."""
    rows = yaml.safe_load(resources.files("motcua.messaging").joinpath("letters.yaml").read_text("utf-8"))
    return {code: Letter(code=code, **row) for code, row in rows.items()}
