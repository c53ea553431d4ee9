"""The sentences citizens read in the five procedures keep the house's voice."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from tests.catalogue.documents import REAL, real

CITIZENS_READ = {
    "plain", "note", "hint", "why", "question", "message", "instead", "obtained_at", "without", "must_show", "citizen",
    "statement",
}  # fmt: skip
EMPTY_WORDS = (
    "vui lòng", "quý khách", "công dân vui", "tiến hành", "thực hiện việc", "theo quy định của pháp luật", "không hợp lệ",
    "trong thời gian sớm nhất", "cơ quan chức năng", "đương sự", "thân nhân", "upload", "tải lên", "file", "submit",
    "click", "hệ thống", "CCCD", "e-mail", "scan", "trên địa bàn", "rất tiếc",
)  # fmt: skip
NEW_SPELLING = re.compile(r"\b(hoá|hoà|toà|khoá|xoá|uỷ|thuỷ|huỷ|khoẻ|lí do|kí|tỉ lệ|công ti)\b", re.IGNORECASE)


def sentences(value: Any, key: str = "", path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"doubts", "sources", "parts", "legal_basis"} or (name == "parts" and path.endswith("form")):
                yield from sentences(inner, name, f"{path}/{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner, key, path)
    elif isinstance(value, str) and key in CITIZENS_READ:
        for sentence in re.split(r"(?<=[.?:;])\s+", value):
            yield path, sentence


@pytest.fixture(params=REAL)
def read(request) -> list[tuple[str, str]]:
    return list(sentences(real(request.param)))


def test_a_sentence_has_at_most_25_words(read):
    assert [one for one in read if len(one[1].split()) > 25] == []


def test_no_empty_words(read):
    assert [
        (path, one, word) for path, one in read for word in EMPTY_WORDS if re.search(rf"\b{word}\b", one, re.IGNORECASE)
    ] == []


def test_no_exclamation_and_one_spelling(read):
    assert [one for one in read if "!" in one[1] or NEW_SPELLING.search(one[1])] == []


def test_text_is_composed(read):
    assert all(unicodedata.is_normalized("NFC", one) for _, one in read)


@pytest.mark.parametrize("slug", REAL)
def test_every_question_page_asks_something_people_can_answer(slug):
    for part in real(slug)["form"]["parts"]:
        for page in part["pages"]:
            declared = all(one["type"] == "declaration" for one in page["fields"])
            assert declared or page["question"].endswith("?"), page["key"]


@pytest.mark.parametrize("slug", REAL)
def test_every_paper_people_bring_says_what_it_is(slug):
    for item in real(slug)["evidence"]:
        assert item["plain"], item["key"]
        if item["mode"] == "upload":
            assert item["must_show"], item["key"]


@pytest.mark.parametrize("slug", REAL)
def test_every_refusing_condition_says_what_to_do_instead(slug):
    for condition in real(slug)["conditions"]:
        if "rule" in condition:
            assert condition["message"], condition["key"]
            assert condition["instead"], condition["key"]


@pytest.mark.parametrize("slug", REAL)
def test_the_short_name_fits_a_text_message(slug):
    short = real(slug)["short_name"]
    assert len(short) <= 20
    assert short == short.lower()
