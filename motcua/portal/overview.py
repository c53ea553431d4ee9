"""The last look: every answer as people read it, each with the way back to its question."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.definition import FormField
from motcua.catalogue.rules import Answers
from motcua.documents.hints import is_doubtful
from motcua.documents.showing import counted
from motcua.identity.models import Account
from motcua.intake.answers import communes_in, drawn, said_of_entry, spoken
from motcua.intake.journey import Kind, Stop, fields_asked, fields_shown
from motcua.intake.origins import Origin
from motcua.intake.prefill import Knowledge
from motcua.intake.repeating import group_of
from motcua.intake.situation import Situation
from motcua.portal.drafting import page_url
from motcua.portal.place import agency_told, communes_named
from motcua.ui.components import Answer

EMPTY = gettext_noop("Để trống")


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the form."""

    title: str
    rows: list[Answer]


def overview(situation: Situation, account: Account | None, *, may_change: bool = True) -> list[Group]:
    """All parts in the order of the way, where it goes first, what it costs last. One query beyond the situation's."""
    communes = communes_named(communes_in(situation.journey.answers))
    groups: dict[str, list[Answer]] = {}
    knowledge = Knowledge(situation, account)
    for stop in situation.journey.stops:
        if stop.kind is Kind.QUESTION:
            groups.setdefault(stop.part, []).extend(_answers(situation, stop, knowledge, communes, may_change))
        elif stop.kind is Kind.EVIDENCE:
            groups.setdefault(stop.part, []).append(_paper(situation, stop, may_change))
    shown = [Group(title, rows) for title, rows in groups.items() if rows]
    return [*_where(situation), *shown, *_money(situation)]


def _answers(
    situation: Situation, stop: Stop, knowledge: Knowledge, communes: dict[str, str], may_change: bool
) -> list[Answer]:
    assert stop.page is not None
    answers, href = (
        situation.journey.answers,
        page_url(situation.draft, stop.key, from_check=True) if may_change else "",
    )
    if stop.page.repeat:
        return _entries(stop, answers, communes, href)
    return [
        Answer(
            one.label,
            spoken(one, answers.get(one.key), communes) or _(EMPTY),
            href=href,
            origin=_origin(knowledge, one),
            drawing=drawn(answers.get(one.key)),
        )
        for one in fields_asked(stop.page, answers, situation.context)
    ] + [
        Answer(one.label, spoken(one, answers[one.key], communes), origin=_("Tự tính từ các câu trả lời"))
        for one in fields_shown(stop.page, answers, situation.context)
    ]


def _entries(stop: Stop, answers: Answers, communes: dict[str, str], href: str) -> list[Answer]:
    """One row per entry of a repeated page; one that says so where there is none."""
    assert stop.page is not None
    group = group_of(stop.page, answers)
    name = group.repeat.name[:1].upper() + group.repeat.name[1:]
    rows = [
        Answer(
            _("{name} thứ {number}").format(name=name, number=number),
            "\n".join(f"{label}: {words}" for label, words in said_of_entry(stop.page, one, communes)),
            href=href,
        )
        for number, one in enumerate(group.entries, start=1)
    ]
    return rows or [Answer(name, _("Không có"), href=href)]


def _origin(knowledge: Knowledge, field: FormField) -> str:
    """Where the answer comes from; that it differs from what a trusted source says, which is no fault."""
    given, known = knowledge.situation.journey.answers.get(field.key), knowledge.of(field)
    if known is None or given is None:
        return ""
    if known.value == given:
        return (
            known.words if known.origin is Origin.ACCOUNT else _("{words} Sai thì sửa ở đây.").format(words=known.words)
        )
    if known.origin in (Origin.POPULATION, Origin.OUTPUT):
        return _("Khác với {label}. Giữ như đã khai; cán bộ sẽ đối chiếu.").format(label=known.origin.label)
    return ""


def _paper(situation: Situation, stop: Stop, may_change: bool) -> Answer:
    assert stop.item is not None
    files = situation.files_of(stop.item.key)
    doubtful = sum(1 for one in files if is_doubtful(one.file))
    text = (
        counted([one.file for one in files]) if files else (_("Đã có giấy khác thay") if stop.is_done else _("Chưa có"))
    )
    return Answer(
        stop.item.name,
        text,
        href=page_url(situation.draft, stop.key, from_check=True) if may_change else "",
        origin=_("{doubtful} ảnh khó đọc. Vẫn nộp được, cán bộ sẽ xem.").format(doubtful=doubtful) if doubtful else "",
    )


def _where(situation: Situation) -> list[Group]:
    told = agency_told(situation)
    if told is None or not told.agency:
        return []
    because = (
        _("{reason} Căn cứ: {article}.").format(reason=told.reason, article=told.article)
        if told.article
        else told.reason
    )
    return [
        Group(_("Nơi nhận hồ sơ"), [Answer(_("Gửi đến"), told.agency, origin=because, tag=_("Đúng nơi"), tone="ok")])
    ]


def _money(situation: Situation) -> list[Group]:
    """Phí and lệ phí apart, each line with its reasons; the sum last."""
    told = situation.costs_told
    groups = [
        Group(
            _("Tiền phải nộp: {group}").format(group=group.title[:1].lower() + group.title[1:]),
            [Answer(one.name, one.amount, origin=". ".join([*one.steps, *one.notes])) for one in group.lines],
        )
        for group in told.groups
    ]
    if len(told.lines) > 1:
        groups[-1].rows.append(Answer(_("Cộng tất cả"), told.total, origin=told.note))
    return groups
