"""Headers and cookies on every answer: pages, redirects, refusals, failures, static files, downloads."""

import re
import subprocess
import sys

import pytest
from django.test import Client, override_settings

from tests.security.world import ACTORS, address, addresses, read

SAID = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
CITIZENS = """account dossier filed lookers my_dossiers tracked tasks page print_draft sent slip qr delete_draft renew_draft printed_form
    signed_output withdraw supplement draft_output check new_phone sign_in_code"""
PERSONAL = [
    *(name for name in addresses() if name.startswith("desk:") and name != "desk:sign_in"),
    *(f"portal:{name}" for name in CITIZENS.split()),
]


def problems(answer) -> list[str]:
    headers = answer.headers
    found = [f"{name} is {headers.get(name)!r}" for name, value in SAID.items() if headers.get(name) != value]
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        found.append(f"the policy is {policy!r}")
    if "frame-ancestors 'none'" not in policy and "sandbox" not in policy:
        found.append("anybody may frame it")
    if headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        found.append(f"Referrer-Policy is {headers.get('Referrer-Policy')!r}")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        found.append(f"Permissions-Policy is {headers.get('Permissions-Policy')!r}")
    return found + [f"it tells {name}" for name in ("Server", "X-Powered-By") if name in headers]


def test_every_page_of_every_visitor_bears_them(world):
    for who in ("nobody", "owner", "visitor", "officer"):
        assert who in ACTORS
        client = world.client(who)
        for name in sorted(addresses()):
            for answer in (client.get(address(name, world)), client.post(address(name, world))):
                read(answer)
                assert problems(answer) == [], (name, who, answer.status_code)


def test_personal_pages_are_stored_nowhere(world):
    for who in ("owner", "visitor", "officer", "nobody"):
        client = world.client(who)
        for name in PERSONAL:
            answer = client.get(address(name, world))
            read(answer)
            if answer.status_code == 200 or (name, who) == ("desk:original", "officer"):
                assert "no-store" in answer.headers.get("Cache-Control", ""), (name, who)


def test_a_page_of_somebody_who_is_on_the_way_in_is_stored_nowhere(client, db):
    client.post("/dang-nhap", {"phone": "0912 345 678"})
    page = client.get("/dang-nhap/ma")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("path", ["/khong-co", "/can-bo/khong-co", "/tinh/khong-co.css", "/tep/x", "/%ff"])
def test_what_does_not_exist_bears_them(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert problems(answer) == []


def test_static_files_bear_them(client, db):
    answer = client.get("/tinh/ui/citizen.css")
    read(answer)
    assert answer.status_code == 200
    assert problems(answer) == []
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_wrong_host_bears_them(client, db):
    answer = client.get("/", HTTP_HOST="ke-xau.example")
    assert answer.status_code == 400
    assert problems(answer) == []
    assert "ke-xau" not in answer.content.decode()


@override_settings(PUBLIC_URL=None)
def test_a_failure_bears_them_and_tells_nothing(client, db, monkeypatch):
    from motcua.portal.views import home

    def fail(*_: object, **__: object) -> None:
        raise ValueError("bí mật 099198000001")

    monkeypatch.setattr(home.finding, "most_filed", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert problems(answer) == []
    text = answer.content.decode()
    assert "099198000001" not in text
    assert "Traceback" not in text
    assert "ValueError" not in text


def test_cookies_are_kept_from_scripts_and_other_sites(world):
    client = Client()
    client.post("/dang-nhap", {"phone": "0912 345 678"})
    client.get("/dang-nhap")
    for name in ("phien", "csrftoken"):
        cookie = client.cookies[name]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
    assert client.cookies["phien"]["httponly"]


PRODUCTION = """
import os, tempfile
os.environ.update(MOTCUA_PROFILE="production", MOTCUA_VAR=tempfile.mkdtemp(), MOTCUA_HOSTS="dichvucong.vidu.vn",
    MOTCUA_SECRET_KEY="x"*60, MOTCUA_DATA_KEY="y"*60, MOTCUA_FILES_HOST="tep.vidu.vn",
    MOTCUA_PUBLIC_URL="https://dichvucong.vidu.vn", DATABASE_URL="postgresql://a@127.0.0.1:1/b",
    DATABASE_OWNER_URL="postgresql://a@127.0.0.1:1/b", DJANGO_SETTINGS_MODULE="motcua.config.settings")
import django; django.setup()
from django.conf import settings
from motcua.config.middleware import COOKIES
print(settings.DEBUG, sorted(COOKIES.values()), settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
    settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0, settings.ALLOWED_HOSTS)
"""


def test_in_production_cookies_are_bound_to_the_host_and_to_https():
    told = subprocess.run(
        [sys.executable, "-c", PRODUCTION], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert told.startswith("False ['__Host-phien', '__Host-phien-can-bo'] __Host-csrf True True True")
    assert "tep.vidu.vn" in told, "files are served under their own name without its being listed twice"


def test_compressed_pages_are_of_a_random_length(client, db):
    """Against guessing secrets by the length of compressed pages (BREACH)."""
    lengths = {len(client.get("/", headers={"Accept-Encoding": "gzip"}).content) for _ in range(12)}
    assert len(lengths) > 1


def test_the_token_in_a_page_is_never_the_same_twice(client, db):
    tokens = {
        re.findall(r'csrfmiddlewaretoken" value="(\w+)"', client.get("/dang-nhap").content.decode())[0] for _ in "ab"
    }
    assert len(tokens) == 2
