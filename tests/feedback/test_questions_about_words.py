"""A reader does not understand: a ticket with an owner and an hour; officers answer and close it; "Hiểu" is only counted."""

import pytest
import time_machine

from motcua.agencies import remembered, rules
from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import RuleValue
from motcua.catalogue import files
from motcua.catalogue.parsing import parse
from motcua.eventlog.models import Event, EventPersonal
from motcua.feedback import acts, queries
from motcua.feedback.enums import TicketState
from motcua.feedback.errors import AnswerMissing, TicketMoveRefused, TooManyQuestions, WordsTooLong
from motcua.feedback.models import MOST_WORDS, ClearCount, ContentTicket
from motcua.feedback.owners import owner_of
from motcua.feedback.places import WHOLE, find_place, places_of
from motcua.feedback.transitions import TRANSITIONS
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.models import Attempts
from motcua.kernel import clock
from tests import cast

pytestmark = pytest.mark.django_db
PLACE = "condition.tu_nguyen"


@pytest.fixture
def version():
    with time_machine.travel(cast.at("2026-11-13 16:00"), tick=True):  # a Friday
        yield cast.make_version(cast.MARRIAGE)


@pytest.fixture
def agency(version):
    return cast.make_agency()


@pytest.fixture
def editor(agency):
    return cast.make_officer(Duty.EDIT, agency=agency, name="Người Sửa Danh Mục")


def report(version, **changes):
    return acts.report(**{"version_id": version.pk, "place": PLACE, "words": "Tự nguyện là sao?", **changes})


def test_a_ticket_has_an_owner_the_words_of_the_page_and_an_hour(version, editor, agency):
    ticket = report(version)
    assert ticket.agency == agency
    assert ticket.quote == "Việc kết hôn do nam và nữ tự nguyện quyết định."
    assert ticket.due_at == cast.at("2026-11-20 17:30"), "five working days after a Friday"
    assert ticket.state == TicketState.OPEN


def test_the_log_says_what_happened_and_not_who_or_in_which_words(version, editor):
    ticket = report(version, words="Tôi là Bí Mật, 0900 123 456")
    event = Event.objects.get(subject=ticket.subject)
    assert (event.name, event.actor) == ("ticket.reported", "reader")
    assert "Bí Mật" not in str(event.payload) + str(EventPersonal.objects.get(event=event).values)


def test_a_place_that_is_gone_is_the_whole_page(version, editor):
    assert report(version, place="evidence.khong_con").place == WHOLE


def test_every_place_of_every_procedure_has_its_own_name_and_fits():
    for path in sorted(cast.PROCEDURES.glob("*.yaml")):
        places = places_of(parse(files.read(path)))
        assert len({one.name for one in places}) == len(places)
        assert all(len(one.name) <= 80 and 0 < len(one.quote) <= 500 for one in places)


def test_the_department_that_decides_answers_for_its_own_words(version, editor):
    vet = cast.make_version("cap-gcn-buon-ban-thuoc-thu-y")
    vet.procedure.decided_by = "so-nong-nghiep-va-moi-truong"
    vet.procedure.save()
    department = cast.make_agency(
        "H99.06",
        level=AgencyLevel.DEPARTMENT,
        kind="so-nong-nghiep-va-moi-truong",
        commune=None,
        name="Sở",
        short_name="Sở",
    )
    assert owner_of(vet.procedure, on=clock.today()) != department, "nobody edits there yet"
    cast.make_officer(Duty.EDIT, agency=department)
    assert owner_of(vet.procedure, on=clock.today()) == department


def test_the_province_comes_before_the_communes(version, editor):
    province = cast.make_agency(
        "H99", level=AgencyLevel.PROVINCE, kind="ubnd-tinh", commune=None, name="Tỉnh", short_name="Tỉnh"
    )
    cast.make_officer(Duty.EDIT, agency=province)
    assert owner_of(version.procedure, on=clock.today()) == province


def test_without_an_editor_the_ticket_waits_for_the_first_one(version, agency):
    ticket = report(version)
    assert ticket.agency is None
    editor = cast.make_officer(Duty.EDIT, agency=agency)
    assert list(queries.tickets(editor, TicketState.OPEN)) == [ticket]
    acts.answer(ticket_id=ticket.pk, by=editor, text="Không ai ép.")


def test_an_answer_and_its_end(version, editor):
    ticket = report(version)
    acts.answer(ticket_id=ticket.pk, by=editor, text=" Không ai ép buộc, lừa dối. ")
    ticket.refresh_from_db()
    assert (ticket.state, ticket.answer) == (TicketState.ANSWERED, "Không ai ép buộc, lừa dối.")
    acts.close(ticket_id=ticket.pk, by=editor)
    names = list(Event.objects.filter(subject=ticket.subject).order_by("seq").values_list("name", flat=True))
    assert names == ["ticket.reported", "ticket.answered", "ticket.closed"]


def test_what_was_never_answered_is_closed_with_a_reason(version, editor):
    ticket = report(version, words="")
    with pytest.raises(AnswerMissing):
        acts.close(ticket_id=ticket.pk, by=editor, note="  ")
    assert acts.close(ticket_id=ticket.pk, by=editor, note="Không có câu hỏi.").state == TicketState.CLOSED


@pytest.mark.parametrize("state", list(TicketState))
@pytest.mark.parametrize("target", [TicketState.ANSWERED, TicketState.CLOSED])
def test_no_way_but_those_of_the_table(version, editor, state, target):
    ticket = report(version)
    if state is TicketState.ANSWERED:
        acts.answer(ticket_id=ticket.pk, by=editor, text="Không ai ép.")
    elif state is TicketState.CLOSED:
        acts.close(ticket_id=ticket.pk, by=editor, note="Trùng.")

    def go():
        if target is TicketState.ANSWERED:
            return acts.answer(ticket_id=ticket.pk, by=editor, text="Không ai ép.")
        return acts.close(ticket_id=ticket.pk, by=editor, note="Trùng.")

    if target in TRANSITIONS[state]:
        assert go().state == target
    else:
        with pytest.raises(TicketMoveRefused):
            go()


def test_only_editors_of_the_owner_may(version, editor, agency):
    ticket = report(version)
    elsewhere = cast.make_agency("H99.28", name="Phường Khác", short_name="Phường Khác")
    for other in (cast.make_officer(Duty.RECEIVE, agency=agency), cast.make_officer(Duty.EDIT, agency=elsewhere)):
        with pytest.raises(DutyRequired):
            acts.answer(ticket_id=ticket.pk, by=other, text="Không ai ép.")
        with pytest.raises(DutyRequired):
            acts.close(ticket_id=ticket.pk, by=other, note="Trùng.")
        assert not ContentTicket.objects.visible_to(other)


def test_words_are_bounded(version, editor):
    with pytest.raises(WordsTooLong):
        report(version, words="a" * (MOST_WORDS + 1))
    assert not ContentTicket.objects.exists()


def test_presses_are_counted_by_place_without_anybody_in_it(version, editor):
    for answer in ("clear", "clear", "unclear"):
        acts.count_reading(version_id=version.pk, place=PLACE, answer=answer)
    count = ClearCount.objects.get()
    assert (count.place, count.clear, count.unclear) == (PLACE, 2, 1)
    assert not Event.objects.filter(subject__startswith="ticket:").exists()
    assert [one.quote for one in queries.most_unclear(on=clock.today())] == [
        find_place(version.definition, PLACE).quote
    ]


def test_who_asks_the_same_joins_the_open_ticket(version, editor):
    first, again = report(version), report(version, words=" tự nguyện  là sao? ")
    assert (again.pk, ContentTicket.objects.get().times_asked) == (first.pk, 2)
    assert Event.objects.filter(name="ticket.reported").count() == 1
    assert report(version, words="Ai hỏi?") != first
    assert report(version, place=WHOLE) != first
    acts.answer(ticket_id=first.pk, by=editor, text="Không ai ép.")
    assert report(version) != first, "what was answered did not help this reader"


def test_a_page_and_an_owner_get_so_many_different_questions_a_day(version, editor):
    for number in range(20):
        report(version, words=f"Câu {number}")
    with pytest.raises(TooManyQuestions):
        report(version, words="Câu nữa")
    assert report(version, words="câu 7").times_asked == 1, "the same costs nobody anything"
    with time_machine.travel(cast.at("2026-11-14 16:01"), tick=True):
        assert report(version, words="Câu nữa")
    house = cast.make_version(cast.HOUSE)
    Attempts.objects.all().delete()
    RuleValue.objects.create(key=rules.CONTENT_TICKETS_OF_OWNER.key, value=1, effective_from=cast.BEGAN, source="Thử")
    remembered.clear()
    report(version, words="Câu thứ nhất")
    with pytest.raises(TooManyQuestions):
        report(house, place=WHOLE, words="Câu thứ hai")
