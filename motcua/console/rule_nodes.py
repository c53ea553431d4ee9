"""The boxes of a rule: which one, and its parameters. Rules that hold rules hold boxes that hold boxes."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.catalogue.attributes import Attribute
from motcua.catalogue.definition import RuleCall
from motcua.catalogue.picking import Choices, answers_to, parameter_choices, questions
from motcua.catalogue.places import Document
from motcua.catalogue.rules.asking import asked_of
from motcua.catalogue.rules.registry import AMOUNTS, CONDITIONS, PLACES, VALUES, parameters_of
from motcua.catalogue.rules.words import parameter_said, rule_said
from motcua.console.boxes import ABSENT, Box, LenientChoice, LenientChoices, box_for
from motcua.console.nodes import Leaf, Node, Panel, Setting
from motcua.console.options import yaml_box
from motcua.ui import widgets
from motcua.ui.forms import LongTextField, TextField

Register = Mapping[str, Callable[..., Any]]
COUNTED = ("amount", "quantity")
DEEPEST = 4
REDRAWS = {"data-redraw": ""}
"""Where scripts run, choosing a rule or a question draws its boxes at once; elsewhere a button does."""


def register_for(cls: type, key: str) -> Register:
    """Which rules fit an attribute: those that find a place, count, or hold."""
    if cls.__name__ == "Jurisdiction":
        return PLACES
    if key == "computed":
        return {**VALUES, **AMOUNTS}
    return AMOUNTS if key in COUNTED else CONDITIONS


@dataclass(slots=True)
class RuleNode(Node):
    """A rule and its parameters. Which boxes there are depends on the rule chosen, and on the question it asks about."""

    setting: Setting
    register: Register
    is_needed: bool = False
    depth: int = 0
    chosen: str = ""
    parameters: dict[str, Node] = field(default_factory=dict)
    nested: dict[str, "list[RuleNode]"] = field(default_factory=dict)
    which: Box = field(init=False)

    def __post_init__(self) -> None:
        held = self.old if isinstance(self.old, Mapping) else {}
        posted = self.setting.posted
        self.chosen = str((posted.get(f"{self.name}-rule", "") if posted is not None else held.get("rule")) or "")
        self.which = _which(self.register, self.words, self.is_needed, self.depth)
        params = held.get("with") if held.get("rule") == self.chosen else None
        given = params if isinstance(params, Mapping) else {}
        function = self.register.get(self.chosen)
        for name, (kind, needed) in parameters_of(function).items() if function else ():
            self._add(name, kind, needed, given.get(name, ABSENT), given)

    def _add(self, name: str, kind: Any, needed: bool, old: Any, given: Mapping[str, Any]) -> None:
        full = f"{self.name}-with-{name}"
        words = Attribute(parameter_said(self.chosen, name))
        if kind is RuleCall:
            self.nested[name] = [self._inner(full, words, old, is_needed=True)]
        elif kind == tuple[RuleCall, ...]:
            held = old if isinstance(old, list) else []
            number = max(len(held), self._posted_number(full)) + 1
            self.nested[name] = [
                self._inner(
                    f"{full}-{at}", Attribute(f"{words.label} {at + 1}"), held[at] if at < len(held) else ABSENT
                )
                for at in range(number)
            ]
        else:
            self.parameters[name] = Leaf(full, words, old, self._box(name, kind, needed, words, given))

    def _inner(self, name: str, words: Attribute, old: Any, *, is_needed: bool = False) -> "RuleNode":
        return RuleNode(name, words, old, self.setting, self.register, is_needed, self.depth + 1)

    def _posted_number(self, full: str) -> int:
        posted = self.setting.posted
        at = 0
        while posted is not None and posted.get(f"{full}-{at}-rule"):
            at += 1
        return at

    def _box(self, name: str, kind: Any, needed: bool, words: Attribute, given: Mapping[str, Any]) -> Box:
        document = self.setting.document
        if name == "values" or kind is Any:
            asked = self._question(given)
            return _answer_box(words, answers_to(asked, document), many=name == "values")
        default = "commune" if name == "kind" else ABSENT
        choices = parameter_choices(name, kind, document)
        if asked_of(kind) and not choices:
            words = replace(words, hint=_("Tờ khai chưa có câu hỏi nào quy tắc này đọc được."))
        if asked_of(kind) and choices is not None:
            choices = (*choices, *_unfit(choices, given.get(name), document))
        box = box_for(kind, words, required=needed, default=default, choices=choices)
        if box is None:
            return yaml_box(words, mapping=False)
        if name == "question" and self._asks_an_answer():
            box.field.widget.attrs.update(REDRAWS)
        return box

    def _asks_an_answer(self) -> bool:
        """Whether a parameter is an answer to the question: its boxes depend on which one is chosen."""
        return any(
            kind is Any or name == "values" for name, (kind, _) in parameters_of(self.register[self.chosen]).items()
        )

    def _question(self, given: Mapping[str, Any]) -> str:
        posted = self.setting.posted
        return str((posted.get(f"{self.name}-with-question") if posted is not None else given.get("question")) or "")

    def _inside(self) -> list[Node]:
        return [*self.parameters.values(), *(one for many in self.nested.values() for one in many)]

    def boxes(self) -> Iterator[tuple[str, Box, Any]]:
        yield f"{self.name}-rule", self.which, self.old["rule"] if isinstance(self.old, Mapping) else ABSENT
        for one in self._inside():
            yield from one.boxes()

    def rows(self) -> tuple[str | Panel, ...]:
        inside = tuple(row for one in self._inside() for row in one.rows())
        return (Panel("", kind="rule", rows=(f"{self.name}-rule", *inside)),)

    def read(self, cleaned: Mapping[str, Any]) -> Any:
        if not cleaned[f"{self.name}-rule"]:
            return ABSENT
        given = {name: one.read(cleaned) for name, one in self.parameters.items()}
        for name, many in self.nested.items():
            calls = [call for one in many if (call := one.read(cleaned)) is not ABSENT]
            plural = parameters_of(self.register[self.chosen])[name][0] is not RuleCall
            given[name] = calls if plural else (calls[0] if calls else ABSENT)
        params = {name: value for name, value in given.items() if value is not ABSENT}
        new = {"rule": self.chosen, "with": params} if params else {"rule": self.chosen}
        return self.old if isinstance(self.old, Mapping) and {"with": {}, **self.old} == {"with": {}, **new} else new


def _unfit(choices: Choices, held: Any, document: Document) -> Choices:
    """Questions that the rule names and cannot read: shown as what they are until another is chosen."""
    known, fitting = dict(questions(document)), dict(choices)
    keys = held if isinstance(held, list) else [held]
    told = _("{question} (quy tắc này không đọc được)")
    return tuple((key, told.format(question=known[key])) for key in keys if key in known and key not in fitting)


def _which(register: Register, words: Attribute, is_needed: bool, depth: int) -> Box:
    known = [(name, rule_said(name)) for name in register if depth < DEEPEST or not _holds_rules(register[name])]
    blank = _("Chọn") if is_needed else _("Không chọn")
    choice = LenientChoice(
        choices=[("", blank), *known],
        label=words.label,
        help_text=words.hint,
        required=is_needed,
        widget=widgets.Select(attrs=REDRAWS),
    )

    def show(old: Any) -> str:
        text = old if isinstance(old, str) else ""
        choice.remember(text)
        return text

    return Box(choice, show, lambda text: text or ABSENT)


def _holds_rules(function: Callable[..., Any]) -> bool:
    return any(kind in (RuleCall, tuple[RuleCall, ...]) for kind, _needed in parameters_of(function).values())


def _answer_box(words: Attribute, answers: tuple[tuple[Any, str], ...] | None, *, many: bool) -> Box:
    """A box for what a question is answered with: its own options where they can be listed."""
    common: dict[str, Any] = {"label": words.label, "required": True}
    if answers is None:
        return _typed_answer(common, many=many)
    listed = [(json.dumps(value), label) for value, label in answers]
    if many:
        several = LenientChoices(choices=listed, widget=widgets.Checkboxes, **common)

        def show_many(old: Any) -> list[str]:
            given = [json.dumps(one) for one in old] if isinstance(old, list) else []
            several.remember(*given)
            return given

        return Box(several, show_many, lambda given: [json.loads(one) for one in given] or ABSENT)
    one_of = LenientChoice(choices=[("", _("Chọn")), *listed], widget=widgets.Select, **common)

    def show(old: Any) -> str:
        text = "" if old is ABSENT else json.dumps(old)
        one_of.remember(text)
        return text

    return Box(one_of, show, lambda text: json.loads(text) if text else ABSENT)


def _typed_answer(common: dict[str, Any], *, many: bool) -> Box:
    if many:
        lines: forms.Field = LongTextField(help_text=_("Mỗi dòng một câu trả lời."), **common)
        return Box(
            lines,
            lambda old: "\n".join(map(str, old)) if isinstance(old, list) else "",
            lambda text: [_as_answer(line) for line in text.split("\n") if line] or ABSENT,
        )
    return Box(
        TextField(**common),
        lambda old: "" if old is ABSENT else str(old),
        lambda text: _as_answer(text) if text else ABSENT,
    )


def _as_answer(text: str) -> Any:
    """A number if it is one; an answer is kept as text otherwise."""
    return int(text) if text.isascii() and text.isdecimal() and not text.startswith("0") else text
