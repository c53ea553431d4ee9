"""“Hiểu” and “Tôi không hiểu” without script and without signing in; the address that shows the answer."""

import re

import pytest
from django.test import Client

from motcua.catalogue.models import ProcedureVersion
from motcua.feedback import acts
from motcua.feedback.models import MOST_WORDS, ClearCount, ContentTicket
from motcua.identity.enums import Duty
from motcua.portal.views import opinions
from tests import cast

PAGE = "/thu-tuc/dang-ky-ket-hon"
ABOUT = "dang-ky-ket-hon/condition.tu_nguyen"


@pytest.fixture
def marriage(db):
    agency = cast.make_agency()
    cast.make_version(cast.MARRIAGE)
    return cast.make_officer(Duty.EDIT, agency=agency)


def press(client, answer, **more):
    return client.post("/y-kien", {"about": ABOUT, "answer": answer, **more}, follow=True)


def test_every_requirement_asks(client, marriage):
    html = client.get(PAGE).content.decode()
    asked = set(re.findall(r'name="about" value="dang-ky-ket-hon/([\w.]+)"', html))
    assert {"part.subjects", "part.basis", "evidence.to_khai", "condition.tu_nguyen"} <= asked
    assert sum(one.startswith("part.") for one in asked) == 7


def test_clear_is_counted_and_thanked(client, marriage):
    assert "Cảm ơn." in press(client, "clear").content.decode()
    assert ClearCount.objects.get().clear == 1


def test_unclear_leads_to_a_ticket_and_its_own_address(client, marriage):
    asking = press(client, "unclear").content.decode()
    assert "Việc kết hôn do nam và nữ tự nguyện quyết định." in asking
    assert not ContentTicket.objects.exists(), "a press alone is counted"
    assert ClearCount.objects.get().unclear == 1
    shown = press(client, "send", words="Tự nguyện là sao?")
    ticket = ContentTicket.objects.get()
    assert shown.redirect_chain[-1][0] == f"/y-kien/{ticket.key}"
    assert "Tự nguyện là sao?" in shown.content.decode()
    acts.answer(ticket_id=ticket.pk, by=marriage, text="Không ai ép buộc.")
    html = Client().get(f"/y-kien/{ticket.key}").content.decode()
    assert "Đã có câu trả lời" in html
    assert "Không ai ép buộc." in html


def test_words_may_be_left_out_but_not_be_too_long(client, marriage):
    assert press(client, "send", words="").status_code == 200
    long = press(client, "send", words="dài " * MOST_WORDS).content.decode()
    assert "dài dài" in long
    assert ContentTicket.objects.count() == 1


def test_a_machine_waits_and_loses_nothing(client, marriage):
    for _ in range(opinions._slowness.free):
        press(client, "clear")
    late = press(client, "send", words="Tự nguyện là sao?")
    assert late.status_code == 429
    assert "Tự nguyện là sao?" in late.content.decode()
    assert not ContentTicket.objects.exists()


@pytest.mark.parametrize("about", ["", "khong-co/part.limit", "\0/x", "dang-ky-ket-hon-khong"])
def test_what_is_no_procedure_is_not_found(client, marriage, about):
    assert client.post("/y-kien", {"about": about, "answer": "clear"}).status_code == 404


def test_the_desk_answers_and_closes(marriage):
    ticket = acts.report(
        version_id=cast.make_version(cast.HOUSE).pk, place="part.limit", words="<script>alert(1)</script>"
    )
    from tests.security.world import staff_session

    desk = Client()
    desk.cookies["phien-can-bo"] = staff_session(marriage)
    listed = desk.get("/can-bo/cau-hoi-noi-dung").content.decode()
    assert "&lt;script&gt;alert(1)" in listed
    here = f"/can-bo/cau-hoi-noi-dung/{ticket.pk}"
    assert desk.post(here, {"viec": "tra-loi", "text": " "}).status_code == 409
    assert desk.post(here, {"viec": "tra-loi", "text": "15 ngày, không kể ngày nghỉ."}).status_code == 302
    assert "15 ngày, không kể ngày nghỉ." in desk.get(here).content.decode()
    assert desk.post(here, {"viec": "ket-thuc", "note": ""}).status_code == 302
    assert desk.post(here, {"viec": "ket-thuc"}).status_code == 409


def test_without_script_one_comes_back_to_the_same_place_and_is_thanked_there(client, marriage):
    """“Hiểu” must not cost a reader their place in a long page."""
    answer = client.post("/y-kien", {"about": ABOUT, "answer": "clear"})
    assert answer["Location"] == f"{PAGE}?cam-on=condition.tu_nguyen#hieu-condition.tu_nguyen"
    html = " ".join(client.get(answer["Location"].partition("#")[0]).content.decode().split())
    assert '<p class="clear" id="hieu-condition.tu_nguyen" role="status">Cảm ơn.</p>' in html
    assert re.search(r'<details class="part[^"]*"[^>]*id="dieu-kien"[^>]* open|id="dieu-kien"[^>]*open', html), (
        "its part is open"
    )
    assert 'id="hieu-part.subjects"' in html, "the others still ask"


def test_each_paper_is_folded_once(client, marriage):
    html = client.get(PAGE).content.decode()
    asked, others = re.findall(r'<ul class="papers measure">.*?</ul>', html, re.S)
    papers = asked + others
    rows = papers.count("<li")
    assert papers.count("Xem kỹ") == rows == papers.count('class="clear"')
    assert papers.count("<details") - papers.count('class="closer term"') == rows
    assert "Tên trên văn bản:" in papers, "the legal layer is there without script"


def test_papers_that_nobody_hands_in_are_one_folded_line(client, marriage):
    """They are most of a long page on a small phone, and need nothing from the reader but to know it."""
    folded = r'<details class="closer measure"( open)?>\s*<summary>Không phải nộp: (\d) giấy'
    html = client.get(PAGE).content.decode()
    (is_open, number), *rest = re.findall(folded, html)
    assert not is_open
    assert not rest
    assert html.partition("Không phải nộp:")[2].partition("</ul>")[0].count("<li") == int(number) > 1
    assert re.search(folded, client.get(f"{PAGE}?in=1").content.decode())[1], "whole for reading and printing"
    thanked = client.get(f"{PAGE}?cam-on=evidence.giay_to_cu_tru").content.decode()
    assert re.search(folded, thanked)[1], "whoever answered comes back to where they were"


def test_too_many_questions_of_one_page_lose_no_words(client, marriage):
    version = ProcedureVersion.objects.get()
    for number in range(20):
        acts.report(version_id=version.pk, place="condition.tu_nguyen", words=f"Câu {number}")
    late = press(client, "send", words="Tự nguyện là sao?")
    assert late.status_code == 409
    assert "Hôm nay đã có nhiều câu hỏi" in late.content.decode()
    assert "Tự nguyện là sao?" in late.content.decode()
    assert ContentTicket.objects.count() == 20
