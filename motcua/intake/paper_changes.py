"""What was answered otherwise since a form was printed. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.catalogue.definition import Definition
from motcua.intake.answers import said
from motcua.intake.models import DraftPrint


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer: what stands on the paper, and what is kept now. Empty for none."""

    label: str
    on_paper: str
    now: str


def changes_since(printed: DraftPrint) -> list[Changed]:
    """The answers that differ from the printed ones, in the order of the form. Personal data: who shows it logs the look first."""
    draft = printed.draft
    then, now = printed.procedure_version.definition, draft.procedure_version.definition
    before, after = said(then, printed.answers), said(now, draft.answers)
    labels = {**dict(_labels(then)), **dict(_labels(now))}
    keys = [*after, *(key for key in before if key not in after)]
    return [
        Changed(_label(labels, key), before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    ]


def _labels(definition: Definition) -> Iterator[tuple[str, str]]:
    for page in definition.form.pages():
        for one in page.fields:
            yield (f"{page.repeat.key}.{one.key}" if page.repeat else one.key), one.label


def _label(labels: dict[str, str], key: str) -> str:
    """`xe.2.bien_so` is asked once per thing: its label with the number."""
    group, _, rest = key.partition(".")
    number, _, field = rest.partition(".")
    return f"{labels[f'{group}.{field}']} ({number})" if field else labels[key]
