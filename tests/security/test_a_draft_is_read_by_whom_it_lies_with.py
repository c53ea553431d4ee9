"""Officers at counters: what they read of a draft before they have it, while its owner has it, and after it has gone elsewhere."""

import re

import pytest
from django.urls import reverse

from motcua.agencies.models import Agency
from motcua.casework.models import Dossier
from motcua.documents.models import StoredFile
from motcua.identity.enums import Duty
from motcua.identity.models import Mandate
from motcua.intake import acts
from motcua.intake.models import Draft, DraftPrint
from tests import cast, province
from tests.answers import shown
from tests.desk.conftest import asked, centre, clerk, desk_of, morning, owner, printed, strict, walker
from tests.desk.paper import bring, take, taken
from tests.portal.walking import photo

__all__ = ["asked", "centre", "clerk", "desk_of", "morning", "owner", "printed", "strict", "walker"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict", "morning")]


def test_what_was_found_is_closed_once_another_counter_has_it(desk_of, clerk, centre, printed):
    elsewhere = cast.make_officer(Duty.RECEIVE, agency=Agency.objects.get(identifier="H19.26"))
    found = bring(desk_of(elsewhere), ma=printed.code)["Location"]
    assert "12 đường Quang Vinh" in shown(desk_of(elsewhere).get(found))
    taken(desk_of(clerk), printed, centre)
    for answer in (desk_of(elsewhere).get(found), take(desk_of(elsewhere), found, centre, printed.version)):
        assert answer.status_code == 409
        assert f"đang ở quầy {centre.name}" in shown(answer)
        assert "12 đường Quang Vinh" not in shown(answer)


def test_what_was_found_is_closed_once_it_was_sent(desk_of, clerk, walker, printed):
    found = bring(desk_of(clerk), ma=printed.code)["Location"]
    assert walker.send().status_code == 302
    answer = desk_of(clerk).get(found)
    assert answer.status_code == 409
    assert Dossier.objects.get().code in shown(answer)
    assert "12 đường Quang Vinh" not in shown(answer)


def test_what_the_owner_writes_while_it_lies_with_them_is_not_the_officers_to_read(asked, clerk, desk_of):
    client, base = desk_of(clerk), f"/can-bo/tiep-nhan/{asked.key}"
    acts.save_page(
        draft_id=asked.pk,
        page="ben_nu_dan_toc",
        values={"ben_nu_dan_toc": "tay"},
        asked=frozenset({"ben_nu_dan_toc"}),
    )
    page = shown(client.get(f"{base}/kiem-tra"))
    assert "chờ chủ hồ sơ xác nhận" in page
    for words in ("Tày", "12 đường Quang Vinh"):
        assert words not in page
    acts.print_draft(draft_id=asked.pk, by=clerk)
    for address in (f"{base}/to-khai.pdf", f"{base}/ben_nu_dan_toc", f"{base}/quet/anh_giay_to_ben_nu"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"{base}/kiem-tra"), address


def test_what_is_filled_in_for_somebody_gets_no_code_that_goes_round_them(asked, clerk, desk_of):
    assert desk_of(clerk).post(f"/can-bo/tiep-nhan/{asked.key}/in-to-khai").status_code == 302
    assert not DraftPrint.objects.exists()


def slip_of(clerk, centre, name: str, number: int) -> dict:
    return {
        "agency_id": centre.pk, "grantor_name": "Lê Văn An", "grantor_phone": "", "holder_name": name, "holder_phone": "",
        "procedure_slug": cast.MARRIAGE, "ends_on_day": "31", "ends_on_month": "12", "ends_on_year": "2026",
        "slip": [photo(f"giay-{number}.jpg")],
    }  # fmt: skip


def test_slips_of_one_day_do_not_use_up_those_of_the_next(desk_of, clerk, centre, settings):
    """So many files a subject may have: each slip is a subject of its own."""
    settings.UPLOAD_MAX_FILES = 2
    grantor, holder = cast.make_citizen("Lê Văn An"), cast.make_citizen("Trần Thị Bé")
    client = desk_of(clerk)
    for number in range(3):
        given = slip_of(clerk, centre, holder.name, number)
        given |= {"grantor_phone": phone(grantor), "holder_phone": phone(holder)}
        answer = client.post(reverse("desk:assist_mandate"), given)
        assert "Đã ghi giấy cho phép" in shown(answer), re.findall(r"error[^<]*<[^<]*", shown(answer))
    assert Mandate.objects.count() == 3
    keys = set(Mandate.objects.values_list("slip_key", flat=True))
    assert StoredFile.objects.filter(key__in=keys).values("subject").distinct().count() == 3


def phone(citizen) -> str:
    from motcua.identity.models import Account

    return Account.objects.get(pk=citizen.account_id).phone


def test_a_found_visitor_is_the_finding_officers_alone_and_for_a_morning(desk_of, clerk, centre, morning):
    citizen = cast.make_citizen("Lê Văn An")
    page = shown(desk_of(clerk).post("/can-bo/tiep-nhan/tim-nguoi", {"ma": phone(citizen)}))
    address = next(one for one in re.findall(r'href="(/can-bo/tiep-nhan/moi\?nguoi=[^"]+)"', page))
    assert "L. V. An" in shown(desk_of(clerk).get(address))
    colleague = cast.make_officer(Duty.RECEIVE, agency=centre)
    assert "L. V. An" not in shown(desk_of(colleague).get(address))
    morning.move_to(cast.at("2026-11-10 13:30"))
    assert "L. V. An" not in shown(desk_of(clerk).get(address))


def test_a_counter_draft_is_nobody_elses(desk_of, clerk, centre, printed):
    taken(desk_of(clerk), printed, centre)
    draft = Draft.objects.get()
    colleague = desk_of(cast.make_officer(Duty.RECEIVE, agency=centre))
    for name in ("kiem-tra", "to-khai.pdf", "ben_nu_ho_ten"):
        assert colleague.get(f"/can-bo/tiep-nhan/{draft.key}/{name}").status_code == 404
    assert province.signed_in(cast.make_citizen()).get(f"/nop-ho-so/ban/{draft.key}/o-quay").status_code == 404
