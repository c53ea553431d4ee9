"""The officer sees where an answer comes from, what a trusted source says otherwise, and which paper a look-up spared."""

import html

import pytest
import time_machine

from motcua.casework.models import Evidence
from tests.casework.wedding import Wedding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]
SOURCES = {
    "answers": {"ben_nu_ho_ten": {"from": "population", "words": "Khớp với Cơ sở dữ liệu quốc gia về dân cư."}},
    "differs": {
        "ben_nu_dan_toc": {"from": "population", "value": "tay"},
        "ben_nu_giay_to_tuy_than": {
            "from": "population",
            "value": {"kind": "can_cuoc", "number": "099198000777", "issued_on": "2020-01-02", "issued_by": ""},
        },
    },
    "papers": {"anh_giay_to_ben_nu": {"from": "population", "at": "2026-11-10T02:00:00+00:00", "references": ["DC-7"]}},
}


@time_machine.travel("2026-11-10 09:20+07:00", tick=False)
def test_origins_contradictions_and_spared_papers_stand_on_the_dossiers_page(desk_of):
    wedding = Wedding(_sources=SOURCES)
    Evidence.objects.create(
        dossier_id=wedding.pk,
        key="anh_giay_to_ben_nu",
        name="Ảnh giấy tờ tùy thân của bên nữ",
        mode="upload",
        is_required=False,
        position=99,
    )
    page = desk_of(wedding.registrar).get(f"/can-bo/ho-so/{wedding.dossier.code}").content.decode()
    text = html.unescape(page)
    assert "Khớp với Cơ sở dữ liệu quốc gia về dân cư." in text
    assert "Nguồn ghi: Tày" in text
    assert "099198000777" not in text.replace("\xa0", ""), "numbers of a contradiction are masked like all others"
    assert "đã tra dữ liệu dân cư lúc 9 giờ" in text.replace("\xa0", " ")
    assert "số tra cứu DC-7" in text.replace("\xa0", " ")
