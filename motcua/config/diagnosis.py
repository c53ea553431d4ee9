"""The doctor's checks: each yields (is it well?, a sentence)."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from motcua.kernel import clock
from motcua.kernel.normal import nfc

Finding = tuple[bool, str]


def database() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('synchronous_commit'), current_setting('fsync')"
        )
        number, synchronous, fsync = cursor.fetchone()
    yield number >= 150000, f"PostgreSQL {number // 10000}" + ("." if number >= 150000 else "; cần bản 15 trở lên.")
    yield synchronous in {"on", "remote_apply", "remote_write"}, f"synchronous_commit là {synchronous}."
    yield fsync == "on", f"fsync là {fsync}."


def roles() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, has_table_privilege('eventlog_event', 'UPDATE, DELETE, TRUNCATE')")
        user, may_change = cursor.fetchone()
    yield (
        not may_change,
        f"vai trò {user} {'sửa được nhật ký, phải tước quyền đó' if may_change else 'không sửa được nhật ký'}.",
    )


def migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connections["owner"])
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    yield (
        not waiting,
        "bảng đã ở bản mới nhất." if not waiting else f"còn {waiting} thay đổi bảng; chạy `motcua migrate`.",
    )


def storage() -> Iterator[Finding]:
    folder = Path(settings.VAR) / "files"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        file.write(b"x")
    free = shutil.disk_usage(folder).free // 2**30
    yield free >= 2, f"ghi được vào {folder}, còn {free} GB trống."


def time() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs(cursor.fetchone()[0] - clock.now())
    yield apart < timedelta(seconds=2), f"đồng hồ lệch máy cơ sở dữ liệu {apart.total_seconds():.1f} giây."


def keys() -> Iterator[Finding]:
    from motcua.eventlog.acts import signing_key
    from motcua.kernel import sealing

    signing_key()
    yield True, "đọc được khóa ký nhật ký."
    well = sealing.unseal(sealing.seal("thử", purpose="doctor"), purpose="doctor") == "thử"
    yield well, "niêm phong và mở được dữ liệu."


def queue() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) < now() - interval '5 minutes'),"
            " count(*) FILTER (WHERE status = 'failed') FROM procrastinate_jobs"
        )
        late, failed = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'")
        alive = cursor.fetchone()[0]
    yield (
        alive > 0,
        f"{alive} tiến trình việc nền đang chạy."
        if alive
        else "không có tiến trình việc nền nào; chạy `motcua worker`.",
    )
    yield not late, f"{late} việc chờ quá 5 phút."
    yield not failed, f"{failed} việc không làm được, xem bảng procrastinate_jobs."


def fonts() -> Iterator[Finding]:
    from motcua.documents import printing

    pdf = printing.render_stamp(name="Ế Ộ Ữ Ặ đ", at=clock.now())
    with pypdfium2.PdfDocument(pdf) as document:
        text = nfc(document[0].get_textpage().get_text_range())
    yield "Ế Ộ Ữ Ặ đ" in text, "bộ chữ in có đủ dấu tiếng Việt."


CHECKS: dict[str, Callable[[], Iterator[Finding]]] = {
    "Cơ sở dữ liệu": database,
    "Vai trò": roles,
    "Bảng": migrations,
    "Kho tệp": storage,
    "Đồng hồ": time,
    "Khóa": keys,
    "Phông chữ": fonts,
    "Hàng việc": queue,
}
