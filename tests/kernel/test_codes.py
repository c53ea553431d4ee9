"""Codes people read out, copy and type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.codes import (
    ALPHABET,
    dossier_code,
    is_agency_identifier,
    normalise_code,
    present_identifier,
    read_dossier_code,
    read_verification_code,
    tracking_secret,
    verification_code,
)
from motcua.kernel.problems import ValueProblem

DAY = date(2026, 3, 1)
CODE = "H19.26-260301-0007"


def refused(read, typed):
    with pytest.raises(ValueProblem) as refusal:
        read(typed)
    return refusal.value.code


def test_the_alphabet_has_thirty_two_characters_and_no_look_alikes():
    assert len(set(ALPHABET)) == 32
    assert not set("OILU") & set(ALPHABET)


def test_secrets_are_long_enough_and_never_repeat():
    made = {tracking_secret() for _ in range(2000)}
    assert len(made) == 2000
    assert all(len(secret) == 8 and set(secret) <= set(ALPHABET) for secret in made)


def test_a_verification_code_has_ten_characters_and_passes_its_check():
    for _ in range(200):
        code = verification_code()
        assert len(code) == 10
        assert read_verification_code(code) == code


@given(st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(place, other):
    code = verification_code()
    wrong = code[:place] + other + code[place + 1 :]
    if wrong != code:
        assert refused(read_verification_code, wrong) == "verify.format"


@given(st.integers(0, 9), st.integers(0, 9))
def test_two_swapped_characters_are_always_noticed(one, other):
    code = verification_code()
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    if "".join(swapped) != code:
        assert refused(read_verification_code, "".join(swapped)) == "verify.format"


@pytest.mark.parametrize("typed", ["", "K7QP", "K7QPK7QPK7Q", "K7QPĐ7QPK7"])
def test_anything_else_is_no_verification_code(typed):
    assert refused(read_verification_code, typed) == "verify.format"


@pytest.mark.parametrize("typed", ["k7qp 01v0", "K7QP-01V0", " K7.QP–OIuo ", "K7QPolVO", "ｋ7QP01V0"])
def test_typing_is_forgiven(typed):
    assert normalise_code(typed) == "K7QP01V0"


@given(st.text(st.characters(codec="ascii")))
def test_a_normalised_code_stays(typed):
    assert normalise_code(normalise_code(typed)) == normalise_code(typed)


def test_a_dossier_code_names_agency_day_and_number():
    assert dossier_code("H19.26", DAY, 7) == CODE
    assert dossier_code("000.00.19.H26", date(2019, 1, 15), 1) == "000.00.19.H26-190115-0001"


def test_the_ten_thousandth_dossier_of_a_day_gets_a_longer_number():
    assert dossier_code("H19.26", DAY, 9999) == "H19.26-260301-9999"
    assert dossier_code("H19.26", DAY, 10000) == "H19.26-260301-10000"


@pytest.mark.parametrize(("identifier", "number"), [("", 1), ("h19.26", 1), ("H19.26", 0), ("H19.26-1", 1)])
def test_without_an_identifier_or_number_there_is_no_code(identifier, number):
    with pytest.raises(ValueError, match="no dossier code"):
        dossier_code(identifier, DAY, number)


@pytest.mark.parametrize(
    "typed",
    [CODE, "h19.26 260301 7", " H19 26-260301-0007", "H19.26–260301–0007", "h19.26-2603010007", "H19.26_260301_07"],
)
def test_a_dossier_code_may_be_typed_any_way(typed):
    assert read_dossier_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "H19.26", "H19.26-261301-0007", "H19.26-260301", "19.26-260301-0007", "H19.26-260301-0", "x" * 999]
)
def test_anything_else_is_no_dossier_code(typed):
    assert refused(read_dossier_code, typed) == "code.format"


@given(st.text())
def test_whatever_is_typed_is_a_code_or_refused(typed):
    try:
        code = read_dossier_code(typed)
    except ValueProblem:
        return
    assert read_dossier_code(code) == code


@pytest.mark.parametrize("text", ["H19", "H19.26", "H01.151.05", "H26.19.12.005", "000.00.19.H26"])
def test_agency_identifiers_have_one_of_two_forms(text):
    assert is_agency_identifier(text)


@pytest.mark.parametrize("text", ["", "h19.26", "H1", "H19.", "H19.2", "H19.2601", "00.00.19.H26", "H19.26\n", "H١٩"])
def test_anything_else_is_no_agency_identifier(text):
    assert not is_agency_identifier(text)


@pytest.mark.parametrize(
    ("former", "present"),
    [("000.00.19.H26", "H26.19"), ("005.12.19.H26", "H26.19.12.005"), ("000.00.00.H56", "H56"), ("H26.19", "H26.19")],
)
def test_former_identifiers_are_turned_round(former, present):
    assert present_identifier(former) == present


def test_only_identifiers_are_turned_round():
    with pytest.raises(ValueError, match="not an agency identifier"):
        present_identifier("H1")
