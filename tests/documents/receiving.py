"""Sending a file in, as any app would."""

from motcua.documents import acts
from motcua.documents.models import StoredFile
from motcua.kernel.actors import SYSTEM
from tests.documents import samples


def receive(data: bytes | None = None, name: str = "anh.jpg", **options) -> StoredFile:
    upload = samples.upload(samples.photo() if data is None else data, name)
    return acts.receive(upload=upload, purpose="evidence:1", subject="draft:1", by=SYSTEM, **options)
