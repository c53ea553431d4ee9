"""The demonstration's passwords are published, so it answers this machine only; and nobody chooses the address he is counted under."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from motcua.config.edge import FORWARDED, asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def _demo(settings):
    settings.DEMO = True


@pytest.mark.usefixtures("_demo")
def test_it_answers_this_machine(client):
    assert client.get("/dang-nhap").status_code == 200


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("header", FORWARDED)
def test_it_answers_nobody_behind_a_proxy_or_tunnel(client, header):
    answer = client.get("/dang-nhap", **{header: "127.0.0.1"})
    assert answer.status_code == 403
    assert "chỉ mở trên máy đang chạy nó" in answer.content.decode()


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("address", ["192.168.1.7", "203.0.113.9", "::ffff:203.0.113.9", "", "không phải"])
def test_it_answers_nobody_from_elsewhere(address):
    assert Client(REMOTE_ADDR=address).get("/can-bo/dang-nhap").status_code == 403


def _starting(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "motcua.config.cli", *arguments],
        env={**os.environ, "MOTCUA_PROFILE": "demo", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_does_not_start_under_another_name():
    ended = _starting("serve", MOTCUA_HOSTS="demo.vidu.vn")
    assert ended.returncode != 0
    assert "MOTCUA_HOSTS" in ended.stderr


def test_it_does_not_start_on_another_address():
    ended = _starting("serve", "--host", "0.0.0.0")
    assert ended.returncode != 0
    assert "--host" in ended.stderr


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, "198.51.100.1", "10.0.0.2"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        (2, "1.2.3.4, 198.51.100.1, 10.0.0.9", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.2"),
        (1, "<script>", "10.0.0.2"),
        (1, "", "10.0.0.2"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, proxies, told, address):
    settings.PROXIES = proxies
    assert asking({"REMOTE_ADDR": "10.0.0.2", "HTTP_X_FORWARDED_FOR": told}) == address


def test_pages_are_not_shown_under_the_files_name(client, settings):
    answer = client.get("/dang-nhap?tiep=/tai-khoan", HTTP_HOST=settings.FILES_HOST)
    assert answer.status_code == 302
    assert answer["Location"] == f"{settings.PUBLIC_URL}/dang-nhap?tiep=/tai-khoan"
    assert client.post("/dang-nhap", {"phone": "0912345678"}, HTTP_HOST=settings.FILES_HOST).status_code == 404
