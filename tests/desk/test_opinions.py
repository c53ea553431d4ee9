"""Asking and answering opinions through the desk's pages."""

import pytest
import time_machine

from motcua.casework.enums import DossierState
from motcua.casework.models import Consultation
from motcua.identity.enums import Duty
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(cast.at("2026-11-03 09:00"), tick=False):
        yield


def test_from_question_to_answer(desk_of):
    story = cast.make_dossier(DossierState.IN_PROCESS)
    department = cast.make_agency("H99.28", name="Sở Xây dựng Vạn Xuân", short_name="Sở Xây dựng")
    there = cast.make_officer(Duty.REVIEW, agency=department)
    client, home = desk_of(story.officer), f"/can-bo/ho-so/{story.dossier.code}"
    asked = {
        "seen": story.dossier.version,
        "key": "khac",
        "agency": "Sở Xây dựng Vạn Xuân",
        "question": "Có phù hợp quy hoạch không?",
    }
    refused = client.post(f"{home}/lay-y-kien", asked)
    assert "Hạn trả lời phải là một ngày làm việc" in refused.content.decode()
    dated = {"answer_on_day": "6", "answer_on_month": "11", "answer_on_year": "2026"}
    assert client.post(f"{home}/lay-y-kien", {**asked, **dated}).status_code == 302
    one = Consultation.objects.get()
    assert "Chờ trả lời" in client.get(home).content.decode()

    theirs = desk_of(there)
    assert "Có phù hợp quy hoạch không?" in theirs.get("/can-bo/y-kien").content.decode()
    assert theirs.get(home).status_code == 404
    page = f"/can-bo/y-kien/{one.pk}"
    assert "Bạn sắp gửi ý kiến của Sở Xây dựng Vạn Xuân" in theirs.get(page).content.decode()
    assert theirs.post(page, {"opinion": "agreed"}).status_code == 200
    assert theirs.post(page, {"opinion": "agreed", "text": "Phù hợp.", "number": ""}).status_code == 302
    assert "Đã trả lời" in theirs.get(page).content.decode()
    shown = client.get(home).content.decode()
    assert "Phù hợp." in shown
    assert "Đồng ý" in shown
