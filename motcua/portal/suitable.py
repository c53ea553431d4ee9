"""“Nộp ở đâu?” as a page and as JSON say it: the same findings, in words and in values."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.completeness import FILED
from motcua.catalogue.definition import Condition, Definition, EvidenceItem
from motcua.catalogue.enums import Channel, RouteKind
from motcua.catalogue.explaining import SheetTold, sheet_told
from motcua.catalogue.lists import options_of
from motcua.catalogue.suitability import Question, questions
from motcua.intake.answers import spoken
from motcua.intake.suitability import Competent, Finding, Walk
from motcua.kernel import clock, wording
from motcua.portal import others, procedure_page, summaries
from motcua.portal.place import communes_named
from motcua.ui.components import Answer, Link, PaperItem

CHANNEL = "cach"
"""In the address: the way of filing that papers, money and time are told for."""


def walk_url(way: Walk, slug: str, *, without: str = "", channel: Channel | None = None) -> str:
    """The address of the walk as far as it has come, one question open again if wanted."""
    pairs = [*way.pairs(without=without), (CHANNEL, (channel or way.context.channel).value)]
    return f"{reverse('portal:suitability', args=[slug])}?{urlencode(pairs)}"


def back_url(way: Walk, slug: str) -> str:
    """To the question before; from the first, to the procedure's page."""
    if not way.sent:
        return reverse("portal:procedure", args=[slug])
    return walk_url(way, slug, without=list(way.sent)[-1])


def answered(way: Walk, slug: str) -> list[Answer]:
    """What was answered, each with the way to change it."""
    codes = {one["commune"] for one in way.answers.values() if isinstance(one, dict)}
    communes = communes_named(codes)
    return [
        Answer(
            question.heading,
            spoken(question.field, way.answers.get(question.key), communes) or _("(bỏ qua)"),
            href=walk_url(way, slug, without=question.key),
        )
        for question in questions(way.definition)
        if question.key in way.sent
    ]


def papers(definition: Definition, found: Finding) -> dict[str, list[PaperItem]]:
    """The papers of this case: those to bring, and those nobody has to bring."""
    rows: dict[str, list[PaperItem]] = {"asked": [], "not_asked": []}
    for one in found.evidence:
        is_asked = one.mode in FILED or one.mode == "present"
        note = _(procedure_page.MODE_WORDS[one.mode])
        if one.one_of and sum(other.one_of == one.one_of for other in found.evidence) > 1:
            note = _("{note}. Chọn một trong các giấy cùng loại").format(note=note)
        rows["asked" if is_asked else "not_asked"].append(PaperItem(one.name, note))
    return rows


def money(way: Walk, found: Finding) -> SheetTold:
    """Line by line with its reasons, phí and lệ phí apart, and the sum of what is known."""
    return sheet_told(way.definition, found.sheet, way.answers, way.context)


def channels(way: Walk, slug: str) -> list[Link]:
    """The published ways of filing; papers, money and time are told for the current one."""
    return [
        Link(
            str(one.channel.label),
            walk_url(way, slug, channel=one.channel),
            current=one.channel is way.context.channel,
        )
        for one in way.definition.channels
    ]


def time_told(found: Finding) -> tuple[str, str]:
    """How long it takes, and by when if it were received now."""
    if found.limit is None:
        return _("Chưa công bố thời hạn"), ""
    by = _("Hồ sơ đủ, được nhận ngay bây giờ thì có kết quả {moment}.")
    return summaries.limit_in_words(found.limit.rule), (
        by.format(moment=wording.moment(found.promised_at)) if found.promised_at else found.limit.rule.plain
    )


def as_json(way: Walk, found: Finding, *, slug: str, absolute: Any) -> dict[str, Any]:
    """The findings for others' sites. No person is in it."""
    definition = way.definition
    return {
        "procedure": {"slug": slug, "code": definition.code, "name": definition.name, "route": definition.route.kind.value,
                      "url": absolute(reverse("portal:procedure", args=[slug]))},
        "asked_on": clock.today().isoformat(),
        "channel": way.context.channel.value,
        "complete": way.is_done,
        "next": _question(way.next) if way.next and not way.is_refused else None,
        "problems": _problems(way),
        "eligible": False if found.refused else (True if way.is_done else None),
        "reasons": _conditions(found.refused, absolute),
        "doubts": _conditions(found.doubted, absolute),
        "assessed_by_officer": _conditions(found.judged, absolute),
        "refusal_grounds": [{"key": one.key, "text": one.text, "article": one.article} for one in definition.refusal_grounds],
        "variant": {"key": found.variant.key, "name": found.variant.name, "plain": found.variant.plain} if found.variant else None,
        "where": {"text": definition.jurisdiction.text, "article": definition.jurisdiction.article,
                  "source": _source(definition), "elsewhere": found.is_elsewhere},
        "agencies": [_agency(one) for one in found.agencies],
        "evidence": [_evidence(one) for one in found.evidence],
        "costs": _costs(way, found),
        "limit": _limit(found),
        "form_schema": absolute(reverse("portal:form_schema", args=[slug])),
        "continue_url": absolute(walk_url(way, slug)) if definition.route.kind is RouteKind.LOCAL else definition.route.url,
    }  # fmt: skip


def _source(definition: Definition) -> dict[str, Any] | None:
    source = definition.competence_source
    return {"title": source.title, "url": source.url} if source else None


def _question(question: Question) -> dict[str, Any]:
    field = question.field
    return {
        "key": question.key,
        "question": question.heading,
        "hint": field.hint,
        "type": "commune" if question.is_place else field.type.value,
        "required": field.required,
        "options": [{"key": one.key, "label": one.label, "hint": one.hint} for one in options_of(field)],
    }


def _problems(way: Walk) -> list[dict[str, str]]:
    if way.form is None or not way.form.is_bound:
        return []
    return [{"key": key, "message": str(text)} for key, texts in way.form.errors.items() for text in texts]


def _conditions(given: Sequence[Condition], absolute: Any) -> list[dict[str, Any]]:
    return [
        {
            "key": one.key,
            "text": one.message or one.text,
            "instead": one.instead,
            "instead_procedures": others.as_json(found, absolute=absolute),
            "article": one.article,
        }
        for one, found in others.with_others(given, on=clock.today())
    ]


def _agency(one: Competent) -> dict[str, Any]:
    return {
        "identifier": one.agency.identifier,
        "name": one.agency.name,
        "because": one.candidate.reason,
        "article": one.candidate.article,
        "address": one.agency.address,
        "phone": one.agency.phone,
        "offered": one.is_offered,
        "level": one.level or None,
    }


def _evidence(one: EvidenceItem) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "plain": one.plain,
        "mode": one.mode.value,
        "from_citizen": one.mode in FILED,
        "requirement": one.requirement.value,
        "one_of": one.one_of,
        "original": one.quantity.original,
        "certified_copy": one.quantity.certified_copy,
        "copy": one.quantity.copy,
    }


def _costs(way: Walk, found: Finding) -> dict[str, Any]:
    told = money(way, found)
    told_by_key = {one.key: one for one in told.lines}
    lines = [
        {
            "key": line.cost.key,
            "name": line.cost.name,
            "kind": line.cost.kind.value,
            "quantity": line.quantity,
            "amount_vnd": line.amount_vnd,
            "normal_vnd": line.normal_vnd,
            "exemption": line.exemption.text if line.exemption else None,
            "not_published": line.cost.not_published,
            "payee": line.cost.payee,
            "payable_at": line.cost.payable_at.value,
            "refundable": line.cost.refundable,
            "set_by": line.cost.set_by,
            "valid_from": _day(line.cost.valid_from),
            "valid_to": _day(line.cost.valid_to),
            "told": told_by_key[line.cost.key].amount,
            "steps": told_by_key[line.cost.key].steps,
            "notes": told_by_key[line.cost.key].notes,
        }
        for line in found.sheet.lines
    ]
    sums = {group.kind: sum(one.amount_vnd or 0 for one in group.lines) for group in told.groups}
    unknown = [one.key for one in found.sheet.unknown]
    return {"lines": lines, "total_vnd": found.sheet.total_vnd, "by_kind_vnd": sums, "unknown": unknown}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _limit(found: Finding) -> dict[str, Any] | None:
    if found.limit is None:
        return None
    rule = found.limit.rule
    return {
        "text": rule.plain,
        "value": str(rule.value),
        "unit": rule.unit.value,
        "article": rule.article,
        "promised_if_received_now": found.promised_at.isoformat() if found.promised_at else None,
    }
