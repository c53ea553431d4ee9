"""Named rules: the only logic a procedure can refer to. Values in, values out."""

from motcua.catalogue.rules import answers, counting, dates, people, places, registry, values
from motcua.catalogue.rules.registry import Answers, Context, amount, explanation, faults_in, holds, place, value

__all__ = [
    "Answers",
    "Context",
    "amount",
    "answers",
    "counting",
    "dates",
    "explanation",
    "faults_in",
    "holds",
    "people",
    "place",
    "places",
    "registry",
    "value",
    "values",
]
