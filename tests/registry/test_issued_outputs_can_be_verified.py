import hashlib
from datetime import date

import pytest

from motcua.documents import authority, forms, printing, signing
from motcua.kernel import clock, codes
from motcua.kernel.actors import SYSTEM
from motcua.kernel.acts import act
from motcua.registry import parts
from motcua.registry.enums import CheckWay, Finding, IssuedState
from motcua.registry.errors import NoLongerValid
from motcua.registry.models import IssuedOutput, OutputCheck
from motcua.registry.queries import checks_of
from motcua.registry.verification import verify_output
from tests import cast

pytestmark = pytest.mark.django_db
SUBJECT = "dossier:H99.27-261121-0001"


@pytest.fixture(scope="module")
def signed() -> bytes:
    return sign("Giấy phép kinh doanh")


def sign(name: str) -> bytes:
    head = forms.Head(
        parent_agency="UBND phường Bến Lụa", unit="", number="01/2026", place="Bến Lụa", issued_on=date(2026, 11, 3)
    )
    sheet = forms.Licence(
        head=head,
        verification_code="X",
        verification_url="http://127.0.0.1/xac-minh/X",
        signed=forms.Signature(role="CHỦ TỊCH", name="Trần Quốc Thái"),
        name=name,
        rows=[("Tên", "Cửa hàng")],
    )
    return signing.sign(
        printing.render(sheet),
        signer=authority.DemoSigner("UBND phường Bến Lụa"),
        reason=name,
        location="Bến Lụa",
        name="Trần Quốc Thái",
        at=clock.now(),
    )


@act
def issue(pdf: bytes, *, agency, replaces: IssuedOutput | None = None) -> IssuedOutput:
    issued = parts.Issued(
        code=codes.verification_code(),
        sha256=hashlib.sha256(pdf).hexdigest(),
        subject=SUBJECT,
        agency_id=agency.pk,
        title="Giấy phép kinh doanh",
        number="01/2026",
    )
    return parts.register_output(output=issued, by=SYSTEM, replaces=replaces)


@pytest.fixture
def agency(db):
    return cast.make_agency()


@pytest.fixture
def issued(signed, agency):
    return issue(signed, agency=agency)


def test_the_issued_file_is_genuine_and_names_its_signer(issued, signed):
    verdict = verify_output(pdf=signed)
    assert (verdict.finding, verdict.issued) == (Finding.GENUINE, issued)
    assert "Bến Lụa" in verdict.signer


def test_a_typed_code_is_forgiven_its_case_and_gaps(issued):
    typed = f"{issued.code[:4].lower()}-{issued.code[4:]}"
    assert verify_output(code=typed).issued == issued


@pytest.mark.parametrize("code", ["", "abc", "0000000001", "x" * 300])
def test_a_code_never_given_out_finds_nothing(issued, code):
    assert verify_output(code=code).finding == Finding.UNKNOWN


def test_bytes_behind_the_signature_are_found(issued, signed):
    assert verify_output(pdf=signed + b"\n% more\n").finding == Finding.ALTERED


def test_one_changed_byte_is_found(issued, signed):
    place = len(signed) // 3
    changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    assert verify_output(pdf=changed).finding in (Finding.ALTERED, Finding.UNKNOWN)


def test_a_file_that_was_never_issued_is_unknown():
    assert verify_output(pdf=b"%PDF-1.7 something").finding == Finding.UNKNOWN


def test_a_genuine_file_under_the_code_of_another_is_told_apart(issued, agency):
    other = sign("Giấy khác")
    issue(other, agency=agency)
    assert verify_output(code=issued.code, pdf=other).finding == Finding.OTHER_FILE


def test_a_replaced_output_names_its_successor(issued, agency):
    new = sign("Giấy phép kinh doanh, bản mới")

    @act
    def replace() -> None:
        parts.mark_replaced(code=issued.code, by=SYSTEM)

    replace()
    assert verify_output(code=issued.code).finding == Finding.REPLACED
    successor = issue(new, agency=agency, replaces=IssuedOutput.objects.get(pk=issued.pk))
    found = verify_output(code=issued.code).issued
    assert found is not None
    assert found.replaced_by == successor
    assert verify_output(pdf=new).finding == Finding.GENUINE


def test_a_revoked_output_is_said_to_be_so_and_is_not_replaced_any_more(issued, signed):
    @act
    def revoke() -> None:
        parts.revoke(code=issued.code, by=SYSTEM, reason="Quyết định thu hồi")

    revoke()
    assert verify_output(pdf=signed).finding == Finding.REVOKED
    assert IssuedOutput.objects.get().state == IssuedState.REVOKED
    with pytest.raises(NoLongerValid):
        act(lambda: parts.mark_replaced(code=issued.code, by=SYSTEM))()


def test_every_check_is_kept_for_those_whom_it_concerns(issued, signed):
    verify_output(code=issued.code)
    verify_output(pdf=signed)
    verify_output(code="abc")
    assert [check.way for check in checks_of(SUBJECT)] == [CheckWay.FILE, CheckWay.CODE]
    kept = list(OutputCheck.objects.order_by("pk").values_list("issued_id", "way", "finding"))
    assert kept == [
        (issued.pk, CheckWay.CODE, Finding.GENUINE),
        (issued.pk, CheckWay.FILE, Finding.GENUINE),
        (None, CheckWay.CODE, Finding.UNKNOWN),
    ]
