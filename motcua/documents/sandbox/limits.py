"""What a file may cost, and what a refusal inside the sandbox is."""

import resource
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """Caps for one file. `memory` and `output` in bytes, `seconds` of processor time."""

    memory: int = 560 * 1024 * 1024  # of addresses; the program itself takes 190 MB of them
    seconds: int = 8
    output: int = 64 * 1024 * 1024
    pixels: int = 64_000_000
    jpeg_pixels: int = 260_000_000  # phones take 200 megapixels; JPEG can be decoded at a fraction of its size
    webp_pixels: int = 24_000_000  # its decoder holds the picture four times over
    pages: int = 200
    side: int = 4_800  # pixels; an A4 page at 400 dpi


class Refused(Exception):  # a verdict, not a fault
    """The file is not accepted. `code` is the sentence's code, `details` fill it."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def confine(limits: Limits) -> None:
    """From here on: no new file, socket or process, little memory, little time. Cannot be taken back."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
