"""Reading what the mail server's twin has kept."""

import email
import email.policy
import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

# What a forgotten placeholder looks like, or one that was filled with nothing.
HOLE = re.compile(r"[{}]|\bNone\b|  | [.,;:]|\(\s*\)|,\s*[.,]|:\s*\.")


def mails(folder: Path) -> list[email.message.EmailMessage]:
    paths = sorted(folder.glob("*.eml"))
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]


def text_of(mail: email.message.EmailMessage) -> str:
    return f"{mail['Subject']}\n{mail.get_content()}"


def holes(text: str) -> list[str]:
    """Marks of an unfilled place in a finished text."""
    return [found.group(0) for found in HOLE.finditer(text)]


def unfilled(template: str, words: Mapping[str, str]) -> list[str]:
    """Names of places of a template for which there is no word."""
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    return [name for name in names if not words.get(name, "").strip() or words[name] == "None"]
