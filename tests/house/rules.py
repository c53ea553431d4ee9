"""The house rules, as functions from source to violations. Each is run over the whole tree and over a seeded violation."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LAYERS = [
    ["kernel"],
    ["ui"],
    ["eventlog"],
    ["agencies"],
    ["identity"],
    ["documents"],
    ["catalogue"],
    ["registry", "payments"],
    ["casework"],
    ["intake", "feedback"],
    ["messaging"],
    ["interop"],
    ["portal", "desk", "console"],
    ["config"],
]
RANK = {app: rank for rank, layer in enumerate(LAYERS) for app in layer}

# file name -> hard limit of lines (house.md, "What goes in which file")
LIMITS = {
    "enums.py": 300,
    "transitions.py": 200,
    "policies.py": 300,
    "clock.py": 300,
    "costs.py": 300,
    "queries.py": 400,
    "settings.py": 300,
}
FUNCTION_LINES = 50


@dataclass(frozen=True)
class Source:
    """One file: its path from the root, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def app(self) -> str:
        parts = self.path.split("/")
        return parts[1] if parts[0] == "motcua" and len(parts) > 2 else ""


Rule = Callable[[Source], Iterator[str]]


def python_files(folder: str = "motcua") -> list[Source]:
    paths = [path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]
    return [Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in sorted(paths)]


def templates() -> list[Source]:
    return [
        Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "motcua").rglob("*.html"))
    ]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def one_writer_of_state(source: Source) -> Iterator[str]:
    """`x.state = ...` and `.update(state=...)` stand only in a function whose name begins with `move`, one per module."""
    writers = set()
    for function in functions(source.tree):
        for node in ast.walk(function):
            assigned = isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and any(
                isinstance(target, ast.Attribute) and target.attr == "state"
                for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            )
            updated = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "update"
                and any(keyword.arg == "state" for keyword in node.keywords)
            )
            if assigned or updated:
                writers.add(function.name)
                if not function.name.startswith("move"):
                    yield f"{source.path}:{function.lineno} {function.name} assigns a state; only a move may"
    if len(writers) > 1:
        yield f"{source.path} has {len(writers)} writers of state: {', '.join(sorted(writers))}"


def file_and_function_limits(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    default = 300 if "/views/" in source.path else 500
    limit = LIMITS.get(source.path.rsplit("/", 1)[-1], default)
    if lines > limit:
        yield f"{source.path} has {lines} lines, at most {limit}"
    for function in functions(source.tree):
        size = (function.end_lineno or 0) - function.lineno + 1
        docstring = ast.get_docstring(function, clean=False)
        size -= docstring.count("\n") + 1 if docstring else 0
        if size > FUNCTION_LINES:
            yield f"{source.path}:{function.lineno} {function.name} has {size} lines, at most {FUNCTION_LINES}"


def template_limits(source: Source) -> Iterator[str]:
    if source.text.count("\n") > 200:
        yield f"{source.path} has {source.text.count(chr(10))} lines, at most 200"


def no_naive_datetime(source: Source) -> Iterator[str]:
    """Now comes from `kernel.clock` alone."""
    if source.path == "motcua/kernel/clock.py":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id
            if (owner, node.attr) in {
                ("datetime", "now"),
                ("datetime", "utcnow"),
                ("datetime", "today"),
                ("date", "today"),
                ("timezone", "now"),
                ("time", "time"),
            }:
                yield f"{source.path}:{node.lineno} {owner}.{node.attr}: now comes from kernel.clock"


def money_is_int(source: Source) -> Iterator[str]:
    """Columns and fields named `*_vnd` are integers; nothing divides money into a float."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id.endswith("_vnd"):
            kind = ast.unparse(node.annotation)
            yield from (
                ()
                if kind in {"int", "int | None"}
                else [f"{source.path}:{node.lineno} {node.target.id} is {kind}, not int"]
            )
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if (
                any(name.endswith("_vnd") for name in names)
                and "models." in ast.unparse(node.value.func)
                and "Integer" not in ast.unparse(node.value.func)
            ):
                yield f"{source.path}:{node.lineno} {names[0]} is no integer column"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and "_vnd" in ast.unparse(node):
            yield f"{source.path}:{node.lineno} divides money into a float"


def acts_are_keyword_only(source: Source) -> Iterator[str]:
    for function in functions(source.tree):
        if any(ast.unparse(decorator) == "act" for decorator in function.decorator_list):
            if function.args.args or function.args.posonlyargs:
                yield f"{source.path}:{function.lineno} act {function.name} takes positional arguments"
            if not ast.get_docstring(function):
                yield f"{source.path}:{function.lineno} act {function.name} has no docstring"


def includes_point_down(source: Source) -> Iterator[str]:
    """Templates extend, include and load only what the same or a lower app owns; URL names likewise."""
    for name in re.findall(r'{%\s*(?:extends|include)\s+"([\w-]+)/', source.text):
        if RANK.get(name, -1) > RANK[source.app] or (name not in RANK and name not in {"django"}):
            yield f"{source.path} includes {name}/…, which stands above"
    for name in re.findall(r'{%\s*url\s+"([\w-]+):', source.text):
        if RANK.get(name, 99) > RANK[source.app]:
            yield f"{source.path} links to {name}:…, which stands above"


def every_page_has_a_title(source: Source) -> Iterator[str]:
    """A template that extends a layout of `ui` says its title; one that extends such a page has it from there."""
    is_page = re.search(r'{%\s*extends\s+"ui/', source.text)
    if is_page and "/ui/" not in source.path and not re.search(r"{%\s*block title\s*%}\s*\S", source.text):
        yield f"{source.path} has no title"


def nothing_inline(source: Source) -> Iterator[str]:
    """The browser's rules forbid inline script and style; so do we."""
    if re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\bsrc=)[^>]*>|\|safe\b|{%\s*autoescape off", source.text):
        yield f"{source.path} has inline script or style, or switches escaping off"


VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u00e0-\u00fd\u0129\u0169\u1ea0-\u1ef9]")
MARKUP = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)


def quotes_are_curly(source: Source) -> Iterator[str]:
    """What a person reads quotes with “ ”. Straight quotes are for markup and code."""
    tree = source.tree
    comments = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # docstrings are for developers
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str) and '"' in node.value):
            continue
        if id(node) in comments:
            continue
        if VIETNAMESE.search(node.value) and '="' not in node.value and "\n" not in node.value:
            yield f"{source.path}:{node.lineno} quotes with straight marks: {node.value[:60]}"


def templates_quote_with_curly_marks(source: Source) -> Iterator[str]:
    for line in MARKUP.sub(" ", source.text).splitlines():
        if '"' in line and VIETNAMESE.search(line):
            yield f"{source.path} quotes with straight marks: {line.strip()[:60]}"


def acts_and_jobs_import_at_the_top(source: Source) -> Iterator[str]:
    """Jobs know acts; acts and parts defer jobs by name. So neither imports inside a function, and no act imports jobs."""
    if not re.search(r"/(acts|parts|tasks)(/|\.py$)", source.path):
        return
    tree = source.tree
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if node not in tree.body and "motcua" in ast.unparse(node):
            yield f"{source.path}:{node.lineno} imports {ast.unparse(node)} inside a function"
        if "tasks" not in source.path and re.search(r"\btasks\b", ast.unparse(node)):
            yield f"{source.path}:{node.lineno} imports jobs; defer them by name"


UNSAFE = re.compile(r"\b(mark_safe|csrf_exempt|RawSQL|eval\(|exec\(|pickle|yaml\.load\(|shell=True|SafeString\()")


def no_unsafe_calls(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if UNSAFE.search(line):
            yield f"{source.path}:{number} {line.strip()}"


def http_is_for_faces_and_ui(source: Source) -> Iterator[str]:
    """Only faces, ui and config speak HTTP. Forms of `intake` may read what was posted (QueryDict)."""
    if source.app in {"portal", "desk", "console", "ui", "config"}:
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        speaks = (node.module or "").startswith(("django.http", "django.shortcuts"))
        if speaks and {alias.name for alias in node.names} != {"QueryDict"}:
            yield f"{source.path}:{node.lineno} imports {node.module}"


def names_say_something(source: Source) -> Iterator[str]:
    stem = source.path.rsplit("/", 1)[-1].removesuffix(".py")
    if stem in {"core", "common", "utils", "util", "helper", "helpers", "manager", "misc"}:
        yield f"{source.path} is named after nothing"
    for function in functions(source.tree):
        theirs = source.path.endswith("middleware.py") or "/interop/" in source.path  # names that libraries prescribe
        if function.name.startswith(("handle_", "process_")) and not theirs:
            yield f"{source.path}:{function.lineno} {function.name} says nothing"


def no_owner_less_todo(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if re.search(r"#\s*(TODO|FIXME|XXX)(?!\([a-z]+\))", line):
            yield f"{source.path}:{number} {line.strip()}"


def tests_do_not_import_tests(source: Source) -> Iterator[str]:
    """What two tests need stands in a module of its own: a test module may be renamed, or move what is in it, freely."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and ".test_" in (node.module or ""):
            yield f"{source.path}:{node.lineno} imports {node.module}"


def assertions_about_a_page_wait(source: Source) -> Iterator[str]:
    """`assert page.is_visible(...)` looks at a page that may still be arriving; `expect(...)` waits."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Assert):
            for part in ast.walk(node.test):
                if isinstance(part, ast.Attribute) and part.attr in {"is_visible", "is_hidden"}:
                    yield f"{source.path}:{node.lineno} looks without waiting"
