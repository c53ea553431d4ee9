"""`python -m benchmarks`: everything side by side in one run. Figures go to the screen and to var/bench/<time>.json.

`--seconds` for each measurement; `--only` one or more of empty, submit, five, journey, pages, profile, search, scale.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.stand.stand import ROOT, Stand, environment

PARTS = ("empty", "submit", "five", "journey", "pages", "profile", "search", "scale")
CLIENTS = (1, 2, 4, 8)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--clients", nargs="*", type=int, default=CLIENTS)
    parser.add_argument("--dossiers", type=int, default=1_000_000, help="how many for scale")
    options = parser.parse_args()
    folder = ROOT / "var" / "bench"
    stand = Stand(folder / "stand")
    figures: dict[str, Any] = {"at": time.strftime("%Y-%m-%dT%H:%M:%S"), "cpus": os.cpu_count()}
    with ExitStack() as stack:
        stack.enter_context(stand.running())
        _django(stand)
        for part in PARTS:
            if part in options.only:
                _say(f"\n== {part}")
                figures[part] = _measure(part, stand, options)
                _say(json.dumps(figures[part], ensure_ascii=False, indent=1, default=str))
    kept = folder / f"{figures['at'].replace(':', '')}.json"
    kept.write_text(json.dumps(figures, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    _summary(figures)
    _say(f"\n{kept.relative_to(ROOT)}")


def _measure(part: str, stand: Stand, options: argparse.Namespace) -> Any:
    from benchmarks import cases, pages, profile, scale, search, submission

    seconds = options.seconds
    measures: dict[str, Callable[[], Any]] = {
        "empty": lambda: cases.five_requests(stand, 8, min(seconds, 10)),  # before anything else was filed
        "submit": lambda: submission.against_sql(stand, seconds),
        "five": lambda: [cases.five_requests(stand, clients, seconds) for clients in options.clients],
        "journey": lambda: [cases.whole_journey(stand, clients, seconds) for clients in options.clients],
        "pages": lambda: pages.figures(stand),
        "profile": lambda: profile.of_submission(stand),
        "search": lambda: search.measure(stand),
        "scale": lambda: scale.plans(stand, dossiers=options.dossiers),
    }
    return measures[part]()


def _django(stand: Stand) -> None:
    """This process looks into the same database through the product's own code."""
    os.environ.update(environment(stand.folder) | stand.environment)
    import django

    django.setup()


def _summary(figures: dict[str, Any]) -> None:
    from benchmarks.cases import GOALS
    from benchmarks.search import AGENCIES, OTHERS

    _say("\nĐo                    ca/s   ứng dụng   CSDL ms/ca   hỏng   mục tiêu")
    for part in ("empty", "five", "journey"):
        rows = figures.get(part) or []
        for row in [rows] if isinstance(rows, dict) else rows:
            cpu = row["cpu_ms_per_case_with_jobs"]
            _say(
                f"{part:<8} {row['clients']} người      {row['cases_per_s']:>6}  {cpu['application']:>8}"
                f"  {cpu['database']:>10}  {len(row['failures']):>5}   {_verdict(cpu, GOALS[part])}"
            )
    for row in figures.get("pages") or []:
        reached = "đạt" if row["goal"] else "chưa đạt"
        _say(f"{row['page'][:60]:<60} {row['cpu_ms']:>5} ms  {row['queries']:>3} truy vấn  {reached}")
    for row in figures.get("submit") or []:
        _say(f"Nộp so với SQL thuần, {row['clients']} người: {row['ratio']:.1%} (mục tiêu 10 %)")
    if "search" in figures:
        found = figures["search"]
        others = ", ".join(f"{found[name]['first']:.1%} của {found[name]['queries']}" for name in OTHERS)
        _say(
            f"Tìm: đúng ngay đầu {found['first']:.1%} của {found['queries']} câu (mục tiêu 95 %) trên {found['names']} tên khác"
            f" nhau; các bộ câu viết sau: {others}; p95 {found['p95_ms']} ms trên {found['procedures']} thủ tục ở"
            f" {AGENCIES} cơ quan (mục tiêu 30 ms); chỉ mục {found['index_mb']} MB, dựng {found['making_s']} s"
        )


def _verdict(cpu: dict[str, float], goal: tuple[int, int | None]) -> str:
    """Reached or missed, and by which factor; what is missed has its profile in the part `profile`."""
    ratios = [cpu[name] / most for name, most in zip(("application", "database"), goal, strict=True) if most]
    return "đạt" if max(ratios) <= 1 else f"chưa đạt: gấp {max(ratios):.1f} lần"


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    Path(ROOT / "var" / "bench").mkdir(parents=True, exist_ok=True)
    main()
