"""“Nhập một lần”: what the population database, earlier dossiers and the account know is filled in, said, and disputed."""

import threading
from datetime import timedelta

import pytest
import time_machine

from motcua.casework.models import Dossier
from motcua.eventlog.models import Event
from motcua.identity.models import Account
from motcua.interop.twins.population import PopulationTwin
from motcua.kernel import clock
from tests import province
from tests.answers import shown
from tests.portal.population import BRIDE, GROOM, TYPED, agreeing, held
from tests.portal.walking import Walker, bride

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(settings):
    with PopulationTwin([held(BRIDE), held(GROOM)]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.POPULATION_URL = server.url
        yield server
        server.shutdown()


@pytest.fixture
def walker(twin) -> Walker:
    province.make_province()
    citizen, client = bride()
    person = Account.objects.get(pk=citizen.account_id).person
    person.personal_number = held(BRIDE)["number"]
    person.save()
    return Walker(client).begin()


def stops(walker: Walker) -> list[str]:
    from motcua.intake.situation import Situation

    return [one.key for one in Situation(walker.draft).journey.stops]


def test_what_was_found_is_filled_in_says_so_and_spares_the_photo(walker):
    walker.answer(agreeing(BRIDE), until="ben_nu_dan_toc")
    page = shown(walker.get())
    assert "Đã khớp với dữ liệu dân cư" in page
    assert 'value="Tày"' in page
    assert "Lấy từ Cơ sở dữ liệu quốc gia về dân cư, lúc" in page
    assert "giay-to-anh_giay_to_ben_nu" not in stops(walker)
    assert "giay-to-anh_giay_to_ben_nam" in stops(walker)


def test_of_somebody_else_nothing_is_shown_and_the_photo_is_spared_all_the_same(walker):
    walker.answer(agreeing(GROOM), until="ben_nam_dan_toc")
    page = shown(walker.get())
    assert "Để giữ kín" in page
    assert "Tày" not in page.split("<datalist")[0]
    assert "giay-to-anh_giay_to_ben_nam" not in stops(walker)


def test_the_citizens_word_stands_and_the_officer_is_told_what_the_source_says(walker):
    walker.answer(agreeing(BRIDE, GROOM))
    last = shown(walker.get())
    assert "Khớp với Cơ sở dữ liệu quốc gia về dân cư" in last
    assert "Khác với Cơ sở dữ liệu quốc gia về dân cư. Giữ như đã khai; cán bộ sẽ đối chiếu." in last
    walker.send()
    dossier = Dossier.objects.get()
    assert dossier.answers["ben_nu_dan_toc"] == "kinh"
    sources = dossier.answers["_sources"]
    assert sources["differs"]["ben_nu_dan_toc"] == {"from": "population", "value": "tay"}
    assert sources["differs"]["ben_nam_dan_toc"]["value"] == "tay"
    assert sources["answers"]["ben_nu_so_dinh_danh"]["from"] == "population"
    assert sources["lookups"]["ben_nu"]["reference"].startswith("DC-")
    assert set(sources["papers"]) >= {"anh_giay_to_ben_nu", "anh_giay_to_ben_nam", "giay_to_cu_tru"}
    photo = dossier.evidence.get(key="anh_giay_to_ben_nu")
    assert not photo.is_required
    assert not photo.files.exists()


@pytest.mark.parametrize(("mood", "words"), [("down", "Chưa tra được dữ liệu dân cư"), ("wrong", "Chưa tra được")])
def test_a_look_up_that_fails_asks_for_the_photo_and_stops_nobody(walker, twin, mood, words):
    twin.mood = mood
    walker.answer(agreeing(BRIDE), until="ben_nu_dan_toc")
    assert words in shown(walker.get())
    assert "giay-to-anh_giay_to_ben_nu" in stops(walker)


def test_unknown_and_contradicting_are_told_in_the_same_words(walker, twin):
    del twin.people[held(BRIDE)["number"]]
    walker.answer(agreeing(BRIDE), until="ben_nu_dan_toc")
    unknown = shown(walker.get())
    twin.people[held(BRIDE)["number"]] = held(BRIDE, name="Người Khác Hẳn")
    walker.say(agreeing(BRIDE)["ben_nu_ngay_sinh"], address=walker.address.replace("dan_toc", "ngay_sinh"))
    contradicting = shown(walker.get())
    sentence = "chưa khớp với dữ liệu dân cư"
    assert sentence in unknown
    assert sentence in contradicting
    assert "Người Khác Hẳn" not in contradicting


def test_a_changed_number_brings_the_photo_back(walker):
    walker.answer(agreeing(BRIDE), until="ben_nu_dan_toc")
    walker.say({"ben_nu_ho_ten": "Đặng Thị Mộng Tuyến"}, address=walker.address.replace("dan_toc", "ho_ten"))
    assert "giay-to-anh_giay_to_ben_nu" in stops(walker)


def test_nobody_is_looked_up_who_did_not_agree(walker, twin):
    walker.answer(TYPED, until="ben_nu_dan_toc")
    assert twin.asked == []


def test_the_log_says_that_and_never_whom_or_what(walker):
    walker.answer(agreeing(BRIDE), until="ben_nu_dan_toc")
    asked, ended = Event.objects.filter(subject=walker.draft.subject).order_by("seq")
    assert (asked.name, ended.name) == ("draft.lookup_asked", "draft.looked_up")
    assert ended.payload == {"party": "ben_nu", "source": "population", "outcome": "found", "reference": "DC-000001"}
    assert ended.personal.values.keys() == {"actor_name"}


def test_an_account_asks_only_so_often_a_day(walker, twin):
    walker.answer(TYPED, until="ben_nu_dan_toc")
    page = walker.address.replace("dan_toc", "ngay_sinh")
    twin.mood = "down"
    for _ in range(11):
        walker.say(agreeing(BRIDE)["ben_nu_ngay_sinh"], address=page)
    assert len(twin.asked) == 10
    assert "Hôm nay đã tra nhiều lần" in shown(walker.get())


def test_how_it_ended_is_told_once(walker):
    walker.answer(agreeing(BRIDE), until="ben_nu_dan_toc")
    assert "Đã khớp với dữ liệu dân cư" in shown(walker.get())
    walker.answer(agreeing(BRIDE), until="ben_nu_noi_cu_tru")
    with time_machine.travel(clock.now() + timedelta(seconds=30), tick=True):
        page = shown(walker.get())
    assert "Đã khớp với dữ liệu dân cư" not in page
    assert "Số 7 đường Dân Cư" in page
