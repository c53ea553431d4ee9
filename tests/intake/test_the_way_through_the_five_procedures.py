"""The pure walk: which pages, which papers, what is done, for each procedure's own worked examples."""

import functools

import pytest

from motcua.catalogue import completeness
from motcua.catalogue.definition import Definition, Example
from motcua.catalogue.files import read
from motcua.catalogue.parsing import parse
from motcua.catalogue.rules import Context
from motcua.intake.journey import CHECK, Journey, Kind, statements, walk
from tests import cast

FIVE = sorted(path.stem for path in cast.PROCEDURES.glob("*.yaml"))


@functools.cache
def definition(slug: str) -> Definition:
    return parse(read(cast.PROCEDURES / f"{slug}.yaml"))


def examples() -> list[tuple[str, Example]]:
    return [(slug, example) for slug in FIVE for example in definition(slug).examples]


def context_of(example: Example) -> Context:
    return Context(today=example.on, channel=example.channel)


def way(slug: str, answers, *, files=None, saved=(), context=None) -> Journey:
    context = context or Context(today=cast.date(2026, 11, 23))
    return walk(definition(slug), answers, files=files or {}, saved=saved, context=context)


@pytest.mark.parametrize(("slug", "example"), examples(), ids=lambda value: getattr(value, "name", value))
def test_it_asks_what_the_example_says(slug, example):
    keys = {stop.key for stop in way(slug, example.answers, context=context_of(example)).stops}
    assert set(example.expect.asked or ()) <= keys
    assert not set(example.expect.not_asked) & keys


@pytest.mark.parametrize(("slug", "example"), examples(), ids=lambda value: getattr(value, "name", value))
def test_it_asks_for_the_papers_the_person_hands_in_and_for_no_others(slug, example):
    context = context_of(example)
    items = completeness.evidence_for(definition(slug), example.answers, context)
    stops = way(slug, example.answers, context=context).stops
    assert [stop.item.key for stop in stops if stop.item] == [item.key for item in completeness.from_citizen(items)]


@pytest.mark.parametrize(("slug", "example"), examples(), ids=lambda value: getattr(value, "name", value))
def test_refused_examples_are_broken_or_doubted_and_never_complete(slug, example):
    found = way(slug, example.answers, context=context_of(example))
    assert {one.key for one in (*found.broken, *found.doubted)} == set(example.expect.refused)
    assert not (found.broken and found.is_complete)


@pytest.mark.parametrize("slug", FIVE)
def test_suitability_comes_first_and_the_last_look_last(slug):
    stops = way(slug, {}).stops
    suitable = {part.name for part in definition(slug).form.parts if part.suitability}
    parts = [stop.part for stop in stops]
    assert not suitable or parts[0] in suitable
    assert stops[-1].key == CHECK
    assert stops[-1].kind is Kind.CHECK


@pytest.mark.parametrize("slug", FIVE)
def test_a_declaration_is_made_on_the_last_page_and_is_no_page_of_its_own(slug):
    declared = statements(definition(slug), {}, Context(today=cast.date(2026, 11, 23)))
    assert declared
    assert not {one.key for one in declared} & {stop.key for stop in way(slug, {}).stops}


def test_an_optional_question_is_done_once_its_page_was_saved():
    answers = {"ben_nu_dien_thoai": "+84912345678"}
    before, after = (
        way(cast.MARRIAGE, answers).stop("lien_lac"),
        way(cast.MARRIAGE, answers, saved=["lien_lac"]).stop("lien_lac"),
    )
    assert before
    assert after
    assert (before.is_done, after.is_done) == (False, True)


def test_a_saved_page_whose_check_fails_now_is_open_again():
    assert way(cast.MARRIAGE, {}, saved=["lien_lac"]).stop("lien_lac").is_done is False


def test_an_answer_that_closes_a_question_takes_its_answer_away():
    answers = {"ben_nu_lan_ket_hon": 2, "ben_nu_ly_hon_o_nuoc_ngoai": True}
    assert "ben_nu_ly_hon_o_nuoc_ngoai" in way(cast.MARRIAGE, answers).answers
    assert "ben_nu_ly_hon_o_nuoc_ngoai" not in way(cast.MARRIAGE, {**answers, "ben_nu_lan_ket_hon": 1}).answers


def test_a_paper_without_a_file_keeps_the_way_open():
    stop = "giay-to-anh_giay_to_ben_nu"
    assert way(cast.MARRIAGE, {}).stop(stop).is_done is False
    assert way(cast.MARRIAGE, {}, files={"anh_giay_to_ben_nu": 1}).stop(stop).is_done is True


def test_one_may_go_back_and_on_and_finds_the_first_open_stop_from_a_page_that_left_the_way():
    found = way(cast.MARRIAGE, {})
    assert found.before(found.stops[0].key) is None
    assert found.before(found.stops[1].key) == found.stops[0]
    assert found.after(found.stops[0].key) == found.stops[1]
    assert found.after("noi_dang_ky") == found.next_open == found.stops[0]


def test_the_task_list_counts_what_is_done():
    saved = {"cong_dan": True, "nguoi_khai": True}
    found = way(cast.MARRIAGE, {"cong_dan_viet_nam": True, "nguoi_khai": "ben_nu"}, saved=saved)
    first, second, *_ = found.parts()
    assert (first.name, first.done, first.total, first.is_done) == ("Trước khi khai", 2, 2, True)
    assert (second.name, second.done, second.first_open) == ("Bên nữ", 0, "ben_nu_so_dinh_danh")
