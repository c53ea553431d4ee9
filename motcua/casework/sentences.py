"""Events in words: the registered sentence, filled with what the event kept."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, gettext_noop

from motcua.catalogue.english import said
from motcua.kernel.language import is_english
from motcua.kernel.money import vnd
from motcua.kernel.wording import moment

NO_DATE = gettext_noop("chưa có ngày")
NOBODY = gettext_noop("Cơ quan")
AMOUNT = re.compile(r"([\d.]+)\sđồng")
TYPED = frozenset({"reason", "ground", "finance_conclusion"})
"""Written by people, with a full stop or without; the sentence has its own."""


def filled(template: str, values: Mapping[str, Any]) -> str:
    """`template` with `{keys}` replaced. Instants (`*_at`, `*_by`) are spoken; what was erased or never said leaves "…"."""
    words = defaultdict(lambda: "…", {key: _words(key, value) for key, value in values.items()})
    words.setdefault("actor_name", gettext(NOBODY))
    return template.format_map(words)


def deed(sentence: str) -> str:
    """What was done, to stand behind a name: "Đã tiếp nhận hồ sơ. Hẹn trả: ..." -> "đã tiếp nhận hồ sơ"."""
    first = sentence.split(". ", maxsplit=1)[0].rstrip(".").split(":")[0]
    return first[:1].lower() + first[1:]


def _in_english(kept: str) -> str:
    """What an event kept in Vietnamese: sums of money, and names a procedure gave."""
    return AMOUNT.sub(lambda found: vnd(int(found[1].replace(".", ""))), said(kept))


def _words(key: str, value: Any) -> str:
    if key in TYPED:
        return str(value).strip().rstrip(".")
    if not key.endswith(("_at", "_by")):
        return _in_english(str(value)) if is_english() else str(value)
    if value is None:
        return gettext(NO_DATE)
    try:
        return moment(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)
