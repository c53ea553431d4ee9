"""Freeze, sign outside, record if unchanged: whatever happens in between."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections

from motcua.casework.acts import outputs
from motcua.casework.enums import OutputState
from motcua.casework.errors import AlreadyDone, WrongFile
from motcua.casework.models import Output
from motcua.casework.signing import finish_signing, sign_output
from motcua.documents import authority, printing, signing, store
from motcua.documents.models import StoredFile
from motcua.eventlog.models import Event
from motcua.identity.enums import Duty
from motcua.kernel import clock
from tests import cast
from tests.casework.licensing import Permit

S = OutputState


def signed_bytes(pdf: bytes) -> bytes:
    return signing.sign(
        pdf, signer=authority.DemoSigner("UBND"), reason="", location="", name="Trần Quốc Thái", at=clock.now()
    )


def frozen_bytes(output: Output) -> bytes:
    assert output.draft_file is not None
    return store.read(output.draft_file.key, sha256=output.draft_file.sha256)


@pytest.fixture
def permit(db):
    return Permit().approved()


def test_the_signed_file_is_the_frozen_one_with_a_signature_behind_it(permit):
    signed = sign_output(output_id=permit.output.pk, by=permit.officer)
    frozen = frozen_bytes(signed)
    assert signed.signed_file is not None
    kept = store.read(signed.signed_file.key, sha256=signed.signed_file.sha256)
    assert kept.startswith(frozen)
    assert signing.verify_signature(kept).is_genuine


def test_the_number_stands_in_the_frozen_file_and_the_clerk_confirms_it_later(permit):
    outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    assert permit.output.number.startswith("01/")
    assert permit.output.numbered_at is None


def test_after_a_crash_between_signing_and_recording_it_stays_frozen_and_is_done_again(permit):
    first = outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    signed_bytes(frozen_bytes(permit.output))  # and here the machine stops
    assert permit.output.state == S.FROZEN
    again = outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    assert again == first
    assert Event.objects.filter(name="output.frozen").count() == 1
    assert sign_output(output_id=permit.output.pk, by=permit.officer).state == S.SIGNED


def test_another_file_than_the_frozen_one_is_refused(permit):
    sha256 = outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    other = signed_bytes(printing.render_stamp(name="UBND", at=clock.now()))
    with pytest.raises(WrongFile):
        outputs.record_signature(output_id=permit.output.pk, by=permit.officer, signed=other, frozen_sha256=sha256)
    assert permit.output.state == S.FROZEN


def test_the_frozen_file_itself_is_no_signature(permit):
    sha256 = outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    with pytest.raises(WrongFile):
        outputs.record_signature(
            output_id=permit.output.pk, by=permit.officer, signed=frozen_bytes(permit.output), frozen_sha256=sha256
        )


def test_what_was_frozen_anew_meanwhile_is_not_recorded(permit):
    old = outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    signed = signed_bytes(frozen_bytes(permit.output))
    outputs.return_output(output_id=permit.output.pk, by=permit.officer, reason="Sai tên chủ đầu tư.")
    permit.draft(owner="Hồ Văn Nhựt")
    outputs.propose(output_id=permit.output.pk, by=permit.officer, seen=None)
    outputs.approve(output_id=permit.output.pk, by=permit.officer, seen=None)
    new = outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    for sha256 in (old, new):
        with pytest.raises(WrongFile):
            outputs.record_signature(output_id=permit.output.pk, by=permit.officer, signed=signed, frozen_sha256=sha256)


def test_a_number_once_taken_stays_with_the_output_when_the_leader_gives_it_back(permit):
    outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    number = permit.output.number
    outputs.return_output(output_id=permit.output.pk, by=permit.officer, reason="Sai tên chủ đầu tư.")
    permit.approved()
    outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    assert permit.output.number == number


def test_a_file_changed_on_the_disk_is_not_released(permit):
    sign_output(output_id=permit.output.pk, by=permit.officer)
    outputs.number_output(output_id=permit.output.pk, by=permit.officer)
    file = permit.output.signed_file
    other = store.put(signed_bytes(printing.render_stamp(name="UBND", at=clock.now())))
    StoredFile.objects.filter(pk=file.pk).update(key=other.key, sha256=other.sha256)
    with pytest.raises(WrongFile):
        outputs.release(output_id=permit.output.pk, by=permit.officer)
    assert permit.output.state == S.NUMBERED


def test_while_one_leader_signs_another_one_waits_and_after_ten_minutes_may_take_over(permit):
    with time_machine.travel(cast.at("2026-11-24 09:00"), tick=False) as now:
        outputs.freeze(output_id=permit.output.pk, by=permit.officer)
        deputy = cast.make_officer(Duty.DECIDE, agency=permit.dossier.agency, name="Phó Chủ tịch")
        with pytest.raises(AlreadyDone):
            sign_output(output_id=permit.output.pk, by=deputy)
        now.shift(timedelta(minutes=10))
        assert sign_output(output_id=permit.output.pk, by=deputy).signed_by_id == deputy.account_id


def test_two_leaders_signing_at_once_make_one_signature(committed_db):
    permit = Permit().approved()
    leaders = [permit.officer, cast.make_officer(Duty.DECIDE, agency=permit.dossier.agency, name="Phó Chủ tịch")]
    together, output_id = Barrier(2), permit.output.pk

    def sign(leader) -> object:
        together.wait()
        try:
            return sign_output(output_id=output_id, by=leader).signed_by_id
        except AlreadyDone as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(sign, leaders)
    refused = [one for one in (first, second) if isinstance(one, AlreadyDone)]
    assert len(refused) == 1
    assert permit.output.state == S.SIGNED
    assert StoredFile.objects.filter(purpose="output.signed").count() == 1


def test_one_leader_pressing_twice_makes_one_signature(committed_db):
    permit = Permit().approved()
    sha256 = outputs.freeze(output_id=permit.output.pk, by=permit.officer)
    together, output_id = Barrier(2), permit.output.pk

    def sign(_: int) -> object:
        together.wait()
        try:
            return finish_signing(output_id=output_id, by=permit.officer, frozen_sha256=sha256).state
        except AlreadyDone as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(sign, range(2)))
    assert sorted(isinstance(one, AlreadyDone) for one in results) == [False, True]
    assert Event.objects.filter(name="output.signed").count() == 1
