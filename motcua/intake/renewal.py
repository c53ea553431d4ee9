"""A draft and the version of its procedure: whether it still holds, and what can be carried over to the next. Reads only."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.agencies.remembered import remembered
from motcua.catalogue import comparison
from motcua.catalogue.definition import Definition, FormField
from motcua.catalogue.enums import Layer
from motcua.catalogue.lists import options_of
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import version_in_force
from motcua.intake.models import Draft
from motcua.kernel import clock

NOTICED = ("name", "costs", "limits", "evidence", "conditions", "jurisdiction", "channels", "applicants", "outputs")
"""What somebody who files notices of a new version, besides the questions."""
WORDS = f", {comparison.ATTRIBUTES['plain']}"
"""How the place of a change ends that is in the words for people."""


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
    """What is different for the person, a sentence each; the questions apart.

    A thing whose own words changed is told by them; the numbers behind these words are for editors.
    """
    found = comparison.changes(*({key: one.body.get(key) for key in NOTICED} for one in (old, new)))
    noticed = [one for one in found if not one.is_inside]
    told = {stem for one in noticed if (stem := one.where.removesuffix(WORDS)) != one.where}
    return tuple(
        _in_words(one) for one in noticed if one.where.endswith(WORDS) or one.where.rpartition(", ")[0] not in told
    )


def _in_words(one: comparison.Change) -> str:
    """`Thời hạn: trước là “7 ngày làm việc.”, nay là “5 ngày làm việc.”`"""
    if not (one.where.endswith(WORDS) and one.old and one.new):
        return one.sentence
    thing, _quote, _name = one.where.partition(" “")
    return _("{thing}: trước là {old}, nay là {new}.").format(
        thing=thing.removesuffix(WORDS), old=one.old.replace(".”", "”"), new=one.new.replace(".”", "”")
    )


def carried(old: Definition, new: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that fit the new form: the same question, of the same type, and the choice is still there.

    Of several people or things, each keeps what fits.
    """
    before = {one.key: one for one in old.form.fields()}
    after = {one.key: one for one in new.form.fields()}
    groups = {page.repeat.key for page in new.form.pages() if page.repeat}

    def kept(given: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: answer
            for key, answer in given.items()
            if key in after and key in before and _fits(before[key], after[key], answer)
        }

    listed = {key: [kept(entry) for entry in answers[key]] for key in groups & set(answers)}
    return {**kept(answers), **listed}


def left_behind(old: Definition, new: Definition, answers: Mapping[str, Any]) -> tuple[FormField, ...]:
    """The questions of the old form that were answered and whose answers do not fit the new one."""
    kept = carried(old, new, answers)
    groups = [page.repeat.key for page in old.form.pages() if page.repeat and page.repeat.key in answers]
    pairs = [(answers, kept), *(pair for key in groups for pair in zip(answers[key], kept.get(key, ()), strict=False))]
    lost = {key for given, left in pairs for key in given if key not in left}
    return tuple(one for one in old.form.fields() if one.key in lost)


def kept_pages(new: Definition, saved: Sequence[str]) -> list[str]:
    """The saved pages that the new form still has."""
    there = {page.key for page in new.form.pages()}
    return [key for key in saved if key in there]


def _fits(before: FormField, after: FormField, answer: Any) -> bool:
    if before.type != after.type:
        return False
    keys = {option.key for option in options_of(after)}
    return not keys or (set(answer) if isinstance(answer, list) else {answer}) <= keys
