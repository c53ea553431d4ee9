"""Running the worked examples of a procedure: what each must come to, against what it comes to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from motcua.agencies.refs import AgencyRef
from motcua.catalogue.completeness import (
    asked_answers,
    broken_conditions,
    evidence_for,
    in_variant,
    page_applies,
    variant_of,
)
from motcua.catalogue.costs import costs_for
from motcua.catalogue.definition import Definition, Example
from motcua.catalogue.enums import Channel
from motcua.catalogue.jurisdiction import competent
from motcua.catalogue.limits import limit_for
from motcua.catalogue.parsing import Place
from motcua.catalogue.rules import Answers, Context
from motcua.kernel.money import vnd


@dataclass(frozen=True, slots=True)
class EveryCommune:
    """A territory in which each commune has its agency, so that examples need no database."""

    def agency_of_commune(self, commune: str) -> AgencyRef | None:
        return AgencyRef(identifier=commune, name=f"Ủy ban nhân dân xã {commune}")

    def department(self, kind: str, commune: str) -> AgencyRef | None:
        return AgencyRef(identifier=f"{kind}:{commune}", name=kind)

    def continuing_of(self, identifier: str) -> AgencyRef | None:
        return AgencyRef(identifier=identifier, name=identifier)


def failures(definition: Definition) -> Iterator[tuple[Place, str]]:
    """Each expectation that is not met, as a fault."""
    for index, example in enumerate(definition.examples):
        for sentence in outcome_faults(definition, example):
            yield ("examples", index), f"“{example.name}”: {sentence}"


def outcome_faults(definition: Definition, example: Example) -> Iterator[str]:
    """What an example comes to and should not; only what it names is compared."""
    expect = example.expect
    context = in_variant(definition, example.answers, Context(today=example.on, channel=example.channel))
    answers = asked_answers(definition, example.answers, context)
    strange = set(example.answers) - set(answers)
    if strange:
        yield f"trả lời câu không được hỏi: {_listed(strange)}."
    variant = variant_of(definition, answers, context)
    sheet = costs_for(definition, answers, context)
    limit = limit_for(definition, answers, context)
    pairs = (
        ("trường hợp", expect.variant, variant.key if variant else None),
        (
            "nơi giải quyết",
            expect.communes,
            tuple(one.commune for one in competent(definition, answers, EveryCommune())),
        ),
        ("giấy tờ", expect.evidence, tuple(one.key for one in evidence_for(definition, answers, context))),
        ("số tiền", expect.cost_vnd, sheet.total_vnd),
        ("khoản chưa rõ", expect.unknown_costs, tuple(one.key for one in sheet.unknown)),
        ("thời hạn", expect.limit, limit.rule.key if limit else None),
        (
            "điều kiện không đạt",
            expect.refused,
            tuple(one.key for one in broken_conditions(definition, answers, context)),
        ),
    )
    for name, wanted, got in pairs:
        if wanted is not None and wanted != got:
            said = _names(definition, name)
            yield f"{name} phải là {_listed(wanted, said)}, tính ra {_listed(got, said)}."
    asked = {page.key for page in definition.form.pages() if page_applies(page, answers, context)}
    for key in expect.asked or ():
        if key not in asked:
            yield f"phải hỏi trang “{key}”."
    for key in expect.not_asked:
        if key in asked:
            yield f"không được hỏi trang “{key}”."


def _names(definition: Definition, name: str) -> dict[str, str]:
    """What the things of this expectation are called; whoever reads the fault need not know keys."""
    return {
        "trường hợp": {one.key: one.name for one in definition.variants},
        "giấy tờ": {one.key: one.name for one in definition.evidence},
        "khoản chưa rõ": {one.key: one.name for one in definition.costs},
        "thời hạn": {one.key: one.plain for one in definition.limits},
        "điều kiện không đạt": {one.key: one.text for one in definition.conditions},
    }.get(name, {})


def _listed(value: Any, names: Mapping[str, str] = MappingProxyType({})) -> str:
    if isinstance(value, set | frozenset | tuple):
        ordered = sorted(value) if isinstance(value, set | frozenset) else value
        return ", ".join(names.get(one, str(one)) for one in ordered) or "không có gì"
    if isinstance(value, int):
        return vnd(value)
    return "không có" if value is None else names.get(value, str(value)).rstrip(".")


def example_of(definition: Definition, answers: Answers, *, name: str, on: date, channel: Channel) -> dict[str, Any]:
    """A worked example as a document has it: these answers, and what they come to today."""
    context = in_variant(definition, answers, Context(today=on, channel=channel))
    computed = {one.key for one in definition.form.fields() if one.computed}
    variant, limit = variant_of(definition, answers, context), limit_for(definition, answers, context)
    sheet = costs_for(definition, answers, context)
    expect: dict[str, Any] = {
        "communes": [one.commune for one in competent(definition, answers, EveryCommune())],
        "evidence": [one.key for one in evidence_for(definition, answers, context)],
        "cost_vnd": sheet.total_vnd,
        "unknown_costs": [one.key for one in sheet.unknown],
        "refused": [one.key for one in broken_conditions(definition, answers, context)],
    }
    known = {"variant": variant.key if variant else None, "limit": limit.rule.key if limit else None}
    return {
        "name": name,
        "on": on.isoformat(),
        "channel": channel.value,
        "answers": {key: value for key, value in answers.items() if key not in computed},
        "expect": {**{key: value for key, value in known.items() if value}, **expect},
    }
