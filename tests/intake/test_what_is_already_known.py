"""What a person said before, and what a register says of them, is offered again in its order of trust."""

import pytest

from motcua.casework.enums import OutputState
from motcua.catalogue.queries import version_in_force
from motcua.identity.models import Account, Person
from motcua.intake import acts
from motcua.intake.models import Draft
from motcua.intake.origins import Origin
from motcua.intake.prefill import Knowledge, provenance
from motcua.intake.situation import Situation
from motcua.kernel import clock
from tests import cast
from tests.casework.wedding import Wedding

pytestmark = pytest.mark.django_db
HERS = {"cong_dan_viet_nam": True, "nguoi_khai": "ben_nu"}


def situation_of(citizen, **answers) -> tuple[Situation, Account]:
    version = version_in_force(cast.MARRIAGE, on=clock.today())
    assert version
    draft = acts.start_draft(
        procedure_version_id=version.pk, account_id=citizen.account_id, answers={**HERS, **answers}
    )
    return Situation(Draft.objects.get(pk=draft.pk)), Account.objects.get(pk=citizen.account_id)


def known(found: tuple[Situation, Account], key: str):
    situation, account = found
    field = next(one for one in situation.definition.form.fields() if one.key == key)
    return Knowledge(situation, account).of(field)


def test_an_earlier_dossier_of_the_same_person_fills_in_and_is_named():
    wedding = Wedding()
    found = known(situation_of(wedding.bride), "ben_nu_dan_toc")
    assert found
    assert (found.value, found.origin) == ("kinh", Origin.DOSSIER)
    assert found.words == f"Lấy từ hồ sơ {wedding.dossier.code} đã nộp."


def test_what_stands_in_a_register_comes_before_the_account():
    wedding = Wedding().until(OutputState.RELEASED)
    Person.objects.filter(pk=wedding.bride.person_id).update(birth_year=1997, birth_month=1, birth_day=1)
    found = known(situation_of(wedding.bride), "ben_nu_ngay_sinh")
    assert found
    assert (found.value, found.origin) == ({"year": 1998, "month": 5, "day": 2}, Origin.OUTPUT)
    assert f"số {wedding.output.number}" in found.words


def test_the_account_comes_before_a_dossier_that_nobody_has_decided():
    wedding = Wedding()
    Person.objects.filter(pk=wedding.bride.person_id).update(birth_year=1997, birth_month=1, birth_day=1)
    found = known(situation_of(wedding.bride), "ben_nu_ngay_sinh")
    assert found
    assert found.origin is Origin.ACCOUNT


def test_of_the_other_party_nothing_is_taken():
    wedding = Wedding()
    assert known(situation_of(wedding.bride), "ben_nam_dan_toc") is None


def test_somebody_elses_dossier_is_nobodys_knowledge():
    wedding = Wedding()
    assert known(situation_of(cast.make_citizen("Đặng Thị Mộng Tuyền")), "ben_nu_dan_toc") is None
    assert known(situation_of(wedding.groom, nguoi_khai="ben_nam"), "ben_nam_dan_toc") is None


def test_the_roles_may_differ_from_one_dossier_to_the_next():
    wedding = Wedding()
    found = known(situation_of(wedding.bride, nguoi_khai="ben_nam"), "ben_nam_dan_toc")
    assert found
    assert found.origin is Origin.DOSSIER


def test_what_differs_from_a_register_is_kept_for_the_officer():
    wedding = Wedding().until(OutputState.RELEASED)
    situation, account = situation_of(wedding.bride, ben_nu_ho_ten="Đặng Thị Mộng Tuyền", ben_nu_dan_toc="tay")
    kept = provenance(situation, account)
    assert kept["answers"]["ben_nu_ho_ten"]["from"] in {"output", "account"}
    assert kept["differs"]["ben_nu_dan_toc"]["value"] == "kinh"
    assert kept["differs"]["ben_nu_dan_toc"]["from"] == "output"
