"""Where a procedure is opened: one picks among a hundred agencies without scripts, and sees by which version people file."""

from datetime import date

import pytest

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency
from motcua.catalogue import acts, queries
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.errors import EndsBeforeItStarts, NothingToFileWith, VersionDoesNotHold
from motcua.console.holding import holding
from motcua.kernel.actors import SYSTEM
from tests import cast
from tests.answers import text
from tests.catalogue.documents import small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]
WHERE = "/quan-tri/thu-tuc/cap-so-nha/mo-nop"
TODAY, NEW_YEAR, MARCH = date(2026, 11, 23), date(2027, 1, 1), date(2027, 3, 1)
FORM = {"channel": "online", "level": "full", "where": "some"}


def day(name: str, one: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(one, part)) for part in ("day", "month", "year")}


@pytest.fixture
def departments(agency):
    names = ("Sở Xây dựng", "Sở Y tế", "Sở Đất đai", "Sở Ấn loát")
    made = [
        Agency(
            identifier=f"H99.{number}", name=name, short_name=name, level=AgencyLevel.DEPARTMENT,
            kind="so", valid_from=cast.BEGAN,
        )
        for number, name in enumerate(names, 61)
    ]  # fmt: skip
    return {one.name: one.pk for one in Agency.objects.bulk_create(made)}


def publish(**changes):
    on, until = changes.pop("on", TODAY), changes.pop("until", None)
    version = acts.publish_version(document=small(**changes), effective_from=on, effective_to=until, by=SYSTEM)
    version.procedure.decided_by = "so"
    version.procedure.save(update_fields=["decided_by"])
    return version


@pytest.fixture
def procedure(departments):
    return publish().procedure


def shown(answer) -> list[str]:
    return [name for _, name in answer.context["form"].fields["agencies"].widget.choices]


def test_the_list_is_narrowed_by_words_and_keeps_what_is_ticked(desk, procedure, departments):
    assert shown(desk.get(WHERE)) == ["Sở Ấn loát", "Sở Đất đai", "Sở Xây dựng", "Sở Y tế"]
    ticked = {**FORM, "agencies": [departments["Sở Y tế"]], **day("effective_from", NEW_YEAR), "doing": "narrow"}
    answer = desk.post(WHERE, {**ticked, "find": "dat dai"})
    assert answer.status_code == 200
    assert shown(answer) == ["Sở Đất đai", "Sở Y tế"]
    assert "Đã chọn 1 trong 4 cơ quan." in text(answer)
    assert "cần xem lại" not in text(answer).lower()
    assert answer.context["form"]["effective_from"].value() == ("1", "1", "2027")
    nothing = desk.post(WHERE, {"doing": "narrow", "find": "zzz"})
    assert shown(nothing) == []
    assert not procedure.offerings.exists()


def test_what_is_hidden_by_a_word_can_still_be_opened_with_it(desk, procedure, departments):
    both = [departments["Sở Y tế"], departments["Sở Đất đai"]]
    sent = {**FORM, "agencies": both, "find": "dat dai", **day("effective_from", TODAY)}
    assert desk.post(WHERE, sent).status_code == 302
    assert set(procedure.offerings.values_list("agency_id", flat=True)) == set(both)


def test_without_a_pilot_version_nobody_is_asked_and_the_page_says_which_holds(desk, procedure):
    publish(plain="Câu mới.", layer="PROVINCE", on=NEW_YEAR, until=MARCH)
    answer = desk.get(WHERE)
    assert "version" not in answer.context["form"].fields
    assert [(one, version and version.number) for one, version in answer.context["holding"]] == [
        (TODAY, 1),
        (NEW_YEAR, 2),
        (MARCH, 1),
    ]
    assert "Hôm nay bản 1 Bản chung cả nước Từ 01/01/2027 bản 2 Bản của tỉnh Từ 01/03/2027 bản 1" in text(answer)


def test_an_end_without_a_next_version_is_said(procedure):
    version = procedure.versions.get()
    acts.withdraw_version(version_id=version.pk, effective_to=MARCH, by=SYSTEM)
    version.refresh_from_db()
    assert holding([version], TODAY) == [(TODAY, version), (MARCH, None)]


def test_a_pilot_version_is_chosen_and_holds_only_there_and_as_long_as_it_lasts(desk, procedure, departments):
    standing = procedure.versions.get()
    pilot = publish(layer="PILOT", plain="Cách mới.", until=MARCH)
    chosen = {**FORM, "agencies": [departments["Sở Y tế"]], **day("effective_from", TODAY), "version": pilot.pk}
    assert "Bản thí điểm 2, có hiệu lực từ 23/11/2026" in text(desk.get(WHERE))
    late = desk.post(WHERE, {**chosen, **day("effective_from", MARCH)})
    assert late.status_code == 409
    assert "Bản 2 không có hiệu lực vào ngày 01/03/2027." in text(late)
    assert desk.post(WHERE, chosen).status_code == 302
    opened = procedure.offerings.get()
    assert (opened.version, opened.effective_to) == (pilot, MARCH)
    there = {"agency_id": departments["Sở Y tế"], "channel": Channel.ONLINE}
    assert queries.version_in_force("cap-so-nha", on=TODAY, **there) == pilot
    assert queries.version_in_force("cap-so-nha", on=MARCH, **there) == standing
    acts.withdraw_version(version_id=pilot.pk, effective_to=NEW_YEAR, by=SYSTEM)
    assert procedure.offerings.get().effective_to == NEW_YEAR


def test_a_pilot_form_does_not_open_what_only_informs_elsewhere(departments):
    informs = {"steps": [], "examples": [], "form": {"name": "Đơn", "parts": []}}
    nowhere = {**small()["jurisdiction"], "rule": {"rule": "not_published"}}
    publish(**informs, jurisdiction=nowhere)
    pilot = publish(layer="PILOT")
    common = {
        "slug": "cap-so-nha",
        "channel": Channel.ONLINE,
        "level": Level.FULL,
        "effective_from": TODAY,
        "by": SYSTEM,
    }
    with pytest.raises(NothingToFileWith):
        acts.switch_on(**common)
    assert acts.switch_on(**common, version_id=pilot.pk, agency_id=departments["Sở Y tế"]).version == pilot


def test_periods_that_end_before_they_begin_are_refused_in_words(desk, procedure):
    sent = {**FORM, "where": "all", **day("effective_from", MARCH), **day("effective_to", NEW_YEAR)}
    answer = desk.post(WHERE, sent)
    assert answer.status_code == 409
    assert "Ngày hết hiệu lực phải sau ngày bắt đầu (01/03/2027)." in text(answer)
    with pytest.raises(EndsBeforeItStarts):
        publish(plain="Câu mới.", on=MARCH, until=NEW_YEAR)
    with pytest.raises(VersionDoesNotHold):
        acts.switch_on(
            slug="cap-so-nha", channel=Channel.ONLINE, level=Level.FULL, effective_from=TODAY, by=SYSTEM,
            version_id=publish(layer="PILOT", on=NEW_YEAR).pk,
        )  # fmt: skip
