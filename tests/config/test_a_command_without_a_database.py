"""A command that needs the database and finds none says what to do, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "catalogue" / "national_sample.jsonl.gz"


def test_taking_over_without_a_database_ends_in_one_sentence_and_writes_no_report(tmp_path):
    """No server listens in the folder; none is made there either."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "MOTCUA", "DJANGO"))}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "motcua.config.cli", "procedure", "import-national", str(SAMPLE)],
        cwd=tmp_path,
        env=kept | {"MOTCUA_PROFILE": "demo", "MOTCUA_VAR": str(tmp_path / "var"), "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Chưa nối được với cơ sở dữ liệu" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.md"))
    assert not (tmp_path / "var" / "postgres").exists()
