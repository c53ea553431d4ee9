"""The index alone, over the names of the national database: no database, no copies."""

import pytest

from benchmarks.search import EVERYDAY_SET, FIRST_SET, LATER_SET, UNSEEN_SET, names, queries
from motcua.catalogue import search, words
from motcua.catalogue.index import Entry, Index
from motcua.catalogue.search import code_in
from motcua.catalogue.spelling import sound
from tests.catalogue.documents import REAL, real


@pytest.fixture(scope="module")
def catalogue():
    """Every name of the national database, those of our own files with their words: as the running product has them."""
    written = {one.get("code") or one["slug"]: one for one in map(real, REAL)}
    codes, entries = {}, []
    for key, (code, field, name) in enumerate(names(), 1):
        own = written.get(code, {})
        texts = search.stored(name, field=field, short_name=own.get("short_name", ""), words=own.get("words", ()))[1]
        entries.append(search.entry(key, code=code, name=name, field=field, texts=texts, is_written_here=bool(own)))
        codes[key] = code
    return Index(entries), codes


@pytest.mark.parametrize(
    ("which", "least"), [(FIRST_SET, 0.97), (LATER_SET, 0.95), (EVERYDAY_SET, 0.8), (UNSEEN_SET, 0.7)]
)
def test_the_right_one_is_first(catalogue, which, least):
    index, codes = catalogue
    wrong = []
    asked = [one for one in queries(which) if code_in(one.text) is None]
    for one in asked:
        found = index.find(one.text, most=1)
        if not found or codes[found[0].key] not in one.accepted:
            wrong.append(one.text)
    assert len(wrong) <= (1 - least) * len(asked), wrong


@pytest.mark.parametrize("typed", ["", "   ", "%", "qwertyuiop", "zzz" * 2000, "\x00", "'; --"])
def test_nonsense_finds_nothing(catalogue, typed):
    assert catalogue[0].find(typed) == []


def test_a_syllable_is_known_by_its_sound():
    assert sound("xay") == sound("say")
    assert sound("trich") == sound("chich")
    assert sound("sanh") == sound("sinh")
    assert sound("khai") != sound("chai")


def test_a_single_word_leads_on_only_with_its_own_marks(catalogue):
    index, codes = catalogue
    lost = [codes[one.key] for one in index.find("mất căn cước", most=1)]
    face = [codes[one.key] for one in index.find("nước mặt", most=1)]
    assert lost == ["2.001194"]
    assert face[0] in {"1.004179", "2.002835", "1.004167"}


def test_words_put_together_stand_for_the_same_on_both_sides():
    assert words.canonical(words.plain("Sang tên sổ hồng")) == words.canonical(words.plain("sang tên bìa đỏ"))
    assert words.canonical("gplx") == words.canonical("bang lai xe")


def first(catalogue, typed):
    index, codes = catalogue
    return codes[index.find(typed, most=1)[0].key]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("lam giay kethon", "1.000894"),
        ("lam khaisinh", "1.001193"),
        ("mất xe máy cà vẹt", "1.013080"),
        ("rút tiền bảo hiểm một lần", "1.001613"),
        ("lãnh lương hưu giùm mẹ", "1.001601"),
        ("bằng b2 bị mất", "3.000348"),
        ("mất giấy đăng ký hộ kinh doanh", "2.000575"),
    ],
)
def test_words_run_together_stand_apart_or_mean_something_besides(catalogue, typed, code):
    assert first(catalogue, typed) == code


def test_a_known_word_typed_with_its_marks_is_not_taken_for_a_slip(catalogue):
    index, _ = catalogue
    readings = [set(reading.features) for reading in index._readings("nuôi cá lồng trên hồ thủy điện")]
    assert all("long" in one and "dong" not in one for one in readings)


def test_what_rests_between_is_called_for_every_procedure():
    rests = []
    entries = [Entry(key, f"Cấp giấy số {key}") for key in range(5)]
    assert len(Index(entries, between=lambda: rests.append(1))) == 5
    assert len(rests) >= 5
