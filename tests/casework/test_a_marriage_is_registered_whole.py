"""From the forwarded dossier to the certificate in the couple's hands, act by act."""

import hashlib

import pytest

from motcua.casework import output_rules
from motcua.casework.acts import delivery, outputs
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.errors import Incomplete
from motcua.casework.models import Dossier, HandOver
from motcua.casework.signing import sign_output
from motcua.documents import signing, store
from motcua.eventlog.models import Event
from motcua.registry.models import IssuedOutput, RegisterEntry
from motcua.registry.verification import verify_output
from tests.casework.wedding import STORY, Wedding

pytestmark = pytest.mark.django_db
S = OutputState


@pytest.fixture
def wedding():
    return Wedding()


def test_the_draft_is_filled_from_what_the_couple_declared(wedding):
    data = wedding.draft().data
    assert data["wife_name"] == "Đặng Thị Mộng Tuyền"
    assert data["husband_born"] == "1995"
    assert data["wife_ethnicity"] == "Kinh"
    assert data["wife_residence"] == "Số 12, đường Hàng Keo, phường Bến Lụa, Vạn Xuân"
    assert data["husband_identity"] == "Thẻ căn cước số 099095000002, cấp ngày 06/05/2024, Bộ Công an"


def test_the_whole_way(wedding):
    steps = [wedding.dossier.step]
    for _, step in STORY[:7]:
        step(wedding)
        steps.append(wedding.dossier.step)
    assert steps == ["tham_tra", "tham_tra", "xem_ban_nhap", "ghi_so", "ky", "ky", "hai_ben_ky", ""]
    assert wedding.dossier.state == DossierState.ISSUED
    proof = delivery.Proof(kind=delivery.ProofKind.SIGNATURE, receiver_name="Hai bên")
    delivery.deliver(dossier_id=wedding.pk, by=wedding.clerk, seen=None, proof=proof)
    assert wedding.dossier.state == DossierState.DELIVERED


def test_the_register_line_gives_the_number_that_stands_on_the_signed_certificate(wedding):
    wedding.until(S.RELEASED)
    entry, output = RegisterEntry.objects.get(), wedding.output
    assert output.number == entry.number_text
    assert entry.fields["husband_name"] == "Hồ Văn Nhựt"
    assert (entry.book.kind, entry.subject) == ("marriage", wedding.dossier.subject)


def test_the_signed_file_is_registered_and_verified_by_anyone(wedding):
    wedding.until(S.RELEASED)
    output = wedding.output
    pdf = store.read(output.signed_file.key, sha256=output.signed_file.sha256)
    issued = IssuedOutput.objects.get(code=output.code)
    assert issued.sha256 == hashlib.sha256(pdf).hexdigest()
    assert verify_output(code=output.code, pdf=pdf).finding == "genuine"
    assert signing.verify_signature(pdf).is_genuine


def test_approving_signing_numbering_and_releasing_are_events_of_their_own(wedding):
    wedding.until(S.RELEASED)
    names = list(
        Event.objects.filter(subject=wedding.dossier.subject, name__startswith="output.")
        .order_by("seq")
        .values_list("name", flat=True)
    )
    kept = [
        name for name in names if name in {"output.approved", "output.signed", "output.numbered", "output.released"}
    ]
    assert kept == ["output.numbered", "output.approved", "output.signed", "output.released"]


@pytest.mark.parametrize("present", [(), ("ben_nu",), ("ben_nam",)])
def test_no_certificate_leaves_before_both_came(wedding, present):
    wedding.until(S.NUMBERED)
    for role in present:
        wedding.attend(role)
    with pytest.raises(Incomplete, match="chưa có mặt"):
        outputs.release(output_id=wedding.output.pk, by=wedding.secretary)
    assert wedding.dossier.state == DossierState.IN_PROCESS


@pytest.mark.parametrize(
    ("told", "said"), [({"declared_free_will": False}, "tự nguyện"), ({"papers_shown": " "}, "giấy tờ")]
)
def test_who_shows_no_papers_or_declares_no_free_will_has_not_attended(wedding, told, said):
    wedding.until(S.NUMBERED)
    with pytest.raises(Incomplete, match=said):
        wedding.attend("ben_nu", **told)
    assert not wedding.output.attendances.exists()


def test_attending_twice_is_once(wedding):
    wedding.until(S.NUMBERED)
    wedding.attend("ben_nu")
    wedding.attend("ben_nu")
    assert wedding.output.attendances.count() == 1


def test_two_originals_are_printed_and_each_printing_is_kept(wedding):
    wedding.until(S.NUMBERED)
    for _ in range(2):
        outputs.print_originals(output_id=wedding.output.pk, by=wedding.registrar)
    printed = Event.objects.filter(name="output.originals_printed").order_by("seq")
    assert [event.payload["count"] for event in printed] == [2, 2]
    assert wedding.output.originals_printed == 4


def test_the_control_sheet_has_a_line_for_every_hand_over_and_none_stays_open(wedding):
    wedding.until(S.RELEASED)
    lines = list(HandOver.objects.filter(dossier_id=wedding.pk))
    assert [line.step for line in lines] == ["tham_tra", "xem_ban_nhap", "ghi_so", "ky", "hai_ben_ky"]
    assert all(line.ended_at and line.taken_by_id for line in lines)
    assert all(line.label for line in lines if line.due_at)


def test_the_dossier_is_issued_only_with_the_last_output_it_promises():
    wedding = Wedding(so_ban_sao=2, cach_nhan="counter")
    wedding.until(S.RELEASED)
    assert wedding.dossier.state == DossierState.IN_PROCESS
    extract = outputs.draft_output(dossier_id=wedding.pk, by=wedding.registrar, seen=None, key="ban_sao_trich_luc")
    assert extract.data["entry_number"] == wedding.output.number
    assert output_rules.originals(extract) == 2
    outputs.propose(output_id=extract.pk, by=wedding.registrar, seen=None)
    outputs.approve(output_id=extract.pk, by=wedding.chair, seen=None)
    sign_output(output_id=extract.pk, by=wedding.chair)
    outputs.number_output(output_id=extract.pk, by=wedding.secretary)
    outputs.release(output_id=extract.pk, by=wedding.secretary)
    assert Dossier.objects.get(pk=wedding.pk).state == DossierState.ISSUED


def test_a_corrected_certificate_keeps_the_number_of_its_line(wedding):
    wedding.until(S.REPLACED)
    new, number = wedding.output, wedding.output.replaces.number
    outputs.propose(output_id=new.pk, by=wedding.registrar, seen=None)
    outputs.approve(output_id=new.pk, by=wedding.chair, seen=None)
    wedding.sign()
    released = outputs.release(output_id=new.pk, by=wedding.secretary)
    assert (released.state, released.number) == (S.RELEASED, number)
    assert RegisterEntry.objects.count() == 1
