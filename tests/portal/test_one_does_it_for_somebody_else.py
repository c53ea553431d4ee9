"""Cho phép làm giúp: narrow, dated, with the grantor's own code; the holder's account files, the grantor is the party."""

from datetime import date, timedelta

import pytest
import time_machine

from motcua.eventlog.models import Event
from motcua.identity import acts
from motcua.identity.errors import CodeWrong, HolderUnknown, MandateOver, MandateUnfit
from motcua.identity.models import Account, Mandate, Person, SignInCode
from motcua.intake.acts import start_draft
from motcua.intake.models import Draft
from motcua.kernel import clock
from motcua.kernel.language import ENGLISH
from motcua.ui.language import COOKIE
from tests import cast, province
from tests.answers import shown

pytestmark = pytest.mark.django_db
HELPERS = "/tai-khoan/nguoi-lam-giup"
MARRIAGE, HOUSE = cast.MARRIAGE, cast.HOUSE


@pytest.fixture(autouse=True)
def moment():
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False) as now:
        province.make_province(HOUSE, MARRIAGE)
        yield now


@pytest.fixture
def mother():
    return cast.make_citizen("Nguyễn Thị Sáu")


@pytest.fixture
def son():
    return cast.make_citizen("Trần Văn Út")


def phone_of(citizen) -> str:
    return Account.objects.get(pk=citizen.account_id).phone


def granted(mother, son, **changes) -> Mandate:
    told = {
        "holder_phone": phone_of(son),
        "holder_name": son.name,
        "procedure_slug": HOUSE,
        "field_key": "",
        "scope_name": "Cấp giấy phép xây dựng nhà ở",
        "ends_on": date(2026, 12, 31),
        "by": mother,
        **changes,
    }
    return acts.grant_mandate(**told)


def confirmed(mother, son, **changes) -> Mandate:
    mandate = granted(mother, son, **changes)
    code_id = acts.request_mandate_code(mandate_id=mandate.pk, network="10.0.0.1", by=mother)
    return acts.confirm_mandate(
        mandate_id=mandate.pk, code_id=code_id, code=SignInCode.objects.get(pk=code_id).code, by=mother
    )


def test_it_is_granted_on_the_page_with_the_code_sent_to_the_grantor(mother, son):
    browser = province.signed_in(mother)
    typed = {
        "scope": f"p:{HOUSE}",
        "holder_name": "trần văn út",
        "holder_phone": phone_of(son),
        "ends_on_day": "31",
        "ends_on_month": "12",
        "ends_on_year": "2026",
    }
    answer = browser.post(f"{HELPERS}/cho-phep", typed)
    assert answer.status_code == 302, shown(answer)
    assert "Cho phép Trần Văn Út làm giúp?" in shown(browser.get(answer["Location"]))
    assert not Mandate.objects.in_force(clock.today()).exists(), "nothing before the code"
    code = SignInCode.objects.get()
    assert code.number == phone_of(mother)
    right = code.code
    assert browser.post(answer["Location"], {"code": "000000" if right != "000000" else "111111"}).status_code == 409
    assert browser.post(answer["Location"], {"code": right}).status_code == 302
    assert Mandate.objects.in_force(clock.today()).exists()
    assert Event.objects.filter(name="mandate.given").exists()
    assert "Trần Văn Út" in shown(browser.get(HELPERS))
    assert "Nguyễn Thị Sáu" in shown(province.signed_in(son).get(HELPERS))


def test_what_it_is_for_is_written_in_vietnamese_and_read_in_english(mother, son):
    browser = province.signed_in(mother)
    browser.cookies[COOKIE] = ENGLISH
    typed = {"holder_name": son.name, "holder_phone": phone_of(son), "scope": f"p:{HOUSE}"}
    typed |= {"ends_on_day": "31", "ends_on_month": "12", "ends_on_year": "2026"}
    answer = browser.post(f"{HELPERS}/cho-phep", typed)
    assert answer.status_code == 302, shown(answer)
    assert Mandate.objects.get().scope_name.startswith("Cấp giấy phép xây dựng")
    assert "New building permit" in shown(browser.get(answer["Location"]))
    assert "New building permit" in shown(browser.get(HELPERS))


def test_an_unknown_number_and_another_name_are_one_answer(mother, son):
    for changes in ({"holder_name": "Ai Khác"}, {"holder_phone": "+84900099999"}):
        with pytest.raises(HolderUnknown):
            granted(mother, son, **changes)


def test_nobody_grants_to_oneself_or_into_the_past(mother, son):
    with pytest.raises(MandateUnfit):
        granted(mother, mother)
    with pytest.raises(MandateUnfit):
        granted(mother, son, ends_on=date(2026, 11, 9))


def test_the_holder_cannot_consent_for_the_grantor(mother, son):
    mandate = granted(mother, son)
    with pytest.raises(Mandate.DoesNotExist):
        acts.request_mandate_code(mandate_id=mandate.pk, network="10.0.0.1", by=son)
    browser = province.signed_in(son)
    assert browser.get(f"{HELPERS}/{mandate.pk}/ma").status_code == 404


def test_wrong_codes_are_counted(mother, son):
    mandate = granted(mother, son)
    code_id = acts.request_mandate_code(mandate_id=mandate.pk, network="10.0.0.1", by=mother)
    wrong = "000000" if SignInCode.objects.get().code != "000000" else "111111"
    with pytest.raises(CodeWrong):
        acts.confirm_mandate(mandate_id=mandate.pk, code_id=code_id, code=wrong, by=mother)
    assert SignInCode.objects.get().tries == 1


def begin(browser, mandate, slug=HOUSE):
    return browser.post(f"/nop-ho-so/{slug}/bat-dau", {"lam_cho": str(mandate.pk)})


def test_the_holder_begins_for_the_grantor_and_only_the_name_is_filled_in(mother, son):
    Person.objects.filter(pk=mother.person_id).update(address_detail="7 đường Bí Mật")
    mandate, browser = confirmed(mother, son), province.signed_in(son)
    assert "Cho Nguyễn Thị Sáu, được phép đến" in shown(browser.get(f"/nop-ho-so/{HOUSE}"))
    assert begin(browser, mandate).status_code == 302
    draft = Draft.objects.get()
    assert (draft.account_id, draft.mandate_id) == (son.account_id, mandate.pk)


def test_strangers_neither_use_nor_end_nor_see_it(mother, son):
    mandate = confirmed(mother, son)
    browser = province.signed_in(cast.make_citizen("Người Lạ"))
    assert begin(browser, mandate).status_code == 404
    assert browser.post(f"{HELPERS}/{mandate.pk}/rut").status_code == 404
    assert browser.get(f"{HELPERS}/{mandate.pk}/ma").status_code == 404
    assert "Nguyễn Thị Sáu" not in shown(browser.get(HELPERS))
    assert not Draft.objects.exists()


def test_revoked_it_is_worth_nothing_at_once_from_either_side(mother, son):
    for who in (mother, son):
        mandate = confirmed(mother, son)
        SignInCode.objects.all().delete()
        province.signed_in(who).post(f"{HELPERS}/{mandate.pk}/rut")
        assert begin(province.signed_in(son), mandate).status_code == 409
    assert Event.objects.filter(name="mandate.revoked").count() == 2
    assert not Draft.objects.exists()


def test_it_ends_by_itself(mother, son, moment):
    mandate = confirmed(mother, son)
    moment.move_to(clock.now() + timedelta(days=52))
    assert begin(province.signed_in(son), mandate).status_code == 409


def test_it_reaches_no_other_procedure(mother, son):
    from motcua.catalogue.models import ProcedureVersion

    mandate = confirmed(mother, son, procedure_slug="cap-so-nha")
    house = ProcedureVersion.objects.get(procedure__slug=HOUSE)
    with pytest.raises(MandateOver):
        start_draft(procedure_version_id=house.pk, account_id=son.account_id, mandate_id=mandate.pk)


def test_what_must_be_done_in_person_is_refused_kindly(mother, son):
    mandate, browser = confirmed(mother, son, procedure_slug=MARRIAGE), province.signed_in(son)
    assert "Không nhờ người khác đi ký thay." in shown(browser.get(f"/nop-ho-so/{MARRIAGE}"))
    answer = begin(browser, mandate, MARRIAGE)
    assert answer.status_code == 409
    assert "Việc này phải tự làm." in shown(answer)


def test_a_parent_names_a_child_until_it_is_of_age(mother):
    browser = province.signed_in(mother)
    typed = {"full_name": "Nguyễn Thị Na", "born_on_day": "29", "born_on_month": "2", "born_on_year": "2016"}
    assert browser.post(f"{HELPERS}/con", typed).status_code == 302
    mandate = Mandate.objects.get()
    assert (mandate.grantor.full_name, mandate.ends_on, mandate.checked_by) == (
        "Nguyễn Thị Na",
        date(2034, 2, 28),
        None,
    )
    assert "Nguyễn Thị Na" in shown(browser.get(f"/nop-ho-so/{HOUSE}"))
    with pytest.raises(MandateUnfit):
        acts.declare_child(full_name="Đã Lớn", born_on=date(2000, 1, 1), by=mother)


def test_only_what_is_filed_here_and_may_be_left_to_others_is_offered_under_its_field(mother):
    cast.make_version("dang-ky-thuong-tru")
    page = shown(province.signed_in(mother).get(f"{HELPERS}/cho-phep"))
    assert f'value="p:{HOUSE}"' in page
    assert f'value="p:{MARRIAGE}"' not in page, "one marries in person"
    assert "p:dang-ky-thuong-tru" not in page, "filed with the police"
    assert page.count("<optgroup") == page.count('value="f:') == 1, "no field without anything to leave to others"


def test_a_parent_acts_for_a_child_by_law_where_nobody_may_be_asked_to(mother, son):
    child = acts.declare_child(full_name="Nguyễn Thị Na", born_on=date(2016, 2, 29), by=mother)
    browser = province.signed_in(mother)
    assert "Cho Nguyễn Thị Na" in shown(browser.get(f"/nop-ho-so/{MARRIAGE}"))
    assert begin(browser, child, MARRIAGE).status_code == 302
    confirmed(son, mother, procedure_slug=MARRIAGE)
    assert "Cho Trần Văn Út" not in shown(browser.get(f"/nop-ho-so/{MARRIAGE}"))


def test_the_same_child_named_again_is_the_same_child(mother, son):
    told = {"full_name": "Nguyễn Thị Na", "born_on": date(2016, 2, 29)}
    first, again = (acts.declare_child(**told, by=mother) for _ in range(2))
    assert again == first
    acts.revoke_mandate(mandate_id=first.pk, by=mother)
    later = acts.declare_child(**told, by=mother)
    assert (later != first, later.grantor_id) == (True, first.grantor_id)
    assert acts.declare_child(**told, by=son).grantor_id != first.grantor_id, "of another parent nothing is known"
