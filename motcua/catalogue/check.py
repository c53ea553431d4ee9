"""Checking a procedure before it is published: everything that can be known without a citizen.

`check` never stops at the first fault. A warning does not hinder publication.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from motcua.agencies.rules import COSTS_ENDING_DAYS, rule
from motcua.catalogue import examples, rules, schema
from motcua.catalogue.check_costs import costs_faults
from motcua.catalogue.check_fields import all_calls, fields_faults, unfit_faults
from motcua.catalogue.check_parts import parts_differ
from motcua.catalogue.check_steps import duties_faults, steps_faults
from motcua.catalogue.completeness import FILED
from motcua.catalogue.definition import Definition, RuleCall, Variant
from motcua.catalogue.enums import LimitKind, Requirement, RouteKind
from motcua.catalogue.findings import Fault
from motcua.catalogue.life_events import KEYS as LIFE_EVENTS
from motcua.catalogue.parsing import DefinitionFaulty, Place, parse
from motcua.catalogue.reach import Reach, answers_to
from motcua.catalogue.rules import Context
from motcua.catalogue.rules.registry import AMOUNTS, VALUES, calls_in, questions_in
from motcua.kernel import clock

COMPUTING = {*VALUES, *AMOUNTS}
Look = Callable[[Definition], Iterator[Fault]]


def check_today(document: Mapping[str, Any]) -> tuple[Fault, ...]:
    """The same as `check`, with the service's own dated settings."""
    return check(document, ending_days=rule(COSTS_ENDING_DAYS, on=clock.today()))


def check(document: Mapping[str, Any], *, ending_days: int = COSTS_ENDING_DAYS.default) -> tuple[Fault, ...]:
    """All faults of a document, worst first. `ending_days`: so long before a cost's last decision ends it is told."""
    broken = schema.faults_in(document)
    if broken:
        return tuple(Fault(place, sentence) for place, sentence in broken)
    try:
        definition = parse(document)
    except DefinitionFaulty as refusal:
        return tuple(Fault(place, sentence) for place, sentence in refusal.faults)
    wrong_calls = tuple(
        Fault(place, sentence)
        for name, call in all_calls(definition)
        for place, sentence in rules.faults_in(call, (name, call.rule))
    )
    wrong_calls += tuple(
        Fault(("form", one.key), f"“{one.computed.rule}” không phải quy tắc tính ra câu trả lời.")
        for one in definition.form.fields()
        if one.computed and one.computed.rule not in COMPUTING
    )
    if wrong_calls:
        return wrong_calls
    costs = partial(costs_faults, ending_days=ending_days)
    looks: list[Look] = [
        _repeated,
        _references,
        _questions,
        unfit_faults,
        _unreachable,
        _never,
        costs,
        _parts,
        parts_differ,
    ]
    if not definition.is_information:
        looks += [fields_faults, _raised, _branches, steps_faults, duties_faults]
    found = [fault for look in looks for fault in look(definition)]
    found += [Fault(place, sentence) for place, sentence in examples.failures(definition)]
    return tuple(sorted(found, key=lambda fault: fault.warning))


def _repeated(definition: Definition) -> Iterator[Fault]:
    """Keys stand for one thing each."""
    groups: dict[str, Iterable[Any]] = {
        "applicants / parties": definition.applicants.parties,
        "form / pages": definition.form.pages(),
        "form / fields": definition.form.fields(),
    }
    for name in (
        "variants",
        "evidence",
        "costs",
        "limits",
        "conditions",
        "refusal_grounds",
        "steps",
        "outputs",
        "sources",
    ):
        groups[name] = getattr(definition, name)
    for name, items in groups.items():
        for key, count in Counter(one.key for one in items).items():
            if count > 1:
                yield Fault((name,), f"khóa “{key}” dùng {count} lần.")


def _references(definition: Definition) -> Iterator[Fault]:
    """What names another part of the document names one that is there."""
    known: dict[str, set[str]] = {
        "source": {one.key for one in definition.sources},
        "party": {one.key for one in definition.applicants.parties},
        "variants": {one.key for one in definition.variants},
        "form": {one.key for one in definition.blank_forms},
        "fields": {one.key for one in definition.form.fields()},
        "stage": {one.key for one in definition.steps},
        "signed_by": {one.key for one in definition.applicants.parties},
    }
    groups = (
        "evidence",
        "costs",
        "limits",
        "conditions",
        "refusal_grounds",
        "steps",
        "outputs",
        "legal_basis",
        "channels",
    )
    for name in groups:
        for one in getattr(definition, name):
            yield from _unknown((name, getattr(one, "key", "")), one, known)
    for cost in definition.costs:
        for rate in cost.rates:
            yield from _unknown(("costs", cost.key, "rates"), rate, {"source": known["source"]})
    for field in definition.form.fields():
        yield from _unknown(("form", field.key), field, {"party": known["party"]})
    for output in definition.outputs:
        for line in output.lines:
            yield from _unknown(("outputs", output.key, line.label), line, {"questions": known["fields"]})
    for key in set(definition.life_events) - LIFE_EVENTS:
        yield Fault(("life_events",), f"không có “{key}”.")


def _unknown(place: Place, one: Any, known: Mapping[str, set[str]]) -> Iterator[Fault]:
    for attribute, keys in known.items():
        given = getattr(one, attribute, None)
        for key in (given,) if isinstance(given, str) else given or ():
            if isinstance(key, str) and key not in keys:
                yield Fault((*place, attribute), f"không có “{key}”.")


def _questions(definition: Definition) -> Iterator[Fault]:
    """Rules read questions of the form, and a page depends only on what was asked before it."""
    asked: set[str] = set()
    every = {one.key for one in definition.form.fields()}
    every |= {page.repeat.key for page in definition.form.pages() if page.repeat}
    for name, call in all_calls(definition):
        for key in questions_in(call) - every:
            yield Fault((name, call.rule), f"không có câu hỏi “{key}” trong tờ khai.")
    for page in definition.form.pages():
        own = {one.key for one in page.fields}
        for call in calls_in((page.when, *(one.when for one in page.fields), *(one.computed for one in page.fields))):
            for key in (questions_in(call) & every) - asked - (own if call is not page.when else set()):
                yield Fault(("form", page.key, "when"), f"dựa vào câu “{key}”, mà câu đó được hỏi sau.")
        asked |= own | ({page.repeat.key} if page.repeat else set())


def _unreachable(definition: Definition) -> Iterator[Fault]:
    """What can never come to pass: an answer that is not offered, a variant behind one that always fits."""
    offered = {one.key: answers_to(one) for one in definition.form.fields()}
    for name, call in all_calls(definition):
        for question, value in _compared(call):
            choices = offered.get(question)
            if choices is not None and value not in choices:
                yield Fault((name, call.rule), f"câu “{question}” không có lựa chọn “{value}”.")
    for index, variant in enumerate(definition.variants[:-1]):
        if variant.when is None:
            yield Fault(("variants", index), f"trường hợp sau “{variant.key}” không bao giờ tới lượt.")
    published = {one.channel for one in definition.channels}
    chosen = [(one.key, one.channels) for one in definition.evidence]
    chosen += [(one.key, one.channels) for one in definition.limits]
    chosen += [(one.key, one.channels) for one in definition.costs]
    for key, channels in chosen:
        if channels and not published & set(channels):
            yield Fault((key,), "chỉ dành cho cách nộp không có trong thủ tục này.")
    cases: tuple[Variant | None, ...] = definition.variants or (None,)
    for case in cases:
        if not any(one.kind is LimitKind.TOTAL and _fits(one.variants, case) for one in definition.limits):
            yield Fault(("limits",), f"chưa có thời hạn cho {case.name if case else 'cả việc'}.")


def _fits(variants: tuple[str, ...], case: Variant | None) -> bool:
    return not variants or (case is not None and case.key in variants)


def _never(definition: Definition) -> Iterator[Fault]:
    """What no combination of answers brings about: pages, papers, costs, outputs never met, conditions that never refuse."""
    context = Context(today=clock.today())
    meeting: list[tuple[Place, RuleCall | None, str]]
    meeting = [(("form", one.key), one.when, "không ai được hỏi trang này.") for one in definition.form.pages()]
    meeting += [(("form", one.key), one.when, "không ai được hỏi ô này.") for one in definition.form.fields()]
    for name in ("evidence", "costs", "outputs", "steps", "limits"):
        meeting += [
            ((name, one.key), one.when, "không câu trả lời nào dẫn tới mục này.") for one in getattr(definition, name)
        ]
    for place, call, sentence in meeting:
        reach = Reach(definition, [call], context)
        if call and reach.cases is not None and not any(reach.holds(call, case) for case in reach.cases):
            yield Fault(place, sentence, warning=True)
    for one in definition.conditions:
        reach = Reach(definition, [one.rule], context)
        if one.rule and reach.cases is not None and all(reach.holds(one.rule, case) for case in reach.cases):
            yield Fault(("conditions", one.key), "không câu trả lời nào làm điều kiện này không đạt.", warning=True)


def _raised(definition: Definition) -> Iterator[Fault]:
    """What a source left open and a dossier cannot do without: where it goes, and who must bring which paper."""
    if definition.jurisdiction.rule.rule == "not_published" and definition.route.kind is RouteKind.LOCAL:
        told = "nguồn chưa công bố thì hồ sơ không biết gửi tới đâu. Chọn cách tìm nơi giải quyết."
        yield Fault(("jurisdiction",), told)
    for one in definition.evidence:
        is_open = not (one.when or one.variants or one.channels or one.one_of)
        if one.mode in FILED and one.requirement is Requirement.CONDITIONAL and is_open:
            told = "chỉ cần trong một số trường hợp, mà chưa ghi trường hợp nào: máy sẽ đòi mọi người."
            yield Fault(("evidence", one.key), told, warning=True)


def _branches(definition: Definition) -> Iterator[Fault]:
    """Each variant can come to pass, and ends in an output."""
    calls = [*(one.when for one in definition.variants), *(one.when for one in definition.outputs)]
    reach = Reach(definition, calls, Context(today=clock.today()))
    if reach.cases is None or not definition.outputs:
        return
    reached, closed = set(), set()
    for case in reach.cases:
        key = next((one.key for one in definition.variants if reach.holds(one.when, case)), "")
        reached.add(key)
        if any(reach.holds(one.when, case) for one in definition.outputs):
            closed.add(key)
    for one in definition.variants:
        if one.key not in reached:
            yield Fault(("variants", one.key), "không câu trả lời nào dẫn tới trường hợp này.", warning=True)
        elif one.key not in closed:
            yield Fault(("variants", one.key), "trường hợp này không có kết quả nào.")
    if not definition.variants and not closed:
        yield Fault(("outputs",), "không câu trả lời nào dẫn tới một kết quả.")


def _compared(call: RuleCall) -> Iterator[tuple[str, Any]]:
    """(question, value) pairs a call compares, nested calls included."""
    if call.rule in ("answer_is", "answer_is_not"):
        yield call.params["question"], call.params["value"]
    elif call.rule == "answer_in":
        yield from ((call.params["question"], value) for value in call.params["values"])
    elif call.rule == "place_by_answer":
        yield from ((call.params["by"], one["answer"]) for one in call.params["kinds"])
    for nested in rules.registry.nested_calls(call):
        yield from _compared(nested)


def _parts(definition: Definition) -> Iterator[Fault]:
    """All seven parts the law wants published, and where each fact comes from."""
    for one in fields(definition.parts):
        if not getattr(definition.parts, one.name):
            yield Fault(("parts", one.name), "chưa ghi.")
    if not definition.sources:
        yield Fault(("sources",), "chưa ghi nguồn.")
    if not definition.legal_basis:
        yield Fault(("legal_basis",), "chưa ghi căn cứ pháp lý.", warning=definition.is_information)
    if not definition.examples:
        yield Fault(("examples",), "chưa có ví dụ để thử.", warning=True)
