"""The population database's adapter against its twin on a real socket: right, slow, wrong, down."""

import threading
import time

import pytest

from motcua.identity.population import (
    PopulationAway,
    PopulationContradicts,
    PopulationUnknown,
    population_database,
)
from motcua.interop.population import PATIENCE_SECONDS
from motcua.interop.twins.population import PopulationTwin
from motcua.kernel.dates import PartialDate

BORN = PartialDate(1998, 5, 2)
TUYEN = {
    "number": "399198000101",
    "name": "Đặng Thị Mộng Tuyền",
    "born": BORN.to_json(),
    "sex": "female",
    "ethnicity": "Kinh",
    "commune": "26041",
    "address": "Số 12, đường Hàng Keo",
    "card_issued_on": "2024-05-06",
    "card_issued_by": "Bộ Công an",
}
OTHER = {**TUYEN, "number": "399095000102", "name": "Hồ Văn Mộng Nhựt"}


@pytest.fixture
def twin(settings):
    with PopulationTwin([TUYEN, OTHER]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.POPULATION_URL = server.url
        yield server
        server.shutdown()


def look_up(number=TUYEN["number"], name=TUYEN["name"], born=BORN):
    database = population_database()
    assert database
    return database.look_up(number=number, name=name, born=born, consent="draft:1")


def test_a_person_is_found_by_number_name_and_birth(twin):
    found = look_up(name="đặng thị mộng  tuyền")
    assert (found.number, found.sex, found.commune_code) == (TUYEN["number"], "female", "26041")
    assert found.card_issued_on
    assert found.card_issued_on.isoformat() == "2024-05-06"
    assert twin.asked[0]["consent"] == "draft:1"


def test_nobody_with_the_number_and_another_name_are_two_refusals(twin):
    with pytest.raises(PopulationUnknown):
        look_up(number="399198000999")
    with pytest.raises(PopulationContradicts):
        look_up(name="Đặng Thị Khác")
    with pytest.raises(PopulationContradicts):
        look_up(born=PartialDate(1998))


@pytest.mark.parametrize("mood", ["down", "wrong", "noise"])
def test_what_cannot_be_believed_is_no_answer(twin, mood):
    twin.mood = mood
    with pytest.raises(PopulationAway):
        look_up()


def test_numbers_of_the_twin_carry_a_mood_of_their_own(twin):
    with pytest.raises(PopulationAway):
        look_up(number="399198000902")


def test_a_slow_database_is_waited_for_two_seconds_and_no_longer(twin):
    twin.mood, twin.delay_seconds = "slow", 4.0
    began = time.monotonic()
    with pytest.raises(PopulationAway):
        look_up()
    assert time.monotonic() - began < PATIENCE_SECONDS + 1


def test_a_database_that_is_not_there_is_away(settings):
    settings.POPULATION_URL = "http://127.0.0.1:9/tra-cuu"
    with pytest.raises(PopulationAway):
        look_up()


def test_without_an_address_none_is_connected(settings):
    settings.POPULATION_URL = ""
    assert population_database() is None
