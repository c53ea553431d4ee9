"""A person at the citizens' pages, without script: presses, types, follows redirects."""

import io
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image, ImageDraw

from motcua.intake.models import Draft
from tests import cast, province

MARRIAGE = cast.MARRIAGE


def photo(name: str = "anh.jpg", *, size: tuple[int, int] = (900, 1200)) -> SimpleUploadedFile:
    """A sharp enough picture of something written, a card or a page."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for line in range(40, size[1] - 40, 60):
        draw.text((40, line), f"{name} Cong hoa xa hoi chu nghia Viet Nam {line}", fill="black")
        draw.line((40, line + 14, size[0] - 40, line + 14), fill="black", width=3)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")


class Walker:
    """One person filing one procedure. Goes wherever the site sends them."""

    def __init__(self, client: Client, slug: str = MARRIAGE) -> None:
        self.client, self.slug = client, slug
        self.address = ""

    def begin(self) -> "Walker":
        answer = self.client.post(f"/nop-ho-so/{self.slug}/bat-dau")
        assert answer.status_code == 302, answer.status_code
        self.address = answer["Location"]
        return self

    @property
    def stop(self) -> str:
        return self.address.partition("?")[0].rsplit("/", 1)[1]

    @property
    def draft(self) -> Draft:
        key = re.search(r"/ban/([0-9a-f-]{36})", self.address)
        assert key, self.address
        return Draft.objects.get(key=key[1])

    def get(self, address: str = "") -> HttpResponse:
        answer = self.client.get(address or self.address)
        assert answer.status_code == 200, (
            f"{address or self.address}: {answer.status_code} {answer.get('Location', '')}"
        )
        return answer

    def say(self, typed: dict[str, Any], *, address: str = "") -> HttpResponse:
        """Post a page; on success follow to where it leads."""
        where = address or self.address
        answer = self.client.post(where, typed)
        if answer.status_code == 302:
            self.address = answer["Location"].partition("#")[0]
        return answer

    def answer(self, typed: dict[str, dict[str, Any]], *, until: str = "kiem-tra") -> "Walker":
        """Answer every question the site asks, with photos for papers, until it comes to `until`."""
        for _ in range(80):
            stop = self.stop
            if stop == until:
                return self
            self.get()
            if stop.startswith("giay-to-"):
                answer = self.say({"tep": [photo()], "them": "1"})
                answer = self.say({"tiep": "1"})
            else:
                answer = self.say(typed[stop])
            assert answer.status_code == 302, (stop, problems(answer))
        raise AssertionError(f"never came to {until}, stuck at {self.address}")

    def send(self) -> HttpResponse:
        return self.say({"cam_doan": "on"})


def problems(answer: HttpResponse) -> list[str]:
    """The sentences of the error summary."""
    text = answer.content.decode()
    found = re.search(r'<div class="summary".*?</div>', text, re.DOTALL)
    return re.findall(r"<li>(?:<a[^>]*>)?(.*?)(?:</a>)?</li>", found[0]) if found else []


def title_of(answer: HttpResponse) -> str:
    found = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)
    assert found
    return " ".join(found[1].split())


def bride() -> tuple[Any, Client]:
    """A signed-in citizen, the bride of the sample marriage."""
    citizen = cast.make_citizen("Đặng Thị Mộng Tuyền")
    return citizen, province.signed_in(citizen)
