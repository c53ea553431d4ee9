"""The components as template tags, built in everywhere. `docs/components.md` shows one use of each; `/kieu-mau` shows them drawn.

Small ones are written here with `format_html`, larger ones are templates under `ui/parts/`. All values are escaped.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.ui import clockline
from motcua.ui.components import (
    Act,
    Answer,
    Bar,
    ClockLine,
    Count,
    Fact,
    Figure,
    Holder,
    Link,
    MoneySheet,
    PaperItem,
    Photo,
    Reason,
    Step,
    Stop,
    WorkRow,
)
from motcua.ui.icons import symbols

register = template.Library()

TONES = {"": "", "go": "clock", "ok": "check", "soon": "warn", "late": "error"}
NOTICES = {"go": "info", "ok": "check", "soon": "warn", "late": "error"}
BUTTONS = {"main": "btn btn--wide", "second": "btn btn--second btn--wide", "quiet": "btn btn--quiet"}


def _known(name: str, of: Mapping[str, str], what: str) -> str:
    if name not in of:
        raise template.TemplateSyntaxError(f"no {what} {name!r}; there are {', '.join(repr(key) for key in of)}")
    return of[name]


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of the sprite, always beside a word. An unknown name is an error, not a hole in the page."""
    drawing = _known(name, symbols(), "icon")
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)


def _maybe_icon(name: str) -> SafeString:
    return icon(name) if name else _nothing()


def _nothing() -> SafeString:
    return format_html("{}", "")


def _attribute(name: str, value: str) -> SafeString:
    """` name="value"`, or nothing without a value."""
    return format_html(' {}="{}"', name, value) if value else _nothing()


# Things to press


@register.simple_tag
def button(
    text: str,
    *,
    kind: str = "main",
    href: str = "",
    name: str = "",
    value: str = "",
    icon: str = "",
    after: str = "",
    small: bool = False,
    about: str = "",
) -> SafeString:
    """A button, or a link that looks like one if `href`. `icon` stands before the words, `after` behind; one `main` a page."""
    classes = _known(kind, BUTTONS, "kind of button") + (" btn--small" if small else "")
    hidden = format_html('<span class="hidden"> {}</span>', about) if about else ""
    inside = format_html("{}<span>{}{}</span>{}", _maybe_icon(icon), text, hidden, _maybe_icon(after))
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', classes, href, inside)
    sends = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button type="submit" class="{}"{}>{}</button>', classes, sends, inside)


@register.simple_tag
def act(thing: Act) -> SafeString:
    """A button from a plain value."""
    return button(
        thing.text,
        kind=thing.kind,
        href=thing.href,
        name=thing.name,
        value=thing.value,
        icon=thing.icon,
        small=thing.kind != "quiet",
        about=thing.about,
    )


@register.simple_tag
def back(href: str, text: str = "") -> SafeString:
    """The way back, first in the task column."""
    return format_html(
        '<a class="back" href="{}">{}<span>{}</span></a>', href, icon("back"), text or gettext("Quay lại")
    )


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(links: Sequence[Link]) -> dict[str, Any]:
    """Where one is, for pages that are not a task."""
    return {"links": links}


@register.simple_tag(takes_context=True)
def nav_links(context: Context, links: Sequence[Link]) -> SafeString:
    """Navigation; the link whose address the page lies under is marked as current."""
    request = context.get("request")
    path = getattr(request, "path", "")

    def here(link: Link) -> SafeString:
        under = link.href != "/" and f"{path}/".startswith(f"{link.href}/")
        return _attribute("aria-current", "page" if link.current or under else "")

    return format_html_join(
        "", '<a href="{}"{}>{}</a>', ((link.href, here(link), gettext(link.text)) for link in links)
    )


# Forms


@register.simple_block_tag(takes_context=True)
def form(
    context: Context, content: SafeString, *, action: str = "", files: bool = False, get: bool = False
) -> SafeString:
    """A form of ours: the browser's validation off, guarded against a double press, the token inside.

    `files`: it sends files. `get`: it asks only (search, filters), so no token.
    """
    address = _attribute("action", action)
    if get:
        return format_html('<form method="get"{} novalidate>{}</form>', address, content)
    token = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', context.get("csrf_token") or "")
    encoding = _attribute("enctype", "multipart/form-data" if files else "")
    return format_html('<form method="post"{}{} novalidate data-once>{}{}</form>', address, encoding, token, content)


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, *, heading: bool = False, hint: str = "", acts: Sequence[Link] = ()) -> dict[str, Any]:
    """Label, hint, error, box, in this order. `heading`: the label is the page's question (h1). `acts`: links under the box."""
    return {
        "bound": bound,
        "heading": heading,
        "hint": hint or bound.help_text,
        "errors": list(bound.errors),
        "describedby": bound.aria_describedby or "",
        "acts": acts,
    }


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*forms: BaseForm | Sequence[BaseForm]) -> dict[str, Any]:
    """First in the task column, focused by app.js; links with the same sentences as beside the fields. Nothing if all is well."""
    every = [one for given in forms for one in ([given] if isinstance(given, BaseForm) else given)]
    problems = [(sentence, anchor) for form in every for anchor, sentence in _problems(form)]
    return {"problems": problems, "linked": any(anchor for _, anchor in problems)}


def _problems(form: BaseForm) -> list[tuple[str, str]]:
    found = []
    for name, sentences in form.errors.items():
        anchor = _anchor(form[name]) if name in form.fields else ""
        found += [(anchor, str(sentence)) for sentence in sentences]
    return found


def _anchor(bound: BoundField) -> str:
    focus = getattr(bound.field.widget, "focus_id", None)
    return focus(bound.auto_id) if focus else bound.auto_id


@register.simple_tag
def saved(text: str) -> SafeString:
    """When the work was last kept: "Đã lưu lúc 20 giờ 03." app.js renews it."""
    return format_html('<p class="saved mt5" data-saved>{}<span>{}</span></p>', icon("check"), text)


@register.inclusion_tag("ui/parts/steps.html")
def steps(number: int, total: int, title: str, task: str = "") -> dict[str, Any]:
    """ "Phần 2 trong 4: Thửa đất" in words; the bar only repeats it."""
    return {
        "number": number,
        "total": total,
        "title": title,
        "task": task,
        "bar": ["done"] * (number - 1) + ["now"] + [""] * (total - number),
    }


@register.inclusion_tag("ui/parts/clear.html", takes_context=True)
def clear(
    context: Context,
    about: str,
    *,
    action: str,
    question: str = "",
    subject: str = "",
    thanked: str = "",
) -> dict[str, Any]:
    """Under every text that explains. Posts `about`, `page` and `answer` (`clear` or `unclear`) to `action`; nothing without one.

    `subject` names the text for those who hear the page, where many such questions stand on it. `thanked`: the place (what
    follows the bar of `about`) whose answer just came; it is thanked where the question stood.
    """
    request, place = context.get("request"), about.partition("/")[2]
    return {
        "about": about,
        "anchor": f"hieu-{place}" if place else "",
        "is_thanked": bool(place) and place == thanked,
        "action": action,
        "question": question or gettext("Trang này có dễ hiểu không?"),
        "subject": subject,
        "page": getattr(request, "path", ""),
        "csrf_token": context.get("csrf_token") or "",
    }


# Words in frames


@register.simple_tag
def tag(text: str, tone: str = "", *, icon: str = "") -> SafeString:
    """A state in a few words; `tone` adds its colour and its sign."""
    sign = icon or _known(tone, TONES, "tone")
    extra = f" tag--{tone}" if tone else ""
    return format_html('<span class="tag{}">{}<span>{}</span></span>', extra, _maybe_icon(sign), text)


@register.simple_block_tag
def notice(content: SafeString, tone: str = "go", *, title: str = "", live: bool = False) -> SafeString:
    """Something to know before the task, or what an act has just done (`live`: read aloud)."""
    head = format_html("<h2>{}</h2>", title) if title else ""
    role = _attribute("role", "status" if live else "")
    sign = icon(_known(tone, NOTICES, "tone of a notice"))
    return format_html('<div class="notice notice--{}"{}>{}{}<div>{}</div></div>', tone, role, sign, head, content)


@register.simple_block_tag
def sheet(content: SafeString, title: str = "", *, tint: bool = False, icon: str = "") -> SafeString:
    """What stands beside the task; `tint`: the answer to a question such as "Nộp ở đâu?"."""
    head = format_html('<h2 class="row row--tight">{}<span>{}</span></h2>', _maybe_icon(icon), title) if title else ""
    extra = " sheet--tint" if tint else ""
    return format_html('<section class="sheet{} flow">{}{}</section>', extra, head, content)


@register.simple_block_tag
def why(content: SafeString, title: str = "") -> SafeString:
    """Why we ask, or how to do it well."""
    return format_html(
        '<section class="why"><h2 class="as-text">{}</h2><div class="hint mt1">{}</div></section>',
        title or gettext("Vì sao hỏi điều này?"),
        content,
    )


@register.simple_block_tag
def tell(content: SafeString, title: str = "Người dân sẽ nhận được tin này") -> SafeString:
    """The exact words the citizen will receive, above the button that sends them."""
    return format_html('<section class="tell"><h3>{}</h3>{}</section>', title, content)


@register.inclusion_tag("ui/parts/facts.html")
def facts(facts: Sequence[Fact]) -> dict[str, Any]:
    """Three answers before anything else: how much money, how long, how many trips."""
    return {"facts": facts}


@register.simple_block_tag
def parts(content: SafeString) -> SafeString:
    """Around `part`s; numbers them."""
    return format_html('<div class="parts">{}</div>', content)


@register.simple_block_tag
def part(content: SafeString, title: str, *, term: str = "", is_open: bool = False, anchor: str = "") -> SafeString:
    """A plain question, the legal term small below; works without script."""
    small = format_html("<span>{}</span>", term) if term else ""
    return format_html(
        '<details class="part"{}{}><summary><span><b>{}</b>{}</span>{}</summary><div class="part__body flow">{}</div></details>',
        _attribute("id", anchor),
        _attribute("open", "open" if is_open else ""),
        title,
        small,
        icon("down"),
        content,
    )


@register.inclusion_tag("ui/parts/papers.html")
def papers(items: Sequence[PaperItem]) -> dict[str, Any]:
    """What must be brought."""
    return {"items": items}


@register.inclusion_tag("ui/parts/path.html")
def path(steps: Sequence[Step]) -> dict[str, Any]:
    """What comes next, and when."""
    return {"steps": steps}


@register.inclusion_tag("ui/parts/answers.html")
def answers(title: str, rows: Sequence[Answer]) -> dict[str, Any]:
    """A group of *check answers*; "Sửa" at the right returns straight to the question."""
    return {"title": title, "rows": rows}


@register.inclusion_tag("ui/parts/money.html")
def money(title: str, told: MoneySheet) -> dict[str, Any]:
    """What is to be paid, line by line with its reasons, each kind by itself, and the sum. `title` empty: no heading."""
    return {"title": title, "told": told}


@register.simple_tag
def drawn(path: str, text: str) -> SafeString:
    """A signature as it was drawn; `text` says what it is. Its lines were checked when they came in (`kernel.strokes`)."""
    sheet = '<svg class="drawn" viewBox="0 0 600 200" role="img" aria-label="{}"><path d="{}"></path></svg>'
    return format_html(sheet, text, path)


@register.inclusion_tag("ui/parts/photos.html")
def photos(photos: Sequence[Photo]) -> dict[str, Any]:
    """Photographs in order, each with its verdict in words. Acts with a `name` need a `form` around."""
    return {"photos": photos}


# The dossier


@register.simple_block_tag
def folder(content: SafeString, tab: str, *, desk: bool = False) -> SafeString:
    """A frame with a slanted tab that carries the dossier's number or name. `desk`: the officers' dense one."""
    extra = " folder--desk" if desk else " flow"
    return format_html('<section class="folder{}"><p class="folder__tab num">{}</p>{}</section>', extra, tab, content)


@register.simple_tag
def stamp(verb: str, minute: str) -> SafeString:
    """The arrival stamp: once a page at most, only for a fact the system has recorded. `verb` in capitals."""
    return format_html('<p class="stamp"><b>{}</b><span class="num">{}</span></p>', verb, minute)


@register.simple_tag
def due(label: str, when: str, note: str = "") -> SafeString:
    """The promised time, as the hero of its page."""
    hint = format_html('<span class="hint">{}</span>', note) if note else ""
    return format_html('<div class="due"><span>{}</span><b>{}</b>{}</div>', label, when, hint)


@register.inclusion_tag("ui/parts/holder.html")
def holder(holder: Holder) -> dict[str, Any]:
    """A named person, unit, direct telephone, the work, the hour, and what happens if the hour passes."""
    return {"holder": holder}


@register.inclusion_tag("ui/parts/track.html")
def track(stops: Sequence[Stop]) -> dict[str, Any]:
    """Where the dossier has been and will be."""
    return {"stops": stops}


@register.inclusion_tag("ui/parts/sum.html", name="sum")
def sum_of(rows: Sequence[Reason], caption: str, note: str = "") -> dict[str, Any]:
    """Why this time: a row per reason, the result last, under an ink line. `caption` is for those who hear the table."""
    return {"rows": rows, "caption": caption, "note": note}


# The desk


@register.inclusion_tag("ui/parts/counts.html")
def counts(counts: Sequence[Count], label: str = "Lọc danh sách") -> dict[str, Any]:
    """Filters that are addresses, with their numbers."""
    return {"counts": counts, "label": label}


@register.inclusion_tag("ui/parts/work.html")
def work(rows: Sequence[WorkRow], caption: str, *, empty: str = "") -> dict[str, Any]:
    """A worklist, sorted by due time by the view; desk.js moves over it with j, k, Enter and /."""
    return {"rows": rows, "caption": caption, "empty": empty}


@register.inclusion_tag("ui/parts/keysbar.html")
def keysbar() -> dict[str, Any]:
    """The keys, always in sight; hidden on touch screens."""
    return {}


@register.inclusion_tag("ui/parts/clock.html")
def clock(line: ClockLine) -> dict[str, Any]:
    """The time of one dossier as a line, wide and narrow; the same in words for those who cannot see it."""
    return {"line": line, "wide": clockline.draw(line), "narrow": clockline.draw(line, narrow=True)}


@register.inclusion_tag("ui/parts/figures.html")
def figures(figures: Sequence[Figure]) -> dict[str, Any]:
    """Few numbers, each opening what stands behind it; the first is the one to act on."""
    return {"figures": figures}


@register.inclusion_tag("ui/parts/bars.html")
def bars(title: str, rows: Sequence[Bar], *, columns: Sequence[str] = (), note: str = "") -> dict[str, Any]:
    """A table whose second column is drawn. `columns`: heads of label, number and further cells, for the table's readers."""
    heads = [*columns] if columns else ["Mục", "Số"]
    return {"title": title, "rows": rows, "first": heads[0], "rest": heads[1:], "note": note}


@register.simple_block_tag
def paper(content: SafeString) -> SafeString:
    """A printed form as it stands on A4."""
    return format_html('<article class="paper">{}</article>', content)
