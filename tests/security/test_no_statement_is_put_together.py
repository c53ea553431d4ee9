"""SQL is written as it stands: nothing is put into a statement but through its parameters."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.rules import Source, python_files

# Names of our own tables and roles, quoted: rights and roles take no parameters.
ALLOWED = {"motcua/config/migrations_run.py", "motcua/config/embedded.py"}
RUNS = {"execute", "executemany", "raw", "extra", "RawSQL", "RunSQL"}


def put_together(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not node.args or source.path in ALLOWED:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in RUNS and not isinstance(node.args[0], ast.Constant):
            yield f"{source.path}:{node.lineno}"


def test_the_product_puts_no_statement_together():
    assert [found for source in python_files() for found in put_together(source)] == []


@pytest.mark.parametrize(
    "code",
    [
        'cursor.execute(f"SELECT {x}")',
        'cursor.execute("SELECT " + x)',
        'Model.objects.raw("%s" % x)',
        'RawSQL("a".format(x), [])',
    ],
)
def test_the_rule_finds_one(code):
    assert list(put_together(Source("motcua/desk/x.py", code)))
