"""A record of the national database, at the level of information, is raised to full online on the pages alone."""

import gzip
import json
from pathlib import Path

import pytest

from motcua.catalogue import check, commands
from motcua.catalogue.models import Procedure, WorkingVersion
from tests.answers import text
from tests.console.pages import posted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]
SAMPLE = Path(__file__).parents[1] / "catalogue" / "national_sample.jsonl.gz"
CODE = "1.004837"
TOMORROW = {"effective_from_day": "24", "effective_from_month": "11", "effective_from_year": "2026"}


@pytest.fixture
def imported(tmp_path, settings) -> Procedure:
    settings.PROCEDURES = tmp_path
    with gzip.open(SAMPLE, "rt", encoding="utf-8") as lines:
        record = next(one for one in lines if json.loads(one)["ma_thu_tuc"] == CODE)
    file = tmp_path / "one.jsonl"
    file.write_text(record, encoding="utf-8")
    assert commands.import_national([str(file)], report=str(tmp_path / "report.md")) == 0
    return Procedure.objects.get(code=CODE)


def save(desk, where: str, **changes) -> None:
    """Open a page, change boxes, send it; rules need their boxes drawn first."""
    page = desk.get(where)
    seen = page.context["working"].revision
    rules = {name: value for name, value in changes.items() if name.endswith("-rule")}
    if rules:
        drawn = desk.post(
            where, {**dict(posted(page.context["sheet"], **rules).lists()), "seen": seen, "doing": "redraw"}
        )
        page = drawn
    done = desk.post(where, {**dict(posted(page.context["sheet"], **changes).lists()), "seen": seen})
    assert done.status_code == 302, text(done)[:1500]


def test_a_form_and_steps_are_added_and_one_ward_goes_full_online(client, desk, reading, agency, imported):
    version = imported.versions.get()
    desk.post(f"/quan-tri/ban/{version.pk}/chep")
    working = WorkingVersion.objects.get()
    home = f"/quan-tri/ban-soan/{working.pk}"
    assert "mới chỉ có thông tin" in text(desk.get(home))
    assert desk.post(f"{home}/khung", {"seen": 1})["Location"] == f"{home}/phan/to-khai"
    save(
        desk,
        f"{home}/muc/form/parts/0/pages/2",
        question="Người giám hộ cư trú ở đâu?",
        **{"fields-0-type": "address", "fields-0-label": "Nơi cư trú", "fields-0-meaning": "residence"},
    )
    key = WorkingVersion.objects.get().body["form"]["parts"][0]["pages"][2]["fields"][0]["key"]
    save(
        desk,
        f"{home}/phan/noi-giai-quyet",
        **{"jurisdiction-rule-rule": "place_of_property", "jurisdiction-rule-with-question": key},
    )
    assert [str(one) for one in check.check(WorkingVersion.objects.get().body) if not one.warning] == []
    assert "mới chỉ có thông tin" not in text(desk.get(home))
    desk.post(f"{home}/chuyen-tham-dinh")
    review(reading, home)
    assert desk.post(f"{home}/cong-bo", TOMORROW).status_code == 302
    opened = {"channel": "online", "level": "full", "where": "some", "agencies": [agency.pk], **TOMORROW}
    assert desk.post(f"/quan-tri/thu-tuc/{imported.slug}/mo-nop", opened).status_code == 302
    offering = imported.offerings.get(agency=agency)
    assert (offering.channel, offering.level) == ("online", "full")
    assert not imported.versions.order_by("number").last().definition.is_information


def review(reading, home: str) -> None:
    page = reading.get(f"{home}/tham-dinh")
    accepted = [one.told for one in page.context["warnings"]]
    seen = page.context["working"].revision
    reading.post(f"{home}/tham-dinh", {"doing": "sign_off", "seen": seen, "accepted": accepted})
    assert WorkingVersion.objects.get().state == "approved"
