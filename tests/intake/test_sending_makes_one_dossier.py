"""Sending: everything is checked once more, one dossier comes of it, however often one presses."""

import pytest
import time_machine

from motcua.casework.models import Dossier, Party
from motcua.catalogue import acts as catalogue
from motcua.catalogue.enums import Channel, Level
from motcua.identity.models import Person
from motcua.intake import acts
from motcua.intake.errors import FileNotUsable, NoAgency, NotComplete, NotEligible, NotOffered
from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.payments.models import PaymentDemand
from tests import cast, province
from tests.casework.together import together

HOME = {"commune": province.TRAN_BIEN, "detail": "12 đường Quang Vinh"}
CARD = {"kind": "can_cuoc", "number": "075198001234", "issued_on": "2024-05-06", "issued_by": "Bộ Công an"}
DECLARED = frozenset({"cam_doan"})


def spouse(side: str, number: str, name: str, year: int) -> dict:
    return {
        f"{side}_so_dinh_danh": number,
        f"{side}_ho_ten": name,
        f"{side}_ngay_sinh": {"year": year, "month": None, "day": None},
        f"{side}_dan_toc": "kinh",
        f"{side}_noi_cu_tru": HOME,
        f"{side}_giay_to_tuy_than": {**CARD, "number": number},
        f"{side}_lan_ket_hon": 1,
    }


ANSWERS = {
    "cong_dan_viet_nam": True,
    "nguoi_khai": "ben_nu",
    **spouse("ben_nu", "075198001234", "Đặng Thị Mộng Tuyền", 1998),
    **spouse("ben_nam", "075095004321", "Hồ Văn Nhựt", 1995),
    "ben_nu_dien_thoai": "+84912345678",
    "so_ban_sao": 2,
    "cach_nhan": "counter",
}


def complete_draft(citizen, **changes) -> Draft:
    """Every question answered, a file for every paper."""
    from motcua.catalogue.queries import version_in_force

    version = version_in_force(cast.MARRIAGE, on=clock.today())
    assert version
    answers = {key: value for key, value in {**ANSWERS, **changes}.items() if value is not None}
    draft = acts.start_draft(procedure_version_id=version.pk, account_id=citizen.account_id, answers=answers)
    for page in version.definition.form.pages():
        acts.save_page(draft_id=draft.pk, page=page.key, values={}, asked=frozenset())
    for item in ("anh_giay_to_ben_nu", "anh_giay_to_ben_nam"):
        acts.add_file(
            draft_id=draft.pk, item=item, file_id=cast.make_file(subject=draft.subject, name=f"{item}.pdf").pk
        )
    return Draft.objects.get(pk=draft.pk)


@pytest.fixture
def bride(db):
    province.make_province()
    return cast.make_citizen("Đặng Thị Mộng Tuyền")


def send(draft: Draft, by, declared=DECLARED) -> Dossier:
    return acts.submit(draft_id=draft.pk, by=by, declared=declared)


@time_machine.travel("2026-11-23 09:00+07:00", tick=False)
def test_the_draft_becomes_a_dossier_with_parties_papers_costs_and_limit(bride):
    draft = complete_draft(bride)
    dossier = send(draft, bride)
    assert dossier.code == "H19.26-261123-0001"
    assert dossier.title == "Đặng Thị Mộng Tuyền và Hồ Văn Nhựt"
    assert dossier.answers["ben_nam_ngay_sinh"] == {"year": 1995, "month": None, "day": None}
    assert [party.is_contact for party in dossier.parties.all()] == [True, False]
    assert dossier.evidence.get(key="anh_giay_to_ben_nu").files.count() == 1
    assert dossier.time_limit.unit.value == "same_day"
    demand = PaymentDemand.objects.get(subject=dossier.subject)
    assert (demand.key, demand.quantity, demand.amount_vnd) == ("ban_sao_trich_luc", 2, 16000)
    draft.refresh_from_db()
    assert draft.dossier_code == dossier.code


def test_sending_costs_few_statements(bride, django_assert_max_num_queries):
    send(complete_draft(bride), bride)
    draft = complete_draft(bride)
    with django_assert_max_num_queries(26):  # the demand with its event included
        send(draft, bride)


def test_sending_again_gives_the_first_dossier(bride):
    draft = complete_draft(bride)
    assert send(draft, bride) == send(draft, bride)
    assert Dossier.objects.count() == 1


@pytest.mark.usefixtures("committed_db")
def test_two_presses_at_once_make_one_dossier():
    province.make_province()
    bride = cast.make_citizen("Đặng Thị Mộng Tuyền")
    draft = complete_draft(bride)
    outcomes = together([lambda: send(draft, bride)] * 4)
    assert {outcome.code for outcome in outcomes} == {Dossier.objects.get().code}


def test_the_one_who_files_is_known_and_the_other_is_new(bride):
    dossier = send(complete_draft(bride), bride)
    own, other = dossier.parties.select_related("person").order_by("position")
    assert own.person_id == bride.person_id
    assert other.person.full_name == "Hồ Văn Nhựt"
    assert other.person.personal_number == "075095004321"


def test_a_known_number_under_another_name_shows_nobody_the_dossier(bride):
    known = cast.make_citizen("Người Khác")
    Person.objects.filter(pk=known.person_id).update(personal_number_index=None, personal_number_sealed=None)
    person = Person.objects.get(pk=known.person_id)
    person.personal_number = "075095004321"
    person.save()
    send(complete_draft(bride), bride)
    assert not Party.objects.filter(person_id=known.person_id).exists()


@pytest.mark.parametrize(
    ("changes", "page"),
    [({"ben_nam_ho_ten": None}, "ben_nam_ho_ten"), ({"ben_nu_dien_thoai": None}, "lien_lac")],
)
def test_a_missing_answer_names_its_page(bride, changes, page):
    with pytest.raises(NotComplete) as refused:
        send(complete_draft(bride, **changes), bride)
    assert refused.value.details["page"] == page


def test_a_missing_paper_names_its_page(bride):
    draft = complete_draft(bride)
    acts.remove_file(draft_id=draft.pk, file_key=draft.files.filter(item="anh_giay_to_ben_nam").get().file.key)
    with pytest.raises(NotComplete) as refused:
        send(draft, bride)
    assert refused.value.details["page"] == "giay-to-anh_giay_to_ben_nam"


def test_without_the_declaration_nothing_is_sent(bride):
    with pytest.raises(NotComplete, match="Lời cam đoan"):
        send(complete_draft(bride), bride, declared=frozenset())


def test_too_young_is_refused_with_what_to_do_instead(bride):
    young = {"year": 2009, "month": 1, "day": 1}
    with pytest.raises(NotEligible, match="chưa đủ 20 tuổi") as refused:
        send(complete_draft(bride, ben_nam_ngay_sinh=young), bride)
    assert "Nộp lại từ ngày" in refused.value.details["instead"]


def test_a_doubtful_condition_lets_it_pass(bride):
    dossier = send(complete_draft(bride, ben_nam_so_dinh_danh="075198004321"), bride)
    assert dossier.code


def test_a_refused_file_must_go_first(bride):
    draft = complete_draft(bride)
    from motcua.documents.models import StoredFile

    StoredFile.objects.filter(pk=draft.files.first().file_id).update(state="rejected", verdict="upload.infected")
    extra = cast.make_file(subject=draft.subject, name="sach.pdf")
    acts.add_file(draft_id=draft.pk, item=draft.files.first().item, file_id=extra.pk)
    with pytest.raises(FileNotUsable):
        send(draft, bride)


def test_another_province_has_no_agency_here(bride):
    away = {"commune": "99001", "detail": "Thôn Một"}
    draft = complete_draft(bride, ben_nu_noi_cu_tru=away, ben_nam_noi_cu_tru=away)
    assert Situation(draft).is_elsewhere
    with pytest.raises(NoAgency):
        send(draft, bride)


def test_where_it_is_not_switched_on_it_is_not_taken_in(bride):
    from motcua.agencies.models import Agency

    agency = Agency.objects.get(identifier="H19.26")
    catalogue.switch_on(
        slug=cast.MARRIAGE,
        agency_id=agency.pk,
        channel=Channel.ONLINE,
        level=Level.INFORMATION,
        effective_from=clock.today(),
        by=province.EDITOR,
    )
    draft = complete_draft(bride)
    assert not Situation(draft).is_offered
    with pytest.raises(NotOffered, match="Trấn Biên"):
        send(draft, bride)


def test_two_wards_leave_the_choice_and_the_chosen_one_gets_it(bride):
    other = {"commune": province.TAM_HIEP, "detail": "Số 3"}
    draft = complete_draft(bride, ben_nam_noi_cu_tru=other)
    assert Situation(draft).chosen is None
    assert [one.agency.identifier for one in Situation(draft).candidates] == ["H19.26", "H19.27"]
    acts.save_page(
        draft_id=draft.pk,
        page="noi_dang_ky",
        values={"noi_dang_ky": {"identifier": "H19.27", "name": "UBND phường Tam Hiệp"}},
        asked=frozenset({"noi_dang_ky"}),
    )
    assert send(Draft.objects.get(pk=draft.pk), bride).agency.identifier == "H19.27"
