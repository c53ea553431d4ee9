"""A draft and the version of its procedure: whether it still holds, and what can be carried over to the next. Reads only."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.agencies.remembered import remembered
from motcua.catalogue.comparison import differences
from motcua.catalogue.definition import Definition, FormField
from motcua.catalogue.enums import Layer
from motcua.catalogue.lists import options_of
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import version_in_force
from motcua.intake.models import Draft
from motcua.kernel import clock

NOTICED = ("name", "costs", "limits", "evidence", "conditions", "jurisdiction", "channels", "applicants", "outputs")
"""What somebody who files notices of a new version, besides the questions."""


def is_outdated(draft: Draft) -> bool:
    """Whether another version holds today than the one the draft was begun on, or none at all."""
    version = draft.procedure_version
    if version.layer == Layer.PILOT:
        return version.effective_to is not None and version.effective_to <= clock.today()
    return _standing(version.procedure.slug) != version.pk


def next_version(draft: Draft) -> ProcedureVersion | None:
    """The version to go on with; None if the procedure has ended."""
    return version_in_force(draft.procedure_version.procedure.slug, on=clock.today())


@remembered
def _standing(slug: str) -> int | None:
    version = version_in_force(slug, on=clock.today())
    return version.pk if version else None


def changes(old: ProcedureVersion, new: ProcedureVersion) -> tuple[str, ...]:
    """What is different for the person, a sentence each; the questions apart."""
    return differences(*({key: one.body.get(key) for key in NOTICED} for one in (old, new)))


def carried(old: Definition, new: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that fit the new form: the same question, of the same type, and the choice is still there."""
    before = {one.key: one for one in old.form.fields()}
    after = {one.key: one for one in new.form.fields()}
    groups = {page.repeat.key for page in new.form.pages() if page.repeat}
    return {
        key: answer
        for key, answer in answers.items()
        if key in groups or (key in after and key in before and _fits(before[key], after[key], answer))
    }


def left_behind(old: Definition, new: Definition, answers: Mapping[str, Any]) -> tuple[FormField, ...]:
    """The questions of the old form that were answered and whose answers do not fit the new one."""
    kept = carried(old, new, answers)
    return tuple(one for one in old.form.fields() if one.key in answers and one.key not in kept)


def kept_pages(new: Definition, saved: Sequence[str]) -> list[str]:
    """The saved pages that the new form still has."""
    there = {page.key for page in new.form.pages()}
    return [key for key in saved if key in there]


def _fits(before: FormField, after: FormField, answer: Any) -> bool:
    if before.type != after.type:
        return False
    keys = {option.key for option in options_of(after)}
    return not keys or (set(answer) if isinstance(answer, list) else {answer}) <= keys
