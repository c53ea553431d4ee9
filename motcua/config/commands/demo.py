"""`motcua demo`: the whole system on this machine, with an invented province's data and local twins of the outside."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

from motcua.config import environment

TWINS = {"sms": 1, "mail": 2, "clamd": 3, "population": 4}


def add(parser: argparse.ArgumentParser) -> None:
    """Chạy bản trình diễn trên máy này: cơ sở dữ liệu kèm theo, dữ liệu mẫu, máy chủ web, việc nền."""
    parser.add_argument("--port", type=int, default=8000, help="cổng web (mặc định 8000)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Set up what is missing, start everything, print addresses and accounts, end cleanly on Ctrl-C."""
    os.environ["MOTCUA_PROFILE"] = "demo"
    os.environ["MOTCUA_VAR"] = str(Path(os.environ.get("MOTCUA_VAR", "var")).resolve())
    for port in (options.port, *(options.port + offset for offset in TWINS.values())):
        _require_free(port)
    os.environ["MOTCUA_PUBLIC_URL"] = f"http://127.0.0.1:{options.port}"
    ports = _twin_addresses(options.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with ExitStack() as stack:
            _database()
            _say("Nạp dữ liệu mẫu…")
            _load()
            twins = [("-m", f"motcua.interop.twins.{name}", str(port)) for name, port in ports.items()]
            web = ("-m", "motcua.config.cli", "serve", "--port", str(options.port))
            children = [_Child(*one) for one in (*twins, ("-m", "motcua.config.cli", "worker"), web)]
            for child in children:
                stack.callback(child.end)
            _wait_for(options.port)
            _introduce(options.port, ports)
            _keep_alive(children)
    except KeyboardInterrupt:
        return 0
    finally:
        _say("Đã dừng.")


def _say(text: str) -> None:
    print(text, flush=True)


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise environment.WrongSetting(
                "PORT", f"cổng {port} đang có chương trình khác dùng. Thử: make demo PORT=8100"
            ) from None


def _twin_addresses(port: int) -> dict[str, int]:
    """Where the twins listen: the ports behind the web port. Told to the product through its ordinary settings."""
    ports = {name: port + offset for name, offset in TWINS.items()}
    os.environ["MOTCUA_SMS_URL"] = f"http://127.0.0.1:{ports['sms']}/gui"
    os.environ["MOTCUA_SMTP_URL"] = f"smtp://127.0.0.1:{ports['mail']}"
    os.environ["MOTCUA_CLAMD"] = f"127.0.0.1:{ports['clamd']}"
    os.environ["MOTCUA_POPULATION_URL"] = f"http://127.0.0.1:{ports['population']}/tra-cuu"
    return ports


def _database() -> None:
    """The embedded cluster, or the PostgreSQL that DATABASE_URL names."""
    if "DATABASE_URL" not in os.environ:
        from motcua.config import embedded

        _say("Mở cơ sở dữ liệu kèm theo…")
        embedded.put_into_environment(embedded.start(Path(os.environ["MOTCUA_VAR"])))


def _load() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from motcua.config.demo import load
    from motcua.config.demo.dossiers import write_population
    from motcua.config.migrations_run import migrate

    migrate(quiet=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    load()
    write_population(Path(os.environ["MOTCUA_VAR"]) / "population.json")


class _Child:
    """A process of ours, in a session of its own so that Ctrl-C reaches us alone."""

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, *self.arguments], start_new_session=True)

    def end(self) -> None:
        """Ask it first, then make it."""
        self.process.terminate()  # not SIGINT: children of what was started in the background are deaf to it
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def _keep_alive(children: Sequence[_Child]) -> NoReturn:
    """Start again whatever ended by itself, until Ctrl-C."""
    while True:
        time.sleep(1)
        for child in children:
            if child.process.poll() is not None:
                child.start()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise environment.WrongSetting("PORT", f"máy chủ web không mở được cổng {port}.")


def _introduce(port: int, ports: dict[str, int]) -> None:
    from motcua.config.demo import accounts
    from motcua.config.demo.dossiers import somebody

    site = f"http://127.0.0.1:{port}"
    _say(f"""
Một Cửa đang chạy (bản trình diễn, chỉ trên máy này):
  Cổng của người dân     {site}/
  Bàn làm việc cán bộ    {site}/can-bo/
  Tin nhắn đã gửi        http://127.0.0.1:{ports["sms"]}/   (xem mã xác nhận ở đây)
  Dữ liệu dân cư         http://127.0.0.1:{ports["population"]}/   (người hư cấu; làm cho chậm, hỏng, nhầm ở đây)

Tài khoản cán bộ (mật khẩu chung: {accounts.PASSWORD}):""")
    for login, name, work in accounts.shown():
        _say(f"  {login:<22} {name:<24} {work}")
    phone, name = somebody()
    _say(f"""
Người dân: bấm “Đăng nhập”, gõ một số di động bất kỳ, lấy mã ở trang tin nhắn.
  Số {phone} đã có hồ sơ, của {name} (người hư cấu).
Dừng: Ctrl-C.
""")
