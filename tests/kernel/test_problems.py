"""The table of sentences."""

import string
import unicodedata

import pytest

from motcua.kernel.problems import SENTENCES, SOFT, ValueProblem, sentence


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_composed_and_can_be_filled(code):
    text = SENTENCES[code]
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    assert all(name.isidentifier() for name in names)
    assert "{" not in sentence(code, **dict.fromkeys(names, "chữ"))
    assert unicodedata.is_normalized("NFC", text)
    assert text.rstrip("”")[-1] in ".?"


def test_warnings_have_sentences():
    assert SENTENCES.keys() >= SOFT
    assert "upload.blur" in SOFT
    assert "upload.type" not in SOFT


def test_a_form_adds_what_only_it_knows():
    problem = ValueProblem("date.real", thang=2, ngay=31)
    assert problem.message(nhan="ngày sinh") == "Tháng 2 không có ngày 31. Xem lại ngày sinh."
    assert not problem.is_soft
