"""English is for whoever asks for it; what is stored, printed or sent stays Vietnamese."""

import json
import re
from collections import Counter
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.utils import translation

from motcua.agencies import remembered
from motcua.agencies.enums import DayKind
from motcua.agencies.models import DayException
from motcua.casework.models import Dossier
from motcua.catalogue import english, files, queries
from motcua.catalogue.enums import Meaning
from motcua.catalogue.parsing import parse
from motcua.documents import hints
from motcua.documents.models import StoredFile
from motcua.intake.prefill import shaped
from motcua.kernel import clock
from motcua.kernel.language import ENGLISH, VIETNAMESE, in_vietnamese
from motcua.ui.language import COOKIE
from tests import cast, province
from tests.portal.walking import Walker, bride

pytestmark = pytest.mark.django_db


def reading_english(client: Client) -> Client:
    client.cookies[COOKIE] = ENGLISH
    return client


def heading(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html[html.index("<h1") : html.index("</h1>")]).split())


def test_a_link_on_every_page_asks_for_english_and_another_leads_back(client, bench):
    page = client.get("/thu-tuc").content.decode()
    assert page.count('href="/ngon-ngu/en?tiep=/thu-tuc"') == 2, "in the head and in the foot"
    answer = client.get("/ngon-ngu/en?tiep=/thu-tuc")
    assert answer["Location"] == "/thu-tuc"
    answer = client.get("/thu-tuc")
    page = answer.content.decode()
    assert '<html lang="en">' in page
    assert heading(page) == "Apply for a service"
    assert answer["Content-Language"] == "en"
    assert "Cookie" in answer["Vary"], "a cache keeps one page for each language"
    assert page.count('href="/ngon-ngu/vi?tiep=/thu-tuc" rel="nofollow" lang="vi"') == 2
    client.get("/ngon-ngu/vi?tiep=/thu-tuc")
    assert '<html lang="vi">' in client.get("/thu-tuc").content.decode()


def test_nobody_is_asked_what_the_browser_speaks(client, bench):
    answer = client.get("/", headers={"accept-language": "en-US,en;q=0.9"})
    assert heading(answer.content.decode()) == "Cần làm việc gì?"


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", ""])
def test_the_link_leads_nowhere_else(client, away):
    assert client.get("/ngon-ngu/en", {"tiep": away})["Location"] == "/"


def test_there_are_two_languages(client, bench):
    assert client.get("/ngon-ngu/fr").status_code == 404


def test_officers_pages_stay_vietnamese(client, bench):
    page = reading_english(client).get("/can-bo/dang-nhap").content.decode()
    assert '<html lang="vi">' in page


def test_a_service_is_told_in_english_with_what_is_official_in_vietnamese(client, bench):
    page = reading_english(client).get("/thu-tuc/dang-ky-ket-hon").content.decode()
    assert heading(page) == "Marriage registration (Đăng ký kết hôn)"
    assert "The Vietnamese text is the official one." in page
    assert "8,000\xa0VND per copy" in page
    assert "Tờ khai đăng ký kết hôn (marriage registration form)" in page, "a legal form keeps its name"
    assert '<p class="small" lang="vi">Công dân Việt Nam: hai bên nam, nữ.</p>' in page
    assert "bản chính thức" not in client.get("/thu-tuc/dang-ky-ket-hon", headers={"cookie": ""}).content.decode()


def test_services_are_found_by_their_english_names(client, bench):
    reading_english(client)
    for typed, name in (
        ("marriage", "Marriage registration"),
        ("birth certificate", "Copy of a civil status extract"),
        ("certified copy", "Certified copies"),
        ("criminal record", "Criminal record certificate"),
    ):
        page = client.get("/tim", {"q": typed}).content.decode()
        first = re.search(r'<h3 class="as-text">(?:<a [^>]*>)?([^<(]+)', page)
        assert first, typed
        assert first[1].startswith(name), typed


def test_one_language_never_leaks_into_the_other(client, bench):
    """Opening hours are remembered for a minute: each language for itself."""
    remembered.clear()
    english_page = reading_english(Client()).get(f"/co-quan/{bench.identifier}").content.decode()
    page = client.get(f"/co-quan/{bench.identifier}").content.decode()
    assert "Monday to Friday" in english_page
    assert "Thứ Hai đến thứ Sáu" in page


def test_a_holiday_has_its_english_name_and_other_notes_stay(bench):
    DayException.objects.create(day=date(2026, 11, 24), kind=DayKind.HOLIDAY, note="Ngày Văn hóa Việt Nam")
    DayException.objects.create(day=date(2026, 11, 25), kind=DayKind.HOLIDAY, note="Quầy sửa chữa")
    with time_machine.travel(cast.at("2026-11-20 18:00"), tick=False):
        page = reading_english(Client()).get(f"/co-quan/{bench.identifier}").content.decode().replace("\xa0", " ")
    assert "Tuesday 24 November 2026: Vietnam Cultural Day" in page
    assert "Wednesday 25 November 2026: Quầy sửa chữa" in page


def test_a_vietnamese_page_walks_no_definition(client, bench, monkeypatch):
    monkeypatch.setattr(english, "_mapped", lambda *_: pytest.fail("a Vietnamese page was translated"))
    assert client.get("/thu-tuc/dang-ky-ket-hon").status_code == 200


def test_a_changed_sentence_is_shown_as_it_is_until_somebody_translates_it(bench):
    document = files.read(cast.PROCEDURES / "dang-ky-ket-hon.yaml")
    changed = parse({**document, "plain": "Câu này vừa sửa hôm nay."})
    with english_spoken():
        told = english.spoken(changed, "changed")
    assert told.plain == "Câu này vừa sửa hôm nay."
    assert told.name == "Marriage registration (Đăng ký kết hôn)"
    assert told.jurisdiction.rule is changed.jurisdiction.rule, "rules are known by identity"
    assert told.parts.sequence == changed.parts.sequence, "what the law wants published is not translated"


def test_what_is_known_in_vietnamese_fills_in_an_english_form():
    definition = parse(files.read(cast.PROCEDURES / "xac-nhan-tinh-trang-hon-nhan.yaml"))
    with english_spoken():
        field = next(one for one in english.spoken(definition, "form").form.fields() if one.meaning is Meaning.SEX)
        assert [one.label for one in field.options] == ["Male", "Female"]
        assert shaped(field, "Nữ") == field.options[1].key


def english_spoken():
    from django.utils import translation

    return translation.override(ENGLISH)


def test_printed_papers_are_vietnamese_whoever_asks(client, bench):
    calm = client.get("/thu-tuc/dang-ky-ket-hon/mau-trong.pdf").content
    asked = reading_english(Client()).get("/thu-tuc/dang-ky-ket-hon/mau-trong.pdf").content
    assert len(asked) == len(calm), "the same words"


def filed(language: str) -> Counter[str]:
    """What stands in every table after a marriage was filed and asked to be withdrawn, by somebody reading that language."""
    client = bride()[1]
    client.cookies[COOKIE] = language
    walker = Walker(client).begin().answer(province.marriage())
    walker.get()
    answer = walker.send()
    assert answer.status_code == 302
    sent = walker.get().content.decode()
    assert ("Application submitted" in sent) == (language == ENGLISH)
    assert ("Monday to Friday, 07:30" in sent) == (language == ENGLISH), "the agency wrote its hours in Vietnamese"
    code = Dossier.objects.get().code
    assert client.get(f"/ho-so-cua-toi/{code}").status_code == 200
    assert client.post(f"/ho-so-cua-toi/{code}/rut").status_code == 302
    return stored()


def stored() -> Counter[str]:
    """Every text of the database that is a sentence or a name, its digits masked."""
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in ("django_session", "django_migrations"):
                continue
            cursor.execute(f'SELECT to_jsonb(one) FROM "{table}" one')
            for (row,) in cursor.fetchall():
                found.update(f"{table}: {text}" for text in _texts(json.loads(row) if isinstance(row, str) else row))
    return found


def _texts(value) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [re.sub(r"\d", "0", value)] if isinstance(value, str) and " " in value else []


def test_what_is_stored_is_the_same_whichever_language_is_read():
    province.make_province()
    before = transaction.savepoint()
    in_one = filed(VIETNAMESE)
    transaction.savepoint_rollback(before)
    remembered.clear()
    in_other = filed(ENGLISH)
    assert in_other == in_one
    with in_vietnamese():
        version = queries.version_in_force("dang-ky-ket-hon", on=clock.today())
        assert Dossier.objects.get().title
        assert version.definition.name == "Đăng ký kết hôn"


def test_lists_call_services_by_their_english_names(client, bench):
    html = reading_english(client).get("/thu-tuc").content.decode()
    assert "Marriage registration (Đăng ký kết hôn)" in html


@pytest.mark.parametrize("hint", ["upload.wrong_paper:sheet,card", "upload.glare:middle", "upload.cropped:left"])
def test_what_is_said_of_a_photo_is_said_in_one_language(hint):
    with translation.override(ENGLISH):
        (told,) = hints.said(StoredFile(hints=[hint]), 1)
    assert f"{told.verdict}{told.advice}".isascii(), "half a sentence in Vietnamese helps nobody"
