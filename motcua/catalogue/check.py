"""Checking a procedure before it is published: everything that can be known without a citizen.

`check` never stops at the first fault. A warning does not hinder publication.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from motcua.catalogue import examples, lists, rules, schema
from motcua.catalogue.check_costs import costs_faults
from motcua.catalogue.completeness import variant_of
from motcua.catalogue.definition import Definition, LimitRule, RuleCall, Variant
from motcua.catalogue.enums import FieldType, LimitKind, LimitUnit, Meaning, StepKind
from motcua.catalogue.findings import Fault
from motcua.catalogue.life_events import KEYS as LIFE_EVENTS
from motcua.catalogue.limits import as_limit
from motcua.catalogue.parsing import DefinitionFaulty, Place, parse
from motcua.catalogue.reach import CHOICES, answers_to, cases
from motcua.catalogue.rules import Context, holds
from motcua.catalogue.rules.registry import AMOUNTS, VALUES, calls_in, questions_in
from motcua.identity.enums import Duty
from motcua.kernel import clock

COMPUTING = {*VALUES, *AMOUNTS}
WORKING_DAYS_OF_SEVEN = Decimal(5) / 7


def check(document: Mapping[str, Any]) -> tuple[Fault, ...]:
    """All faults of a document, worst first."""
    broken = schema.faults_in(document)
    if broken:
        return tuple(Fault(place, sentence) for place, sentence in broken)
    try:
        definition = parse(document)
    except DefinitionFaulty as refusal:
        return tuple(Fault(place, sentence) for place, sentence in refusal.faults)
    wrong_calls = tuple(
        Fault(place, sentence)
        for name, call in _all_calls(definition)
        for place, sentence in rules.faults_in(call, (name, call.rule))
    )
    wrong_calls += tuple(
        Fault(("form", one.key), f"“{one.computed.rule}” không phải quy tắc tính ra câu trả lời.")
        for one in definition.form.fields()
        if one.computed and one.computed.rule not in COMPUTING
    )
    if wrong_calls:
        return wrong_calls
    looks = [_repeated, _references, _questions, _unreachable, _never, costs_faults, _parts]
    if not definition.is_information:
        looks += [_fields, _branches, _steps, _duties]
    found = [fault for look in looks for fault in look(definition)]
    found += [Fault(place, sentence) for place, sentence in examples.failures(definition)]
    return tuple(sorted(found, key=lambda fault: fault.warning))


def _all_calls(definition: Definition) -> Iterator[tuple[str, RuleCall]]:
    for one in fields(definition):
        for call in calls_in(getattr(definition, one.name)):
            yield one.name, call


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
    for name, call in _all_calls(definition):
        for key in questions_in(call) - every:
            yield Fault((name, call.rule), f"không có câu hỏi “{key}” trong tờ khai.")
    for page in definition.form.pages():
        own = {one.key for one in page.fields}
        for call in calls_in((page.when, *(one.when for one in page.fields), *(one.computed for one in page.fields))):
            for key in (questions_in(call) & every) - asked - (own if call is not page.when else set()):
                yield Fault(("form", page.key, "when"), f"dựa vào câu “{key}”, mà câu đó được hỏi sau.")
        asked |= own | ({page.repeat.key} if page.repeat else set())


def _fields(definition: Definition) -> Iterator[Fault]:
    """Choices offer something, statements say something, and suitability asks only what decides something."""
    read = set().union(*(questions_in(call) for _, call in _all_calls(definition)))
    for field in definition.form.fields():
        place = ("form", field.key)
        if field.options_from and field.options_from not in lists.names():
            yield Fault(place, f"không có danh sách “{field.options_from}”.")
        elif field.type in CHOICES and not (field.options or field.options_from):
            yield Fault(place, "chưa có gì để chọn.")
        if field.type is FieldType.DECLARATION and not field.statement:
            yield Fault(place, "chưa có lời cam đoan.")
    for part in definition.form.parts:
        for field in (one for page in part.pages for one in page.fields) if part.suitability else ():
            if field.key not in read and field.meaning is None:
                yield Fault(("form", field.key), "hỏi trước khi khai mà không dùng để quyết định gì.", warning=True)
    if not any(one.meaning is Meaning.STATEMENT for one in definition.form.fields()):
        yield Fault(("form",), "chưa có lời cam đoan để người nộp đồng ý.")


def _unreachable(definition: Definition) -> Iterator[Fault]:
    """What can never come to pass: an answer that is not offered, a variant behind one that always fits."""
    offered = {one.key: answers_to(one) for one in definition.form.fields()}
    for name, call in _all_calls(definition):
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
        found = cases(definition, [call], context) if call else None
        if found is not None and not any(holds(call, answers, replace(context, channel=way)) for answers, way in found):
            yield Fault(place, sentence, warning=True)
    for one in definition.conditions:
        found = cases(definition, [one.rule], context) if one.rule else None
        if found is not None and all(holds(one.rule, answers, replace(context, channel=way)) for answers, way in found):
            yield Fault(("conditions", one.key), "không câu trả lời nào làm điều kiện này không đạt.", warning=True)


def _branches(definition: Definition) -> Iterator[Fault]:
    """Each variant can come to pass, and ends in an output."""
    context = Context(today=clock.today())
    calls = [*(one.when for one in definition.variants), *(one.when for one in definition.outputs)]
    found = cases(definition, calls, context)
    if found is None or not definition.outputs:
        return
    reached, closed = set(), set()
    for answers, channel in found:
        here = replace(context, channel=channel)
        variant = variant_of(definition, answers, here)
        key = variant.key if variant else ""
        reached.add(key)
        if any(holds(one.when, answers, replace(here, variant=key or None)) for one in definition.outputs):
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


def _steps(definition: Definition) -> Iterator[Fault]:
    """The work begins with receiving, ends with delivering, is signed, and fits into the limit."""
    kinds = [one.kind for one in definition.steps]
    if not kinds or kinds[0] is not StepKind.RECEIVE:
        yield Fault(("steps",), "bước đầu phải là tiếp nhận.")
    if not kinds or kinds[-1] is not StepKind.DELIVER:
        yield Fault(("steps",), "bước cuối phải là trả kết quả.")
    if StepKind.SIGN not in kinds:
        yield Fault(("steps",), "chưa có bước ký.")
    if not definition.outputs:
        yield Fault(("outputs",), "chưa có kết quả nào.")
    percent = sum(one.share_percent or 0 for one in definition.steps if not one.optional)
    if percent > 100:
        yield Fault(("steps",), f"các bước cộng lại {percent} % thời hạn.", warning=True)
    hours = sum((one.share_hours or Decimal(0) for one in definition.steps if not one.optional), Decimal(0))
    shortest = min(
        (_hours(one) for one in definition.limits if one.kind is LimitKind.TOTAL and as_limit(one)), default=None
    )
    if shortest is not None and hours > shortest:
        yield Fault(
            ("steps",),
            f"các bước cộng lại {hours} giờ làm việc, thời hạn ngắn nhất là {shortest:.0f} giờ.",
            warning=True,
        )


USUAL_DUTY = {StepKind.RECEIVE: Duty.RECEIVE, StepKind.SIGN: Duty.DECIDE, StepKind.DELIVER: Duty.DELIVER}


def _duties(definition: Definition) -> Iterator[Fault]:
    """A step of a usual kind is done by those whose duty it is."""
    for one in definition.steps:
        usual = USUAL_DUTY.get(one.kind)
        if usual is not None and one.duty is not usual:
            sentence = f"bước {one.kind.label} thường do người có nhiệm vụ “{usual.label}” làm."
            yield Fault(("steps", one.key), sentence, warning=True)


def _hours(limit: LimitRule) -> Decimal:
    """A limit in working hours, calendar days taken as five working days in seven."""
    hours = {
        LimitUnit.SAME_DAY: Decimal(8),
        LimitUnit.WORKING_HOUR: limit.value,
        LimitUnit.WORKING_DAY: limit.value * 8,
        LimitUnit.CALENDAR_DAY: limit.value * 8 * WORKING_DAYS_OF_SEVEN,
        LimitUnit.MONTH: limit.value * 30 * 8 * WORKING_DAYS_OF_SEVEN,
    }
    return hours.get(limit.unit, Decimal("Infinity"))


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
