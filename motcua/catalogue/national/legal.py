"""The tables of legal texts and of outputs, and the conditions."""

import re
from typing import Any

from motcua.catalogue.national.records import Finding
from motcua.catalogue.national.texts import key, lines

HEADER = "Tên văn bản pháp lýMã văn bản"
NO_NUMBER = "không ghi số"
# fmt: off
_ISSUERS = sorted(
    (
        "BTC", "BCA", "BTP", "BNNMT", "BNNPTNT", "BNNVPTNT", "BNNPTN", "BNN", "BTNMT", "BXD", "BGTVT", "NHNN", "BKHĐT",
        "BYT", "BNV", "BCT", "BQP", "BLĐTBXH", "BLĐ", "BGDĐT", "BVHTTDL", "BTTTT", "BBCVT", "BKHCN", "BNG", "BTS", "BTM",
        "VPCP", "BHXH", "TTCP", "UBDT", "NĐ-CP", "NQ-CP", "CP", "TTg", "QH", "UBND", "HĐND", "HĐTP", "TANDTC", "VKSNDTC",
        "CTN", "KBNN", "TCT", "TCHQ", "UBCK",
    ),
    key=len,
    reverse=True,
)
# fmt: on
_NUMBER = re.compile(
    r"(?P<digits>(?:\d{2,6}\.(?=\d{1,2}/20\d\d/NQ-CP))?\d{1,7})/(?:(?P<year>(?:19|20)\d\d)/)?"
    r"(?:(?P<house>(?:NQ-|PL-)?(?:UBTVQH|QH)(?:1[0-6]|[1-9])(?!\d(?!\d*/)))"
    r"|(?P<kind>(?:[A-ZĐ]{2,8}(?:LT)?-)+(?:TTg|" + "|".join(_ISSUERS) + r")(?:-(?:" + "|".join(_ISSUERS) + r"))*))"
)
_PREFIX = re.compile(
    r"(?:Luật|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết|Pháp lệnh)(?: số)?\s*$", re.IGNORECASE
)
_OUTPUT = re.compile(
    r"Mã: ?(KQ\.[GH]\d\d\.\d{5,6}|\d{3}(?:\.\d\d){2}\.[GH]\d\d-KQ\d{4,6}|[^\s]{0,24}?(?=Từ khóa)|[A-Z0-9.-]{2,24})"
)
_TAIL = re.compile(r"Từ khóa(?P<words>.*?)\s*Mô tả(?P<told>.*)$", re.DOTALL)
_NO_PAPER = re.compile(r"^(?:không có kết quả|hồ sơ gửi đến cơ quan thuế không có kết quả)", re.IGNORECASE)


def texts(text: str) -> tuple[list[dict[str, Any]], list[Finding]]:
    """The legal basis: each text once, with its number; what has none keeps its title."""
    rest = " ".join(text.removeprefix(HEADER).split())
    found: dict[str, str] = {}
    findings: list[Finding] = []
    at = 0
    for match in _NUMBER.finditer(rest):
        if not _ends_a_row(rest, match):
            continue
        title, number = _row(rest[at : match.start()], match, findings)
        at = match.end()
        former = found.get(number, "")
        found[number] = title if former in ("", title) else f"{former} / {title}".strip(" /")
    rest = rest[at:].strip(" ;.")
    if rest:
        findings.append(
            Finding("văn bản không ghi số", "legal_basis", f"Căn cứ “{rest[:100]}” không ghi số, hoặc chưa tách được.")
        )
        found[NO_NUMBER] = rest
    return [
        {"number": number, "title": title or number, "source": "csdlqg"} for number, title in found.items()
    ], findings


def _ends_a_row(text: str, match: re.Match[str]) -> bool:
    """A number inside a title is followed by a space or a mark; one that ends a row is glued to the next title."""
    after = text[match.end() : match.end() + 5]
    return not after or (after[0].isalnum() and not after.startswith(("ngày", "của")))


def _row(before: str, match: re.Match[str], findings: list[Finding]) -> tuple[str, str]:
    digits, number = match["digits"].partition(".")[0], match[0]
    if len(digits) > 4 and re.match(r"(?:19|20)\d\d", digits):
        before, number = before + digits[:4], number[4:]
        findings.append(
            Finding(
                "số văn bản dính với năm", "legal_basis", f"“{digits}…” tách thành năm {digits[:4]} và số {number}."
            )
        )
    elif len(digits) > 4:
        findings.append(
            Finding("số văn bản dính với chữ số", "legal_basis", f"Không chắc số “{number}” bắt đầu từ đâu.")
        )
    title = before.strip(" ;")
    glued = _PREFIX.search(title)
    if glued and glued.start() > 0 and not title[glued.start() - 1].isspace():
        number = f"{title[glued.start() :]} {number}"
        title = title[: glued.start()].strip(" ;")
    return title, number


def outputs(text: str) -> tuple[list[dict[str, Any]], list[str], list[Finding]]:
    """Outputs with their codes, what else is said (keywords, remarks), and doubts."""
    tail = _TAIL.search(text)
    body, extras = (text[: tail.start()], _extras(tail)) if tail else (text, [])
    found: list[dict[str, Any]] = []
    findings: list[Finding] = []
    taken: set[str] = set()
    at = 0
    for match in _OUTPUT.finditer(f"{body}Từ khóa"):
        found.append(_output(body[at : match.start()], match[1], taken, findings))
        at = match.end()
    rest = " ".join(body[at:].split())
    if rest:
        found.append(_output(rest, "", taken, findings))
    if not found:
        findings.append(Finding("không ghi kết quả", "outputs", "Nguồn chưa ghi kết quả của thủ tục."))
    return found, extras, findings


def _output(name: str, code: str, taken: set[str], findings: list[Finding]) -> dict[str, Any]:
    name = " ".join(name.split()).strip(" ;")
    known = re.fullmatch(r"KQ\.[GH]\d\d\.\d{5,6}|\d{3}\.\d\d\.\d\d\.[GH]\d\d-KQ\d{4,6}", code)
    if not known:
        findings.append(
            Finding(
                "mã kết quả lạ",
                "outputs",
                f"Kết quả “{name[:80]}”: mã “{code}” không theo dạng chung."
                if code
                else f"Kết quả “{name[:80]}” không có mã.",
            )
        )
    if not name:
        findings.append(Finding("kết quả không có tên", "outputs", f"Mã {code} không có tên kết quả."))
    kind = {"kind": "data"} if _NO_PAPER.match(name) else {}
    entry = {
        "key": key("ket_qua", code or name, taken),
        "name": name or f"Kết quả mã {code}",
        "source": "csdlqg",
        **kind,
    }
    return entry | ({"code": code} if code else {})


def _extras(tail: re.Match[str]) -> list[str]:
    told = {"Từ khóa": tail["words"], "Mô tả": tail["told"]}
    return [
        f"{name}: {' '.join(text.split())}"
        for name, text in told.items()
        if text.strip() not in ("", "Không có thông tin")
    ]


def conditions(text: str) -> list[dict[str, Any]]:
    """Each paragraph is a condition; an officer assesses them, so none has a rule."""
    taken: set[str] = set()
    return [{"key": key("dieu_kien", line, taken), "text": line, "source": "csdlqg"} for line in lines(text)]
