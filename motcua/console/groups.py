"""Nodes of whole things: their attributes, drawn by their types.

Lists of things are not here: each thing has a page of its own, but for the options of a choice (one line each) and the only
field of a question page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin

from motcua.catalogue.attributes import Attribute, called, name_of, words_of
from motcua.catalogue.definition import Condition, FieldOfWork, FormField, Option, Page, RuleCall
from motcua.catalogue.parsing import Faults, key_of, part_of, types_of, value_of
from motcua.catalogue.picking import choices_of
from motcua.catalogue.places import free_key, is_list_of_things
from motcua.catalogue.rules.registry import questions_in
from motcua.console.boxes import ABSENT, Box, box_for
from motcua.console.nodes import Leaf, Node, Panel, Setting
from motcua.console.options import options_box, yaml_box
from motcua.console.rule_nodes import RuleNode, register_for

KEYS_FROM_NAMES = (("Definition", "format"), ("Definition", "slug"))


@dataclass(slots=True)
class Group(Node):
    """A thing with attributes. `may_lack`: left out of the document while nothing is filled in."""

    cls: type
    setting: Setting
    keys: tuple[str, ...] = ()
    may_lack: bool = False
    children: dict[str, Node] = field(default_factory=dict)
    is_bare: bool = False
    """Its rows stand in the page itself, without a heading."""

    def __post_init__(self) -> None:
        held = self.old if isinstance(self.old, Mapping) else {}
        found = {key_of(one): one for one in fields(self.cls)}
        for key in self.keys or tuple(found):
            name = f"{self.name}-{key}" if self.name else key
            node = _node(self.cls, found[key], held.get(key, ABSENT), name, self.setting)
            if node is not None:
                self.children[key] = node
        if self.may_lack and not self._is_touched():
            for _name, box, _old in self.boxes():
                box.field.required = False

    def boxes(self) -> Iterator[tuple[str, Box, Any]]:
        for child in self.children.values():
            yield from child.boxes()

    def rows(self) -> tuple[str | Panel, ...]:
        often = tuple(row for one in self.children.values() if not one.words.is_rare for row in one.rows())
        rare = tuple(row for one in self.children.values() if one.words.is_rare for row in one.rows())
        if rare:
            often = (*often, Panel("Ít dùng", kind="rare", rows=rare))
        return often if self.is_bare else (Panel(self.words.label, self.words.hint, rows=often),)

    def read(self, cleaned: Mapping[str, Any]) -> Any:
        old = dict(self.old) if isinstance(self.old, Mapping) else {}
        new = dict(old)
        for key, child in self.children.items():
            value = child.read(cleaned)
            if value is ABSENT:
                new.pop(key, None)
            else:
                new[key] = value
        if isinstance(self.old, Mapping) and new == old:
            return self.old
        if self.may_lack and not self._is_touched():
            return ABSENT
        if self.cls is Condition and "rule" in new and "fields" not in new:
            new["fields"] = _questions(new["rule"])
        return self._keyed(new)

    def _keyed(self, new: dict[str, Any]) -> dict[str, Any]:
        """A thing that nobody gave a key gets one from its name."""
        if "key" in self.children and "key" not in new:
            named = new["fields"][0] if self.cls is Page and new.get("fields") else new
            kind = FormField if named is not new else self.cls
            key = free_key(self.setting.document, self.cls, called(kind, dict(named), 1))
            return {"key": key.replace("_", "-") if self.cls is FieldOfWork else key, **new}
        return new

    def _is_touched(self) -> bool:
        """Whether something was filled in that was not there by itself."""
        posted = self.setting.posted
        for name, box, old in self.boxes():
            blank = box.show(ABSENT)
            given = box.show(old) if posted is None else box.field.widget.value_from_datadict(posted, {}, name)
            if given not in (blank, None, "", []) and str(given) != str(blank):
                return True
        return False


@dataclass(slots=True)
class Only(Node):
    """A list of which at most one thing is drawn in place, because more are rare."""

    inside: Group

    def boxes(self) -> Iterator[tuple[str, Box, Any]]:
        yield from self.inside.boxes()

    def rows(self) -> tuple[str | Panel, ...]:
        return self.inside.rows()

    def read(self, cleaned: Mapping[str, Any]) -> Any:
        value = self.inside.read(cleaned)
        return self.old if isinstance(self.old, list) and self.old and value is self.inside.old else [value]


def _questions(call: Any) -> list[str]:
    """The questions a rule of the document reads: where a refusal is shown unless somebody says otherwise."""
    faults: Faults = []
    found = value_of(RuleCall, call, (), faults)
    return sorted(questions_in(found)) if not faults else []


def default_of(one: Field[Any]) -> Any:
    """What holds while the key is absent, as the document would write it; ABSENT if nothing does."""
    value = one.default
    if value is MISSING or value is None or value == () or is_dataclass(value):
        return ABSENT
    return value.value if isinstance(value, Enum) else value


def _node(cls: type, one: Field[Any], old: Any, name: str, setting: Setting) -> Node | None:
    kind, key = types_of(cls)[one.name], key_of(one)
    words = words_of(cls, key)
    required = one.default is MISSING and one.default_factory is MISSING
    if kind == tuple[Option, ...]:
        return Leaf(name, words, old, options_box(words))
    if is_list_of_things(kind):
        return _only(old, name, setting) if cls is Page and key == "fields" else None
    inner = part_of(kind)
    if inner is RuleCall and get_origin(kind) is not tuple:
        needed = required and type(None) not in get_args(kind)
        return RuleNode(name, words, old, setting, register_for(cls, key), needed)
    if is_dataclass(inner):
        assert isinstance(inner, type)
        may_lack = not required or type(None) in get_args(kind)
        return Group(name, words, old, inner, setting, may_lack=may_lack)
    return _leaf(cls, one, old, name, setting, required=required and key != "key")


def _leaf(cls: type, one: Field[Any], old: Any, name: str, setting: Setting, *, required: bool) -> Leaf | None:
    kind, key = types_of(cls)[one.name], key_of(one)
    words = words_of(cls, key)
    required = required and (cls.__name__, key) not in KEYS_FROM_NAMES
    is_mapping = get_origin(kind) is Mapping
    if kind is Any or is_mapping:
        return Leaf(name, words, old, yaml_box(words, mapping=is_mapping))
    box = box_for(
        kind, words, default=default_of(one), required=required, choices=choices_of(cls, key, setting.document)
    )
    return Leaf(name, words, old, box) if box else None


def _only(old: Any, name: str, setting: Setting) -> Only | None:
    if isinstance(old, list) and len(old) > 1:
        return None
    first = old[0] if isinstance(old, list) and old else ABSENT
    words = Attribute(name_of(FormField))
    return Only(name, words, old, Group(f"{name}-0", words, first, FormField, setting))
