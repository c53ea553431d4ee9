"""Every sentence of the citizens' pages has its English, and no template of theirs speaks without being marked."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

HOME = Path(__file__).resolve().parent.parent.parent
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I)
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


def unmarked(source: str) -> list[str]:
    return [
        line.strip() for line in MARKED.sub("", source).replace(ITS_OWN_NAME, "").split("\n") if VIETNAMESE.search(line)
    ]


def test_no_template_of_the_citizens_speaks_unmarked(script):
    speaking = {file: lines for file, source in script._files("*.html") if (lines := unmarked(source))}
    assert not speaking


def test_an_unmarked_word_is_found():
    assert unmarked('<p>{% translate "Xong" %}</p>\n<p>Chưa xong</p>') == ["<p>Chưa xong</p>"]
