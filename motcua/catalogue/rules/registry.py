"""The named rules: which exist, what parameters they take, and how a call of one is evaluated.

A rule is a plain function `(answers, context, *, parameters)`. Its signature is its type: `faults_in` checks a call in
a document against it, so a misspelt parameter is found when the file is read and not when a citizen comes.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, get_type_hints
from weakref import WeakKeyDictionary

from motcua.catalogue.definition import RuleCall
from motcua.catalogue.enums import AnswerSource, Channel
from motcua.catalogue.parsing import Faults, Place, value_of
from motcua.catalogue.rules.asking import Asked, asked_of

Answers = Mapping[str, Any]
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a rule may know besides the answers. `prefilled`: (party, source) pairs that filled in the form."""

    today: date
    channel: Channel = Channel.ONLINE
    variant: str | None = None
    prefilled: frozenset[tuple[str, AnswerSource]] = field(default_factory=frozenset)


CONDITIONS: dict[str, Callable[..., bool]] = {}
AMOUNTS: dict[str, Callable[..., int | None]] = {}
VALUES: dict[str, Callable[..., Any]] = {}
PLACES: dict[str, Callable[..., Any]] = {}
KINDS = (CONDITIONS, AMOUNTS, VALUES, PLACES)
EXPLANATIONS: dict[str, Callable[..., tuple[str, ...]]] = {}
"""How an amount comes about, in sentences, under the name of its rule and with the same parameters."""
_BOUND: WeakKeyDictionary[RuleCall, tuple[Callable[..., Any], dict[str, Any]]] = WeakKeyDictionary()


def register(kind: dict[str, Callable[..., Any]], name: str | None = None) -> Callable[[Function], Function]:
    """Give a function its name in documents; its own unless `name` is a Python keyword."""

    def enter(function: Function) -> Function:
        key = name or function.__name__
        assert not any(key in known for known in KINDS), f"two rules named {key}"
        kind[key] = function
        return function

    return enter


def holds(call: RuleCall | None, answers: Answers, context: Context) -> bool:
    """Whether a condition holds; no rule always does.

    Errors: KeyError for a rule that does not exist, which `faults_in` finds before publication.
    """
    if call is None:
        return True
    function, params = _bound(call, CONDITIONS)
    return bool(function(answers, context, **params))


def amount(call: RuleCall, answers: Answers, context: Context) -> int | None:
    """The number or sum a rule comes to; None while an answer is missing."""
    function, params = _bound(call, AMOUNTS)
    result: int | None = function(answers, context, **params)
    return result


def explanation(call: RuleCall, answers: Answers, context: Context) -> tuple[str, ...]:
    """How the amount of a rule comes about; before there are answers, what it comes to for whom. Empty: nobody worded it."""
    known = EXPLANATIONS.get(call.rule)
    return known(answers, context, **_bound(call, AMOUNTS)[1]) if known else ()


def value(call: RuleCall, answers: Answers, context: Context) -> Any:
    """The answer a rule works out from others, in the stored shape of its field; None while one is missing."""
    function, params = _bound(call, VALUES if call.rule in VALUES else AMOUNTS)
    return function(answers, context, **params)


def place(call: RuleCall, answers: Answers, territory: Any) -> Any:
    """What a jurisdiction rule finds; see `jurisdiction.competent`."""
    function, params = _bound(call, PLACES)
    return function(answers, territory, **params)


def _bound(call: RuleCall, kind: dict[str, Callable[..., Any]]) -> tuple[Callable[..., Any], dict[str, Any]]:
    found = _BOUND.get(call)
    if found is None:
        faults: Faults = []
        params = _parameters(call, kind[call.rule], (), faults)
        if faults:
            raise KeyError(f"{call.rule}: {faults}")
        found = _BOUND[call] = (kind[call.rule], params)
    return found


@lru_cache(maxsize=200)
def parameters_of(function: Callable[..., Any]) -> dict[str, tuple[Any, bool]]:
    """Parameter -> (type, whether it must be given)."""
    types = get_type_hints(function, include_extras=True)
    return {
        one.name: (types[one.name], one.default is inspect.Parameter.empty)
        for one in inspect.signature(function).parameters.values()
        if one.kind is inspect.Parameter.KEYWORD_ONLY
    }


def _parameters(call: RuleCall, function: Callable[..., Any], where: Place, faults: Faults) -> dict[str, Any]:
    known = parameters_of(function)
    faults.extend(
        ((*where, key), f"quy tắc “{call.rule}” không có tham số này.") for key in call.params if key not in known
    )
    found = {}
    for name, (kind, needed) in known.items():
        if name in call.params:
            found[name] = value_of(kind, call.params[name], (*where, name), faults)
        elif needed:
            faults.append((where, f"quy tắc “{call.rule}” cần tham số “{name}”."))
    return found


def faults_in(call: RuleCall, where: Place) -> Faults:
    """What is wrong with a call: no such rule, a parameter too many, missing or of another type. Nested calls too."""
    function = named(call.rule)
    if function is None:
        return [(where, f"không có quy tắc tên “{call.rule}”.")]
    faults: Faults = []
    params = _parameters(call, function, where, faults)
    for name, value in params.items():
        for index, nested in enumerate(calls_in(value)):
            faults += faults_in(nested, (*where, name, index))
    return faults


def named(rule: str) -> Callable[..., Any] | None:
    """The function of that name, of whatever kind; None if there is none."""
    return next((known[rule] for known in KINDS if rule in known), None)


def calls_in(value: Any) -> Iterator[RuleCall]:
    """Every call inside a value of a definition; parameters of a call are not entered."""
    if isinstance(value, RuleCall):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from calls_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from calls_in(getattr(value, one.name))


def nested_calls(call: RuleCall) -> Iterator[RuleCall]:
    """The calls among the parameters of a call."""
    function = named(call.rule)
    for value in _parameters(call, function, (), []).values() if function else ():
        yield from calls_in(value)


@lru_cache(maxsize=200)
def asking(function: Callable[..., Any]) -> dict[str, Asked]:
    """The parameters that name questions, with which questions they may name."""
    kinds = {name: asked_of(kind) for name, (kind, _) in parameters_of(function).items()}
    return {name: asked for name, asked in kinds.items() if asked is not None}


def questions_named(call: RuleCall) -> Iterator[tuple[str, Asked]]:
    """(key, which questions may stand there) of every question a call reads, nested calls included."""
    function = named(call.rule)
    if function is None:
        return
    params = _parameters(call, function, (), [])
    for name, asked in asking(function).items():
        given = params.get(name) or ()
        yield from ((key, asked) for key in ((given,) if isinstance(given, str) else given))
    for nested in nested_calls(call):
        yield from questions_named(nested)


def questions_in(call: RuleCall) -> set[str]:
    """The keys of the questions a call reads, nested calls included."""
    return {key for key, _ in questions_named(call)}
