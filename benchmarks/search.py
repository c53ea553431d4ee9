"""Finding by everyday words at the size of a province's catalogue: how often the right procedure is first, and how fast.

The queries were written from how people talk and committed before the search was tuned (`data/search_queries.tsv`); a
second set was written after it, and nothing was tuned by it (`data/search_queries_later.tsv`). The names are those of the national
database (`data/national_names.tsv.gz`). The score is taken on distinct names only; copies
fill the catalogue up to a province's size, at every agency, for the time a search takes.
"""

import csv
import gzip
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psutil

from tests.stand.stand import Stand

DATA = Path(__file__).parent / "data"
PROCEDURES, AGENCIES = 1811, 168
GOAL_FIRST, GOAL_P95_MS = 0.95, 30
BEGAN = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    kind: str
    accepted: frozenset[str]


FIRST_SET, LATER_SET = "search_queries.tsv", "search_queries_later.tsv"


def queries(which: str = FIRST_SET) -> list[Query]:
    """What people type, with the codes (or slugs) of the procedures that answer it."""
    with (DATA / which).open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Query(row["query"], row["kind"], frozenset(row["accepted"].split(","))) for row in rows]


def names() -> Iterator[tuple[str, str, str]]:
    """(code or slug, field, name), each name once."""
    with gzip.open(DATA / "national_names.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["code"], row["field"], row["name"]


def measure(stand: Stand) -> dict[str, Any]:
    """The score on distinct names, then the time among the copies."""
    del stand  # it runs; this process looks into its database
    fill()
    told = {**score(), "later": score(LATER_SET)}
    copies()
    return {**told, **speed()}


def fill() -> None:
    """Every name that the product's own files do not have, at the level of information."""
    from motcua.catalogue.models import Procedure

    here = set(Procedure.objects.values_list("code", flat=True)) | set(Procedure.objects.values_list("slug", flat=True))
    _add(
        (_slug(code), code if code[1] == "." else "", field, name) for code, field, name in names() if code not in here
    )


def copies() -> None:
    """Fill up to a province's size, and open everything everywhere."""
    from django.db import connection

    from motcua.catalogue.models import Procedure

    missing = PROCEDURES - Procedure.objects.count()
    originals = list(names())[:missing]
    _add((f"ban-sao-{number}", "", field, f"{name} (bản sao)") for number, (_, field, name) in enumerate(originals))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_offering (procedure_id, agency_id, channel, level, effective_from)"
            " SELECT p.id, a.id, 'post', 'information', %s FROM catalogue_procedure p,"
            " (SELECT id FROM agencies_agency ORDER BY id LIMIT %s) a",
            [BEGAN, AGENCIES],
        )


def _slug(code: str) -> str:
    return code if code[1] != "." else f"thu-tuc-{code.replace('.', '')}"


def _add(rows: Iterator[tuple[str, str, str, str]]) -> None:
    from django.utils import timezone

    from motcua.catalogue import search
    from motcua.catalogue.enums import Layer
    from motcua.catalogue.models import Procedure, ProcedureVersion

    added = []
    for slug, code, field, name in rows:
        search_name, search_words = search.stored(name, field=field)
        short = {"short_name": "thủ tục", "plain": "", "field_key": "thu-nghiem", "field_name": field[:200]}
        texts = {"search_name": search_name, "search_words": search_words}
        added.append(Procedure(slug=slug, code=code, name=name, **short, **texts))
    Procedure.objects.bulk_create(added)
    common = {"number": 1, "layer": Layer.NATIONAL, "body": {}, "effective_from": BEGAN, "published_at": timezone.now()}
    ProcedureVersion.objects.bulk_create(
        ProcedureVersion(procedure=one, sha256=f"{one.pk:064x}", **common) for one in added
    )


def score(which: str = FIRST_SET) -> dict[str, Any]:
    """How often the first find, and one of the first five, answers the query; by kind of query."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    among_five = 0
    missed = []
    for one in queries(which):
        found = [{procedure.code, procedure.slug} for procedure in _search(one.text)]
        is_first = bool(found) and bool(found[0] & one.accepted)
        by_kind[one.kind].append(is_first)
        among_five += any(each & one.accepted for each in found[:5])
        if not is_first:
            missed.append(f"{one.text} -> {next(iter(found[0] - {''})) if found else 'không thấy'}")
    every = [one for several in by_kind.values() for one in several]
    return {
        "queries": len(every),
        "first": round(sum(every) / len(every), 4),
        "among_five": round(among_five / len(every), 4),
        "by_kind": {kind: f"{sum(several)}/{len(several)}" for kind, several in sorted(by_kind.items())},
        "missed": missed,
    }


def speed() -> dict[str, Any]:
    """Milliseconds of one search in this process, the first one (which reads the catalogue) apart."""
    from motcua.catalogue.models import Procedure

    before = _memory_mb()
    begun = time.perf_counter()
    _search("đăng ký kết hôn")
    first = time.perf_counter() - begun
    took = []
    for one in queries() * 3:
        begun = time.perf_counter()
        _search(one.text)
        took.append(1000 * (time.perf_counter() - begun))
    return {
        "procedures": Procedure.objects.count(),
        "first_ms": round(1000 * first),
        "p50_ms": round(statistics.median(took), 1),
        "p95_ms": round(statistics.quantiles(took, n=20)[-1], 1),
        "worst_ms": round(max(took), 1),
        "memory_mb": round(_memory_mb()),
        "memory_added_mb": round(_memory_mb() - before),
    }


def _memory_mb() -> float:
    return float(psutil.Process().memory_info().rss / 2**20)


def _search(text: str) -> list[Any]:
    from motcua.catalogue.queries import search
    from motcua.kernel import clock

    return search(text, on=clock.today(), limit=10)
