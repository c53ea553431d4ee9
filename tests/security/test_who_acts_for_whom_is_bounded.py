"""Links, mandates, children, look-ups: what a stranger with an account might try to make of them."""

import re
import threading
from datetime import date

import pytest
import time_machine

from motcua.eventlog.models import Event
from motcua.identity import acts as identity
from motcua.identity.acts import confirm_mandate, grant_mandate, revoke_mandate
from motcua.identity.enums import MandateMeans
from motcua.identity.errors import CodeExpired, HolderUnknown, MandateOver, TooManyChildren, TooManyMandates
from motcua.identity.models import Account, Mandate, Person, SignInCode
from motcua.intake import acts
from motcua.intake.errors import TooManyDrafts, TooManyInvitations
from motcua.intake.models import Draft, PartyReview
from motcua.interop.twins.population import PopulationTwin
from motcua.kernel import clock
from tests import cast, province
from tests.portal.population import BRIDE, agreeing, held
from tests.portal.walking import Walker, bride

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def moment():
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False) as now:
        province.make_province()
        yield now


@pytest.fixture
def walker():
    return Walker(bride()[1]).begin().answer(province.marriage())


def phone_of(citizen) -> str:
    return Account.objects.get(pk=citizen.account_id).phone


def invite(walker, phone: str):
    return walker.client.post(f"/nop-ho-so/ban/{walker.draft.key}/moi/ben_nam", {"phone": phone})


def test_nobody_has_us_send_message_after_message_to_a_number(walker):
    answers = [invite(walker, "0900099999").status_code for _ in range(6)]
    assert answers == [302] * 5 + [409]
    assert Event.objects.filter(name="draft.party_asked").count() == 5
    assert [invite(walker, f"09000888{end:02d}").status_code for end in range(7)] == [302] * 5 + [409] * 2, (
        "an account's ten"
    )
    with time_machine.travel(cast.at("2026-11-11 09:21"), tick=False):
        owner = Account.objects.get(pk=walker.draft.account_id)
        by = identity_of(owner)
        acts.ask_party(draft_id=walker.draft.pk, party="ben_nam", phone="+84900099999", by=by)
    other = Walker(province.signed_in(cast.make_citizen("Đặng Thị Mộng Tuyền"))).begin().answer(province.marriage())
    for _ in range(5):
        invite(other, "0900077777")
    with pytest.raises(TooManyInvitations):
        acts.ask_party(
            draft_id=walker.draft.pk, party="ben_nam", phone="+84900077777", by=identity_of(walker.draft.account)
        )


def identity_of(account: Account):
    from motcua.identity.officers import Citizen

    assert account.person_id is not None
    return Citizen(account_id=account.pk, person_id=account.person_id, name=account.display_name)


def test_a_link_opens_for_the_invited_phone_only_and_the_log_does_not_hold_it(walker, caplog):
    groom = cast.make_citizen("Hồ Văn Nhựt")
    invite(walker, phone_of(groom))
    token = PartyReview.objects.get().token
    from motcua.config.logs import covered

    for who in (cast.make_citizen("Kẻ Tò Mò"), cast.make_citizen("Hồ Văn Nhựt")):
        assert province.signed_in(who).get(f"/xem/{token}").status_code == 404
    assert token not in covered(f"Not Found: /xem/{token}")
    assert province.signed_in(groom).get(f"/xem/{token}")["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "address",
    ["/xem/abc-DEF_1", "/xem-truoc/abc:1:x", "/can-bo/tiep-nhan/to-khai/abc:1:x", "/can-bo/tiep-nhan/moi?nguoi=abc"],
)
def test_an_address_that_opens_something_is_covered_in_the_log(address):
    from motcua.config.logs import covered

    assert "abc" not in covered(f"Not Found: {address}")


def granted(grantor, holder, slug=cast.MARRIAGE) -> Mandate:
    mandate = grant_mandate(
        holder_phone=phone_of(holder),
        holder_name=holder.name,
        procedure_slug=slug,
        field_key="",
        scope_name="x",
        ends_on=LAST_DAY,
        by=grantor,
    )
    Mandate.objects.filter(pk=mandate.pk).update(confirmed_at=clock.now())
    return mandate


def test_whose_a_number_is_cannot_be_tried_out_by_naming_helpers():
    curious, known = cast.make_citizen("Kẻ Tò Mò"), cast.make_citizen("Lê Văn An")
    for number in range(10):
        with pytest.raises(HolderUnknown):
            grant_mandate(
                holder_phone=phone_of(known), holder_name=f"Lê Văn {number}", procedure_slug=cast.MARRIAGE, field_key="",
                scope_name="x", ends_on=LAST_DAY, by=curious,
            )  # fmt: skip
    with pytest.raises(TooManyMandates):
        granted(curious, known)


@pytest.mark.parametrize("ended", ["revoked", "expired", "other", "unconfirmed"])
def test_a_holder_neither_begins_nor_sends_once_it_is_over(ended, moment):
    grantor, holder = cast.make_citizen("Lê Văn An"), cast.make_citizen("Trần Thị Bé")
    mandate, version = granted(grantor, holder), cast.make_version(cast.HOUSE)
    mandate = granted(grantor, holder, version.procedure.slug if ended != "other" else cast.MARRIAGE)
    match ended:
        case "revoked":
            revoke_mandate(mandate_id=mandate.pk, by=grantor)
        case "expired":
            moment.move_to(cast.at("2027-01-01 00:01"))
        case "unconfirmed":
            Mandate.objects.filter(pk=mandate.pk).update(confirmed_at=None)
    with pytest.raises(MandateOver):
        acts.start_draft(procedure_version_id=version.pk, account_id=holder.account_id, mandate_id=mandate.pk)


def test_nobody_ends_confirms_or_uses_a_mandate_of_others():
    grantor, holder, thief = (cast.make_citizen(name) for name in ("Lê Văn An", "Trần Thị Bé", "Kẻ Trộm"))
    mandate, version = granted(grantor, holder, cast.HOUSE), cast.make_version(cast.HOUSE)
    with pytest.raises(Mandate.DoesNotExist):
        acts.start_draft(procedure_version_id=version.pk, account_id=thief.account_id, mandate_id=mandate.pk)
    with pytest.raises(Mandate.DoesNotExist):
        revoke_mandate(mandate_id=mandate.pk, by=thief)
    waiting = grant_mandate(
        holder_phone=phone_of(thief), holder_name=thief.name, procedure_slug=cast.HOUSE, field_key="", scope_name="x",
        ends_on=LAST_DAY, by=grantor,
    )  # fmt: skip
    with pytest.raises(Mandate.DoesNotExist):
        identity.request_mandate_code(mandate_id=waiting.pk, network="127.0.0.1", by=thief)
    code_id = identity.request_mandate_code(mandate_id=waiting.pk, network="127.0.0.1", by=grantor)
    code = SignInCode.objects.get(pk=code_id).code
    with pytest.raises(CodeExpired):
        confirm_mandate(mandate_id=waiting.pk, code_id=code_id, code=code, by=thief)
    waiting.refresh_from_db()
    assert waiting.confirmed_at is None


def test_a_child_that_is_named_is_nobody_we_know_and_there_are_not_hundreds():
    parent, known = cast.make_citizen("Lê Văn An"), cast.make_citizen("Lê Thị Con", birth_year=2015)
    first = identity.declare_child(full_name="Lê Thị Con", born_on=date(2015, 3, 4), by=parent)
    assert first.grantor_id != known.person_id
    for number in range(19):
        identity.declare_child(full_name=f"Con thứ {number}", born_on=date(2015, 3, 4), by=parent)
    before = Person.objects.count()
    with pytest.raises(TooManyChildren):
        identity.declare_child(full_name="Con nữa", born_on=date(2015, 3, 4), by=parent)
    assert Person.objects.count() == before
    assert identity.declare_child(full_name="Lê Thị Con", born_on=date(2015, 3, 4), by=parent) == first
    assert Mandate.objects.filter(means=MandateMeans.PARENT).count() == 20


@pytest.fixture
def twin(settings):
    with PopulationTwin([held(BRIDE)]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.POPULATION_URL = server.url
        yield server
        server.shutdown()


@pytest.mark.usefixtures("twin")
def test_who_takes_a_strangers_name_and_knows_three_facts_does_not_learn_the_address():
    citizen, client = bride()
    person = Person.objects.get(pk=citizen.person_id)
    person.personal_number = ""
    person.save()
    walker = Walker(client).begin().answer(agreeing(BRIDE), until="ben_nu_dan_toc")
    page = walker.get().content.decode()
    assert "Tày" not in page.split("<datalist")[0]
    walker.answer(agreeing(BRIDE), until="ben_nu_noi_cu_tru")
    assert "Số 7 đường Dân Cư" not in walker.get().content.decode()


def test_an_account_does_not_begin_drafts_without_end():
    citizen, version = cast.make_citizen(), cast.make_version(cast.HOUSE)
    Draft.objects.bulk_create(
        Draft(
            account_id=citizen.account_id, procedure_version=version, sealed_answers=b"", started_at=clock.now(),
            saved_at=clock.now(), expires_at=clock.now(),
        )
        for _ in range(50)
    )  # fmt: skip
    with pytest.raises(TooManyDrafts):
        acts.start_draft(procedure_version_id=version.pk, account_id=citizen.account_id)


def test_only_a_doubt_that_was_raised_is_settled():
    """What is settled is kept with the draft and the dossier: nothing else that somebody sends under that name."""
    walker = Walker(bride()[1]).begin().answer(province.marriage(), until="ben_nu_ho_ten")
    typed = {"ben_nu_ho_ten": "Dang Thi Mong Tuyen"}
    page = walker.say(typed).content.decode()
    codes = [one for one in re.findall(r'value="([^"]+)"', page) if one.startswith("ben_nu_ho_ten:")]
    assert codes, "a name without marks is doubted"
    answer = walker.say({**typed, "dung_roi": [*codes, "x" * 100_000, "\0"]})
    assert answer.status_code == 302
    assert walker.draft.confirmed == codes
