"""The separate verifier finds what a database superuser did, and names the first bad row."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from motcua.eventlog import export, verify
from motcua.eventlog.acts import sign_root
from motcua.eventlog.models import EventPersonal
from tests.eventlog.saying import say

A, B = "dossier:H19.26-261121-0001", "dossier:H19.26-261121-0002"


@pytest.fixture
def told(committed_db):
    """Two dossiers with five and three events, under two signed roots."""
    for n in range(5):
        say(A, what=f"việc {n}", personal={"họ tên": "Nguyễn Văn Thử"})
    sign_root()
    for n in range(3):
        say(B, what=f"việc {n}")
    sign_root()


def superuser(statement: str) -> None:
    address = os.environ["MOTCUA_TEST_SUPERUSER_URL"]
    name = (
        os.environ["DATABASE_URL"].rsplit("/", 1)[1]
        if "?" not in os.environ["DATABASE_URL"]
        else os.environ["DATABASE_URL"].split("@/")[1].split("?")[0]
    )
    with psycopg.connect(address, dbname=name, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # as one who switches the triggers off
        connection.execute(statement)


def verdict(*arguments: str) -> tuple[int, str]:
    """Run the one file alone, isolated from every installed package."""
    lines = "\n".join(export.lines())
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(Path(verify.__file__)), *arguments],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.returncode, done.stdout


def test_an_untouched_log_holds(told):
    assert verdict() == (0, "ĐÚNG: 8 sự kiện, 2 chuỗi, 2 lần ký.\n")


def test_erasing_personal_values_breaks_nothing(told):
    EventPersonal.objects.filter(event__subject=A).delete()
    assert verdict()[0] == 0


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            f"UPDATE eventlog_event SET payload = '{{\"what\": \"khác\"}}' WHERE subject = '{A}' AND seq = 3",
            f"sự kiện 3 của {A}: cột payload",
        ),
        (
            f"UPDATE eventlog_event SET occurred_at = now() WHERE subject = '{A}' AND seq = 2",
            f"sự kiện 2 của {A}: thời điểm",
        ),
        (
            f"UPDATE eventlog_event SET body = '\\x7b7d' WHERE subject = '{B}' AND seq = 1",
            f"sự kiện 1 của {B}: nội dung",
        ),
        (f"DELETE FROM eventlog_event WHERE subject = '{A}' AND seq = 2", f"sự kiện 3 của {A}: thiếu sự kiện 2"),
        (f"DELETE FROM eventlog_event WHERE subject = '{A}' AND seq = 5", f"{A}: đuôi bị cắt, còn 4 trong 5"),
        (
            f"DELETE FROM eventlog_event WHERE subject = '{B}'; DELETE FROM eventlog_head WHERE subject = '{B}'",
            f"{B}: mất cả chuỗi, lần ký 2 từng thấy 3",
        ),
        (
            f"DELETE FROM eventlog_event WHERE subject = '{A}' AND seq = 5; UPDATE eventlog_head SET seq = 4, hash ="
            f" (SELECT hash FROM eventlog_event WHERE subject = '{A}' AND seq = 4) WHERE subject = '{A}'",
            f"{A}: sự kiện 5 không còn như lần ký 1",
        ),
        ("UPDATE eventlog_signedroot SET signature = decode(repeat('00', 64), 'hex') WHERE id = 2", "lần ký 2: chữ ký"),
        (
            f"UPDATE eventlog_eventpersonal SET values = '{{}}' FROM eventlog_event e WHERE e.id = event_id AND e.subject = '{A}' AND e.seq = 4",
            f"sự kiện 4 của {A}: dữ liệu cá nhân",
        ),
    ],
)
def test_tampering_is_found_and_the_first_bad_row_named(told, statement, named):
    superuser(statement)
    code, said = verdict()
    assert code == 1
    assert named in said


def test_a_rewritten_and_rehashed_chain_is_found_by_the_root(told):
    """The strongest insider: rewrites an event and everything after it, with right hashes. Only the signature stands against that."""
    rows = [json.loads(line) for line in export.lines()]
    import hashlib

    previous = verify.NO_HASH
    for row in (r for r in rows if r["kind"] == "event" and r["subject"] == A):
        body = json.loads(bytes.fromhex(row["body"]))
        body["previous"] = previous
        if row["seq"] == 1:
            body["payload"] = {"what": "viết lại"}
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        previous = hashlib.sha256(raw).hexdigest()
        superuser(
            f"UPDATE eventlog_event SET body = decode('{raw.hex()}', 'hex'), hash = decode('{previous}', 'hex'),"
            f" payload = '{json.dumps(body['payload'])}' WHERE subject = '{A}' AND seq = {row['seq']}"
        )
    superuser(f"UPDATE eventlog_head SET hash = decode('{previous}', 'hex') WHERE subject = '{A}'")
    code, said = verdict()
    assert code == 1
    assert f"{A}: sự kiện 5 không còn như lần ký 1" in said


def test_an_old_backup_lacks_the_root_that_was_noted_outside(told):
    assert verdict("--root", "ab" * 32)[0] == 1
