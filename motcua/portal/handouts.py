"""A procedure to take along, hang up, read out or paste: from the same content as its page."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from motcua.catalogue.definition import Definition, EvidenceItem
from motcua.catalogue.enums import Channel
from motcua.catalogue.explaining import scope_told
from motcua.documents import forms
from motcua.portal import procedure_page

KINDS = {"to-roi": "leaflet", "ap-phich": "poster", "tem": "sticker"}
"""The name in the address -> the template."""
TWO_MINUTES = 330
"""So many syllables are read aloud, slowly, in two minutes."""

SHORT_SCOPE = 60
"""For whom a paper is stands beside its name up to so many letters, else in the word about it."""


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives it out: an agency, or the province as a whole (`place` and `commune` are "" then)."""

    name: str
    phone: str
    hours: str
    place: str = ""
    commune: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What every handout is made from."""

    definition: Definition
    since: date
    today: date
    online: bool
    giver: Giver

    @property
    def url(self) -> str:
        """The procedure's page; for an agency of a commune with its answer to “Nộp ở đâu?”."""
        commune = self.giver.commune
        return f"{settings.PUBLIC_URL}/thu-tuc/{self.definition.slug}" + (f"?ma={commune}" if commune else "")

    @property
    def facts(self) -> list[tuple[str, str, str]]:
        found = procedure_page.facts(self.definition, online=self.online, on=self.today)
        return [(one.question, one.answer, one.note) for one in found]

    @property
    def papers(self) -> list[tuple[str, str]]:
        """What people bring or send on paper, and a word about it; papers of which one will do are one line."""
        return self._told([one for one in self._asked if not procedure_page.is_rare(self.definition, one)])

    @property
    def cases(self) -> list[tuple[str, str]]:
        """The same of what only some cases need."""
        return self._told([one for one in self._asked if procedure_page.is_rare(self.definition, one)])

    @property
    def _asked(self) -> list[EvidenceItem]:
        """What the office finds by itself is not people's affair."""
        items = {one.key: one for one in self.definition.evidence}
        asked = [items[one.key] for one in procedure_page.papers(self.definition) if one.is_asked]
        return [one for one in asked if not (self._needs_no_paper and set(one.channels) == {Channel.ONLINE})]

    def _told(self, items: list[EvidenceItem]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for item in items:
            same = [one for one in items if item.one_of and one.one_of == item.one_of]
            if same and item is not same[0]:
                continue
            name, note = item.name, item.plain
            if len(same) > 1:
                name, note = (
                    _("Một trong các giấy: {names}").format(names=_(", hoặc ").join(one.name for one in same)),
                    "",
                )
            scope = scope_told(self.definition, item.variants, item.channels)
            if scope and len(scope) <= SHORT_SCOPE:
                name = f"{name} ({scope[:1].lower()}{scope[1:]})"
            elif scope:
                note = f"{note} {scope[:1].upper()}{scope[1:]}.".strip()
            found.append((name, note))
        return found

    @property
    def papers_note(self) -> str:
        if self._needs_no_paper and self.papers:
            return _("Nộp trên mạng thì thường không phải nộp giấy nào. Nộp tại quầy hoặc qua bưu điện thì cần:")
        if self.papers:
            return ""
        return "" if self.cases else _("Không phải mang giấy tờ nào.")

    @property
    def cases_note(self) -> str:
        """That there are papers of some cases, for where they are not listed."""
        return _("Tùy trường hợp còn cần giấy khác; khi khai, trang hoặc cán bộ sẽ hỏi.") if self.cases else ""

    @property
    def _needs_no_paper(self) -> bool:
        return self.online and procedure_page.nothing_to_hand_in(self.definition)

    @property
    def where(self) -> str:
        """Where it is filed; of what is done elsewhere, whose affair it is."""
        if procedure_page.is_local(self.definition):
            return self.definition.jurisdiction.receiving.rstrip(".") + "."
        return self.definition.route.plain or self.definition.jurisdiction.text


def sheet_of(about: About, kind: str) -> forms.Handout:
    """The leaflet, poster or sticker."""
    definition, giver = about.definition, about.giver
    number = _("Mã thủ tục {code}. ").format(code=definition.code) if definition.code else ""
    return forms.Handout(
        head=forms.Head(
            parent_agency=giver.name,
            unit="",
            number="",
            place="",
            issued_on=about.since,
        ),
        kind=KINDS[kind],
        name=definition.name,
        plain=" ".join(filter(None, [definition.plain, definition.note])),
        url=about.url,
        address=about.url.split("://", 1)[-1].split("?")[0],
        facts=about.facts,
        who=list(definition.applicants.who),
        papers=about.papers,
        papers_note=about.papers_note,
        cases=about.cases,
        steps=[step.title for step in procedure_page.steps(definition)],
        where=about.where,
        place=giver.place,
        phone=giver.phone,
        hours=giver.hours,
        source=_("{number}Nội dung từ ngày {day}.").format(number=number, day=f"{about.since:%d/%m/%Y}"),
    )


def read_out(about: About) -> list[str]:
    """Paragraphs for the loudspeaker, two minutes at most: what matters least is left out first."""
    definition = about.definition
    answers = [f"{question}? {answer.rstrip('.')}." for question, answer, _note in about.facts]
    notes = [note.rstrip(".") + "." for _question, _answer, note in about.facts if note]
    papers = "; ".join(name for name, _plain in about.papers)
    steps = "; ".join(step.title[:1].lower() + step.title[1:].rstrip(".") for step in procedure_page.steps(definition))
    wanted = [
        (0, _("Kính thưa bà con. Sau đây là cách làm việc: {name}.").format(name=definition.name)),
        (0, " ".join(filter(None, [definition.plain, definition.note]))),
        (2, _("Ai làm được việc này? {who}.").format(who="; ".join(definition.applicants.who))),
        (0, " ".join(answers)),
        (5, " ".join(notes)),
        (1, _("Cần mang theo: {papers}.").format(papers=papers[:1].lower() + papers[1:]) if papers else about.papers_note),
        (3, about.cases_note),
        (4, _("Điều Nhà nước đã có trong dữ liệu thì cán bộ tự tra, bà con không phải đi xin giấy.")),
        (3, _("Các bước như sau: {steps}.").format(steps=steps)),
        (0, _("Nơi nộp: {where}").format(where=about.where)),
        (0, _("Chưa rõ, bà con gọi số {phone}; có người nghe máy và chỉ giúp, không mất tiền.").format(phone=about.giver.phone)
         if about.giver.phone else ""),
        (4, _("Không nộp tiền cho ai ngoài số tiền đã nói, và luôn lấy biên lai. Không đọc mã 6 số trong tin nhắn cho bất kỳ ai.")),
        (5, _("Xin nhắc lại: {name}. Cảm ơn bà con đã lắng nghe.").format(name=definition.name)),
    ]  # fmt: skip
    kept = [(rank, text) for rank, text in wanted if text]
    for rank in range(5, 0, -1):
        if sum(len(text.split()) for _rank, text in kept) <= TWO_MINUTES:
            break
        kept = [one for one in kept if one[0] != rank]
    return [text for _rank, text in kept]


@dataclass(frozen=True, slots=True)
class News:
    """A news item, twice: as text, and as markup in which every value is escaped."""

    title: str
    text: str
    html: str


def news_of(about: About) -> News:
    """For a commune's page, newsletter or group: the same facts, the address last."""
    definition = about.definition
    title = _("{name}: cần gì, mất bao lâu, hết bao nhiêu tiền").format(name=definition.name)
    lead = " ".join(filter(None, [definition.plain, definition.note]))
    facts = [
        f"{question}: {'. '.join(filter(None, [answer, note.rstrip('.')]))}." for question, answer, note in about.facts
    ]
    papers = [name for name, _plain in about.papers]
    ask = _("Cần người chỉ giúp: gọi {phone}.").format(phone=about.giver.phone) if about.giver.phone else ""
    lines = [title, "", lead, "", *(f"- {one}" for one in facts), ""]
    if papers:
        lines += [_("Giấy tờ cần mang:"), *(f"- {one}" for one in papers), ""]
    lines += [about.cases_note, ""] if about.cases else []
    lines += [_("Nơi nộp: {where}").format(where=about.where), *filter(None, [ask]), about.url]
    html = format_html(
        '<h2>{}</h2>\n<p>{}</p>\n<ul>{}</ul>\n{}{}<p>{}</p>\n<p>{}</p>\n<p><a href="{}">{}</a></p>',
        title,
        lead,
        format_html_join("", "<li>{}</li>", ((one,) for one in facts)),
        format_html(
            "<p>{}</p>\n<ul>{}</ul>\n",
            _("Giấy tờ cần mang:"),
            format_html_join("", "<li>{}</li>", ((one,) for one in papers)),
        )
        if papers
        else "",
        format_html("<p>{}</p>\n", about.cases_note) if about.cases else "",
        _("Nơi nộp: {where}").format(where=about.where),
        ask,
        about.url,
        _("Xem đủ cách làm"),
    )
    return News(title, "\n".join(lines), html)
