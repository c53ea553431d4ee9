"""Jobs of files: scan, draw, look again at what was left, verify every night."""

import datetime
import logging

from django.db.models import Q
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.documents import acts, binder, scan, store
from motcua.documents.errors import FileDamaged
from motcua.documents.models import Rendition, StoredFile
from motcua.kernel import clock

log = logging.getLogger(__name__)
AGAIN_AFTER = datetime.timedelta(minutes=10)
ORPHAN_AFTER = datetime.timedelta(days=1)


@app.task(
    name="documents.scan_file",
    queue="files",
    retry=RetryStrategy(max_attempts=8, exponential_wait=3, retry_exceptions=[scan.ScannerAway]),
)
def scan_file(file_id: int) -> None:
    """Scan what is kept of an upload; draw its pictures once it is clean. May be run again at any point.

    Without a scanner the file stays unscanned, and unserved.
    """
    scanner = scan.scanner()
    if scanner is None:
        log.warning("no virus scanner is configured; file %s stays unscanned", file_id)
        return
    file = acts.begin_scan(file_id=file_id)
    if file is None:
        return
    data = store.read(file.key, sha256=file.sha256)
    result = scanner.scan(data)
    if result.is_clean and file.original_key is not None:
        result = scanner.scan(store.read(file.original_key, sha256=file.original_sha256))
    pictures = binder.draw(file, data) if result.is_clean else {}
    acts.judge(file_id=file_id, key=file.key, result=result, pictures=pictures)


@app.periodic(cron="*/10 * * * *")
@app.task(name="documents.scan_waiting", queue="clock", queueing_lock="documents.scan_waiting")
def scan_waiting(timestamp: int) -> None:
    """Defer a scan again for files left waiting: the scanner was away, or not yet configured."""
    if scan.scanner() is None:
        return
    for file_id in (
        StoredFile.objects.waiting()
        .filter(received_at__lt=clock.now() - AGAIN_AFTER)
        .values_list("pk", flat=True)[:500]
    ):
        scan_file.configure(lock=f"scan:{file_id}").defer(file_id=file_id)


@app.periodic(cron="30 2 * * *")
@app.task(name="documents.verify_all", queue="clock", queueing_lock="documents.verify_all")
def verify_all(timestamp: int) -> None:
    """Read every stored file once a night and compare it with its hash; what does not match is an error in the log."""
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        try:
            store.read(file.key, sha256=file.sha256)
            if file.original_key is not None:
                store.read(file.original_key, sha256=file.original_sha256)
        except FileDamaged:
            log.exception("stored file %s", file.pk)


@app.periodic(cron="0 3 * * *")
@app.task(name="documents.sweep", queue="clock", queueing_lock="documents.sweep")
def sweep(timestamp: int) -> None:
    """Remove bytes older than a day that no row names: the act that put them never committed."""
    for key in store.left_over(since=(clock.now() - ORPHAN_AFTER).timestamp()):
        named = StoredFile.objects.filter(Q(key=key) | Q(original_key=key)).exists()
        if not named and not Rendition.objects.filter(key=key).exists():
            store.remove(key)
