"""From “Làm cho ai?” to the dossier: whose it is, who is told, what the officer sees."""

from datetime import date

import pytest
import time_machine

from motcua.agencies.models import Agency
from motcua.casework.models import Dossier
from motcua.eventlog.models import Event
from motcua.identity import acts
from motcua.identity.enums import Duty, MandateMeans
from motcua.identity.errors import MandateOver
from motcua.identity.models import Account, Mandate
from motcua.intake.acts import submit
from motcua.kernel import clock
from motcua.messaging.acts import write_notices
from tests import cast, province
from tests.answers import shown
from tests.portal.any_procedure import make_departments, typed
from tests.portal.walking import Walker, photo, problems

pytestmark = pytest.mark.django_db
SLUG = "cap-ban-sao-trich-luc-ho-tich"
GRANTOR = "Đặng Thị Mộng Tuyền"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False):
        province.make_province(SLUG)
        make_departments(SLUG)
        yield


@pytest.fixture
def son():
    return cast.make_citizen("Trần Văn Út")


def in_force(grantor, holder) -> Mandate:
    now = clock.now()
    return Mandate.objects.create(
        grantor_id=grantor.person_id,
        holder_id=holder.person_id,
        means=MandateMeans.CONSENT,
        procedure_slug=SLUG,
        scope_name="Cấp bản sao trích lục hộ tịch",
        begins_on=clock.today(),
        ends_on=date(2026, 12, 31),
        made_at=now,
        confirmed_at=now,
    )


def walk(holder, mandate: Mandate) -> Walker:
    """Everything answered, at the last look."""
    walker = Walker(province.signed_in(holder), SLUG)
    walker.address = walker.client.post(f"/nop-ho-so/{SLUG}/bat-dau", {"lam_cho": str(mandate.pk)})["Location"]
    for _ in range(60):
        page = walker.get()
        if walker.stop == "kiem-tra":
            return walker
        if walker.stop.startswith("giay-to-"):
            answer = walker.say({"tep": [photo()], "tiep": "1"})
        else:
            said = {name: value for one in page.context["form"].asked for name, value in typed(one).items()}
            answer = walker.say(said)
            if answer.status_code == 200 and answer.context["warnings"]:
                answer = walker.say({**said, "dung_roi": list(answer.context["warnings"])})
        assert answer.status_code == 302, (walker.stop, problems(answer))
    raise AssertionError(walker.stop)


def test_the_holder_files_the_grantor_is_the_party_and_both_are_told(son, desk_of):
    mother = cast.make_citizen(GRANTOR)
    walker = walk(son, in_force(mother, son))
    page = shown(walker.get())
    phones = [Account.objects.get(pk=one.account_id).masked_phone for one in (mother, son)]
    assert f"Tin nhắn sẽ gửi tới {GRANTOR} ({phones[0]}) và Trần Văn Út ({phones[1]})." in page
    assert "Hồ sơ này của" in page
    walker.say(dict.fromkeys(walker.get().context["form"].fields, "on"))
    dossier = Dossier.objects.get()
    assert dossier.filed_by_id == son.account_id
    assert mother.person_id in dossier.parties.values_list("person_id", flat=True)
    sent = Event.objects.get(subject=dossier.subject, name="dossier.submitted")
    assert {one.person_id for one in write_notices(event_id=sent.pk)} == {mother.person_id, son.person_id}
    used = write_notices(event_id=Event.objects.get(name="mandate.used").pk)
    assert [(one.letter, one.person_id) for one in used] == [("M36", mother.person_id)]
    assert dossier.code in used[0].content["text"]
    for who in (mother, son):
        assert province.signed_in(who).get(f"/ho-so-cua-toi/{dossier.code}").status_code == 200
    officer = cast.make_officer(Duty.RECEIVE, agency=dossier.agency)
    assert f"Trần Văn Út nộp cho {GRANTOR}" in shown(desk_of(officer).get(f"/can-bo/ho-so/{dossier.code}"))


def test_another_name_than_the_grantors_is_not_sent(son):
    walker = walk(son, in_force(cast.make_citizen("Nguyễn Thị Sáu"), son))
    answer = walker.say(dict.fromkeys(walker.get().context["form"].fields, "on"))
    assert answer.status_code == 409
    assert "Phép làm giúp này của Nguyễn Thị Sáu." in shown(answer)
    assert not Dossier.objects.exists()


def test_revoked_meanwhile_nothing_is_sent(son):
    mother = cast.make_citizen(GRANTOR)
    mandate = in_force(mother, son)
    walker = walk(son, mandate)
    acts.revoke_mandate(mandate_id=mandate.pk, by=mother)
    declared = frozenset(walker.get().context["form"].fields)
    with pytest.raises(MandateOver):
        submit(draft_id=walker.draft.pk, by=son, declared=declared)
    assert not Dossier.objects.exists()


def test_a_child_s_filing_waits_for_an_officer_to_see_the_paper(son, desk_of):
    mandate = acts.declare_child(full_name=GRANTOR, born_on=date(2015, 5, 2), by=son)
    walker = walk(son, mandate)
    walker.say(dict.fromkeys(walker.get().context["form"].fields, "on"))
    dossier = Dossier.objects.get()
    officer = cast.make_officer(Duty.RECEIVE, agency=dossier.agency)
    client, address = desk_of(officer), f"/can-bo/ho-so/{dossier.code}"
    assert "Chưa xem giấy khai sinh" in shown(client.get(address))
    assert client.post(f"{address}/cha-me").status_code == 302
    assert "đã xem giấy khai sinh" in shown(client.get(address))
    mandate.refresh_from_db()
    assert mandate.checked_by_id == officer.account_id
    foreign = cast.make_officer(Duty.RECEIVE, agency=Agency.objects.get(identifier="H19.27"))
    assert desk_of(foreign).post(f"{address}/cha-me").status_code == 404


def test_a_signed_slip_is_photographed_at_the_counter_and_good_at_once(son, desk_of, settings, tmp_path):
    settings.VAR = tmp_path
    mother = cast.make_citizen(GRANTOR)
    agency = Agency.objects.get(identifier="H19.27")
    client = desk_of(cast.make_officer(Duty.SUPPORT, agency=agency))
    told = {
        "agency_id": agency.pk,
        "grantor_name": GRANTOR,
        "grantor_phone": Account.objects.get(pk=mother.account_id).phone,
        "holder_name": "Trần Văn Út",
        "holder_phone": Account.objects.get(pk=son.account_id).phone,
        "procedure_slug": SLUG,
        "ends_on_day": "31",
        "ends_on_month": "12",
        "ends_on_year": "2026",
    }
    address = "/can-bo/giup-nguoi-dan/giay-cho-phep"
    assert "slip" in client.post(address, told).context["form"].errors, "no slip, no mandate"
    wrong = client.post(address, {**told, "holder_name": "Ai Khác", "slip": [photo()]})
    assert wrong.status_code == 409
    answer = client.post(address, {**told, "slip": [photo()]})
    assert "Đã ghi giấy cho phép" in shown(answer)
    mandate = Mandate.objects.get()
    assert mandate.slip_key
    assert mandate.confirmed_at
    letters = write_notices(event_id=Event.objects.get(name="mandate.given").pk)
    assert [(one.letter, one.person_id) for one in letters] == [("M35", mother.person_id)]
