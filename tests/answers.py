"""What stands on a page that was answered, for reading in a test."""

import html
import re

from django.http import HttpResponse


def shown(answer: HttpResponse) -> str:
    """The page's source, its entities as the characters they stand for."""
    return html.unescape(answer.content.decode())


def in_one_line(answer: HttpResponse) -> str:
    """The page's source as it came, every run of spaces one space: sentences can be looked for whole."""
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def text(answer: HttpResponse) -> str:
    """The page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
