"""The last look: every answer as people read it, each with the way back to its question."""

from dataclasses import dataclass

from motcua.catalogue.definition import FormField
from motcua.catalogue.rules import Answers
from motcua.identity.models import Account
from motcua.intake.answers import communes_in, drawn, said_of_entry, spoken
from motcua.intake.journey import Kind, Stop, fields_asked, fields_shown
from motcua.intake.origins import Origin
from motcua.intake.prefill import Knowledge
from motcua.intake.repeating import group_of
from motcua.intake.situation import Situation
from motcua.portal.drafting import page_url
from motcua.portal.photos import counted
from motcua.portal.place import agency_told, communes_named
from motcua.ui.components import Answer

EMPTY = "Để trống"


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
            spoken(one, answers.get(one.key), communes) or EMPTY,
            href=href,
            origin=_origin(knowledge, one),
            drawing=drawn(answers.get(one.key)),
        )
        for one in fields_asked(stop.page, answers, situation.context)
    ] + [
        Answer(one.label, spoken(one, answers[one.key], communes), origin="Tự tính từ các câu trả lời")
        for one in fields_shown(stop.page, answers, situation.context)
    ]


def _entries(stop: Stop, answers: Answers, communes: dict[str, str], href: str) -> list[Answer]:
    """One row per entry of a repeated page; one that says so where there is none."""
    assert stop.page is not None
    group = group_of(stop.page, answers)
    name = group.repeat.name[:1].upper() + group.repeat.name[1:]
    rows = [
        Answer(
            f"{name} thứ {number}",
            "\n".join(f"{label}: {words}" for label, words in said_of_entry(stop.page, one, communes)),
            href=href,
        )
        for number, one in enumerate(group.entries, start=1)
    ]
    return rows or [Answer(name, "Không có", href=href)]


def _origin(knowledge: Knowledge, field: FormField) -> str:
    """Where the answer comes from; that it differs from what a trusted source says, which is no fault."""
    given, known = knowledge.situation.journey.answers.get(field.key), knowledge.of(field)
    if known is None or given is None:
        return ""
    if known.value == given:
        return known.words if known.origin is Origin.ACCOUNT else f"{known.words} Sai thì sửa ở đây."
    if known.origin in (Origin.POPULATION, Origin.OUTPUT):
        return f"Khác với {known.origin.label}. Giữ như đã khai; cán bộ sẽ đối chiếu."
    return ""


def _paper(situation: Situation, stop: Stop, may_change: bool) -> Answer:
    assert stop.item is not None
    files = situation.files_of(stop.item.key)
    doubtful = sum(1 for one in files if one.file.hints)
    text = counted([one.file for one in files]) if files else ("Đã có giấy khác thay" if stop.is_done else "Chưa có")
    return Answer(
        stop.item.name,
        text,
        href=page_url(situation.draft, stop.key, from_check=True) if may_change else "",
        origin=f"{doubtful} ảnh khó đọc. Vẫn nộp được, cán bộ sẽ xem." if doubtful else "",
    )


def _where(situation: Situation) -> list[Group]:
    told = agency_told(situation)
    if told is None or not told.agency:
        return []
    because = f"{told.reason} Căn cứ: {told.article}." if told.article else told.reason
    return [Group("Nơi nhận hồ sơ", [Answer("Gửi đến", told.agency, origin=because, tag="Đúng nơi", tone="ok")])]


def _money(situation: Situation) -> list[Group]:
    """Phí and lệ phí apart, each line with its reasons; the sum last."""
    told = situation.costs_told
    groups = [
        Group(
            f"Tiền phải nộp: {group.title[:1].lower()}{group.title[1:]}",
            [Answer(one.name, one.amount, origin=". ".join([*one.steps, *one.notes])) for one in group.lines],
        )
        for group in told.groups
    ]
    if len(told.lines) > 1:
        groups[-1].rows.append(Answer("Cộng tất cả", told.total, origin=told.note))
    return groups
