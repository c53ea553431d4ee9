"""What each named rule and each of its parameters is called in Vietnamese, for those who choose one. Read from `rules.yaml`."""

from functools import lru_cache
from pathlib import Path

from motcua.catalogue.files import read

SAID = "said"


@lru_cache
def _all() -> dict[str, dict[str, str]]:
    return read(Path(__file__).with_name("rules.yaml"))


def rule_said(rule: str) -> str:
    """A rule in a few words; one that nobody has worded yet by its name."""
    return _all().get(rule, {}).get(SAID, rule)


def parameter_said(rule: str, parameter: str) -> str:
    """The label of a parameter."""
    return _all().get(rule, {}).get(parameter, parameter)


def is_worded(rule: str, *parameters: str) -> bool:
    """Whether the rule and all its parameters have words."""
    return {SAID, *parameters} <= set(_all().get(rule, {}))
