"""Persons, and accounts made or recovered with help at the counter."""

import pytest
from django.db import IntegrityError, connection

from motcua.eventlog.models import Event
from motcua.identity import acts
from motcua.identity.enums import Duty
from motcua.identity.errors import CodeExpired, DutyRequired, NameMissing, OtherPerson, PhoneTaken
from motcua.identity.models import Account, Person, SignInCode
from motcua.identity.officers import Citizen, load_citizen
from tests.identity import cast

pytestmark = pytest.mark.django_db
NUMBER = "079190012345"


@pytest.fixture
def place():
    return cast.agency()


@pytest.fixture
def receiver(place):
    return cast.officer(cast.staff_account(), (Duty.RECEIVE, place))


def _person(**fields: object) -> Person:
    person = Person(full_name="Trần Văn Bình", folded_name="tran van binh")
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    return person


def test_numbers_cannot_be_read_in_the_database():
    _person(personal_number=NUMBER, phone=cast.PHONE, passport="C1234567")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM identity_person p")
        row = cursor.fetchone()[0]
    for text in (NUMBER, cast.PHONE, cast.PHONE[3:], "C1234567"):
        assert text not in row
        assert text.encode().hex() not in row


def test_numbers_are_read_back_and_masked_for_show():
    person = Person.objects.get(pk=_person(personal_number=NUMBER, phone=cast.PHONE).pk)
    assert (person.personal_number, person.phone) == (NUMBER, cast.PHONE)
    assert person.masked_personal_number.split() == ["079", "***", "***", "345"]
    assert NUMBER[4:8] not in person.masked_personal_number
    assert "345678" not in person.masked_phone.replace(" ", "")


def test_a_person_is_found_by_each_number():
    person = _person(personal_number=NUMBER, phone=cast.PHONE, passport="C1234567")
    assert Person.objects.with_personal_number(NUMBER).get() == person
    assert Person.objects.with_phone(cast.PHONE).get() == person
    assert Person.objects.with_passport("C1234567").get() == person


def test_equal_numbers_are_sealed_differently():
    first, second = _person(phone=cast.PHONE), _person(phone=cast.PHONE)
    assert bytes(first.phone_sealed) != bytes(second.phone_sealed)


def test_a_personal_number_belongs_to_one_person():
    _person(personal_number=NUMBER)
    with pytest.raises(IntegrityError):
        _person(personal_number=NUMBER)


def test_a_day_without_a_month_is_refused():
    with pytest.raises(IntegrityError):
        _person(birth_year=1985, birth_day=3)


@pytest.mark.parametrize(
    ("parts", "text"),
    [((1985, 3, 27), "27/03/1985"), ((1985, 3, None), "03/1985"), ((1985, None, None), "1985"), ((None,) * 3, "")],
)
def test_a_birth_is_written_as_far_as_known(parts, text):
    year, month, day = parts
    assert _person(birth_year=year, birth_month=month, birth_day=day).birth_text == text


def test_a_new_citizen_is_asked_for_a_name_and_then_is_a_person():
    account = cast.citizen_account(name="  Tra\u0302\u0300n Văn   Bình ")
    assert account.person
    assert account.person.full_name == "Trần Văn Bình"
    assert account.person.phone == cast.PHONE
    assert load_citizen(account.pk) == Citizen(account.pk, account.person.pk, "Trần Văn Bình")


def test_a_citizen_without_a_name_is_nobody_yet():
    code_id, digits = cast.code_for()
    account = acts.confirm_code(code_id=code_id, code=digits)
    assert load_citizen(account.pk) is None
    with pytest.raises(NameMissing):
        acts.name_account(account_id=account.pk, full_name="   ")


def test_a_name_is_given_once():
    account = cast.citizen_account()
    assert acts.name_account(account_id=account.pk, full_name="Kẻ Khác").display_name == "Trần Văn Bình"


def test_a_known_phone_does_not_make_one_that_person():
    elder = _person(phone=cast.PHONE)
    assert cast.citizen_account().person != elder


def test_an_officer_makes_an_account_and_the_log_says_who_helped(place, receiver):
    account = acts.make_account_for(
        phone=cast.PHONE, full_name="Trần Văn Bình", personal_number=NUMBER, agency_id=place.pk, by=receiver
    )
    assert account.helped_by_id == receiver.account_id
    event = Event.objects.get(subject=account.key)
    assert (event.name, event.actor) == ("account.made_with_help", receiver.key)
    assert NUMBER not in str(event.payload)


def test_a_foreigner_with_foreign_phone_and_passport_gets_an_account(place, receiver):
    account = acts.make_account_for(
        phone=cast.FOREIGN_PHONE,
        full_name="Satō Hanako",
        passport="TK1234567",
        nationality="JP",
        agency_id=place.pk,
        by=receiver,
    )
    assert account.person
    assert (account.person.nationality, account.person.passport) == ("JP", "TK1234567")


def test_the_person_known_by_the_number_on_the_paper_gets_the_account(place, receiver):
    known = _person(personal_number=NUMBER)
    account = acts.make_account_for(
        phone=cast.PHONE, full_name="Trần Văn Bình", personal_number=NUMBER, agency_id=place.pk, by=receiver
    )
    assert account.person == known


def test_a_number_known_under_another_name_is_refused(place, receiver):
    _person(personal_number=NUMBER)
    with pytest.raises(OtherPerson):
        acts.make_account_for(
            phone=cast.PHONE, full_name="Lê Thị Hoa", personal_number=NUMBER, agency_id=place.pk, by=receiver
        )


def test_helping_needs_the_duty_at_that_agency(place):
    reviewer = cast.officer(cast.staff_account(), (Duty.REVIEW, place))
    with pytest.raises(DutyRequired):
        acts.make_account_for(phone=cast.PHONE, full_name="Trần Văn Bình", agency_id=place.pk, by=reviewer)


def test_a_phone_with_an_account_gets_no_second_one(place, receiver):
    cast.citizen_account()
    with pytest.raises(PhoneTaken):
        acts.make_account_for(phone=cast.PHONE, full_name="Trần Văn Bình", agency_id=place.pk, by=receiver)


def test_a_recovered_account_answers_to_the_new_phone_only(place, receiver):
    account = cast.citizen_account()
    version = account.session_version
    acts.recover_account(
        account_id=account.pk, new_phone=cast.OTHER_PHONE, reason="Mất máy", agency_id=place.pk, by=receiver
    )
    assert Account.objects.of_phone(cast.OTHER_PHONE).get() == account
    assert not Account.objects.of_phone(cast.PHONE).exists()
    assert Account.objects.get(pk=account.pk).session_version == version + 1


def test_a_citizen_changes_the_phone_with_a_code_sent_to_the_new_one():
    account = cast.citizen_account()
    citizen = load_citizen(account.pk)
    assert citizen
    code_id = acts.request_new_phone_code(phone=cast.OTHER_PHONE, network=cast.NETWORK, by=citizen)
    digits = SignInCode.objects.get(pk=code_id).code
    with pytest.raises(CodeExpired):
        acts.confirm_code(code_id=code_id, code=digits)  # a code to change the phone signs nobody in
    changed = acts.confirm_new_phone(code_id=code_id, code=digits, by=citizen)
    assert changed.phone == cast.OTHER_PHONE


def test_nobody_else_uses_the_code_that_changes_a_phone():
    mine, other = cast.citizen_account(), cast.citizen_account("+84900000001", "Lê Thị Hoa")
    citizen, stranger = load_citizen(mine.pk), load_citizen(other.pk)
    assert citizen
    assert stranger
    code_id = acts.request_new_phone_code(phone=cast.OTHER_PHONE, network=cast.NETWORK, by=citizen)
    with pytest.raises(CodeExpired):
        acts.confirm_new_phone(code_id=code_id, code=SignInCode.objects.get(pk=code_id).code, by=stranger)
