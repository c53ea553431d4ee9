"""The tables of papers, one per group: name, blank form and counts, glued into one string."""

import re
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.national.records import Finding
from motcua.catalogue.national.texts import key, lines

HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
LONGEST_FILE_NAME = 160
MARKS = "-–+*•.,;) "
CLOSING = ');.”"'
_COUNT = re.compile(r"(\d+) bản chính(?:,(\d+) bản sao)?|(?<=[^\s\d])(\d) bản sao(?=[^\s\d,.;:)/]|$)")
_NEXT_CELL = re.compile(r"[^\s\d,.;:)/]|$")
_NEXT_ROW = re.compile(r"\d|[.,;)]?\s*[-–+*(\[A-ZÀ-ỸĐ]")
"""What may follow a count that is surely one of the table: a name with a number, or after a stray mark or a space."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|zip|rar|odt|jpe?g|png)$", re.IGNORECASE)
_LEADS = re.compile(r"^\W*(?:lưu ý|ghi chú|chú ý|ngoài (?:các )?giấy tờ|số lượng|sl hồ sơ|số bộ)\b", re.IGNORECASE)
_SETS = re.compile(
    r"(?:số lượng(?: hồ sơ)?|sl hồ sơ|số bộ(?: hồ sơ)?)\W{0,3}(\d{1,2}\s*(?:\([^)]{2,12}\)\s*)?bộ)", re.IGNORECASE
)
_PRESENT = re.compile(r"\bxuất trình\b", re.IGNORECASE)
_SUBMIT = re.compile(r"\bnộp\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """A row. `form` is the name of the blank form's file; counts None when they are not certain; `verbatim` is the row."""

    group: str
    name: str
    verbatim: str
    form: str = ""
    original: int | None = None
    copy: int | None = None
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    rows: tuple[Paper, ...]
    verbatim: tuple[str, ...]
    sets: str
    findings: tuple[Finding, ...]


def read(text: str) -> Papers:
    """What a text of papers holds."""
    first, *tables = text.split(HEADER)
    rows: list[Paper] = []
    verbatim: list[str] = []
    findings: list[Finding] = []
    title = _title(first, verbatim)
    if not tables and title:
        findings.append(
            Finding("giấy tờ chưa tách được", "evidence", "Thành phần hồ sơ không theo bảng; để nguyên văn.")
        )
    for table in tables:
        rest = _table(table, title, rows, verbatim, findings)
        title = _title(rest, verbatim) if table is not tables[-1] else title
        if table is tables[-1] and rest:
            verbatim += lines(rest)
            findings.append(
                Finding(
                    "giấy tờ không ghi số lượng",
                    "evidence",
                    f"Sau bảng giấy tờ còn chữ chưa tách được: “{_short(rest)}”.",
                )
            )
    sets = _SETS.search(text)
    return Papers(tuple(rows), tuple(verbatim), " ".join(sets[1].split()) if sets else "", tuple(findings))


def _title(text: str, verbatim: list[str]) -> str:
    """The heading of a group; `--` is none."""
    title = " ".join(text.split())
    if not title.strip("-–. "):
        return ""
    verbatim.append(title)
    return title


def _table(text: str, group: str, rows: list[Paper], verbatim: list[str], findings: list[Finding]) -> str:
    """The rows of one table; what follows its last count is the next group's heading."""
    at = 0
    for found in _COUNT.finditer(text):
        if found[1] is not None and not _is_of_the_table(text, found):
            continue
        paper = _paper(group, text[at : found.start()], found, findings)
        at = found.end()
        rows.append(paper)
        verbatim.append(paper.verbatim)
    return text[at:].strip()


def _is_of_the_table(text: str, found: re.Match[str]) -> bool:
    """A count of the table is glued to what is before it; `gồm 02 bản chính` stands in a sentence."""
    digits, before = found[1], text[found.start() - 1 : found.start()]
    if _NEXT_CELL.match(text, found.end()):
        return not (before.isspace() and len(digits) == 2 and digits.startswith("0") and found[2] is None)
    is_one = len(digits) == 1 or (len(digits) == 5 and _YEAR.match(digits) is not None)
    is_glued = found.start() > 0 and not before.isspace() and before not in "(/:,-"
    return is_one and is_glued and _NEXT_ROW.match(text, found.end()) is not None


def _paper(group: str, before: str, found: re.Match[str], findings: list[Finding]) -> Paper:
    digits, counts = found[1] or "", found[0]
    original: int | None = int(digits) if digits else 0
    copy: int | None = int(found[2] or found[3] or 0)
    if len(digits) > 1:
        before, original, copy = _unglued(before, digits, copy, findings)
        counts = counts[4:] if original is not None else counts
    text, form, is_sure = _form_of(" ".join(before.split()))
    cells = [text, form, counts.replace(",", ", ")]
    verbatim = " ".join(f"{before}{counts}".split()) if original is None else " – ".join(filter(None, cells))
    if not is_sure:
        findings.append(
            Finding(
                "tên mẫu dính với tên giấy",
                "evidence",
                f"Chưa chắc tên tệp mẫu “{form}” bắt đầu từ đâu, trong giấy “{_short(text)}”.",
            )
        )
    is_lead = not text or bool(_LEADS.match(text)) or text.endswith(":")
    if not text:
        findings.append(
            Finding("số bản không có tên giấy", "evidence", f"Bảng giấy tờ có “{counts}” mà không có tên giấy.")
        )
    elif is_lead:
        findings.append(
            Finding(
                "lời dẫn nằm trong bảng giấy tờ",
                "evidence",
                f"“{_short(text)}” là lời dẫn hay ghi chú, không phải một giấy; để nguyên văn.",
            )
        )
    return Paper(group, text, verbatim, form, original, copy, is_lead)


def _unglued(before: str, digits: str, copy: int | None, findings: list[Finding]) -> tuple[str, int | None, int | None]:
    """Digits of the name run into the count: `ngày 01/01/20241 bản chính`. Only a whole year is told apart for sure."""
    if len(digits) == 5 and _YEAR.match(digits):
        return before + digits[:4], int(digits[4]), copy
    findings.append(
        Finding(
            "số bản dính với chữ số",
            "evidence",
            f"“{_short(before, last=True)}{digits} bản chính”: không chắc mấy bản. Coi số bản là chưa công bố.",
        )
    )
    return before, None, None


def _form_of(text: str) -> tuple[str, str, bool]:
    """(name of the paper, file name of its blank form, whether the seam between them is certain)."""
    ending = _FILE.search(text)
    if ending is None:
        return text, "", True
    least = max(1, len(text) - LONGEST_FILE_NAME)
    seams = [at for at in range(least, ending.start()) if _is_seam(text[at - 1], text[at])]
    if not seams:
        return text, "", False
    return text[: seams[0]].rstrip(), text[seams[0] :].strip(), len(seams) == 1


def _is_seam(before: str, after: str) -> bool:
    """Two letters that stand together only where two cells of a table were glued: `...NA17)101-Mau`, `...Công anNA15`."""
    if before in CLOSING:
        return after.isalnum()
    return after.isupper() and (before.islower() or before.isdigit())


def _short(text: str, *, last: bool = False) -> str:
    text = " ".join(text.split())
    if len(text) <= 90:
        return text
    return f"…{text[-89:]}" if last else f"{text[:89]}…"


def document_parts(papers: Papers) -> dict[str, Any]:
    """Evidence and blank forms of the document."""
    taken: set[str] = set()
    forms: dict[str, str] = {}
    evidence = []
    groups = {paper.group for paper in papers.rows}
    for paper in papers.rows:
        if paper.is_lead:
            continue
        if paper.form and paper.form not in forms:
            forms[paper.form] = key("mau", paper.form, set(forms.values()))
        evidence.append(_item(paper, forms, taken, is_conditional=len(groups) > 1))
    blank = [{"key": one, "name": name} for name, one in forms.items()]
    return {"evidence": evidence, "blank_forms": blank}


def _item(paper: Paper, forms: dict[str, str], taken: set[str], *, is_conditional: bool) -> dict[str, Any]:
    name = paper.name.lstrip(MARKS) or paper.name
    shows = any(_PRESENT.search(one) and not _SUBMIT.search(one) for one in (paper.group, " ".join(name.split()[:2])))
    item: dict[str, Any] = {
        "key": key("giay", f"{paper.group} {paper.name}", taken),
        "name": name,
        "plain": "",
        "mode": "present" if shows else "submit",
        "source": "csdlqg",
    }
    if paper.group:
        item["group"] = paper.group.lstrip(MARKS)
    if is_conditional:
        item["requirement"] = "conditional"
    counts = {"original": paper.original, "copy": paper.copy}
    known = {name: number for name, number in counts.items() if number}
    if known:
        item["quantity"] = known
    return item | ({"form": forms[paper.form]} if paper.form else {})
