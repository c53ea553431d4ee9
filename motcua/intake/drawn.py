"""Signing with a finger where the law allows it. Whoever cannot, or has no script, says that they sign on paper."""

from typing import Any

from motcua.catalogue.definition import FormField
from motcua.intake.binding import Binder, shared
from motcua.ui.forms import SignatureField


def signature(one: FormField) -> Binder:
    """The pad. Answer: `{"strokes": ...}` (see `kernel.strokes`) or `{"on_paper": true}`."""
    return Binder(
        {one.key: SignatureField(**shared(one))},
        lambda values: _answer(*values[one.key]) if values.get(one.key) else None,
        lambda answer: {one.key: (answer.get("strokes", ""), bool(answer.get("on_paper")))},
    )


def _answer(lines: str, on_paper: bool) -> Any:
    return {"on_paper": True} if on_paper else {"strokes": lines}
