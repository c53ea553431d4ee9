"""Names of people as typed. A name is never judged beyond what is certain: doubts are questions (words, 4.1)."""

import re

from motcua.kernel.problems import ValueProblem
from motcua.kernel.text import fold

# “Ông” is a family name too, so it is never taken for a form of address.
TITLES = ("bà", "anh", "chị", "cô", "chú", "bác")
NOT_IN_A_NAME = re.compile(r"[^\w\s.'’·-]+|[\d_]+")
WORDS_OF_A_NAME_WITH_MARKS = 3


def person_name(text: str) -> str:
    """The name. Errors: ValueProblem `name.digits`, `name.title`."""
    found = NOT_IN_A_NAME.search(text)
    if found:
        raise ValueProblem("name.digits", doan=found[0])
    first, _, rest = text.partition(" ")
    if len(rest.split()) >= WORDS_OF_A_NAME_WITH_MARKS - 1 and first.rstrip(".").lower() in TITLES:
        raise ValueProblem("name.title", doan=first)
    return text


def doubts_about(name: str) -> list[ValueProblem]:
    """What may be a slip: a single word, or a name of several words without any mark."""
    words = name.split()
    if len(words) == 1:
        return [ValueProblem("name.one_word")]
    if len(words) >= WORDS_OF_A_NAME_WITH_MARKS and fold(name) == name.lower():
        return [ValueProblem("name.no_marks")]
    return []
