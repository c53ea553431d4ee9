"""Forms on paper, made from the questions that are asked on screen: empty, or filled in and to be signed by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue import completeness, lists, queries
from motcua.catalogue.definition import Definition, FormField, Page, Party
from motcua.catalogue.enums import Channel, EvidenceMode, FieldType, Meaning
from motcua.catalogue.rules import Answers
from motcua.documents import forms
from motcua.intake.answers import drawn, said
from motcua.intake.journey import Kind, Stop, fields_asked, fields_shown, statements
from motcua.intake.models import DraftPrint
from motcua.intake.parties import meaning_of, parties_of
from motcua.intake.repeating import group_of
from motcua.intake.situation import Situation
from motcua.kernel import clock, codes

MOST_OPTIONS = 12
"""Longer lists are written by hand."""
SHORT = (FieldType.NUMBER, FieldType.COPIES, FieldType.MONEY, FieldType.AREA, FieldType.LENGTH)
DATES = (FieldType.DATE, FieldType.PARTIAL_DATE)
LONG = (FieldType.LONG_TEXT, FieldType.ADDRESS, FieldType.ID_DOCUMENT, FieldType.SIGNATURE)
SHOWN_ONLY = (EvidenceMode.PRESENT, EvidenceMode.RETURN)
DETAILED = {
    FieldType.ID_DOCUMENT: gettext_noop("{label}: loại, số, ngày cấp, nơi cấp"),
    FieldType.LAND_PLOT: gettext_noop("{label}: số thửa, số tờ bản đồ"),
}
UNITS = {FieldType.AREA: "m²", FieldType.LENGTH: "m", FieldType.MONEY: "đồng", FieldType.COPIES: "bản"}


def blank_form(definition: Definition, *, since: date) -> forms.BlankForm:
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


def _line(field: FormField, note: str, *, words: str = "", drawing: str = "") -> forms.BlankLine:
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
        said=tuple(words.split("\n")) if words else (),
        drawing=drawing,
    )


def filled_form(situation: Situation, printed: DraftPrint) -> forms.FilledForm:
    """What was answered so far, as a form to be signed by hand; what was not, as a line to write on.

    `printed`: the print of the version that `situation` holds.
    """
    definition, answers = situation.definition, situation.journey.answers
    words = said(definition, answers)
    sections: dict[str, list[forms.BlankLine]] = {}
    for stop in situation.journey.stops:
        if stop.kind is Kind.QUESTION:
            sections.setdefault(stop.part, []).extend(_answered(situation, stop, words))
    return forms.FilledForm(
        head=forms.Head(
            parent_agency="", unit="", number="", place="", issued_on=clock.local(printed.printed_at).date()
        ),
        name=definition.form.name,
        code=definition.form.code or "",
        procedure=", ".join(filter(None, (definition.name, situation.variant.name if situation.variant else ""))),
        to=situation.agency.name if situation.agency else "",
        sections=[forms.BlankSection(title=title, lines=lines) for title, lines in sections.items() if lines],
        statements=[one.statement or one.label for one in statements(definition, answers, situation.context)],
        signed=[_place_to_sign(definition, answers, party) for party in signers_of(situation)]
        or [forms.Signature(role=_("người nộp hồ sơ"))],
        papers=papers_to_bring(situation),
        counters=[*counters_of(situation), *by_post(situation)],
        paper_code=codes.spoken_paper_code(printed.code),
        version=printed.version,
        printed_at=printed.printed_at,
        expires_at=situation.draft.expires_at,
    )


def signers_of(situation: Situation) -> tuple[Party, ...]:
    """The parties of this case who sign the application; the first one where the procedure names none."""
    parties = parties_of(situation.definition, situation.journey.answers, situation.context)
    return tuple(one for one in parties if one.signs) or parties[:1]


def papers_to_bring(situation: Situation, channel: Channel = Channel.COUNTER) -> list[forms.Paper]:
    """The papers of this case that go to the counter, or into the envelope, with the signed form, and how."""
    context = replace(situation.context, channel=channel)
    items = completeness.evidence_for(situation.definition, situation.journey.answers, context)
    sent = {one.item: len(situation.files_of(one.item)) for one in situation.files}
    return [
        forms.Paper(
            name=item.name,
            form=_("cho xem rồi nhận lại") if item.mode in SHOWN_ONLY else _("nộp"),
            amount=_("đã gửi {n} tệp trên mạng").format(n=sent[item.key]) if sent.get(item.key) else "",
        )
        for item in items
        if item.mode in (*completeness.FILED, EvidenceMode.PRESENT) and not completeness.is_paper_form(item)
    ]


def counters_of(situation: Situation) -> list[str]:
    """Where the signed form is taken in, a line each; none while the competent agency has no counter for this."""
    agency = situation.agency
    anywhere = _("Quầy một cửa của bất kỳ xã, phường nào trong tỉnh: nhận thay rồi chuyển đi.")
    if agency is None:
        return [anywhere]
    if not is_taken_in_by(situation, Channel.COUNTER):
        return []
    place = ", ".join(filter(None, (agency.name, agency.address)))
    hours = agency.opening_hours
    return [f"{place}. {hours[:1].upper()}{hours[1:]}" if hours else place, anywhere]


def by_post(situation: Situation) -> list[str]:
    """Where the signed form may be posted to, and with what, as a line; none while no agency follows, or it takes nothing of this in by post."""
    agency = situation.agency
    if agency is None or not is_taken_in_by(situation, Channel.POST):
        return []
    place = ", ".join(filter(None, (agency.name, agency.address)))
    papers = "; ".join([_("tờ khai đã ký"), *(one.name for one in papers_to_bring(situation, Channel.POST))])
    line = _("Hoặc gửi bưu điện: {place}. Trong phong bì: {papers}. Ghi số điện thoại ngoài phong bì.")
    return [line.format(place=place, papers=papers)]


def is_taken_in_by(situation: Situation, channel: Channel) -> bool:
    """Whether the competent agency takes this procedure in by this channel today; True while no agency follows."""
    procedure_id = situation.draft.procedure_version.procedure_id
    agency = situation.agency
    return agency is None or queries.is_taken_in(procedure_id, agency.pk, channel, clock.today())


def _answered(situation: Situation, stop: Stop, words: Mapping[str, str]) -> Iterator[forms.BlankLine]:
    assert stop.page is not None
    answers = situation.journey.answers
    if stop.page.repeat is not None:
        yield from _entries(situation, stop.page, words)
        return
    for one in fields_asked(stop.page, answers, situation.context):
        yield _told(one, words.get(one.key, ""), drawn(answers.get(one.key)))
    for one in fields_shown(stop.page, answers, situation.context):
        yield _told(one, words[one.key])


def _entries(situation: Situation, page: Page, words: Mapping[str, str]) -> Iterator[forms.BlankLine]:
    """Every entry of a repeated page, each line with its number; empty ones as long as more are needed."""
    answers = situation.journey.answers
    group = group_of(page, answers)
    name = group.repeat.name[:1].upper() + group.repeat.name[1:]
    if not group.entries and not group.lacking:
        yield forms.BlankLine(label=name, said=(_("Không có"),))
    for number, entry in enumerate([*group.entries, *[{}] * group.lacking], start=1):
        for one in fields_asked(page, {**answers, **entry}, situation.context):
            line = _told(one, words.get(f"{group.repeat.key}.{number}.{one.key}", ""), drawn(entry.get(one.key)))
            yield replace(line, label=f"{name} {number}: {line.label}")


def _told(field: FormField, words: str, drawing: str = "") -> forms.BlankLine:
    return _line(field, "" if field.required else _("nếu có"), words=words, drawing=drawing)


def _place_to_sign(definition: Definition, answers: Answers, party: Party) -> forms.Signature:
    return forms.Signature(role=party.name, name=meaning_of(definition, answers, Meaning.NAME, party.key) or "")
