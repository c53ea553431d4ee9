"""Makes sure that a Chromium is there before the browser journeys run: `python -m tests.browser`.

Installs the distribution's package when this process may; otherwise says in one sentence what to install.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = (
    "Cần trình duyệt Chromium để chạy các hành trình thử: cài gói “chromium” của hệ điều hành rồi chạy lại `make test`."
)


def path() -> str | None:
    """Where the browser is: MOTCUA_CHROMIUM, or the first of the usual names; None if there is none."""
    return os.environ.get("MOTCUA_CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


def main() -> int:
    if path():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Cài Chromium từ kho của hệ điều hành…", flush=True)
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(
                ["apt-get", "-qq", *arguments], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
    if path():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
