"""The lines of an output as the officer sees them, `label: value`, and what the sheet reads from them. Reads, no writes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.casework.answer_words import in_words, spelled
from motcua.casework.models import Dossier
from motcua.casework.output_rules import published
from motcua.catalogue.definition import FormField, PrintedLine
from motcua.catalogue.enums import Meaning, OutputKind


def printed(dossier: Dossier, key: str) -> str:
    """What stands on the paper by its procedure, one `label: value` a line; everything declared where that is not said."""
    definition, rule = dossier.procedure_version.definition, published(dossier, key)
    register = rule.register if rule and rule.kind is OutputKind.EXTRACT else None
    of = next((one for one in definition.outputs if register and one.register == register and one.lines), rule)
    if of is None or not of.lines:
        return declared_lines(dossier)
    fields = {field.key: field for field in definition.form.fields()}
    lines = [_line(line, fields, dossier.answers) for line in of.lines]
    return "\n".join(line for line in lines if line)


def _line(line: PrintedLine, fields: Mapping[str, FormField], answers: Mapping[str, Any]) -> str:
    """Empty where nothing was answered: a father who is not named has no line."""
    if line.heading:
        return line.label
    given = [key for key in line.questions if answers.get(key) not in (None, "")]
    if line.questions and not given:
        return ""
    words = [in_words(fields[key], answers[key]) for key in given]
    words += [spelled(answers[key]) for key in given if line.spelled]
    return f"{line.label}: {line.text or ' '.join('; '.join(words).split())}"


def declared_lines(dossier: Dossier, *, about_people: bool = True) -> str:
    """Everything declared that is no statement, one `label: value` a line; without what is about the parties if not wanted."""
    definition, answers = dossier.procedure_version.definition, dossier.answers
    hidden = (
        Meaning.STATEMENT,
        Meaning.FILED_BY,
        Meaning.AGENCY,
        Meaning.DELIVERY,
        Meaning.DELIVERY_ADDRESS,
        Meaning.PHONE,
    )
    return "\n".join(
        f"{field.label}: {' '.join(in_words(field, answers[field.key]).split())}"
        for field in definition.form.fields()
        if field.key in answers and field.meaning not in hidden and (about_people or field.party is None)
    )


def day_of(text: str) -> date | None:
    try:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def sections_of(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Lines as the sheet has them: below each line without a colon, which is a heading, the ones that follow it."""
    found: list[tuple[str, list[tuple[str, str]]]] = [("", [])]
    for line in lines_of(text):
        label, colon, value = line.partition(":")
        if colon:
            found[-1][1].append((label.strip(), value.strip()))
        else:
            found.append((label, []))
    return [section for section in found if section[1]]


def pairs_of(text: str) -> list[tuple[str, str]]:
    pairs = [line.partition(":") for line in lines_of(text)]
    return [(label.strip(), value.strip()) for label, _, value in pairs]
