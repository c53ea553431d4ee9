"""Marriages to be filed: a photo, the walk through all questions over HTTP, and drafts copied from a walked one."""

import io
import random
import re
import time
from typing import Any

from PIL import Image

from tests.stand.visitor import Answer, Visitor

BRIDE = "Đặng Thị Mộng Tuyền"
START = "/nop-ho-so/dang-ky-ket-hon"
CHECK = "kiem-tra"
SENT = "da-nop"


def photo(kilobytes: int = 50, *, seed: int = 1) -> bytes:
    """A JPEG of about that size: paper with noise, as a phone makes it."""
    noise = random.Random(seed)
    side = 300
    while True:
        grains = bytes(noise.randrange(120, 256) for _ in range(side * side // 4))
        image = Image.frombytes("L", (side // 2, side // 2), grains).resize(
            (side * 2, side * 2), Image.Resampling.BICUBIC
        )
        data = io.BytesIO()
        image.convert("RGB").save(data, "JPEG", quality=60)
        if data.tell() >= kilobytes * 1024 * 0.9 or side > 3000:
            return data.getvalue()
        side += 40


def draft_key(path: str) -> str:
    found = re.search(r"/ban/([0-9a-f-]{36})", path)
    assert found, path
    return found[1]


def walk(visitor: Visitor, typed: dict[str, dict[str, Any]], picture: bytes) -> str:
    """Answer every question the site asks, until the last look; the address of the last look."""
    visitor.get(START, label="start")
    answer = visitor.post(f"{START}/bat-dau", {}, label="begin")
    for _ in range(80):
        assert answer.status == 302, (answer.status, _problems(answer))
        where = answer.location.partition("#")[0]
        stop = where.partition("?")[0].rsplit("/", 1)[1]
        shown = visitor.get(where, label="page" if not stop.startswith("giay-to-") else "evidence")
        if stop == CHECK:
            return where
        assert shown.status == 200, (where, shown.status)
        if stop.startswith("giay-to-"):
            fields: dict[str, Any] = {"tep": ("anh.jpg", picture, "image/jpeg"), "tiep": "1"}
            answer = visitor.post(where, fields, label="evidence post")
        else:
            answer = visitor.post(where, typed[stop], label="page post")
    raise AssertionError("the way never ended")


def send(visitor: Visitor, where: str, *, label: str = "submit") -> Answer:
    """Press “Nộp hồ sơ” on the last look that was just opened."""
    return visitor.post(where, {"cam_doan": "on"}, label=label)


def code_for(messages: list[dict[str, str]], phone: str, *, seconds: float = 30) -> str:
    """The newest sign-in code sent to this number, as text."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = [one["text"] for one in list(messages) if one["to"] == phone and "ma xac nhan" in one["text"]]
        if found:
            return found[-1]
        time.sleep(0.05)
    raise AssertionError(f"no code for {phone}")


def _problems(answer: Answer) -> list[str]:
    return re.findall(r"<li>(?:<a[^>]*>)?(.*?)(?:</a>)?</li>", answer.text)[:5]


def typed(number: int) -> dict[str, dict[str, Any]]:
    """What the couple with this number types on each page: their own numbers, one ward of the demonstration."""
    from tests import province

    home = "Phường Trấn Biên, Đồng Nai"
    pages = province.marriage(
        {**province.BRIDE, "so_dinh_danh": f"075198{number:06d}"},
        {**province.GROOM, "so_dinh_danh": f"075095{number:06d}"},
    )
    for side in ("ben_nu", "ben_nam"):
        pages[f"{side}_noi_cu_tru"][f"{side}_noi_cu_tru"] = home
    return pages
