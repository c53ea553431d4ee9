"""Bring the two English catalogues up to date with the Vietnamese they translate, and say what lacks.

    python scripts/english.py           writes them: new sentences are added without a translation, gone ones leave
    python scripts/english.py --check   writes nothing; fails if they are not up to date, or something lacks

`motcua/locale/en/LC_MESSAGES/django.po` holds what pages of citizens say, `procedures/en.po` what procedures say. In both
the Vietnamese sentence is the key, so a changed sentence has no English until somebody writes it. Nothing needs compiling.
"""

import ast
import functools
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django
import yaml
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parent.parent
INTERFACE = HOME / "motcua" / "locale" / "en" / "LC_MESSAGES" / "django.po"
PROCEDURES = HOME / "procedures" / "en.po"
KEYWORDS = ("_", "gettext", "gettext_lazy", "gettext_noop")
NOT_FOR_CITIZENS = re.compile(
    r"motcua/(desk|console|interop|messaging|registry/(?!events)|eventlog|config/(commands|demo|diagnosis|cli|environment|settings))\b"
    r"|/desk|apply/print|no_preview|gallery|/demo\.html|agencies/(acts|events|identifiers|rules)"
    r"|catalogue/(national|acts|check|comparison|commands|parsing|schema|overlay|completeness|beginnings|errors|events|examples|files)"
    r"|catalogue/(picking|life_events|rules/registry)|(identity|documents)/events|documents/forms|portal/handouts|payments/(errors|moves)"
    r"|casework/(acts|work|output|forms|queries/(?!explanation|timeline)|models|route|parcels)|/migrations/|ui/parts/(work|keysbar|bars)\.html"
)
LABELS_SHOWN = ("AgencyLevel", "Channel", "CostKind", "DemandState", "DossierState", "PayableAt")
"""Lists of words (`enums.py`) that citizens see."""
REFUSALS = ("casework", "documents", "feedback", "identity", "intake", "kernel")
"""Rooms whose refusals citizens can meet."""
STAYS_VIETNAMESE = {
    # Its English is made beside it, or the words are compared with what people type and with what is printed on papers.
    "agencies/place_names.py": None,
    "catalogue/explaining.py": ("lần",),
    "catalogue/form_schema.py": None,
    "catalogue/published.py": None,
    "catalogue/units.py": None,
    "casework/sentences.py": (r"([\d.]+)\sđồng",),
    "config/site.py": ("Ủy ban nhân dân ",),
    "identity/card.py": ("nữ",),
    "intake/fields.py": ("đồng", "vnđ", "đ"),
    "intake/names.py": ("bà", "chị", "cô", "chú", "bác"),
    "kernel/money.py": None,
    "kernel/numbers.py": None,
    "kernel/old_encodings.py": None,
    "kernel/text.py": None,
    "kernel/wording.py": None,
    "portal/explaining.py": ("một phần", "liên thông"),
    # Names, which have no English.
    "catalogue/lists.py": None,
    "identity/passkeys.py": ("Một Cửa",),
    "ui/site.py": None,
    # Stored as it is, or printed.
    "agencies/holidays_of_vietnam.py": None,
    "casework/answer_words.py": None,
    "casework/clock.py": ("tiếp nhận",),
    "casework/opening.py": (" và ",),
    "documents/authority.py": None,
    "documents/printing.py": None,
    "documents/receiving.py": ("giấy tờ",),
    "identity/acts/codes.py": ("Người dùng",),
    "identity/models.py": ("Tài khoản ",),
    "intake/paper_forms.py": ("đồng", "bản"),
    "kernel/actors.py": ("Hệ thống",),
    "portal/views/paper.py": ("in tờ khai để ký tay",),
    # Said to officers.
    "agencies/competence.py": ("{agency} đã thôi hoạt động và chưa ghi cơ quan nào tiếp nhận công việc.",),
    "casework/supplements.py": None,
    "feedback/acts.py": ("Người đọc", "câu trả lời", "lý do kết thúc"),
    "identity/acts/second_step.py": ("Khóa truy cập",),
    "intake/acts/submission.py": ("bản quét tờ khai có chữ ký",),
    "ui/templatetags/ui.py": ("Người dân sẽ nhận được tin này", "Lọc danh sách", "Mục", "Số"),
}
"""Modules citizens meet, and what in them is Vietnamese for everybody (decision 6): these words, or None: all of it."""
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I)
MARKED = re.compile(r"""(?<!\w)(?:_|gettext)\((u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))\)""")
"""How a template's sentences stand in what Django makes of it for extraction."""

Found = tuple[str, str]
"""A sentence, and the file it stands in."""


def main() -> int:
    sys.path.insert(0, str(HOME))
    os.environ.setdefault("MOTCUA_PROFILE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    only_check = "--check" in sys.argv[1:]
    speaking = speaking_unmarked()
    for file, lines in speaking.items():
        print(f"{file} speaks Vietnamese only (mark it, or say in STAYS_VIETNAMESE why not):", *lines, sep="\n  ")
    updated = max(_update(INTERFACE, interface(), only_check), _update(PROCEDURES, procedures(), only_check))
    return max(updated, int(only_check and bool(speaking)))


def interface() -> list[Found]:
    """Every sentence that pages of citizens may say."""
    found = [*_templates(), *_modules(), *_glossary(), *_wishes()]
    return [(text, file) for text, file in found if re.sub(r"\{\w+\}", "", text).strip()]


def procedures() -> list[Found]:
    """Every text that the procedures of this folder say to people."""
    from motcua.catalogue.english import texts
    from motcua.catalogue.files import document_in
    from motcua.catalogue.parsing import parse

    found: list[Found] = []
    for path in sorted((HOME / "procedures").glob("**/*.yaml")):
        found += [(text, str(path.relative_to(HOME))) for text in texts(parse(document_in(path)))]
    return found


def untranslated(catalogue: Path, found: Iterable[Found]) -> list[str]:
    """Sentences without a sound translation: none, a doubtful one, or one with other words in braces."""
    known = _read(catalogue)
    lacking = []
    for text in dict.fromkeys(text for text, _ in found):
        message = known.get(text)
        if message is None or not message.string or message.fuzzy or _gaps(text) != _gaps(str(message.string)):
            lacking.append(text)
    return lacking


def _gaps(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w*|%\(\w+\)s|</?\w+", text)))


def _update(path: Path, found: list[Found], only_check: bool) -> int:
    known, new = _read(path), Catalog(locale="en", fuzzy=False, charset="utf-8")
    places: dict[str, list[str]] = {}
    for text, file in found:
        places.setdefault(text, [])
        if file not in places[text]:
            places[text].append(file)
    for text, files in places.items():
        before = known.get(text)
        new.add(text, before.string if before else "", locations=[(file, 0) for file in files])
    lacking = untranslated(path, found)
    print(f"{path.relative_to(HOME)}: {len(places)} sentences, {len(lacking)} without English")
    if only_check:
        is_stale = {one.id for one in known if one.id} != set(places)
        return int(is_stale or bool(lacking))
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, new, width=0, omit_header=False, include_lineno=False, sort_by_file=False)
    text = re.sub(
        r'^"(POT?-[\w-]+|Last-Translator|Language-Team|Generated-By|Report-[\w-]+): .*\n',
        "",
        out.getvalue().decode(),
        flags=re.M,
    )
    path.write_text(re.sub(r"\A(?:#.*\n)+", "", text), "utf-8")
    return 0


def speaking_unmarked() -> dict[str, list[str]]:
    """What modules say to citizens in Vietnamese only, by file."""
    found = {}
    for file, source in _files("*.py"):
        stays = STAYS_VIETNAMESE.get(file.removeprefix("motcua/"), ())
        lines = [] if stays is None else [text for text in unmarked_in(file, source) if text not in stays]
        if lines:
            found[file] = lines
    return found


def unmarked_in(file: str, source: str) -> list[str]:
    """Vietnamese of a module that is neither marked nor in a place that is taken for marked, or that officers read."""
    tree = ast.parse(source)
    aside = {*_extracted(source), *_unmarked(file, tree)}
    apart = {id(part) for node in ast.walk(tree) for top in _apart(node, file) for part in ast.walk(top)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and VIETNAMESE.search(node.value)
        and node.value not in aside
        and id(node) not in apart
    ]


def _apart(node: ast.AST, file: str) -> Iterable[ast.AST]:
    """Docstrings, names of columns, what officers read of an event, problems no module raises, lists nobody is shown."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node]
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return [node] if called == "EventType" or (called.endswith(("Field", "Key")) and "/models" in file) else []
    if isinstance(node, ast.Assign):
        names = {getattr(one, "id", "") for one in node.targets}
        return [node] if names & {"verbose_name", "verbose_name_plural"} or names == {"SENTENCES"} else []
    return [node] if isinstance(node, ast.ClassDef) and file.endswith("/enums.py") else []


def _read(path: Path) -> Any:
    if not path.is_file():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _files(pattern: str) -> Iterator[tuple[str, str]]:
    for path in sorted((HOME / "motcua").rglob(pattern)):
        file = str(path.relative_to(HOME))
        if not NOT_FOR_CITIZENS.search(file):
            yield file, path.read_text("utf-8")


def _templates() -> Iterator[Found]:
    from django.utils.translation.template import templatize

    for file, source in _files("*.html"):
        for written in MARKED.findall(templatize(source, origin=file)):
            yield ast.literal_eval(written), file


def _modules() -> Iterator[Found]:
    for file, source in _files("*.py"):
        shown = _labels_shown(source) if file.endswith("/enums.py") else source
        yield from ((text, file) for text in _extracted(shown))
        yield from ((text, file) for text in _unmarked(file, ast.parse(source)))


def _labels_shown(source: str) -> str:
    classes = [one for one in ast.parse(source).body if isinstance(one, ast.ClassDef)]
    return "\n".join(ast.unparse(one) for one in classes if one.name in LABELS_SHOWN)


def _extracted(source: str) -> Iterator[str]:
    """What is marked, within f-strings too, where extraction by tokens sees nothing."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    for node in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        first = node.args[0]
        if getattr(node.func, "id", "") in KEYWORDS and isinstance(first, ast.Constant) and first.value:
            yield first.value


def _unmarked(file: str, tree: ast.Module) -> Iterator[str]:
    """What is marked by where it stands: refusals, problems of fields, what a citizen is told of an event."""
    is_refusals = file.split("/")[1] in REFUSALS
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and is_refusals:
            yield from (text for one in node.body for text in _assigned(one, "template"))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "EventType":
            yield from (
                one.value.value for one in node.keywords if one.arg == "citizen" and isinstance(one.value, ast.Constant)
            )
    if "/problems/" in file:
        tables = [
            one.value
            for one in tree.body
            if isinstance(one, ast.Assign) and getattr(one.targets[0], "id", "") == "SENTENCES"
        ]
        for table in tables:
            assert isinstance(table, ast.Dict)
            pairs = (
                (ast.literal_eval(key), ast.literal_eval(value))
                for key, value in zip(table.keys, table.values, strict=True)
                if key
            )
            yield from (value for key, value in pairs if not key.startswith("officer.") and _is_raised(key))


def _is_raised(key: str) -> bool:
    """By its name alone, or (a hint about a photo) with what it is about behind a colon."""
    return f'"{key}"' in _all_code() or f'"{key}:' in _all_code()


@functools.cache
def _all_code() -> str:
    """To leave out problems that no module raises yet."""
    return "\n".join(source for file, source in _files("*.py") if "/problems/" not in file)


def _assigned(node: ast.stmt, name: str) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    value = getattr(node, "value", None)
    if any(getattr(one, "id", "") == name for one in targets) and isinstance(
        value, ast.Constant | ast.JoinedStr | ast.BinOp
    ):
        yield ast.literal_eval(value)


def _wishes() -> Iterator[Found]:
    """What people look for in everyday words, and what else they should know of it."""
    file = "motcua/catalogue/data/everyday_words.yaml"
    for row in yaml.safe_load((HOME / file).read_text("utf-8")):
        yield from ((row[part], file) for part in ("name", "note") if row.get(part))


def _glossary() -> Iterator[Found]:
    file = "motcua/portal/data/glossary.yaml"
    for row in yaml.safe_load((HOME / file).read_text("utf-8")):
        yield from ((text, file) for text in (row["term"], row["meaning"]))


if __name__ == "__main__":
    sys.exit(main())
