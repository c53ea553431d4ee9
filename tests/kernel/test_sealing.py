"""Values at rest."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.sealing import SealBroken, blind_index, mask_number, mask_phone, seal, unseal

NUMBER = "079190012345"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_can_be_unsealed(text):
    assert unseal(seal(text, purpose="phone"), purpose="phone") == unicodedata.normalize("NFC", text)


def test_the_same_number_is_sealed_differently_each_time_and_never_shows():
    one, other = seal(NUMBER, purpose="personal_number"), seal(NUMBER, purpose="personal_number")
    assert one != other
    assert NUMBER.encode() not in one


def test_a_seal_opens_only_for_its_purpose():
    with pytest.raises(SealBroken):
        unseal(seal(NUMBER, purpose="personal_number"), purpose="phone")


@pytest.mark.parametrize("place", range(41))
def test_no_byte_can_be_changed(place):
    sealed = bytearray(seal(NUMBER, purpose="phone"))
    assert len(sealed) == 41
    sealed[place] ^= 1
    with pytest.raises(SealBroken):
        unseal(bytes(sealed), purpose="phone")


def test_a_cut_seal_is_broken():
    sealed = seal(NUMBER, purpose="phone")
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            unseal(sealed[:length], purpose="phone")


def test_a_view_of_bytes_opens_too():
    assert unseal(memoryview(seal(NUMBER, purpose="phone")), purpose="phone") == NUMBER


def test_after_a_new_key_old_values_open_and_are_found(settings):
    settings.DATA_KEY = "first"
    old, index = seal(NUMBER, purpose="phone"), blind_index(NUMBER, purpose="phone")
    settings.DATA_KEY = "first,second"
    new = seal(NUMBER, purpose="phone")
    assert (old[0], new[0]) == (1, 2)
    assert unseal(old, purpose="phone") == unseal(new, purpose="phone") == NUMBER
    assert blind_index(NUMBER, purpose="phone") == index
    settings.DATA_KEY = "first"
    with pytest.raises(SealBroken, match="no such key"):
        unseal(new, purpose="phone")


def test_another_key_opens_nothing(settings):
    sealed = seal(NUMBER, purpose="phone")
    settings.DATA_KEY = "somebody else's"
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="phone")


def test_an_index_finds_the_same_text_of_the_same_purpose():
    index = blind_index("Nguyễn", purpose="name")
    assert len(index) == 32
    assert blind_index(unicodedata.normalize("NFD", "Nguyễn"), purpose="name") == index
    assert blind_index("Nguyễn", purpose="phone") != index
    assert blind_index("Nguyên", purpose="name") != index


@pytest.mark.parametrize(
    ("number", "mask"),
    [(NUMBER, "079 *** *** 345"), ("271234567", "*** 567"), ("C1234567", "*** 567"), ("12345", "***")],
)
def test_lists_show_a_masked_number(number, mask):
    assert mask_number(number) == mask.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("phone", "mask"),
    [
        ("+84912345678", "091 **** 678"),
        ("0912345678", "091 **** 678"),
        ("+842513822222", "025 ***** 222"),
        ("+4930901820", "*** 820"),
        ("", "***"),
    ],
)
def test_lists_show_a_masked_telephone_number(phone, mask):
    assert mask_phone(phone) == mask.replace(" ", "\u00a0")
