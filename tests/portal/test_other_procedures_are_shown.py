"""What to do instead leads to the procedure itself, by its name, not by a bare code; a bundle names all its parts in order."""

import re
from datetime import date

import pytest

from motcua.catalogue import acts, files
from motcua.kernel.actors import SYSTEM
from tests import cast, province
from tests.answers import in_one_line
from tests.portal.walking import Walker, bride

pytestmark = pytest.mark.django_db
FOREIGN = "2.000806"
CHAIN = "lien-thong-khai-sinh-thuong-tru-bhyt"
REFUSED = {"cong_dan_viet_nam": "khong"}


@pytest.fixture(autouse=True)
def _province():
    province.make_province(cast.MARRIAGE)


def publish_foreign_marriage() -> None:
    document = files.read(cast.PROCEDURES / "dang-ky-ket-hon.yaml")
    changed = {"slug": "ket-hon-nuoc-ngoai", "code": FOREIGN, "name": "Kết hôn có yếu tố nước ngoài", "related": []}
    acts.publish_version(document={**document, **changed}, effective_from=date(2026, 1, 1), by=SYSTEM)


def refused(client) -> str:
    return in_one_line(client.get(f"/thu-tuc/{cast.MARRIAGE}/noi-nop", REFUSED))


def test_where_it_is_not_here_the_national_page_and_the_phone_are_shown(client):
    html = refused(client)
    assert "Làm gì bây giờ?" in html
    assert "Đăng ký kết hôn có yếu tố nước ngoài" in html
    assert re.search(
        r'class="btn btn--second btn--wide" href="https://dichvucong.gov.vn/thu-tuc-hanh-chinh/[\w-]+"', html
    )
    assert "để hỏi nơi làm" in html


def test_where_it_is_here_a_button_leads_to_its_page(client):
    publish_foreign_marriage()
    html = refused(client)
    assert 'class="btn btn--second btn--wide" href="/thu-tuc/ket-hon-nuoc-ngoai"' in html
    assert "dichvucong.gov.vn/thu-tuc-hanh-chinh" not in html
    assert 'href="/thu-tuc/ket-hon-nuoc-ngoai"' in in_one_line(client.get(f"/thu-tuc/{cast.MARRIAGE}"))


def test_others_sites_are_told_too(client):
    address = f"/thu-tuc/{cast.MARRIAGE}/noi-nop.json?answer=cong_dan_viet_nam:false"
    (reason,) = client.get(address).json()["reasons"]
    (other,) = reason["instead_procedures"]
    assert (other["code"], other["here"], other["url"][:27]) == (FOREIGN, False, "https://dichvucong.gov.vn/t")
    publish_foreign_marriage()
    (other,) = client.get(address).json()["reasons"][0]["instead_procedures"]
    assert (other["here"], other["url"]) == (True, "http://testserver/thu-tuc/ket-hon-nuoc-ngoai")


def test_the_page_of_a_draft_that_is_not_eligible_leads_on(client):
    publish_foreign_marriage()
    walker = Walker(bride()[1], cast.MARRIAGE).begin()
    walker.say({"cong_dan_viet_nam": "khong"})
    assert walker.stop == "chua-du-dieu-kien"
    assert 'href="/thu-tuc/ket-hon-nuoc-ngoai"' in in_one_line(walker.get())


def test_no_sentence_of_what_to_do_instead_and_no_case_ends_in_a_code():
    for path in cast.PROCEDURES.rglob("*.yaml"):
        document = files.read(path)
        said = [str(one.get("instead")) for one in document.get("conditions", [])]
        said += [one["name"] for one in document.get("variants", [])]
        assert not [text for text in said if re.search(r"\d\.\d{6}", text)], path.stem


def test_a_bundle_names_each_of_its_parts_in_order_and_leads_to_those_that_are_here(client):
    for slug in (CHAIN, "dang-ky-khai-sinh"):
        document = files.read(cast.PROCEDURES / f"{slug}.yaml")
        acts.publish_version(document=document, effective_from=date(2026, 1, 1), by=SYSTEM)
    html = in_one_line(client.get(f"/thu-tuc/{CHAIN}"))
    part = html[html.index("Gồm những việc") : html.index("Bảy điều cần biết")]
    names = ["Đăng ký khai sinh", "Đăng ký thường trú", "Cấp thẻ bảo hiểm y tế", "Cấp thẻ căn cước"]
    places = [part.index(name) for name in names]
    assert places == sorted(places)
    assert 'href="/thu-tuc/dang-ky-khai-sinh"' in part
    assert "Mã <span" in part


@pytest.mark.parametrize(
    ("slug", "least"), [(CHAIN, 4), ("lien-thong-khai-tu-xoa-thuong-tru-mai-tang", 4), ("tuyen-sinh-dau-cap", 3),
                        ("giai-quyet-khieu-nai-lan-dau", 2)],
)  # fmt: skip
def test_every_bundle_of_the_catalogue_has_its_parts(slug, least):
    assert len(files.read(cast.PROCEDURES / f"{slug}.yaml")["consists_of"]) >= least
