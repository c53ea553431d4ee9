"""The population database over HTTP: one question, one answer, and never a page that waits for it."""

import json
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import urllib3
from django.conf import settings

from motcua.identity.population import (
    PopulationAway,
    PopulationContradicts,
    PopulationRecord,
    PopulationUnknown,
)
from motcua.kernel.dates import PartialDate
from motcua.kernel.text import fold

PATIENCE_SECONDS = 2.0
"""How long a page waits in all. A connection that drips answers is bounded by it too, hence the thread."""
LARGEST_ANSWER = 64 * 1024
_pool = urllib3.PoolManager(num_pools=2, maxsize=4, retries=False)
_askers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="population")


class HttpPopulation:
    """Posts `{"number", "name", "born", "consent"}` as JSON to MOTCUA_POPULATION_URL. No redirects, no second attempt."""

    def look_up(self, *, number: str, name: str, born: PartialDate, consent: str) -> PopulationRecord:
        """Errors: PopulationAway (late, down, or an answer about somebody else), PopulationUnknown, PopulationContradicts."""
        if urlsplit(settings.POPULATION_URL).scheme not in {"http", "https"}:
            raise PopulationAway("no database is set")
        question = {"number": number, "name": name, "born": born.to_json(), "consent": consent}
        asked: Future[tuple[int, bytes]] = _askers.submit(_ask, settings.POPULATION_URL, question)
        try:
            status, body = asked.result(timeout=PATIENCE_SECONDS)
        except TooSlow as late:
            asked.cancel()
            raise PopulationAway("too slow") from late
        except urllib3.exceptions.HTTPError as error:
            raise PopulationAway(type(error).__name__) from error
        if status == 404:
            raise PopulationUnknown
        if status == 409:
            raise PopulationContradicts
        if status != 200:
            raise PopulationAway(f"status {status}")
        record = _record(body)
        if (record.number, fold(record.name), record.born) != (number, fold(name), born):
            raise PopulationAway("an answer about somebody else")
        return record


def _ask(url: str, question: dict[str, Any]) -> tuple[int, bytes]:
    timeout = urllib3.Timeout(total=PATIENCE_SECONDS)
    answer = _pool.request("POST", url, json=question, redirect=False, timeout=timeout, preload_content=False)
    try:
        return answer.status, answer.read(LARGEST_ANSWER)
    finally:
        answer.close()


def _record(body: bytes) -> PopulationRecord:
    """Errors: PopulationAway for an answer that is none."""
    try:
        said = json.loads(body)
        issued = said.get("card_issued_on")
        return PopulationRecord(
            reference=str(said["reference"])[:80],
            number=str(said["number"]),
            name=str(said["name"]),
            born=PartialDate.from_json(said["born"]),
            sex=str(said.get("sex", "")),
            ethnicity=str(said.get("ethnicity", "")),
            commune_code=str(said.get("commune", "")),
            address_detail=str(said.get("address", ""))[:300],
            card_issued_on=date.fromisoformat(issued) if issued else None,
            card_issued_by=str(said.get("card_issued_by", ""))[:200],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PopulationAway("an answer that is none") from error
