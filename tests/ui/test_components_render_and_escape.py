"""Each component draws what it is given, says its tone in words or signs, and lets no markup through."""

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError, engines

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
    Mark,
    MoneyGroup,
    MoneyLine,
    MoneySheet,
    PaperItem,
    Photo,
    Reason,
    Span,
    Step,
    Stop,
    WorkRow,
)
from motcua.ui.icons import symbols
from tests.ui.strictness import UndefinedVariable

BAD = '<script>alert("Ộ")</script>'
ESCAPED = "&lt;script&gt;"
LINK = Link(BAD, '/"><script>')


def drawn(markup: str, **values: Any) -> str:
    return engines["django"].from_string(markup).render(values)


COMPONENTS = {
    "button": ("{% button x.0 href=x.0 about=x.0 icon='tel' after='arrow' %}", (BAD,)),
    "submit": ("{% button x.0 kind='second' name=x.0 value=x.0 small=True %}", (BAD,)),
    "act": ("{% act x.0 %}", (Act(BAD, name=BAD, value=BAD),)),
    "drawn": ("{% drawn x.0 x.0 %}", (BAD,)),
    "back": ("{% back x.0 x.0 %}", (BAD,)),
    "crumbs": ("{% crumbs x %}", (LINK,)),
    "nav_links": ("{% nav_links x %}", (LINK,)),
    "saved": ("{% saved x.0 %}", (BAD,)),
    "steps": ("{% steps 2 4 x.0 x.0 %}", (BAD,)),
    "clear": ("{% clear x.0 action=x.0 question=x.0 %}", (BAD,)),
    "tag": ("{% tag x.0 'late' %}", (BAD,)),
    "notice": ("{% notice 'soon' title=x.0 %}{{ x.0 }}{% endnotice %}", (BAD,)),
    "sheet": ("{% sheet x.0 tint=True icon='pin' %}{{ x.0 }}{% endsheet %}", (BAD,)),
    "why": ("{% why x.0 %}{{ x.0 }}{% endwhy %}", (BAD,)),
    "tell": ("{% tell x.0 %}{{ x.0 }}{% endtell %}", (BAD,)),
    "facts": ("{% facts x %}", (Fact(BAD, BAD, BAD),)),
    "part": ("{% parts %}{% part x.0 term=x.0 anchor=x.0 is_open=True %}{{ x.0 }}{% endpart %}{% endparts %}", (BAD,)),
    "papers": ("{% papers x %}", (PaperItem(BAD, BAD, LINK),)),
    "path": ("{% path x %}", (Step(BAD, BAD, BAD),)),
    "money": (
        "{% money x.groups.0.title x %}",
        MoneySheet((MoneyGroup(BAD, (MoneyLine(BAD, BAD, (BAD,), (BAD,)),), BAD),) * 2, BAD, BAD),
    ),
    "answers": ("{% answers x.0.value x %}", (Answer(BAD, BAD, BAD, BAD, BAD, "ok"),)),
    "photos": ("{% photos x %}", (Photo(1, BAD, BAD, "/a.jpg", True, BAD, (Act(BAD, href=BAD),)),)),
    "folder": ("{% folder x.0 %}{{ x.0 }}{% endfolder %}", (BAD,)),
    "stamp": ("{% stamp x.0 x.0 %}", (BAD,)),
    "due": ("{% due x.0 x.0 x.0 %}", (BAD,)),
    "holder": ("{% holder x.0 %}", (Holder(BAD, BAD, BAD, BAD, BAD, BAD),)),
    "track": ("{% track x %}", (Stop(BAD, BAD, "now", BAD, LINK), Stop(BAD, BAD, "wait"), Stop(BAD, BAD, "next"))),
    "sum": ("{% sum x x.0.text note=x.0.text %}", (Reason(BAD, BAD),)),
    "counts": ("{% counts x x.0.text %}", (Count(BAD, 1, BAD, "late", True),)),
    "work": ("{% work x x.0.left %}", (WorkRow(BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, BAD, "soon"),)),
    "no work": ("{% work none x.0 empty=x.0 %}", (BAD,)),
    "clock": (
        "{% clock x.0 %}",
        (ClockLine(BAD, BAD, BAD, 100, 50, BAD, (Span(20, 30, BAD),), (Mark(0, BAD),), Mark(75, BAD), BAD),),
    ),
    "figures": ("{% figures x %}", (Figure(BAD, BAD, BAD, LINK, "late"),)),
    "bars": ("{% bars x.0.label x columns=c note=x.0.label %}", (Bar(BAD, BAD, 50, "late", BAD, (BAD,)),)),
    "paper": ("{% paper %}{{ x.0 }}{% endpaper %}", (BAD,)),
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_no_component_lets_markup_through(name):
    markup, values = COMPONENTS[name]
    html = drawn(markup, x=values, none=(), c=(BAD, BAD))
    assert ESCAPED in html
    assert "<script" not in html
    assert "style=" not in html


def test_every_registered_component_is_tried_here_or_in_the_form_tests():
    from motcua.ui.templatetags.ui import register

    elsewhere = {"form", "field", "error_summary", "icon", "parts", "keysbar"}
    assert set(register.tags) - elsewhere <= {markup.split()[1] for markup, _ in COMPONENTS.values()} | {"part"}


def test_every_icon_of_the_sprite_is_inlined_and_hidden_from_readers():
    for name in symbols():
        html = drawn("{% icon name %}", name=name)
        assert html.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><'), name


@pytest.mark.parametrize(
    "markup",
    ["{% icon 'dragon' %}", "{% tag 'x' 'pink' %}", "{% notice '' %}{% endnotice %}", "{% button 'x' kind='red' %}"],
)
def test_an_unknown_icon_tone_or_kind_is_an_error(markup):
    with pytest.raises(TemplateSyntaxError, match="there are"):
        drawn(markup)


def test_an_unknown_variable_ends_the_page():
    with pytest.raises(UndefinedVariable, match="nobody"):
        drawn("{{ nobody }}")
    with pytest.raises(UndefinedVariable, match="holder"):
        Template("{% include 'ui/parts/holder.html' %}").render(Context())


def test_a_tone_never_stands_without_a_sign():
    for tone in ("go", "ok", "soon", "late"):
        assert "<svg" in drawn("{% tag 'Đang làm' tone %}", tone=tone)


def test_an_answer_that_cannot_be_changed_has_no_link():
    html = drawn("{% answers 'Phí' rows %}", rows=(Answer("Lệ phí", "50.000 đồng"),))
    assert "Sửa" not in html


def test_the_edit_link_says_to_readers_what_it_edits():
    html = drawn("{% answers 'Chủ nhà' rows %}", rows=(Answer("Đất ở Việt Nam", "Có", "/sua"),))
    assert 'Sửa<span class="hidden"> Đất ở Việt Nam</span>' in html, "names keep their capitals"


def test_coordinates_keep_their_point_in_a_language_with_a_comma():
    line = ClockLine("Câu", "a", "b", 100, 33.3, "c", (Span(10.5, 20.25, ""),), (Mark(12.5, "30/10"),))
    html = drawn("{% load l10n %}{% clock line %}", line=line)
    assert "19.5" in html
    assert "19,5" not in html


def test_only_the_page_one_is_on_is_marked_in_the_navigation(rf):
    links = (Link("Tra cứu", "/tra-cuu"), Link("Trang đầu", "/"), Link("Làm", "/tra"))
    html = engines["django"].from_string("{% nav_links links %}").render({"links": links}, rf.get("/tra-cuu/H19"))
    assert html.count("aria-current") == 1
    assert '<a href="/tra-cuu" aria-current="page">' in html


def test_a_late_clock_goes_on_in_the_colour_of_lateness():
    late = drawn("{% clock line %}", line=ClockLine("Câu", "a", "b", 80, 100, "c"))
    fine = drawn("{% clock line %}", line=ClockLine("Câu", "a", "b", 100, 80, "c"))
    assert "f-late" in late
    assert "f-late" not in fine
