"""Every rule over the whole tree, and every rule against a seeded violation: a rule that cannot fail is no rule."""

import pytest
import yaml

from tests.house import rules
from tests.house.rules import Source

SEEDED = [
    (rules.one_writer_of_state, "motcua/casework/acts/x.py", "def accept(dossier):\n    dossier.state = 'received'\n"),
    (rules.one_writer_of_state, "motcua/casework/acts/x.py", "def accept(rows):\n    rows.update(state='received')\n"),
    (
        rules.one_writer_of_state,
        "motcua/casework/x.py",
        "def move(d):\n    d.state = 1\ndef move_too(d):\n    d.state = 2\n",
    ),
    (rules.file_and_function_limits, "motcua/casework/x.py", "a = 1\n" * 501),
    (rules.file_and_function_limits, "motcua/portal/views/x.py", "a = 1\n" * 301),
    (rules.file_and_function_limits, "motcua/casework/x.py", "def f():\n" + "    a = 1\n" * 51),
    (rules.no_naive_datetime, "motcua/casework/x.py", "from datetime import datetime\nnow = datetime.now()\n"),
    (rules.no_naive_datetime, "motcua/casework/x.py", "from django.utils import timezone\nnow = timezone.now()\n"),
    (rules.money_is_int, "motcua/payments/x.py", "class D:\n    amount_vnd: float\n"),
    (rules.money_is_int, "motcua/payments/x.py", "amount_vnd = models.DecimalField()\n"),
    (rules.money_is_int, "motcua/payments/x.py", "half = amount_vnd / 2\n"),
    (rules.acts_are_keyword_only, "motcua/casework/x.py", '@act\ndef accept(dossier_id):\n    """Accept."""\n'),
    (rules.acts_are_keyword_only, "motcua/casework/x.py", "@act\ndef accept(*, dossier_id):\n    pass\n"),
    (rules.no_unsafe_calls, "motcua/ui/x.py", "html = mark_safe(text)\n"),
    (rules.names_say_something, "motcua/casework/utils.py", ""),
    (rules.names_say_something, "motcua/casework/x.py", "def handle_dossier():\n    pass\n"),
    (rules.http_is_for_faces_and_ui, "motcua/casework/x.py", "from django.http import HttpResponse\n"),
    (rules.http_is_for_faces_and_ui, "motcua/intake/x.py", "from django.shortcuts import render\n"),
    (
        rules.acts_and_jobs_import_at_the_top,
        "motcua/identity/tasks.py",
        "def f():\n    from motcua.identity import acts\n",
    ),
    (rules.acts_and_jobs_import_at_the_top, "motcua/identity/acts/x.py", "from motcua.identity.tasks import send\n"),
    (rules.quotes_are_curly, "motcua/casework/x.py", "words = 'Bấm \"Đúng rồi\".'\n"),
    (rules.no_owner_less_todo, "motcua/casework/x.py", "# " + "TODO later\n"),
]
SEEDED_TEMPLATES = [
    (rules.template_limits, "motcua/desk/templates/desk/x.html", "<p>\n" * 201),
    (rules.includes_point_down, "motcua/ui/templates/ui/x.html", '{% include "desk/button.html" %}'),
    (rules.includes_point_down, "motcua/ui/templates/ui/x.html", '{% url "portal:home" %}'),
    (rules.every_page_has_a_title, "motcua/desk/templates/desk/x.html", '{% extends "ui/desk.html" %}'),
    (rules.templates_quote_with_curly_marks, "motcua/desk/templates/desk/x.html", '<p class="x">Bấm "Đúng rồi".</p>'),
    (rules.nothing_inline, "motcua/desk/templates/desk/x.html", '<p style="color:red">'),
    (rules.nothing_inline, "motcua/desk/templates/desk/x.html", "<script>alert(1)</script>"),
    (rules.nothing_inline, "motcua/desk/templates/desk/x.html", "{{ text|safe }}"),
]
SEEDED_TESTS = [
    (rules.tests_do_not_import_tests, "tests/desk/test_x.py", "from tests.desk.test_y import clerk\n"),
    (rules.assertions_about_a_page_wait, "tests/journeys/test_x.py", "assert not page.is_visible('#menu')\n"),
]


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _, _ in SEEDED))
def test_the_code_keeps_the_rule(rule):
    assert [violation for source in rules.python_files() for violation in rule(source)] == []


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _, _ in SEEDED_TEMPLATES))
def test_the_templates_keep_the_rule(rule):
    assert [violation for source in rules.templates() for violation in rule(source)] == []


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _, _ in SEEDED_TESTS))
def test_the_tests_keep_the_rule(rule):
    assert [violation for source in rules.python_files("tests") for violation in rule(source)] == []


@pytest.mark.parametrize(
    "file", [*rules.ROOT.glob("procedures/**/*.yaml"), *rules.ROOT.glob("motcua/**/*.yaml")], ids=str
)
def test_the_sentences_of_data_quote_with_curly_marks(file):
    for token in yaml.scan(file.read_text("utf-8")):
        if isinstance(token, yaml.ScalarToken) and '"' in token.value:
            assert not rules.VIETNAMESE.search(token.value), token.value


@pytest.mark.parametrize(("rule", "path", "text"), SEEDED + SEEDED_TEMPLATES + SEEDED_TESTS)
def test_the_rule_finds_a_seeded_violation(rule, path, text):
    assert list(rule(Source(path, text)))
