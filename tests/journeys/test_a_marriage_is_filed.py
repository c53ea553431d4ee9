"""The citizens' side of a marriage."""

import pytest

from tests.journeys import citizen

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]


def test_from_a_new_account_on_a_phone_to_a_filed_dossier(phone, stage, shot):
    phone.goto("/nop-ho-so/dang-ky-ket-hon")
    shot(phone, "ket-hon-bat-dau-chua-dang-nhap")
    phone.get_by_role("link", name="Đăng nhập để tự làm").click()
    number = citizen.sign_up(phone, stage, citizen.BRIDE, shot=shot)
    citizen.begin(phone, citizen.MARRIAGE, shot=shot)
    citizen.answer(phone, citizen.marriage(number), shot=shot)
    filed = citizen.send(phone, shot=shot)
    assert filed.code
