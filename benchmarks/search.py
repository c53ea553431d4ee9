"""Finding by everyday words at the size of a province's catalogue: how often the right procedure is first, and how fast.

The queries were written from how people talk and committed before the search was tuned (`data/search_queries.tsv`). Two
more sets were written later, each before the search was tuned again (`…_later.tsv`, `…_everyday.tsv`: as old people and
people of the highlands ask), and a fourth one after all tuning (`…_unseen.tsv`), by which nothing may be tuned. The names are
those of the national database (`data/national_names.tsv.gz`). The score is taken on distinct names only; copies fill the
catalogue up to a province's size, at every agency, for the time a search takes.
"""

import csv
import gc
import gzip
import itertools
import statistics
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.stand.stand import ROOT, Stand

DATA = Path(__file__).parent / "data"
SAMPLE = ROOT / "tests" / "catalogue" / "national_sample.jsonl.gz"
PROCEDURES, AGENCIES = 1811, 168
GOAL_FIRST, GOAL_P95_MS = 0.95, 30
BEGAN = date(2026, 1, 1)
OTHERS = {
    "later": "search_queries_later.tsv",
    "everyday": "search_queries_everyday.tsv",
    "unseen": "search_queries_unseen.tsv",
}


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    kind: str
    accepted: frozenset[str]


FIRST_SET = "search_queries.tsv"
LATER_SET, EVERYDAY_SET, UNSEEN_SET = OTHERS.values()


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
    from motcua.catalogue.models import Procedure

    fill()
    told = {"names": Procedure.objects.count(), **score(), **{name: score(which) for name, which in OTHERS.items()}}
    copies()
    return {**told, **making(), **speed(), "page": page()}


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
            " SELECT p.id, a.id, 'online', 'information', %s FROM catalogue_procedure p,"
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

    bodies = itertools.cycle(_published_bodies())
    added, documents = [], []
    for slug, code, field, name in rows:
        search_name, search_words = search.stored(name, field=field)
        short = {"short_name": "thủ tục", "plain": "", "field_key": "thu-nghiem", "field_name": field[:200]}
        texts = {"search_name": search_name, "search_words": search_words}
        added.append(Procedure(slug=slug, code=code, name=name, imported_sha256="0" * 64, **short, **texts))
        documents.append({**next(bodies), "slug": slug, "name": name})
    Procedure.objects.bulk_create(added)
    common = {"number": 1, "layer": Layer.NATIONAL, "effective_from": BEGAN, "published_at": timezone.now()}
    ProcedureVersion.objects.bulk_create(
        ProcedureVersion(procedure=one, body=body, sha256=f"{one.pk:064x}", **common)
        for one, body in zip(added, documents, strict=True)
    )


def _published_bodies() -> list[dict[str, Any]]:
    """What real records of the national database come to, with all their parts: pages read them."""
    from motcua.catalogue.national import document, records

    readable = (one for one in records.read(SAMPLE) if isinstance(one, records.PublishedRecord))
    return [document.read(one, slug="mau").document for one in readable]


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


def making() -> dict[str, Any]:
    """Seconds and memory of making the index: what each web worker does beside its requests after something was published."""
    from motcua.agencies import remembered
    from motcua.catalogue import queries as catalogue
    from motcua.kernel import clock

    remembered.clear()
    begun = time.perf_counter()
    size = len(catalogue.searched_on((clock.today(), ())).index)
    took = time.perf_counter() - begun
    tracemalloc.start()
    searched = catalogue.searched_on((clock.today(), ()))
    gc.collect()
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(searched.index) == size
    return {"procedures": size, "making_s": round(took, 2), "index_mb": round(memory / 2**20, 1)}


def speed() -> dict[str, Any]:
    """Milliseconds of one search in this process: the index alone, and all of it."""
    from motcua.catalogue import queries as catalogue
    from motcua.kernel import clock

    index = catalogue.searched_on((clock.today(), ())).index
    asked = [one.text for which in (FIRST_SET, *OTHERS.values()) for one in queries(which)] * 3
    _search("đăng ký kết hôn")  # makes the index that this process keeps
    alone, whole = [], []
    for text in asked:
        begun = time.perf_counter()
        index.find(text, most=10)
        between = time.perf_counter()
        _search(text)
        alone.append(between - begun)
        whole.append(time.perf_counter() - between)
    return {**_told(whole), "index_alone": _told(alone)}


def page() -> dict[str, Any]:
    """Milliseconds and number of queries of the whole page of finds, without a network."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")
    asked = [one.text for one in queries(EVERYDAY_SET)]
    took, counted = [], []
    for text in asked * 2:
        with CaptureQueriesContext(connection) as captured:
            begun = time.perf_counter()
            answer = client.get("/tim", {"q": text})
            took.append(time.perf_counter() - begun)
        assert answer.status_code == 200, (text, answer.headers)
        counted.append(len(captured))
    return {**_told(took[len(asked) :]), "most_queries": max(counted)}


def _told(seconds: list[float]) -> dict[str, float]:
    took = [1000 * one for one in seconds]
    return {
        "p50_ms": round(statistics.median(took), 1),
        "p95_ms": round(statistics.quantiles(took, n=20)[-1], 1),
        "worst_ms": round(max(took), 1),
    }


def _search(text: str) -> list[Any]:
    from motcua.catalogue.queries import search
    from motcua.kernel import clock

    return search(text, on=clock.today(), limit=10)
