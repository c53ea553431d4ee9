"""What officers do at the desk, in the words of a story."""

import re

from playwright.sync_api import Locator, Page, expect

from motcua.config.demo.accounts import PASSWORD
from tests.journeys import citizen
from tests.journeys.looking import Eyes


def sign_in(page: Page, login: str, *, shot: Eyes | None = None) -> None:
    """As one of the demonstration's officers; whoever was signed in in this browser signs out first."""
    page.goto("/can-bo/")
    if "/dang-nhap" not in page.url:
        page.get_by_role("button", name="Thoát").click()
        page.wait_for_url("**/can-bo/dang-nhap")
    if shot:
        shot(page, "can-bo-dang-nhap")
    page.locator("main input[name=login]").fill(login)
    page.locator("main input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(re.compile("/(can-bo|quan-tri)/(?!dang-nhap)"))


def open_dossier(page: Page, code: str) -> None:
    """Search the list for the code and open what is found."""
    page.goto(f"/can-bo/?tim={code}")
    page.get_by_role("link", name=code).first.click()
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_url(f"**/ho-so/{code}*")


def begin(page: Page, code: str, verb: str, *, shot: Eyes | None = None) -> None:
    """Open the page of a deed from the dossier's page."""
    if not re.search(rf"/can-bo/ho-so/{code}(\?|$)", page.url):
        open_dossier(page, code)
    page.locator("main a.btn").filter(has_text=re.compile(rf"^\s*{re.escape(verb)}\s*$")).first.click()
    page.locator("main form input[name=seen]").first.wait_for(state="attached")
    if shot:
        shot(page, f"viec-{page.url.partition('?')[0].rsplit('/', 1)[1]}")


def finish(page: Page, code: str) -> None:
    """Press the deed's button and be back on the dossier, which says that it is done."""
    deed_button(page).click()
    page.wait_for_load_state()
    said = page.locator("main").inner_text()[:900]
    assert re.search(rf"/can-bo/ho-so/{code}\?xong=", page.url), f"{page.url} says: {said}"


def do(page: Page, code: str, verb: str, values: dict[str, str] | None = None, *, shot: Eyes | None = None) -> None:
    """A whole deed: its page, what is typed there, its button."""
    begin(page, code, verb, shot=shot)
    citizen.fill(page, values or {})
    finish(page, code)


def draft(page: Page, code: str, name: str, values: dict[str, str] | None = None, *, shot: Eyes | None = None) -> None:
    """Write the draft of an output; `values` by label, for what the answers do not tell."""
    if not re.search(rf"/can-bo/ho-so/{code}(\?|$)", page.url):
        open_dossier(page, code)
    page.get_by_role("link", name=re.compile(f"^Soạn: {name}")).first.click()
    page.get_by_role("heading", name=re.compile("Soạn dự thảo")).wait_for()
    for label, text in (values or {}).items():
        page.get_by_label(label).first.fill(text)
    if shot:
        shot(page, f"viec-soan-{page.url.rsplit('/', 1)[1]}")
    finish(page, code)


def deed_button(page: Page) -> Locator:
    return page.locator("main form:has(input[name=seen]) button.btn").first


def accept(page: Page, code: str, *, shot: Eyes | None = None) -> None:
    do(page, code, "Tiếp nhận", shot=shot)


def choose_procedure(page: Page, typed: str, slug: str) -> None:
    """At the counter or of a parcel: a few words are typed, and one of the finds is chosen."""
    page.locator("main input[name=procedure]").fill(typed)
    page.locator(f"main input[name=procedure_code][value={slug}]").check()


def answer(page: Page, answers: citizen.Answers) -> None:
    """Fill in one sheet after the other, each question on it, until the last look."""
    for _ in range(30):
        stop = citizen.stop_of(page)
        if stop == "kiem-tra":
            return
        further = [box.input_value() for box in page.locator("main input[name=cung]").all()]
        for key in (stop, *further):
            citizen.fill(page, answers[key])
        citizen.go_on(page)
        assert citizen.stop_of(page) != stop, f"stuck at {stop}: {citizen.problems(page)}"
    raise AssertionError(page.url)


def scan(page: Page, count: int) -> None:
    """On the last look: photos of the first paper; choosing them sends them."""
    page.locator("main input[name^=tep-]").first.set_input_files([citizen.photo(f"to-{n + 1}") for n in range(count)])
    paper = page.locator("main .scans").first
    expect(paper).to_contain_text(f"Đã có {count} ảnh")
    expect(paper).not_to_contain_text("Đang kiểm tra an toàn", timeout=40_000)


def take_in(page: Page) -> str:
    """On the last look at the counter or of a parcel: one copy of each paper was seen, and received. The dossier's code."""
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    for box in page.locator("main input[name^=ban-]").all():
        box.fill("1")
    page.get_by_role("button", name="Tiếp nhận").click()
    page.wait_for_url(re.compile("/can-bo/ho-so/"))
    found = re.search(r"/ho-so/([^?/#]+)", page.url)
    assert found
    return found[1]


def forward(page: Page, code: str, *, shot: Eyes | None = None) -> None:
    do(page, code, "Chuyển xử lý", shot=shot)


def take(page: Page, code: str, *, shot: Eyes | None = None) -> None:
    do(page, code, "Nhận việc", shot=shot)


def sign(page: Page, code: str, *, shot: Eyes | None = None) -> None:
    do(page, code, "Ký", {"password": PASSWORD}, shot=shot)
