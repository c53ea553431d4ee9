"""Whatever is typed: a sentence, nothing typed is lost, and never an answer of 500."""

import pytest

from tests.journeys import citizen

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("stage-1")]
NONSENSE = (
    "<script>alert('xin chào')</script>",
    "x" * 3000,
    "\u202e\u0000٣٤٥ 🙂 '; DROP TABLE --",
    "-1",
    "99999999999999999999",
)
ANSWERS = {
    citizen.MARRIAGE: citizen.marriage,
    "cap-giay-phep-xay-dung-nha-o": citizen.permit,
    "cap-ban-sao-trich-luc-ho-tich": citizen.extract,
}
ODD_BY_SCRIPT = """([name, text]) => { const box = document.querySelector(`main [name="${name}"]`);
  box.removeAttribute('maxlength'); box.value = text; }"""


@pytest.mark.parametrize("slug", ANSWERS)
def test_every_question_bears_nonsense(phone, stage, slug):
    """On each question: nothing at all, then nonsense in every box, then the answer; the browser's eyes watch for 500."""
    number = citizen.sign_up(phone, stage, citizen.BRIDE)
    citizen.begin(phone, slug)
    answers = ANSWERS[slug](number)
    for turn in range(60):
        stop = citizen.stop_of(phone)
        if stop == "kiem-tra":
            break
        if stop.startswith("giay-to-"):
            _send_nonsense_files(phone, stop)
        else:
            _type_nonsense(phone, stop, NONSENSE[turn % len(NONSENSE)])
        citizen.answer_one(phone, answers)
    assert citizen.stop_of(phone) == "kiem-tra"
    citizen.go_on(phone)
    assert phone.locator(".summary").count(), "sent without the declaration"


def _type_nonsense(page, stop, text):
    boxes = [
        box.get_attribute("name") or ""
        for box in page.locator("main form input:visible, main form textarea:visible").all()
        if box.get_attribute("type") not in ("radio", "checkbox", "file")
    ]
    for name in boxes:
        page.evaluate(ODD_BY_SCRIPT, [name, text])
    address = page.url
    citizen.go_on(page)
    if not boxes:
        assert citizen.stop_of(page) == stop, f"{stop} went on without an answer"
    if citizen.stop_of(page) != stop:  # a free text bears anything
        page.goto(address)
        return
    assert page.locator(".summary, .notice").count(), f"{stop} says nothing about {text[:40]!r}"
    for name in boxes:
        kept = page.locator(f'main [name="{name}"]').first.input_value()
        assert kept, f"{stop}: {name} lost {text[:40]!r}"
    page.goto(address)


def _send_nonsense_files(page, stop):
    for name, data in (("rong.jpg", b""), ("khong-phai-anh.jpg", b"MZ\x90\x00" * 400), ("hong.pdf", b"%PDF-1.7\nhong")):
        page.locator("main input[type=file]").set_input_files(
            {"name": name, "mimeType": "image/jpeg" if name.endswith("jpg") else "application/pdf", "buffer": data}
        )
        page.get_by_role("button", name="Gửi ảnh đã chọn").click()
        page.wait_for_load_state()
        assert page.locator(".summary").count(), f"{stop} took {name}"
