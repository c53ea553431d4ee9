"""A form to fill in by hand, made from the questions that are asked on screen."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue import lists
from motcua.catalogue.definition import Definition, FormField, Page
from motcua.catalogue.enums import FieldType, Meaning
from motcua.documents import forms

MOST_OPTIONS = 12
"""Longer lists are written by hand."""
SHORT = (FieldType.NUMBER, FieldType.COPIES, FieldType.MONEY, FieldType.AREA, FieldType.LENGTH)
DATES = (FieldType.DATE, FieldType.PARTIAL_DATE)
LONG = (FieldType.LONG_TEXT, FieldType.ADDRESS, FieldType.ID_DOCUMENT, FieldType.SIGNATURE)
DETAILED = {
    FieldType.ID_DOCUMENT: gettext_noop("{label}: loại, số, ngày cấp, nơi cấp"),
    FieldType.LAND_PLOT: gettext_noop("{label}: số thửa, số tờ bản đồ"),
}
UNITS = {FieldType.AREA: "m²", FieldType.LENGTH: "m", FieldType.MONEY: "đồng", FieldType.COPIES: "bản"}


def sheet_of(definition: Definition, *, since: date) -> forms.BlankForm:
    """Every question once, in order; what depends on another answer says so."""
    sections = []
    for part in definition.form.parts:
        lines = [line for page in part.pages for line in _lines(page)]
        if lines:
            sections.append(forms.BlankSection(title=part.name, lines=lines))
    statements = [
        field.statement or field.label for field in definition.form.fields() if field.meaning is Meaning.STATEMENT
    ]
    return forms.BlankForm(
        head=forms.Head(parent_agency="", unit="", number="", place="", issued_on=since),
        name=definition.form.name,
        code=definition.form.code or "",
        procedure=definition.name,
        sections=sections,
        statements=statements,
        signers=[party.name for party in definition.applicants.parties if party.signs] or [_("người nộp hồ sơ")],
    )


def _lines(page: Page) -> Iterator[forms.BlankLine]:
    asked = [field for field in page.fields if field.meaning is not Meaning.STATEMENT]
    note = _("nếu có") if page.when else ""
    for field in asked:
        yield _line(field, note or (_("nếu có") if field.when or not field.required else ""))


def _line(field: FormField, note: str) -> forms.BlankLine:
    options: tuple[str, ...] = ()
    if field.type is FieldType.YES_NO:
        options = (_("Có"), _("Không"))
    elif field.type in (FieldType.CHOICE, FieldType.CHOICE_MANY, FieldType.CHOICE_SEARCH):
        found = lists.options_of(field)
        options = tuple(one.label for one in found) if len(found) <= MOST_OPTIONS else ()
    kind = "options" if options else "date" if field.type in DATES else "short" if field.type in SHORT else "line"
    if field.type in LONG:
        kind = "lines"
    label = _(DETAILED.get(field.type, "{label}")).format(label=field.label)
    return forms.BlankLine(
        label=label,
        kind=kind,
        note=note,
        options=options,
        unit=UNITS.get(field.type, ""),
    )
