"""“Nộp ở đâu?” before the form: a walk without signing in, its result, the same as JSON, and on into the draft."""

from types import SimpleNamespace

import jsonschema_rs
import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client

from motcua.catalogue.enums import FieldType
from motcua.catalogue.lists import options_of
from motcua.catalogue.models import Procedure
from motcua.catalogue.parsing import parse
from motcua.eventlog.models import AccessEntry, Event
from motcua.intake.models import Draft
from motcua.intake.suitability import find, sent_of, settled_pages, walk
from motcua.portal.views import suitability
from tests import cast, province
from tests.catalogue.documents import REAL, real
from tests.portal.walking import Walker

pytestmark = pytest.mark.django_db
HOUSE = "cap-giay-phep-xay-dung-nha-o"
WALK, JSON = f"/thu-tuc/{cast.MARRIAGE}/noi-nop", f"/thu-tuc/{cast.MARRIAGE}/noi-nop.json"
ANSWERS = {"cong_dan_viet_nam": "co", "ben_nu_noi_cu_tru": "26041"}


@pytest.fixture(autouse=True)
def _province():
    province.make_province(cast.MARRIAGE, HOUSE)
    suitability._slowness.forget()


def walk_through(client, slug, said):
    """Press through the walk as a browser without script does: hidden boxes and the one answer."""
    address: str = f"/thu-tuc/{slug}/noi-nop"
    data: dict[str, str] = {}
    for _ in range(20):
        page = client.get(address, data)
        assert page.status_code == 200
        if page.templates[0].name.endswith("result.html"):
            return page
        key = page.context["way"].next.key
        data = {**dict(page.context["pairs"]), "hoi": key, key: said.get(key, "")}
    raise AssertionError(address)


def test_a_few_questions_lead_to_agency_papers_money_and_time(client):
    page = walk_through(client, cast.MARRIAGE, {**ANSWERS, "so_ban_sao": "2"})
    text = page.content.decode()
    assert "Ủy ban nhân dân phường Trấn Biên" in text
    assert "cư trú ở đó" in text
    assert "Căn cứ:" in text
    assert "2 bản sao × 8.000 đồng = 16.000 đồng" in text.replace("\u00a0", " ")
    assert "Hồ sơ đủ, được nhận ngay bây giờ thì có kết quả" in text
    assert page.context["found"].variant is None


def test_nothing_of_a_person_is_asked_and_nothing_is_stored(client):
    before = Draft.objects.count(), Event.objects.count(), AccessEntry.objects.count()
    asked = set()
    data: dict[str, str] = {}
    for key, value in {**ANSWERS, "so_ban_sao": "0"}.items():
        asked.add(client.get(WALK, data).context["way"].next.key)
        data[key] = value
    client.get(WALK, data)
    assert asked == {*ANSWERS, "so_ban_sao"}
    assert (Draft.objects.count(), Event.objects.count(), AccessEntry.objects.count()) == before
    assert not client.session.keys()


def test_the_papers_shrink_to_the_case(client):
    alone = walk_through(
        client,
        HOUSE,
        {
            "loai_cong_trinh": "nha_o_rieng_le",
            "lien_ke": "khong",
            "can_pccc": "khong",
            "can_tham_tra": "khong",
            "dia_chi_xay_dung": "26041",
        },
    )
    joined = walk_through(
        client,
        HOUSE,
        {
            "loai_cong_trinh": "nha_o_rieng_le",
            "lien_ke": "co",
            "can_pccc": "co",
            "can_tham_tra": "khong",
            "dia_chi_xay_dung": "26041",
        },
    )
    keys = [{one.key for one in page.context["found"].evidence} for page in (alone, joined)]
    assert keys[1] - keys[0] == {"cam_ket_lien_ke", "pccc"}
    assert alone.context["found"].variant.key == "nha_o_rieng_le"


def test_who_is_not_eligible_is_told_so_at_once_with_what_to_do_instead(client):
    page = client.get(WALK, {"cong_dan_viet_nam": "khong"})
    text = page.content.decode()
    assert "chưa làm được việc này" in text
    assert page.context["found"].refused[0].instead in text
    assert "Khai tiếp" not in text


def test_a_wrong_answer_gets_its_sentence_and_an_unknown_place_too(client):
    page = client.get(WALK, {"cong_dan_viet_nam": "co", "hoi": "ben_nu_noi_cu_tru", "ben_nu_noi_cu_tru": "xyzzy"})
    assert "Nơi cư trú: chọn xã, phường hoặc đặc khu" in page.content.decode()
    nothing = client.get(WALK, {"hoi": "cong_dan_viet_nam"})
    assert "Chọn “Có” hoặc “Không”." in nothing.content.decode()


def test_nobody_is_told_to_tick_something_before_having_been_asked():
    definition = parse(real("dang-ky-bien-dong-dat-dai-chuyen-nhuong"))
    arrived = walk(definition, QueryDict("noi_dung_bien_dong=thua_ke&hoi=noi_dung_bien_dong"))
    assert arrived.next.key == "chuyen_khac"
    assert not arrived.form.is_bound
    pressed = walk(definition, QueryDict("noi_dung_bien_dong=thua_ke&hoi=chuyen_khac"))
    assert "Chọn ít nhất một" in str(pressed.form.errors)
    ticked = walk(
        definition, QueryDict("noi_dung_bien_dong=thua_ke&chuyen_khac=the_chap&chuyen_khac=do_lai&hoi=chuyen_khac")
    )
    assert ticked.answers["chuyen_khac"] == ["the_chap", "do_lai"]


def test_another_province_is_said_to_be_one(client):
    province.commune("00004", "Ba Đình", province_code="01", province_name="Thành phố Hà Nội")
    said = {**ANSWERS, "ben_nu_noi_cu_tru": "00004", "so_ban_sao": "0"}
    assert "không thuộc tỉnh này" in walk_through(client, cast.MARRIAGE, said).content.decode()


def test_each_answer_can_be_changed_and_the_others_stay(client):
    page = walk_through(client, cast.MARRIAGE, {**ANSWERS, "so_ban_sao": "1"})
    change = next(row.href for row in page.context["answers"] if "cư trú" in row.label.lower())
    again = client.get(change)
    assert again.context["way"].next.key == "ben_nu_noi_cu_tru"
    assert again.context["way"].answers == {"cong_dan_viet_nam": True}
    assert dict(again.context["pairs"])["cong_dan_viet_nam"] == "co"


def test_signed_in_one_goes_on_into_a_draft_that_carries_the_answers(client):
    page = walk_through(client, cast.MARRIAGE, {**ANSWERS, "so_ban_sao": "1"})
    assert "Đăng nhập rồi khai tiếp" in page.content.decode()
    citizen = cast.make_citizen("Đặng Thị Mộng Tuyền")
    province.signed_in(citizen, client)
    again = client.get(f"{WALK}?{page.wsgi_request.META['QUERY_STRING']}")
    assert "Khai tiếp với các câu trả lời này" in again.content.decode()
    begun = client.post(f"/nop-ho-so/{cast.MARRIAGE}/bat-dau", dict(again.context["pairs"]))
    draft = Draft.objects.get()
    assert begun["Location"].endswith("/nguoi_khai")
    assert draft.answers == {"cong_dan_viet_nam": True, "ben_nu_noi_cu_tru": {"commune": "26041"}, "so_ban_sao": 1}
    assert set(draft.saved_pages) == {"cong_dan", "ban_sao"}
    walker = Walker(client)
    walker.address = f"/nop-ho-so/ban/{draft.key}/ben_nu_noi_cu_tru"
    assert "Trấn Biên" in walker.get().content.decode()


def test_answers_tampered_with_on_the_way_into_the_draft_count_for_nothing(client):
    province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền"), client)
    client.post(f"/nop-ho-so/{cast.MARRIAGE}/bat-dau", {"cong_dan_viet_nam": "xx", "ben_nu_ho_ten": "Kẻ Lạ"})
    assert Draft.objects.get().answers == {}


def test_the_same_as_json_for_any_site():
    answer = Client().get(JSON, {"answer": ["cong_dan_viet_nam:true", "ben_nu_noi_cu_tru:26041", "so_ban_sao:2"]})
    told = answer.json()
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert told["complete"] is True
    assert told["eligible"] is True
    assert [one["identifier"] for one in told["agencies"]] == ["H19.26"]
    assert told["agencies"][0]["because"].endswith("cư trú ở đó")
    assert told["costs"]["total_vnd"] == 16000
    assert told["limit"]["promised_if_received_now"]
    assert {one["key"] for one in told["evidence"] if one["from_citizen"]} >= {"anh_giay_to_ben_nu"}
    assert "set-cookie" not in {name.lower() for name in answer.headers}


def test_json_tells_the_next_question_and_what_it_could_not_take():
    first = Client().get(JSON).json()
    assert (first["complete"], first["eligible"], first["next"]["type"]) == (False, None, "yes_no")
    place = Client().get(JSON, {"answer": ["cong_dan_viet_nam:true", "ben_nu_noi_cu_tru:99999"]}).json()
    assert place["next"]["type"] == "commune"
    assert place["problems"][0]["key"] == "ben_nu_noi_cu_tru"
    assert Client().get(JSON, {"answer": "ben_nu_ho_ten:Dung"}).status_code == 400
    assert Client().get("/thu-tuc/khong-co/noi-nop.json").status_code == 404
    refused = Client().get(JSON, {"answer": "cong_dan_viet_nam:false"}).json()
    assert refused["eligible"] is False
    assert refused["reasons"][0]["instead"]


def test_many_askings_are_slowed_down_and_nobody_is_shut_out():
    client = Client()
    statuses = [client.get("/thu-tuc/khong-co/noi-nop.json").status_code for _ in range(130)]
    assert statuses[:100] == [404] * 100
    assert statuses[-1] == 429
    slow = client.get("/thu-tuc/khong-co/noi-nop.json")
    assert slow["Access-Control-Allow-Origin"] == "*"
    assert int(slow["Retry-After"]) >= 1


def test_the_schema_of_the_form_is_published(client):
    answer = client.get(f"/thu-tuc/{cast.MARRIAGE}/to-khai.schema.json")
    jsonschema_rs.meta.validate(answer.json())
    assert answer.json()["$id"].endswith(f"/thu-tuc/{cast.MARRIAGE}/to-khai.schema.json")
    assert answer["Content-Type"].startswith("application/schema+json")


def test_the_pages_of_the_procedure_lead_to_the_walk(client):
    assert f'href="{WALK}"' in client.get(f"/thu-tuc/{cast.MARRIAGE}").content.decode()
    assert f'href="{WALK}"' in client.get(f"/nop-ho-so/{cast.MARRIAGE}").content.decode()


def said_first(question):
    """The first answer a person could give."""
    if question.is_place:
        return f"{question.key}:26041"
    if question.field.type == FieldType.YES_NO:
        return f"{question.key}:true"
    options = options_of(question.field)
    return f"{question.key}:{options[0].key if options else question.field.least or 1}"


@pytest.mark.parametrize("slug", cast.FILED_HERE)
def test_every_agency_is_named_with_its_article_or_where_it_is_published(slug):
    definition = parse(real(slug))
    assert definition.jurisdiction.article or definition.competence_source
    found = SimpleNamespace(agencies=(), is_elsewhere=False)
    context = {"procedure": definition, "found": found, "is_local": True}
    told = render_to_string("portal/suitability/where.html", context)
    assert "Căn cứ: " in told or "Theo: " in told


@pytest.mark.parametrize("slug", REAL)
def test_the_walk_of_every_procedure_comes_to_an_end(slug):
    definition = parse(real(slug))
    told: list[str] = []
    for _ in range(20):
        data, unknown = sent_of(definition, told)
        way = walk(definition, data)
        assert not unknown
        if way.is_done:
            break
        told.append(said_first(way.next))
    assert way.is_done, (told, way.next)
    assert find(way, Procedure.objects.first()).evidence is not None
    assert settled_pages(way) is not None
