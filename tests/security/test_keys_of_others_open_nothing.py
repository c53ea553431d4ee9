"""Keys of somebody else's things, put where one's own belong: in addresses, in fields, in hidden fields."""

import itertools
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.agencies.models import Agency
from motcua.casework.enums import DossierState
from motcua.casework.models import EvidenceFile, SupplementItem
from motcua.documents.models import StoredFile
from motcua.intake.acts import add_file
from motcua.intake.models import DraftFile
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.portal.photos import FILES
from tests import cast
from tests.portal.walking import photo
from tests.security.world import World, address, read, rows_of_all_tables


@pytest.fixture
def theirs(world: World):
    """The same kinds of things, of another citizen at another agency."""
    return cast.make_dossier(
        DossierState.SUPPLEMENT_AFTER_RECEIPT,
        agency=Agency.objects.get(identifier="H99.28"),
        officer=world.foreign,
        citizen=world.stranger,
    )


def _file(story: cast.Story) -> StoredFile:
    return EvidenceFile.objects.filter(evidence__dossier_id=story.pk).order_by("evidence__position", "position")[0].file


def _own_and_theirs(world: World, theirs: cast.Story) -> list[str]:
    """Addresses under the officer's own dossier that name a thing of the other one."""
    code, other = world.permit.dossier.code, theirs.dossier
    evidence = other.evidence.first()
    assert evidence
    return [
        reverse("desk:original", args=[code, _file(theirs).pk]),
        reverse("desk:mark", args=[code, evidence.pk]),
        reverse("desk:draft_preview", args=[code, world.output.pk]),
        *(
            reverse(f"desk:{name}", args=[code, world.output.pk])
            for name in [
                "share",
                "propose",
                "enter",
                "approve",
                "sign",
                "return",
                "number",
                "print_originals",
                "attend",
                "release",
                "replace",
            ]
        ),
        reverse("desk:draft", args=[code, "khong_co"]),
    ]


def test_an_officer_reaches_nothing_of_another_dossier_through_ones_own(world, theirs):
    client = world.client("officer")
    for where, method in itertools.product(_own_and_theirs(world, theirs), (client.get, client.post)):
        assert method(where, {"verdict": "good"}).status_code in {404, 405}, where


def test_a_citizen_reaches_nothing_of_another_dossier_through_ones_own(world, theirs):
    client, code = world.client("stranger"), theirs.dossier.code
    assert client.get(f"/ho-so-cua-toi/{code}").status_code == 200
    for where in (
        reverse("portal:signed_output", args=[code, world.output.pk]),
        reverse("portal:printed_form", args=[code, world.form.pk]),
    ):
        assert client.get(where).status_code == 404
    drafted = client.get(reverse("portal:draft_output", args=[code, world.output.pk]))
    assert drafted.status_code == 302


def test_a_file_of_another_dossier_is_no_answer_to_a_supplement(world, theirs):
    mine, stolen = world.permit.dossier, _file(theirs)
    client, where = world.client("owner"), reverse("portal:supplement", args=[mine.code])
    before = rows_of_all_tables()
    client.post(where, {"bo": str(stolen.key)})
    asked = SupplementItem.objects.filter(supplement__dossier=theirs.dossier).first()
    assert asked
    client.post(where, {f"tep-{asked.evidence_id}": photo(), "gui": "1"})
    after = rows_of_all_tables()
    assert {table for table in after if after[table] != before[table]} == set()


def test_a_file_of_another_draft_is_neither_moved_nor_removed(world):
    stolen = cast.make_file(subject=world.draft.subject)
    add_file(draft_id=world.draft.pk, item="giay_to", file_id=stolen.pk)
    client = world.client("stranger")
    start = client.post(f"/nop-ho-so/{cast.MARRIAGE}/bat-dau")
    assert start.status_code in {302, 404}
    for field in ("bo", "som_hon", "muon_hon"):
        for stop in ("giay-to-giay_to", "giay_to"):
            where = f"/nop-ho-so/ban/{world.draft.key}/{stop}"
            assert client.post(where, {field: str(stolen.key)}).status_code == 404
    assert DraftFile.objects.filter(file=stolen, draft=world.draft).exists()


def test_an_officer_marks_no_file_of_another_dossier(world, theirs):
    from motcua.casework.acts import reception
    from motcua.casework.errors import Incomplete
    from motcua.casework.supplements import SupplementItemAsked

    story = cast.make_dossier(agency=world.wedding.agency, officer=world.officer)
    evidence = story.dossier.evidence.first()
    assert evidence
    item = SupplementItemAsked(
        evidence_id=evidence.pk, reason="Mờ góc dưới.", marked_file_id=_file(theirs).pk, mark=(0, 0, 10, 10)
    )
    with pytest.raises(Incomplete):
        reception.request_supplement_early(
            dossier_id=story.pk, by=world.officer, seen=None, items=[item], reason="Thiếu một giấy."
        )


def test_work_is_given_to_nobody_elsewhere(world):
    story = cast.make_dossier(DossierState.IN_PROCESS, agency=world.wedding.agency, officer=world.officer)
    dossier = story.dossier
    answer = world.client("officer").post(
        reverse("desk:assign", args=[dossier.code]), {"to": world.foreign.account_id, "seen": dossier.version}
    )
    assert answer.status_code == 200
    assert story.dossier.holder_id != world.foreign.account_id


def _token(file: StoredFile) -> str:
    return FILES.of(file).partition("/tep/")[2]


def test_a_file_is_handed_out_under_its_own_host_only_and_never_as_a_page(world, client, settings):
    file = _file(world.permit)
    good = client.get(f"/tep/{_token(file)}", HTTP_HOST=settings.FILES_HOST)
    assert good.status_code == 200
    assert b"".join(good.streaming_content)
    assert good["Content-Disposition"].startswith("attachment")
    assert good["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in good["Content-Security-Policy"]
    assert "no-store" in good["Cache-Control"]
    assert "sessionid" not in good.cookies and "phien" not in good.cookies  # noqa: PT018
    assert client.get(f"/tep/{_token(file)}").status_code == 404


def test_a_forged_old_or_foreign_address_of_a_file_opens_nothing(world, client, settings):
    file = _file(world.permit)
    token = _token(file)
    host = {"HTTP_HOST": settings.FILES_HOST}
    for forged in (token[:-1] + ("A" if token[-1] != "A" else "B"), token.replace(":", "", 1), "", "x" * 5000):
        assert client.get(f"/tep/{forged}", **host).status_code == 404
    assert client.get(f"/can-bo/tep/{token}", **host).status_code == 404, "one face's address is none of the other's"
    with time_machine.travel(clock.now() + timedelta(seconds=FILES.whole_seconds + 1)):
        assert client.get(f"/tep/{token}", **host).status_code == 404


@pytest.mark.parametrize("state", ["received", "scanning", "rejected"])
def test_only_clean_files_are_handed_out(world, client, settings, state):
    from motcua.documents.enums import Origin

    file = _file(world.permit)
    changes = {"state": state, "verdict": "scan.virus" if state == "rejected" else "", "origin": Origin.UPLOADED}
    if state != "rejected":
        changes["scanned_at"] = None
    StoredFile.objects.filter(pk=file.pk).update(**changes)
    assert client.get(f"/tep/{_token(file)}", HTTP_HOST=settings.FILES_HOST).status_code == 404
    assert world.client("officer").get(address("desk:original", world)).status_code == 404


def _original(world: World) -> str:
    answer = world.client("officer").get(address("desk:original", world))
    return str(answer["Location"].partition("/can-bo/")[2])


def test_an_originals_address_is_good_for_a_minute(world, client, settings):
    where, host = f"/can-bo/{_original(world)}", {"HTTP_HOST": settings.FILES_HOST}
    assert read(client.get(where, **host))
    with time_machine.travel(clock.now() + timedelta(seconds=62)):
        assert client.get(where, **host).status_code == 404


def test_an_officer_who_is_out_reads_no_file_any_more(world, client, settings):
    from motcua.identity import acts

    where, host = f"/can-bo/{_original(world)}", {"HTTP_HOST": settings.FILES_HOST}
    acts.end_account(account_id=world.officer.account_id, reason="Nghỉ việc", by=SYSTEM)
    assert client.get(where, **host).status_code == 404


def test_an_account_is_not_taken_over_at_a_counter_elsewhere(world):
    from motcua.identity.acts import recover_account
    from motcua.identity.errors import DutyRequired

    with pytest.raises(DutyRequired):
        recover_account(
            account_id=world.owner.account_id,
            new_phone="+84900099999",
            reason="x",
            agency_id=world.wedding.agency.pk,
            by=world.foreign,
        )


def test_a_page_of_nonsense_is_never_a_failure(world):
    """Zero bytes, huge numbers, surrogates and walls of text, in addresses and in fields of every page."""
    odd = [
        "\0",
        "%00",
        "99999999999999999999999",
        "-1",
        "A" * 5000,
        "\u202etxt.exe",
        "' OR 1=1 --",
        "../../etc/passwd",
        "{{7*7}}",
    ]
    fields = FIELDS.split()
    for who, pages in (("owner", [one for one in PAGES if "/can-bo" not in one]), ("officer", PAGES)):
        client = world.client(who)
        client.raise_request_exception = False
        for value in odd:
            values = dict.fromkeys(fields, value)
            for path in pages:
                where = path.format(code=world.dossier.code, key=world.draft.key, output=world.output.pk)
                assert client.get(where, values).status_code < 500, (who, value, path)
                assert client.post(where, values).status_code < 500, (who, value, path)


FIELDS = """ma bi_mat phone code full_name q tim loc trang thu-tuc kenh anh leaf dung sai cho_sai ly_do ben bo tep tiep
    som_hon da_thay nghi seen reason verdict note purpose to items key login password answer khoa viec file procedure
    receiving agency_id personal_number identifier cap linh-vuc nguon cong_dan_viet_nam"""
PAGES = (
    "/tra-cuu", "/tim", "/thu-tuc", "/co-quan", "/kiem-tra", "/dang-nhap", "/xa-phuong", "/ho-so-cua-toi/{code}",
    "/ho-so-cua-toi/{code}/rut", "/nop-ho-so/ban/{key}/cong_dan", "/nop-ho-so/ban/{key}/kiem-tra", "/tai-khoan/so-dien-thoai",
    "/can-bo/", "/can-bo/thu-tien", "/can-bo/ho-so/{code}", "/can-bo/tiep-nhan/moi", "/can-bo/tiep-nhan/xa-phuong",
    "/can-bo/giup-nguoi-dan/tai-khoan", "/can-bo/dang-nhap", "/can-bo/bao-mat",
    "/can-bo/ho-so/{code}/ket-qua/{output}/thay-ban-moi", "/can-bo/ho-so/{code}/tra-ket-qua",
)  # fmt: skip
ODD_PATHS = (
    "/tra-cuu/%00", "/ho-so-cua-toi/%00", "/co-quan/%00", "/xac-minh/%00", "/tep/%00", "/can-bo/ho-so/%00",
    "/can-bo/ho-so/%F0%9F%98%80", "/can-bo/thu-tien/99999999999999999999", "/can-bo/ky/bo-qua/99999999999999999999",
    "/ho-so-cua-toi/x/ket-qua/99999999999999999999", "/can-bo/tep/%00", "/%C0%AF", "/thu-tuc/" + "a" * 3000,
    "/can-bo/ho-so/{code}/tep/99999999999999999999", "/can-bo/ho-so/{code}/soan/%00",
    "/ho-so-cua-toi/{code}/ket-qua/99999999999999999999", "/ho-so-cua-toi/{code}/giay/99999999999999999999",
    "/ho-so-cua-toi/{code}/ban-nhap/99999999999999999999", "/nop-ho-so/ban/{key}/%00",
)  # fmt: skip


@pytest.mark.parametrize("who", ["nobody", "owner", "officer"])
def test_an_odd_address_is_never_a_failure(world, who):
    client = world.client(who)
    client.raise_request_exception = False
    for path in ODD_PATHS:
        where = path.format(code=world.dossier.code, key=world.draft.key)
        assert client.get(where).status_code < 500, where


def test_an_upload_with_a_strange_name_is_kept_under_a_plain_one(world):
    from motcua.documents.receiving import tidy_name

    for name in (
        "\u202egpj.exe",
        "../../x.jpg",
        "a\0b.jpg",
        "a\r\nSet-Cookie: x.jpg",
        "<img src=x>.jpg",
        "x" * 300 + ".jpg",
    ):
        tidy = tidy_name(SimpleUploadedFile(name or "x", b"x").name or "")
        assert not set(tidy) & set("\0\r\n/\\\u202e")
        assert len(tidy) <= 120
