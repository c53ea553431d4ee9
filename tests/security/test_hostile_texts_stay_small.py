"""What is typed or sent to exhaust or to confuse: dates, YAML, names of files, entries without end, two decisions at once."""

import contextlib
import json
import time
from unicodedata import combining, normalize

import pytest
from django.urls import reverse

from motcua.catalogue import acts_working, files
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.parsing import DefinitionFaulty, parse
from motcua.intake.repeating import MOST_ENTRIES, Group
from motcua.kernel import normal
from motcua.kernel.codes import read_dossier_code
from motcua.kernel.dates import PartialDate
from motcua.kernel.numbers import vehicle_plate
from motcua.kernel.problems import ValueProblem
from motcua.kernel.text import clean, fold
from motcua.ui.files import pdf_response
from tests import cast
from tests.catalogue.documents import small
from tests.console.conftest import agency, browser, desk, editor, reviewer

__all__ = ["agency", "desk", "editor", "reviewer"]


@pytest.mark.parametrize(
    "typed",
    ["1" + " " * 20_000 + "1" + " " * 20_000 + "x", "1/" * 20_000 + "x", "\u3000" * 20_000 + "1x", "1" * 60_000],
    ids=["spaces", "slashes", "wide", "digits"],
)
def test_a_date_without_end_is_refused_at_once(typed):
    """Four seconds for 1,500 spaces it took once, and weeks for as many as an address may hold."""
    begun = time.perf_counter()
    for boxes in ((typed, "", ""), ("1", typed, ""), ("1", "1", typed)):
        with pytest.raises(ValueProblem):
            PartialDate.parse(*boxes, label="ngày")
    assert time.perf_counter() - begun < 0.5


MARKS = "a" + "\u0300\u0316" * 400_000
ENDLESS = {
    "marks": MARKS,
    "marks_that_join": ("\u0300" * 30 + "\u200b") * 20_000,
    "marks_when_taken_apart": "\uff9f" * 800_000,
    "old_letters": "aù" * 300_000,
    "syllables": "nghiêng" * 100_000,
}


@pytest.mark.parametrize("typed", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("read", [clean, fold, read_dossier_code, vehicle_plate, files.load_value])
def test_a_page_of_marks_is_read_in_no_time(typed, read):
    """Each of these took a process hours, once, during which it answered nobody: Python orders marks in the square of their number."""
    begun = time.process_time()
    with contextlib.suppress(ValueProblem):
        read(typed)
    assert time.process_time() - begun < 4


def test_what_becomes_marks_is_counted_as_marks():
    every = (chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000)
    apart = {one for one in every if not combining(one) and all(map(combining, normalize("NFKD", one)))}
    assert apart == set(normal.TURN_INTO_MARKS)


def test_no_mark_of_any_writing_is_lost():
    for text in ("Nguyễn Thị Ổi " * 200, "ắ" * 2_000, "a" + "\u0323\u0302\u0301" * 10 + "b" * 2_000):
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            assert getattr(normal, form.lower())(text) == normalize(form, text)


@pytest.mark.django_db
def test_nobody_stops_a_process_by_a_question(client):
    cast.make_agency()
    cast.make_version(cast.MARRIAGE)
    begun = time.process_time()
    answer = client.post("/y-kien", {"about": "dang-ky-ket-hon/whole", "answer": "send", "words": MARKS})
    assert answer.status_code == 200
    assert time.process_time() - begun < 4


@pytest.mark.parametrize("typed", ["27 / 3 / 1985", " 27.3.1985 ", "27  3 1985", "27-\t3-1985", "２７/３/１９８５"])
def test_a_date_is_read_however_it_is_spaced(typed):
    assert str(PartialDate.parse(typed, "", "", label="ngày")) == "27/03/1985"


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(9)
)
HOSTILE = {
    "bomb": BOMB,
    "deep": "a: " + "[" * 5_000 + "]" * 5_000,
    "deep_block": "- " * 5_000 + "x",
    "runs": 'a: !!python/object/apply:os.system ["id"]',
    "bytes": "a: !!binary aGk=",
    "no_number": "a: !!float .nan",
    "set": "a: !!set {b}",
    "long_number": "a: " + "9" * 5_000,
    "list_as_key": "? [a, b]\n: c",
    "wide": "a: [" + "1," * 60_000 + "]",
    "many_keys": "".join(f"k{n}: 1\n" for n in range(30_000)),
    "zero_byte": 'a: "\\0"',
    "half_character": 'a: "\\ud800"',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_grows_runs_or_cannot_be_stored_is_refused_in_a_sentence(text):
    with pytest.raises(DefinitionFaulty) as refusal:
        files.load(text)
    assert "dòng" in refusal.value.message


def test_every_procedure_is_still_read():
    for path in cast.PROCEDURES.rglob("*.yaml"):
        assert json.dumps(files.read(path))


@pytest.mark.django_db
def test_an_editor_who_brings_such_a_file_is_told(desk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = desk.post(
        reverse("console:bring_in"), {"file": SimpleUploadedFile("x.yaml", BOMB.encode(), content_type="text/yaml")}
    )
    assert answer.status_code == 200
    assert "không dùng được dấu *" in answer.content.decode()
    assert not WorkingVersion.objects.exists()


@pytest.mark.django_db
def test_the_name_of_a_file_is_a_name(desk, editor):
    working = acts_working.begin_working_version(document=small(slug='a"; filename="evil.html\r\nX-Evil: 1'), by=editor)
    answer = desk.get(reverse("console:export", args=[working.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="a-filename-evil-html-x-evil-1.yaml"'
    assert "X-Evil" not in answer
    told = pdf_response(b"%PDF-", name='phieu"; filename="x.html')["Content-Disposition"]
    assert told == 'attachment; filename="phieu\\"; filename=\\"x.html.pdf"'


def test_an_address_of_a_procedure_holds_no_line_break():
    """`$` forgives a last one; the page of all procedures would not."""
    with pytest.raises(DefinitionFaulty):
        parse(small(slug="dang-ky\n"))


def test_a_page_without_a_number_of_entries_has_one_all_the_same():
    from motcua.catalogue.definition import Repeat

    repeat = Repeat(key="nguoi", name="người", least=0, most=None)
    assert Group(repeat, ({},) * (MOST_ENTRIES - 1)).number("moi") == MOST_ENTRIES
    assert Group(repeat, ({},) * MOST_ENTRIES).number("moi") is None


@pytest.mark.django_db
def test_two_accounts_of_one_hand_are_needed_to_sign_off_and_a_changed_text_is_read_anew(desk, editor, reviewer):
    both = cast.make_officer(name="Vừa Soạn Vừa Duyệt", agency=cast.Agency.objects.get())
    working = acts_working.begin_working_version(document=small(), by=both)
    acts_working.hand_over(working_id=working.pk, by=both)
    browser(both).post(reverse("console:review", args=[working.pk]), {"seen": working.revision, "doing": "sign_off"})
    working.refresh_from_db()
    assert working.state == "review", "nobody signs off what they wrote"
    acts_working.take_back(working_id=working.pk, by=editor)
    acts_working.save_working_version(
        working_id=working.pk, seen=working.revision, document=small(name="Tên khác"), place="x", by=editor
    )
    acts_working.hand_over(working_id=working.pk, by=both)
    stale = browser(reviewer).post(reverse("console:review", args=[working.pk]), {"seen": working.revision})
    assert stale.status_code == 409, "another text than the one that was read"
    editing = desk.post(reverse("console:section", args=[working.pk, "chung"]), {"seen": working.revision + 1})
    assert editing.status_code in (200, 404, 409)
    working.refresh_from_db()
    assert (working.state, working.body["name"]) == ("review", "Tên khác")
