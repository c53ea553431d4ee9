"""Every sentence of the citizens' pages has its English; none of their templates and modules speaks without being marked."""

import ast
import importlib.util
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

HOME = Path(__file__).resolve().parent.parent.parent
MARKED = re.compile(
    r"\{% translate .*?%\}|\{% blocktranslate.*?endblocktranslate %\}|_\(\"[^\"]*\"\)|\{% comment.*?endcomment %\}|\{#.*?#\}",
    re.S,
)
ITS_OWN_NAME = "Tiếng Việt"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("english_script", HOME / "scripts" / "english.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("catalogue", ["interface", "procedures"])
def test_every_sentence_has_an_english_one_with_the_same_gaps(script, catalogue):
    path = {"interface": script.INTERFACE, "procedures": script.PROCEDURES}[catalogue]
    found = getattr(script, catalogue)()
    assert not script.untranslated(path, found), "write their English: python scripts/english.py tells where"
    gone = {one.id for one in script._read(path) if one.id} - {text for text, _ in found}
    assert not gone, "sentences that nobody says any more: python scripts/english.py takes them out"


def test_a_missing_doubtful_or_misfilled_translation_is_found(script, tmp_path):
    catalogue = tmp_path / "en.po"
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Có {n} giấy"\nmsgstr "{m} papers"\n\n'
        '#, fuzzy\nmsgid "Giấy"\nmsgstr "Paper"\n\nmsgid "Tiền"\nmsgstr "Money"\n',
        "utf-8",
    )
    found = [("Có {n} giấy", ""), ("Giấy", ""), ("Tiền", ""), ("Chưa có", "")]
    assert script.untranslated(catalogue, found) == ["Có {n} giấy", "Giấy", "Chưa có"]


def unmarked(script: ModuleType, source: str) -> list[str]:
    bare = MARKED.sub("", source).replace(ITS_OWN_NAME, "")
    return [line.strip() for line in bare.split("\n") if script.VIETNAMESE.search(line)]


def test_no_template_of_the_citizens_speaks_unmarked(script):
    speaking = {file: lines for file, source in script._files("*.html") if (lines := unmarked(script, source))}
    assert not speaking


def test_an_unmarked_word_is_found(script):
    assert unmarked(script, '<p>{% translate "Xong" %}</p>\n<p>Chưa xong</p>') == ["<p>Chưa xong</p>"]


def test_no_module_speaks_to_citizens_unmarked(script):
    assert not script.speaking_unmarked(), "mark it, or say in STAYS_VIETNAMESE why it is Vietnamese for everybody"


def test_what_stays_vietnamese_is_still_said(script):
    """A list of exceptions that nothing needs any more hides the next one."""
    for file, words in script.STAYS_VIETNAMESE.items():
        said = script.unmarked_in(f"motcua/{file}", (HOME / "motcua" / file).read_text("utf-8"))
        assert set(words) <= set(said) if words else said, file


def test_an_unmarked_sentence_of_a_module_is_found(script):
    source = """
'''Một lời giải thích.'''
MARKED = gettext_noop("Đã đánh dấu")
told = f"{_('Chúng tôi xin lỗi.')} {rest}"
EventType("dossier.seen", "Cán bộ đã xem.", citizen="Đã xem.")
NAMES = {"a": "Chưa đánh dấu"}
told = f"Còn {left} giờ"
told = "No marks at all"
"""
    assert script.unmarked_in("motcua/portal/new.py", source) == ["Chưa đánh dấu", "Còn ", " giờ"]
    assert "Chúng tôi xin lỗi." in script._extracted(source), "within an f-string too"


def too_early(source: str) -> list[str]:
    """What is translated when the module is read: for the first reader's language, or nobody's, and so for all."""
    tree = ast.parse(source)
    at_once = {
        one.asname or one.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if one.name == "gettext"
    }

    def read(nodes: Iterable[ast.AST]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                defaults = [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
                yield from read([*getattr(node, "decorator_list", []), *defaults])
                continue
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in at_once:
                yield ast.unparse(node)
            yield from read(ast.iter_child_nodes(node))

    return list(read(tree.body))


def test_nothing_is_translated_when_a_module_is_read(script):
    assert not {file: calls for file, source in script._files("*.py") if (calls := too_early(source))}


def test_a_translation_at_import_time_is_found():
    source = """
from django.utils.translation import gettext as _, gettext_lazy
TITLE = _("Xong")
LATER = gettext_lazy("Xong")
def said(title=_("Sớm"), when=lambda: _("Muộn")):
    return _("Muộn")
"""
    assert too_early(source) == ["_('Xong')", "_('Sớm')"]
