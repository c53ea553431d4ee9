"""`motcua serve` and `motcua worker`."""

import argparse


def add_serve(parser: argparse.ArgumentParser) -> None:
    """Chạy máy chủ web."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình web (mặc định 2)")
    parser.set_defaults(command=serve)


def add_worker(parser: argparse.ArgumentParser) -> None:
    """Chạy việc nền: gửi tin, quét tệp, dựng giấy tờ."""
    parser.add_argument("--concurrency", type=int, default=4, help="số việc làm cùng lúc (mặc định 4)")
    parser.set_defaults(command=work)


def serve(options: argparse.Namespace) -> int:
    """Serve with granian until told to stop. The demo profile refuses any address but the loopback."""
    from motcua.config import environment, settings

    if settings.DEMO and options.host not in {"127.0.0.1", "::1", "localhost"}:
        raise environment.WrongSetting(
            "--host", f"bản trình diễn chỉ chạy trên máy này (127.0.0.1), không phải {options.host}."
        )
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "motcua.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
    return 0


def work(options: argparse.Namespace) -> int:
    """Work off the job queue until told to stop; jobs of a killed worker are rescued within a minute."""
    import django

    django.setup()
    from motcua.config import jobs

    jobs.work(concurrency=options.concurrency)
    return 0
