"""Every address times every kind of visitor, by what a GET answers. An address without a row fails; so does a row too many."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.world import ACTORS, World, address, addresses, read, rows_of_all_tables

# `in`: led to sign in. `go`: led on. In the order of ACTORS:
# nobody, owner, stranger, visitor with the secret, officer with every duty, officer elsewhere, cashier, editor of procedures
EVERYBODY = "200 200 200 200 200 200 200 200"
NOT_SO = "404 404 404 404 404 404 404 404"
BY_POST = "405 405 405 405 405 405 405 405"
UNASKED = "in in in in in in in in"
OWN_DRAFT = "in 200 404 in in in in in"
OWN_DRAFT_ELSEWHERE = "in go 404 in in in in in"
OWN_DOSSIER = "in 200 404 200 in in in in"
OWN_DOSSIER_ELSEWHERE = "in go 404 go in in in in"
OWN_ACCOUNT = "in 200 200 in in in in in"
DESK = "in in in in 200 200 200 200"
DUTY = "in in in in 200 200 403 403"
STALE_DEED = "in in in in 409 404 403 403"
DEED = "in in in in 200 404 403 403"
READING = "in in in in 200 404 200 404"
EDITING = "in in in in 200 200 403 200"
EDITED = "in in in in 405 405 403 405"

ROWS = {
    EVERYBODY: """desk:sign_in portal:agencies portal:agency portal:blank_form portal:communes portal:field portal:form_schema portal:glossary
        portal:help portal:home portal:preview portal:life_event portal:life_events portal:opinion portal:procedure portal:procedures portal:robots
        portal:search
        portal:security portal:sign_in portal:start portal:suitability portal:suitability_json
        portal:leaflet portal:poster portal:read_out portal:sticker portal:ticket portal:track portal:verification portal:verified
        ui:desk_gallery ui:gallery ui:paper_gallery""",
    NOT_SO: "desk:file portal:file",
    BY_POST: "desk:sign_out portal:sign_out",
    UNASKED: "desk:second_step portal:sign_in_code portal:sign_up_name",
    "go go go go go go go go": "/can-bo portal:language",
    OWN_ACCOUNT: "portal:child portal:grant portal:helpers portal:account portal:my_dossiers portal:new_phone",
    "in go go in in in in in": "portal:new_phone_code",
    "in 405 405 in in in in in": "portal:begin portal:keep_draft portal:revoke_mandate",
    OWN_DRAFT: """portal:delete_draft portal:grant_code portal:invite portal:review
        portal:page portal:paper portal:paper_pdf portal:print_draft portal:qr portal:sent portal:slip portal:tasks""",
    OWN_DRAFT_ELSEWHERE: """portal:at_counter portal:check portal:disagree portal:not_eligible portal:read_card portal:renew_draft
        portal:where""",
    OWN_DOSSIER: """portal:dossier portal:filed portal:printed_form portal:signed_output portal:lookers""",
    "go 200 404 200 go go go go": "portal:tracked",
    OWN_DOSSIER_ELSEWHERE: "portal:draft_output portal:supplement portal:withdraw",
    DESK: "desk:handing_out desk:security desk:worklist",
    EDITING: """desk:questions console:working_versions console:working console:procedures console:procedure console:begin console:bring_in
        console:section console:thing console:export console:export_version
        console:close console:communes console:opening console:trial console:trial_page
        console:compare console:compare_versions console:publish console:withdraw""",
    EDITED: """console:arrange console:clone console:discard console:begin_form console:fill_parts console:hand_over console:keep_example
        console:end_previews console:take_back""",
    "in in in in go go 403 go": "console:home /quan-tri",
    "in in in in 404 200 403 403": "desk:opinion",
    DUTY: """console:review desk:asked desk:assist_guidance desk:assist_mandate desk:assist_new_account desk:assist_new_phone
        desk:signing desk:counter desk:communes desk:counter_procedures desk:post_procedures desk:post desk:post_arrive
        desk:counter_bring desk:counter_person""",
    "in in in in 200 200 200 403": "desk:till",
    "in in in in 200 404 403 200": "desk:question",
    "in in in in 404 404 404 403": "desk:receipt desk:refund_slip",
    READING: "desk:control desk:dossier desk:history desk:draft_preview",
    "in in in in go 404 go 404": "desk:form desk:original",
    "in in in in go go 403 403": "desk:skip desk:post_hand_over",
    "in in in in go 404 403 403": "desk:parcel_correct desk:parcel_open desk:parcel_strike",
    "in in in in 404 404 403 403": "desk:parcel_letter",
    "in in in in 409 404 409 403": "desk:decide_exemption desk:price desk:recount desk:settle_finance",
    "in in in in 200 404 200 403": "desk:collect",
    DEED: """desk:replace desk:deliver desk:counter_page desk:counter_check desk:counter_scan desk:counter_form desk:counter_found desk:counter_card
        desk:parcel desk:parcel_begin desk:parcel_bring desk:parcel_found desk:parcel_count desk:parcel_forward
        desk:parcel_return""",
    "in in in in 405 405 403 403": "desk:counter_give_back desk:counter_print desk:check_parent desk:mark",
    "in in in in 405 405 405 405": "desk:unmask",
    STALE_DEED: """desk:accept desk:answer_supplement desk:approve desk:assign desk:attend desk:confirm_supplement desk:consult
        desk:decline desk:demand_finance desk:discontinue desk:draft desk:enter desk:extend desk:finish_step desk:forward desk:heard
        desk:note_opinion desk:number
        desk:pause desk:post_failed desk:post_out
        desk:print_originals desk:propose desk:release desk:request_supplement desk:request_supplement_early desk:resume desk:return
        desk:send_back desk:share desk:sign desk:take desk:withdraw""",
}
EXPECTED = {name: row.split() for row, names in ROWS.items() for name in names.split()}
# Opening the signed output is recorded as its delivery: the one page of which looking is an act, and says so.
ACTS_BY_LOOKING = {"portal:signed_output"}


def answered(client: Client, where: str) -> str:
    answer = client.get(where)
    read(answer)
    if answer.status_code == 302:
        return "in" if "/dang-nhap" in answer["Location"] else "go"
    return str(answer.status_code)


def test_every_address_has_a_row():
    assert set(addresses()) == set(EXPECTED)


def test_an_address_without_a_row_is_found():
    assert {*addresses(), "portal:new"} != set(EXPECTED)


def test_every_visitor_gets_what_is_declared_and_looking_changes_nothing_but_the_access_log(world):
    clients = {who: world.client(who) for who in ACTORS}
    before = rows_of_all_tables()
    found = {
        name: [answered(clients[who], address(name, world)) for who in ACTORS]
        for name in sorted(set(addresses()) - ACTS_BY_LOOKING)
    }
    after = rows_of_all_tables()
    for name in ACTS_BY_LOOKING:
        found[name] = [answered(clients[who], address(name, world)) for who in ACTORS]
    assert found == EXPECTED
    assert {table for table in after if after[table] != before[table]} == set()


def nonsense(name: str, world: World) -> str:
    """An address of the same shape that names nothing."""
    return address(
        name,
        world,
        code="H99.27-200101-9999",
        output_id=999_999,
        form_id=999_999,
        demand_id=999_999,
        ticket_id=999_999,
        consultation_id=999_999,
        parcel_id=999_999,
        file_id=999_999,
        evidence_id=999_999,
        mandate_id=999_999,
        token="khong-co",
        key="khong_co" if name == "desk:draft" else "00000000-0000-4000-8000-000000000000",
    )


def bare(answer: object) -> str:
    """Without the token, and without the address one asked for oneself, to which the other language leads back."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|\?tiep=[^"]*', "", answer.content.decode())


ABOUT_DOSSIERS = [name for name, row in EXPECTED.items() if row in (OWN_DOSSIER.split(), OWN_DOSSIER_ELSEWHERE.split())]


@pytest.mark.parametrize("who", ["nobody", "stranger", "foreign"])
def test_what_is_not_ones_own_looks_like_what_does_not_exist(world, who):
    client = world.client(who)
    own = {name for name, row in EXPECTED.items() if row[ACTORS.index(who)] == "404" and row != NOT_SO.split()}
    for name in sorted({*own, *ABOUT_DOSSIERS, "portal:tracked"}):
        there, nowhere = client.get(address(name, world)), client.get(nonsense(name, world))
        assert (there.status_code, bare(there)) == (nowhere.status_code, bare(nowhere)), name
        assert [*there.headers] == [*nowhere.headers], name


def test_every_unsafe_request_without_the_token_is_refused(world):
    before = rows_of_all_tables()
    for who in ("nobody", "owner", "officer"):
        client = Client(enforce_csrf_checks=True)
        client.cookies = world.client(who).cookies
        for name in sorted(addresses()):
            assert client.post(address(name, world)).status_code == 403, name
    after = rows_of_all_tables()
    assert {table for table in after if after[table] != before[table]} == set()


def test_methods_that_no_page_knows_are_refused(world):
    before = rows_of_all_tables()
    for who in ("owner", "officer"):
        client = world.client(who)
        for name in sorted(addresses()):
            for method in (client.put, client.delete):
                status = method(address(name, world)).status_code
                assert status in {302, 403, 404, 405}, (name, who, status)
    after = rows_of_all_tables()
    assert {table for table in after if after[table] != before[table]} == set()


def test_a_request_from_another_site_is_refused(world):
    client = Client(enforce_csrf_checks=True)
    client.get("/dang-nhap")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        "/dang-nhap", {"phone": "0912345678", "csrfmiddlewaretoken": token}, HTTP_ORIGIN="https://ke-xau.example"
    )
    assert answer.status_code == 403


def test_an_officers_page_under_a_citizens_address_does_not_exist(world):
    assert reverse("desk:worklist").startswith("/can-bo")
    assert world.client("officer").get(reverse("portal:my_dossiers")).status_code == 302
