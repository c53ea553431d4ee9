"""The draft of an extract is filled from what the applicant remembers of the old entry."""

import pytest

from motcua.casework import output_data
from motcua.casework.enums import DossierState
from tests import cast

ANSWERS = {
    "loai_viec_ho_tich": "ket_hon",
    "noi_dang_ky": {"identifier": None, "name": "UBND phường Quang Vinh"},
    "so_dang_ky": "45/2019",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "written"),
    [({"year": 2019, "month": 3, "day": 27}, "27/03/2019"), ({"year": 2019, "month": None, "day": None}, "")],
)
def test_kind_place_number_and_a_whole_day(day, written):
    version = cast.make_version("cap-ban-sao-trich-luc-ho-tich")
    answers = {**ANSWERS, "ngay_dang_ky": day}
    story = cast.make_dossier(DossierState.IN_PROCESS, version=version, variant="", answers=answers)
    data = output_data.prefilled(story.dossier, "ban_sao")
    assert (data["of"], data["entry_agency"], data["entry_number"]) == ("KẾT HÔN", "UBND phường Quang Vinh", "45/2019")
    assert data["entry_on"] == written
