"""Filing by bare requests in the browser's session, for journeys that begin where filing ends: no page is drawn."""

import re
from typing import Any

from playwright.sync_api import Page

from tests.journeys import citizen
from tests.journeys.stage import Stage, until


def file_marriage(page: Page, stage: Stage, *, home: str = citizen.HERE) -> tuple[citizen.Filed, str]:
    """A marriage filed by a new account, signed in in this browser: (what was given, the number)."""
    number = _sign_up(page, stage)
    answers = citizen.marriage(number)
    for side in ("ben_nu", "ben_nam"):
        answers[f"{side}_noi_cu_tru"] = {**answers[f"{side}_noi_cu_tru"], f"{side}_noi_cu_tru": home}
    return file(page, citizen.MARRIAGE, answers), number


def file(page: Page, slug: str, answers: citizen.Answers, *, until_stop: str = "") -> citizen.Filed:
    """Answer every question, give one photo for each paper, send."""
    where = _post(page, f"/nop-ho-so/{slug}/bat-dau", {})
    for _ in range(60):
        stop = where.partition("?")[0].partition("#")[0].rsplit("/", 1)[1]
        if stop == "da-nop":
            break
        if stop.startswith("giay-to-"):
            _post(page, where, {"tep": citizen.photo("anh"), "them": "1"})
            where = _post(page, where, {"tiep": "1"})
        elif stop == "kiem-tra":
            where = _post(page, where, {"cam_doan": "on"})
        else:
            where = _post(page, where, answers[stop])
    text = page.request.get(where).text()
    code, secret = re.findall(r'<dd class="code[^"]*">([^<]+)</dd>', text)
    return citizen.Filed(code=code, secret=secret)


def _sign_up(page: Page, stage: Stage) -> str:
    number = citizen.new_number()
    page.request.get("/dang-nhap")
    where = _post(page, "/dang-nhap", {"phone": number})
    text = until(lambda: next(iter(stage.messages_to(number)), None), f"a code for {number}")
    where = _post(page, where, {"code": re.findall(r"\b\d{6}\b", text)[0]})
    _post(page, where, {"full_name": citizen.BRIDE})
    return number


def _post(page: Page, address: str, values: dict[str, Any]) -> str:
    """Post with the session's token; where it leads to."""
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    sent = {**values, "csrfmiddlewaretoken": token}
    how: dict[str, Any] = {"multipart": sent} if "tep" in values else {"form": sent}
    answer = page.request.post(address.partition("#")[0], max_redirects=0, **how)
    assert answer.status == 302, f"{address}: {answer.status} {re.findall(r'<li>(.*?)</li>', answer.text())[:3]}"
    return answer.headers["location"]
