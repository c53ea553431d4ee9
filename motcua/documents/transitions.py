"""How a stored file may change its state: from -> to."""

from motcua.documents.enums import FileState

TRANSITIONS: dict[FileState, frozenset[FileState]] = {
    FileState.RECEIVED: frozenset({FileState.SCANNING}),
    FileState.SCANNING: frozenset({FileState.SCANNING, FileState.CLEAN, FileState.REJECTED}),
    FileState.CLEAN: frozenset(),
    FileState.REJECTED: frozenset(),
}
