"""What a procedure's page says, from its definition: plain words first, then the law's. Pure; the view adds what is stored."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.catalogue.definition import Definition, EvidenceItem, LegalText, LimitRule
from motcua.catalogue.enums import (
    Channel,
    Confidence,
    EvidenceMode,
    Level,
    LimitKind,
    Requirement,
    RouteKind,
)
from motcua.catalogue.enums import StepKind as Kind
from motcua.catalogue.explaining import CHANNEL_WORDS, scope_told
from motcua.catalogue.pilots import Pilot
from motcua.kernel import clock
from motcua.portal import summaries
from motcua.portal.pictures import Picture, picture_of
from motcua.portal.summaries import Summary
from motcua.ui.components import Fact, PaperItem, Step

LONG_TITLE = 160
NATIONAL_PORTAL = "https://dichvucong.gov.vn/"
NOT_SURE = (Confidence.MEDIUM, Confidence.LOW)
MODE_WORDS = {
    EvidenceMode.SUBMIT: gettext_noop("Nộp"),
    EvidenceMode.PRESENT: gettext_noop("Chỉ cho xem, không phải nộp"),
    EvidenceMode.UPLOAD: gettext_noop("Gửi ảnh hoặc tệp"),
    EvidenceMode.EFORM: gettext_noop("Khai trên mạng, máy tự lập"),
    EvidenceMode.LOOKUP: gettext_noop("Cơ quan tự tra, không phải nộp"),
    EvidenceMode.RETURN: gettext_noop("Nộp lại giấy cũ"),
    EvidenceMode.GENERATED: gettext_noop("Cơ quan lập"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """The legal layer of a requirement: its name on paper, the article, and the text or official page where it can be read."""

    name: str
    article: str
    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what it is, what must be seen on it, where it comes from, what if there is none, for whom it is."""

    key: str
    item: PaperItem
    plain: str
    details: tuple[tuple[str, str], ...]
    is_asked: bool
    is_conditional: bool = False
    is_rare: bool = False
    group: str = ""
    picture: Picture | None = None
    ground: Ground | None = None

    @property
    def is_long(self) -> bool:
        """So long that it is read as a text, not as a title."""
        return len(self.item.text) > LONG_TITLE

    @property
    def place(self) -> str:
        """Where on the page it stands (feedback.places)."""
        return f"evidence.{self.key}"


@dataclass(frozen=True, slots=True)
class Line:
    """A cost or a limit: what, how much, for which case, on which ground."""

    what: str
    answer: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Door:
    """A page of another body, and what the button to it says."""

    url: str
    text: str


def facts(definition: Definition, *, online: bool, on: date) -> list[Fact]:
    """Money, time, trips; of what is not filed here, the place instead of the trips, of which nothing is known there."""
    rows: list[tuple[str, Summary]] = [
        (_("Hết bao nhiêu tiền"), summaries.money_of(definition, on=on)),
        (_("Mất bao lâu"), summaries.time_of(definition)),
    ]
    if not is_local(definition):
        rows.append((_("Làm ở đâu"), Summary(definition.route.name or definition.jurisdiction.receiving)))
    elif not definition.is_information:
        rows.append((_("Phải đi mấy lần"), summaries.trips_of(definition, online=online)))
    return [Fact(question, one.answer, one.note) for question, one in rows]


def is_local(definition: Definition) -> bool:
    """Filed in this product, not with another body or system."""
    return definition.route.kind is RouteKind.LOCAL


def papers(definition: Definition, *, official: Definition | None = None) -> list[Paper]:
    """The evidence, what people bring before what the office finds by itself. `official`: with the names to say at a counter."""
    names = {item.key: item.name for item in (official or definition).evidence}
    found = [_paper(definition, item, names[item.key]) for item in definition.evidence]
    return sorted(found, key=lambda paper: not paper.is_asked)


def nothing_to_hand_in(definition: Definition) -> bool:
    """Filed online, the ordinary case needs no paper to be sent."""
    return not any(
        item.requirement is Requirement.REQUIRED
        and item.mode in (EvidenceMode.SUBMIT, EvidenceMode.UPLOAD, EvidenceMode.RETURN)
        and (not item.channels or Channel.ONLINE in item.channels)
        for item in definition.evidence
    )


def _paper(definition: Definition, item: EvidenceItem, name: str) -> Paper:
    is_asked = item.mode not in (EvidenceMode.LOOKUP, EvidenceMode.EFORM, EvidenceMode.GENERATED)
    details = [
        (_("Phải thấy rõ"), item.must_show),
        (_("Lấy ở đâu"), item.obtained_at),
        (_("Không có thì sao"), item.without),
        (_("Cơ quan tự tra"), item.lookup.plain if item.lookup and is_asked else None),
        (_("Còn chưa chắc"), _("Nguồn chưa ghi rõ giấy này.") if item.confidence in NOT_SURE else None),
    ]
    note = ". ".join(filter(None, [_(MODE_WORDS[item.mode]) + _copies(item), _for_whom(definition, item)]))
    return Paper(
        key=item.key,
        item=PaperItem(item.name, note),
        plain=item.plain,
        details=tuple((label, text) for label, text in details if text),
        is_asked=is_asked,
        is_conditional=item.requirement is not Requirement.REQUIRED,
        is_rare=is_rare(definition, item),
        group=item.group or "",
        picture=picture_of(item),
        ground=ground_of(definition, name, None, item.source),
    )


def is_rare(definition: Definition, item: EvidenceItem) -> bool:
    """Asked for only where an answer calls for it, or in no more than half of the variants; not one of several that will do."""
    if item.one_of:
        return False
    is_called_for = item.requirement is Requirement.CONDITIONAL and item.when is not None
    return is_called_for or 0 < 2 * len(item.variants) <= len(definition.variants)


def _copies(item: EvidenceItem) -> str:
    if item.mode is not EvidenceMode.SUBMIT:
        return ""
    counted = (
        (item.quantity.original, _("{number} bản chính")),
        (item.quantity.certified_copy, _("{number} bản sao y")),
        (item.quantity.copy, _("{number} bản chụp")),
    )
    words = ", ".join(name.format(number=number) for number, name in counted if number)
    return f" {words}" if words else ""


def _for_whom(definition: Definition, item: EvidenceItem) -> str:
    """For which variants and channels; and whether only in some cases, or one of several."""
    words = [scope_told(definition, item.variants, item.channels)]
    if item.one_of and sum(other.one_of == item.one_of for other in definition.evidence) > 1:
        words.append(_("chọn một trong các giấy cùng loại"))
    elif item.requirement is Requirement.CONDITIONAL and item.when is not None:
        words.append(_("chỉ trong một số trường hợp"))
        if is_local(definition) and not definition.is_information:
            words.append(_("khi khai sẽ hỏi"))
    text = "; ".join(filter(None, words))
    return text[:1].upper() + text[1:]


def limits(definition: Definition) -> list[Line]:
    """The limit of the work for each variant and channel, then the longer one, then those of its parts."""
    order = {LimitKind.TOTAL: 0, LimitKind.EXTENSION: 1, LimitKind.STAGE: 2}
    found = sorted(summaries.ordinary_first(definition.limits), key=lambda rule: order[rule.kind])
    return [_limit(definition, rule) for rule in found]


def _limit(definition: Definition, rule: LimitRule) -> Line:
    what = {
        LimitKind.TOTAL: _("Cả việc"),
        LimitKind.EXTENSION: _("Khi cần thêm thời gian"),
        LimitKind.STAGE: _("Một phần việc"),
    }[rule.kind]
    notes = [
        scope_told(definition, rule.variants, rule.channels),
        _("Tính từ: {start}").format(start=rule.starts[:1].lower() + rule.starts[1:]) if rule.starts else "",
        _("Căn cứ: {article}").format(article=rule.article) if rule.article else "",
    ]
    return Line(what, rule.plain, tuple(note for note in notes if note))


def steps(definition: Definition) -> list[Step]:
    """The way of a dossier as the citizen sees it; the same sentence twice in a row is one step."""
    here = is_local(definition)
    online = any(one.channel == Channel.ONLINE for one in definition.channels)
    filed = _("Khai rồi nộp, trên mạng hoặc tại quầy") if online else _("Mang giấy tờ đến quầy")
    found = [Step(filed if here else _("Chuẩn bị giấy tờ, rồi nộp ở nơi giải quyết"))]
    for step in definition.steps:
        when = ""
        if step.kind is Kind.CONFIRM and definition.draft_confirmation:
            value = definition.draft_confirmation.value
            when = _("Trong {days} ngày").format(days=f"{value:f}".split(".")[0])
        elif step.kind is Kind.RECEIVE and here and online:
            hours = rule(rules.ANSWER_HOURS, on=clock.today())
            when = _("Nộp trên mạng: trả lời trong {n} giờ làm việc").format(n=hours)
        if found[-1].title != step.citizen:
            found.append(Step(step.citizen, when))
    return found


def legal(definition: Definition) -> list[tuple[LegalText, str | None]]:
    """Each legal text with the address where it, or the official page that cites it, can be read."""
    return [(text, definition.address_of(text)) for text in definition.legal_basis]


def door_of(definition: Definition) -> Door | None:
    """The page of whoever does it, called by a name people know; None where no address is published."""
    there = definition.route.url
    if there is None:
        return None
    national = f"{there}/".startswith(NATIONAL_PORTAL)
    return Door(there, _("Đến Cổng Dịch vụ công quốc gia") if national else _("Đến trang của nơi đó"))


def told_there(definition: Definition) -> list[tuple[str, tuple[str, ...]]]:
    """What the form of another body asks for, part by part, so that people come prepared."""
    return [
        (part.name, tuple(field.label for page in part.pages for field in page.fields if not field.statement))
        for part in definition.form.parts
    ]


def ground_of(definition: Definition, name: str, article: str | None, source: str | None) -> Ground | None:
    """The text that an article names, else the source of the fact; None where neither is known."""
    cited = article or ""
    law = next((one for one in definition.legal_basis if cited and (one.title in cited or one.number in cited)), None)
    if law is not None:
        return Ground(name, cited, f"{law.number}: {law.title}", definition.address_of(law))
    found = definition.source_of(source)
    if found is None:
        return Ground(name, cited, "", None) if cited else None
    return Ground(name, cited, found.title, found.url)


PILOTED = {
    Level.FULL: gettext_noop("khai, nộp và nhận kết quả trên mạng"),
    Level.PARTIAL: gettext_noop("khai và nộp trên mạng"),
    Level.INFORMATION: gettext_noop("cách làm mới"),
}
NAMED = 3


def pilot(one: Pilot) -> str:
    """`Đang thí điểm khai và nộp trên mạng ở … từ ngày 01/12/2026.`"""
    what = _(PILOTED[one.level] if one.channel is Channel.ONLINE else CHANNEL_WORDS[one.channel])
    names = ", ".join(one.agencies[:NAMED])
    if len(one.agencies) > NAMED:
        names = _("{names} và {count} nơi khác").format(names=names, count=len(one.agencies) - NAMED)
    return _("Đang thí điểm {what} ở {names} từ ngày {since}.").format(
        what=what, names=names, since=f"{one.since:%d/%m/%Y}"
    )


def online_only(definition: Definition, *, on: date) -> list[str]:
    """What is said where a procedure is filed online only: since when, why, and what those do who cannot. Else nothing."""
    rule = definition.online_only
    if rule is None or not (rule.holds_on(on) or rule.since > on):
        return []
    since = _("Từ ngày {since} chỉ nhận hồ sơ trên mạng, theo {article}.").format(
        since=f"{rule.since:%d/%m/%Y}", article=rule.article
    )
    return [since, rule.exception]


def doubts(definition: Definition, *about: str) -> list[str]:
    """What the sources leave open about some parts of the page; all of it without arguments."""
    return [one.text for one in definition.doubts if not about or (one.about or "").split(".")[0] in about]
