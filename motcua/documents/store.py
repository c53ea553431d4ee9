"""Where bytes lie: one file per key under VAR/files, never changed, checked against its hash whenever it is read."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from motcua.documents.errors import FileDamaged


@dataclass(frozen=True)
class Stored:
    """Bytes that are safely on the disk."""

    key: uuid.UUID
    sha256: str
    size: int


def put(data: bytes) -> Stored:
    """Keep bytes under a new key. When it returns, they outlive a power cut: file and folders are fsynced.

    Errors: OSError when the disk is full or broken; nothing is kept then.
    """
    stored = Stored(uuid.uuid4(), hashlib.sha256(data).hexdigest(), len(data))
    path = _path(stored.key)
    for made in _make_folders(path.parent):
        _fsync_folder(made)
    unfinished = path.with_suffix(".part")
    try:
        with open(unfinished, "xb", opener=_for_us_alone) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    _fsync_folder(path.parent)
    return stored


def read(key: uuid.UUID, *, sha256: str) -> bytes:
    """The bytes of `key`. Errors: FileDamaged if they are gone or not those that were put."""
    try:
        data = _path(key).read_bytes()
    except FileNotFoundError:
        raise FileDamaged(f"{key} is gone") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileDamaged(f"{key} is not what was stored")
    return data


def remove(key: uuid.UUID) -> None:
    """Forget the bytes; silent if they are gone already."""
    _path(key).unlink(missing_ok=True)
    _path(key).with_suffix(".part").unlink(missing_ok=True)


def left_over(*, since: float) -> Iterator[uuid.UUID]:
    """Keys of bytes put before `since` (seconds of the epoch). For finding those whose act never committed."""
    for path in (Path(settings.VAR) / "files").glob("??/*"):
        if path.stat().st_mtime < since:
            yield uuid.UUID(path.stem)


def _path(key: uuid.UUID) -> Path:
    name = key.hex
    return Path(settings.VAR) / "files" / name[:2] / name


def _make_folders(folder: Path) -> list[Path]:
    """Make the folder and what is missing above it; returns the folders that got a new entry."""
    missing = []
    at = folder
    while not at.exists():
        missing.append(at)
        at = at.parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return [made.parent for made in reversed(missing)]


def _for_us_alone(path: str, flags: int) -> int:
    """What people sent is nobody else's on this machine, whatever the umask."""
    return os.open(path, flags, 0o600)


def _fsync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
