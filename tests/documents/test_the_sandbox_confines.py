"""Inside the fork nothing can be opened, connected or started."""

import subprocess
import sys

import pytest

from motcua.documents.examining import ROOT

ATTEMPTS = {
    "open a file": "open('/etc/passwd')",
    "write a file": "open('/tmp/motcua-sandbox-probe', 'w')",
    "connect": "__import__('socket').socket()",
    "start a program": "__import__('subprocess').run(['true'])",
    "take memory": "bytearray(2 << 30)",
    "more files again": "__import__('resource').setrlimit(7, (99, 99)) if __import__('os').geteuid() else 1 / 0",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_it_cannot(attempt):
    program = (
        "import subprocess, socket, resource\n"
        "from motcua.documents.sandbox.limits import Limits, confine\n"
        f"confine(Limits())\ntry:\n    {attempt}\nexcept BaseException: raise SystemExit(7)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert run.returncode == 7
