"""Form 04: so often as the rule says, with a reason, to the end of a later working day; the first promise stays.

Source: regulations 1.3.3; checklist 41 to 45.
"""

from datetime import date

import pytest
import time_machine

from motcua.agencies import remembered
from motcua.agencies.models import RuleValue
from motcua.casework import clock
from motcua.casework.acts import timing
from motcua.casework.enums import DossierState
from motcua.casework.errors import Incomplete, ReasonTooShort, SecondExtensionRefused
from motcua.casework.frozen_sheets import thaw
from motcua.casework.models import PrintedForm
from motcua.casework.queries import Audience, clock_line, due_explained, timeline
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.kernel.wording import moment
from tests import cast
from tests.cast import at

pytestmark = pytest.mark.django_db
WHY = "Phòng Kinh tế, Hạ tầng và Đô thị chưa thẩm tra xong vì thiếu người."


@pytest.fixture
def story():
    with time_machine.travel(at("2026-11-02 08:00"), tick=False):  # due Mon 09/11 17:30
        return cast.make_dossier(DossierState.IN_PROCESS)


def extend(story, to, *, when="2026-11-05 09:00", reason=WHY, **more):
    with time_machine.travel(at(when), tick=False):
        return timing.extend(
            dossier_id=story.pk, by=more.pop("by", story.officer), seen=None, reason=reason, to=to, **more
        )


def test_the_promise_moves_and_the_first_one_stays(story):
    extend(story, date(2026, 11, 12))
    dossier = story.dossier
    assert (dossier.due_at, dossier.original_due_at) == (at("2026-11-12 17:30"), at("2026-11-09 17:30"))
    assert clock.apology_by(dossier) == at("2026-11-11 17:30")
    assert dossier.warn_at > at("2026-11-06 17:30")


def test_form_04_has_its_fields(story):
    extend(story, date(2026, 11, 12))
    printed = PrintedForm.objects.get(dossier_id=story.pk, form="04")
    sheet = thaw(bytes(printed.data))
    assert sheet.title == "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"
    assert printed.number == f"{story.dossier.code}/XL"
    assert (sheet.received_at, sheet.due_at, sheet.new_due_at) == (
        at("2026-11-02 08:00"),
        at("2026-11-09 17:30"),
        at("2026-11-12 17:30"),
    )
    assert (sheet.reason, sheet.field, sheet.signed.name) == (WHY, "Hoạt động xây dựng", story.officer.name)
    assert sheet.handling_agency == "Ủy ban nhân dân phường Bến Lụa"


def test_people_read_who_is_sorry_why_and_until_when(story):
    extend(story, date(2026, 11, 12))
    [told] = [one.text for one in timeline(story.dossier, Audience.CITIZEN) if one.name == "dossier.extended"]
    assert told == f"UBND phường Bến Lụa xin lỗi và hẹn lại: {moment(at('2026-11-12 17:30'))}. Lý do: {WHY}"
    rows = due_explained(story.dossier)
    assert "xin lỗi và hẹn lại (Mẫu 04)" in rows[-2].text
    assert rows[-1].amount == moment(at("2026-11-12 17:30"))
    line = clock_line(story.dossier, at("2026-11-05 09:00"))
    assert [tick.text for tick in line.ticks] == ["Hẹn cũ"]
    assert "Hẹn cũ 17" in line.sentence


def test_a_second_time_needs_the_head_of_the_agency(story):
    extend(story, date(2026, 11, 12))
    with pytest.raises(SecondExtensionRefused):
        extend(story, date(2026, 11, 16))
    extend(story, date(2026, 11, 16), as_head=True)
    assert story.dossier.due_at == at("2026-11-16 17:30")
    assert [one.before for one in story.dossier.extensions.all()] == [at("2026-11-09 17:30"), at("2026-11-12 17:30")]


def test_the_dated_rule_says_how_often(story):
    RuleValue.objects.create(key="apology.reschedulings", value=2, effective_from=date(2026, 1, 1), source="QĐ thử")
    remembered.forget()
    extend(story, date(2026, 11, 12))
    extend(story, date(2026, 11, 16))
    assert story.dossier.extensions.count() == 2


@pytest.mark.parametrize("day", [date(2026, 11, 14), date(2026, 11, 9), date(2026, 11, 3)])
def test_a_day_off_or_not_after_the_present_promise_is_refused(story, day):
    with pytest.raises(Incomplete):
        extend(story, day)


def test_it_takes_a_reason_and_a_leader(story):
    with pytest.raises(ReasonTooShort):
        extend(story, date(2026, 11, 12), reason="bận")
    clerk = cast.make_officer(Duty.REVIEW, agency=story.dossier.agency)
    with pytest.raises(DutyRequired):
        extend(story, date(2026, 11, 12), by=clerk)


def test_a_dossier_that_is_late_already_can_still_be_promised_anew(story):
    extend(story, date(2026, 11, 12), when="2026-11-10 09:00")
    assert story.dossier.due_at == at("2026-11-12 17:30")
