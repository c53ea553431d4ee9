"""Reading `procedures/*.yaml`: YAML as people expect it, without the surprises of its first version.

Only `true` and `false` are booleans (not `no`, `on`), dates and times of day stay text, a key given twice is refused.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import yaml

from motcua.catalogue.definition import Definition
from motcua.catalogue.overlay import EXTENDS, overlay
from motcua.catalogue.parsing import DefinitionFaulty, keys_of, part_of
from motcua.kernel.normal import nfc

LONGEST_NUMBER = 18
DEEPEST = 30
"""A procedure needs ten levels; what is nested without end would exhaust whoever reads it."""
MOST_NODES = 20_000
"""Keys and values; the longest procedure has 3,500. A file of a megabyte may hold half a million, and keep its reader for a minute."""


class _Loader(yaml.SafeLoader):
    """SafeLoader with the scalars of YAML 1.2: nothing else, and nothing that a few letters make grow without end."""

    def __init__(self, text: str) -> None:
        self.depth = self.nodes = 0
        super().__init__(text)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "không dùng được dấu * gọi lại", event.start_mark)  # type: ignore[arg-type]
        if getattr(event, "tag", None) is not None:
            raise yaml.composer.ComposerError(None, None, "không dùng được dấu ! chỉ kiểu", event.start_mark)
        if self.depth >= DEEPEST:
            raise yaml.composer.ComposerError(None, None, "lồng nhau quá sâu", event.start_mark)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise yaml.composer.ComposerError(None, None, "dài quá, một thủ tục chỉ vài nghìn dòng", event.start_mark)
        self.depth += 1
        found = super().compose_node(parent, index)
        self.depth -= 1
        return found

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> str:
        """As written. A text holds no zero byte and no half of a character, a number no thousand digits: neither can be stored."""
        text = str(super().construct_scalar(node))
        if any(one == "\0" or "\ud800" <= one <= "\udfff" for one in text):
            raise yaml.constructor.ConstructorError(None, None, "có ký tự không lưu được", node.start_mark)
        if node.tag == "tag:yaml.org,2002:int" and len(text) > LONGEST_NUMBER:
            raise yaml.constructor.ConstructorError(None, None, "số dài quá", node.start_mark)
        return text

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "khóa phải là chữ", key_node.start_mark)
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"khóa “{key}” ghi hai lần", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9]\d*)$", "-0123456789"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def load(text: str) -> dict[str, Any]:
    """The document in a YAML text, NFC.

    Errors: DefinitionFaulty when it is not YAML, not one mapping, or holds a key twice.
    """
    document = load_value(text)
    if not isinstance(document, dict):
        raise DefinitionFaulty([((), "phải là một nhóm khóa và giá trị.")])
    return document


def load_value(text: str) -> Any:
    """Any one value in a YAML text, NFC. Errors: DefinitionFaulty when it is not YAML, or holds a key twice."""
    try:
        loader = _Loader(nfc(text))
    except yaml.reader.ReaderError as error:
        raise DefinitionFaulty([((), "có ký tự không đọc được.")]) from error
    try:
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DefinitionFaulty([((f"dòng {line}",), f"không đọc được: {error.problem}.")]) from error
    finally:
        loader.dispose()


def read(path: Path) -> dict[str, Any]:
    """The document in a file."""
    return load(path.read_text(encoding="utf-8"))


def document_in(path: Path) -> dict[str, Any]:
    """The whole document of a file: one that `extends` another stands in a folder below and names it by its slug."""
    document = read(path)
    base = document.get(EXTENDS)
    return document if base is None else overlay(read(path.parent.parent / f"{base}.yaml"), document)


FIRST_LINE = "# yaml-language-server: $schema=procedure.schema.json\n"


def dump(document: Mapping[str, Any]) -> str:
    """The document as a YAML text in the order of the format; `load` gives the same document back."""
    ordered = _ordered(document, Definition)
    return FIRST_LINE + yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=140)


def dump_value(value: Any) -> str:
    """One value as people type it: `load_value` gives it back."""
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=140)
    return text.removesuffix("...\n").rstrip("\n")


class _Dumper(yaml.SafeDumper):
    """SafeDumper that repeats what stands twice instead of naming it by an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _ordered(value: Any, kind: Any) -> Any:
    """The same value, the keys of each group as its class has them, strange ones last."""
    if isinstance(value, Mapping):
        known = keys_of(kind) if isinstance(kind, type) and is_dataclass(kind) else {}
        keys = [key for key in known if key in value] + [key for key in value if key not in known]
        return {key: _ordered(value[key], part_of(known.get(key))) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(one, kind) for one in value]
    return value
