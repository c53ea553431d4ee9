"""From one published record to the document of a procedure at the level of information, with the doubts that go with it."""

import re
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.beginnings import NO_FORM
from motcua.catalogue.national import channels, legal, papers
from motcua.catalogue.national.records import KNOWN, Finding, PublishedRecord
from motcua.catalogue.national.texts import lines
from motcua.kernel.text import fold

SOURCE = "csdlqg"
UNKNOWN = "Chưa công bố"
WHO = (
    "Công dân Việt Nam",
    "Người Việt Nam định cư ở nước ngoài",
    "Người nước ngoài",
    "Cán bộ, công chức, viên chức",
    "Doanh nghiệp có vốn đầu tư nước ngoài",
    "Doanh nghiệp",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "Tổ chức nước ngoài",
    "Tổ chức Đảng",
    "Hợp tác xã",
    "Đảng viên",
)
LEVELS = {"Cấp bộ": "cap_bo", "Cấp tỉnh": "cap_tinh", "Cấp xã": "cap_xa", "Cơ quan khác": "co_quan_khac"}
MINISTRIES = {
    "bo-cong-an": "Bộ Công an",
    "bo-tai-chinh": "Bộ Tài chính",
    "bo-nong-nghiep-mt": "Bộ Nông nghiệp và Môi trường",
    "bo-xay-dung": "Bộ Xây dựng",
    "bo-tu-phap": "Bộ Tư pháp",
    "ngan-hang-nha-nuoc": "Ngân hàng Nhà nước Việt Nam",
    "toa-an-nhan-dan": "Tòa án nhân dân",
}
_STEP = re.compile(r"(?=(?:^|(?<=[\n.;:]))[ ]*(?:[-*+a-zđ])?[).]?[ ]*Bước \d+)", re.IGNORECASE)
_STRAY = re.compile(r"Tên thủ tục|Hình thức nộp|Tên giấy tờ|Cấp thực hiện")
_WHO = re.compile("|".join(re.escape(one) for one in WHO))
_CODE = re.compile(r"\d\.\d{6}")
SLUG_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record came to."""

    document: dict[str, Any]
    findings: tuple[Finding, ...]


def slug_of(record: PublishedRecord) -> str:
    """The address of a procedure that was not here before: some words of its name, and its code."""
    words = re.findall(r"[a-z0-9]+", fold(record.name))
    slug = ""
    for word in words:
        if len(slug) + len(word) >= SLUG_LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word
    return f"{slug or 'thu-tuc'}-{record.code.replace('.', '')}"


def read(record: PublishedRecord, *, slug: str, namesakes: int = 1) -> Reading:
    """The document of a record. Nothing is added to what it says, and no word of it is left out."""
    findings = _about_the_whole(record, namesakes)
    rows, before_rows = channels.rows(record.text("cach_thuc_thuc_hien"))
    findings += [*(finding for row in rows for finding in row.findings), *channels.several_limits(rows)]
    if before_rows or not rows:
        findings.append(
            Finding("cách nộp chưa tách được", "channels", "Cách thức thực hiện không theo bảng; để nguyên văn.")
        )
    evidence = papers.read(record.text("thanh_phan_ho_so"))
    basis, basis_findings = legal.texts(record.text("can_cu_phap_ly"))
    outputs, extras, output_findings = legal.outputs(record.text("ket_qua_xu_ly"))
    findings += [*evidence.findings, *basis_findings, *output_findings, *_missing(record, basis)]
    once = list(dict.fromkeys(findings))
    parts = channels.document_parts(rows)
    document = {
        "format": 1,
        "slug": slug,
        "code": record.code,
        "related": sorted(set(_CODE.findall(record.text("thu_tuc_lien_quan"))) - {record.code}),
        "name": record.name,
        "short_name": f"thủ tục {record.code}",
        "plain": _plain(record),
        "field": _field(record),
        "levels": [key for name, key in LEVELS.items() if name in record.text("cap_thuc_hien")],
        "decision": {"number": record.line("so_quyet_dinh") or UNKNOWN, "source": SOURCE},
        "applicants": _applicants(record),
        "jurisdiction": _jurisdiction(record),
        **parts,
        **papers.document_parts(evidence),
        "consultations": _consultations(record),
        "form": {"name": NO_FORM, "parts": []},
        "conditions": legal.conditions(record.text("yeu_cau_dieu_kien")),
        "steps": [],
        "outputs": outputs,
        "legal_basis": basis,
        "parts": _seven(record, rows, before_rows, evidence, parts["limits"]),
        "sources": [_source(record, extras)],
        "doubts": [{"about": one.about, "text": one.text, "source": SOURCE} for one in once],
    }
    return Reading(document, tuple(once))


def _about_the_whole(record: PublishedRecord, namesakes: int) -> list[Finding]:
    findings = []
    if namesakes > 1:
        findings.append(
            Finding(
                "nhiều mã chung một tên",
                "name",
                f"{namesakes} mã cùng mang tên này trong cơ sở dữ liệu quốc gia; có thể nội dung lấy nhầm trang.",
            )
        )
    for key in ("co_quan_co_tham_quyen", "co_quan_thuc_hien", "dia_chi_tiep_nhan"):
        if _STRAY.search(record.text(key)):
            findings.append(
                Finding(
                    "lẫn chữ của phần khác",
                    "jurisdiction",
                    f"Phần cơ quan lẫn chữ của phần khác: “{record.line(key)[:120]}”.",
                )
            )
    findings += [
        Finding("khóa lạ", "sources", f"Bản ghi có thêm mục “{key}”; để nguyên trong phần nguồn.")
        for key in record.fields
        if key not in KNOWN
    ]
    return findings


def _missing(record: PublishedRecord, basis: list[dict[str, Any]]) -> list[Finding]:
    named = {
        "trinh_tu_thuc_hien": ("parts", "trình tự thực hiện"),
        "thanh_phan_ho_so": ("evidence", "thành phần hồ sơ"),
        "co_quan_thuc_hien": ("jurisdiction", "cơ quan thực hiện"),
        "doi_tuong_thuc_hien": ("applicants", "đối tượng thực hiện"),
        "linh_vuc": ("field", "lĩnh vực"),
    }
    found = [
        Finding(f"không ghi {name}", about, f"Nguồn chưa ghi {name}.")
        for key, (about, name) in named.items()
        if not record.text(key)
    ]
    return (
        found
        if basis
        else [*found, Finding("không ghi căn cứ pháp lý", "legal_basis", "Nguồn chưa ghi căn cứ pháp lý.")]
    )


def _plain(record: PublishedRecord) -> str:
    agency = record.line("co_quan_thuc_hien")
    by = f" Cơ quan thực hiện: {agency}." if 0 < len(agency) <= 120 else ""
    return f"Lĩnh vực: {record.line('linh_vuc') or UNKNOWN.lower()}.{by}"


def _field(record: PublishedRecord) -> dict[str, str]:
    name = record.line("linh_vuc") or UNKNOWN
    return {"key": "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:80].strip("-"), "name": name[:200]}


def _applicants(record: PublishedRecord) -> dict[str, Any]:
    subjects = record.line("doi_tuong_thuc_hien")
    known = _WHO.findall(subjects)
    rest = _WHO.sub("", subjects).strip(" ,.;")
    who = known if known and not rest else [subjects or UNKNOWN]
    told = "Nguồn chưa ghi có được nhờ người khác nộp thay không."
    return {"who": who, "parties": [], "proxy": {"allowed": False, "text": told}, "source": SOURCE}


def _jurisdiction(record: PublishedRecord) -> dict[str, Any]:
    acting = record.line("co_quan_thuc_hien")
    deciding = record.line("co_quan_co_tham_quyen")
    level = record.line("cap_thuc_hien")
    delegated = record.line("co_quan_duoc_uy_quyen")
    text = [f"Cơ quan thực hiện: {acting or UNKNOWN.lower()}.", f"Cấp thực hiện: {level.lower()}." if level else ""]
    return {
        "text": " ".join(filter(None, text)),
        "rule": {"rule": "not_published"},
        "any_centre": None,
        "receiving": record.line("dia_chi_tiep_nhan") or UNKNOWN,
        "deciding": deciding or acting or UNKNOWN,
        "note": f"Cơ quan được ủy quyền: {delegated}." if delegated else None,
        "source": SOURCE,
    }


def _consultations(record: PublishedRecord) -> list[dict[str, Any]]:
    name = record.line("co_quan_phoi_hop")
    return [{"key": "phoi_hop", "name": name, "role": "Cơ quan phối hợp", "source": SOURCE}] if name else []


def _seven(
    record: PublishedRecord,
    rows: list[channels.Row],
    before: str,
    evidence: papers.Papers,
    limits: list[dict[str, Any]],
) -> dict[str, Any]:
    """The seven parts word for word: one line per step, per way of filing, per paper."""
    manner = [*lines(before), *(f"{_way(row)} – {' '.join(row.verbatim.split())}" for row in rows)]
    return {
        "name": record.name,
        "sequence": _sequence(record.text("trinh_tu_thuc_hien")) or [UNKNOWN],
        "manner": manner or [UNKNOWN],
        "papers": list(evidence.verbatim) or [UNKNOWN],
        "sets": evidence.sets or UNKNOWN.lower(),
        "limit": " ".join(dict.fromkeys(limit["plain"] for limit in limits)),
        "subjects": record.line("doi_tuong_thuc_hien") or UNKNOWN,
        "agency": _agencies(record),
    }


def _way(row: channels.Row) -> str:
    return next(name for name, channel in channels.WAYS.items() if channel is row.channel)


def _sequence(text: str) -> list[str]:
    """A line per paragraph; a step that stands in the middle of a line begins a new one."""
    return [line for step in _STEP.split(text) for line in lines(step)]


def _agencies(record: PublishedRecord) -> str:
    named = {
        "": "co_quan_thuc_hien",
        "Cơ quan có thẩm quyền: ": "co_quan_co_tham_quyen",
        "Địa chỉ tiếp nhận: ": "dia_chi_tiep_nhan",
        "Cơ quan được ủy quyền: ": "co_quan_duoc_uy_quyen",
        "Cơ quan phối hợp: ": "co_quan_phoi_hop",
    }
    told = (f"{label}{record.line(key).rstrip('.')}." for label, key in named.items() if record.text(key))
    return " ".join(told) or UNKNOWN


def _source(record: PublishedRecord, extras: list[str]) -> dict[str, Any]:
    """Where it comes from, and what has no place elsewhere."""
    ministry = record.line("bo")
    told = [
        f"Cấp thực hiện: {record.line('cap_thuc_hien')}." if record.text("cap_thuc_hien") else "",
        f"Loại thủ tục: {record.line('loai_thu_tuc')}." if record.text("loai_thu_tuc") else "",
        f"Bộ, ngành công bố: {MINISTRIES.get(ministry, ministry)}." if ministry else "",
        f"Thủ tục liên quan: {record.line('thu_tuc_lien_quan')}." if record.text("thu_tuc_lien_quan") else "",
        *(f"{one}." for one in extras),
        *(f"{key}: {value}." for key, value in record.fields.items() if key not in KNOWN and value),
    ]
    url = record.line("detail_url")
    return {
        "key": SOURCE,
        "title": f"Cơ sở dữ liệu quốc gia về thủ tục hành chính, thủ tục {record.code}",
        **({"url": url} if re.match(r"https?://", url) else {}),
        **({"note": " ".join(filter(None, told))} if any(told) else {}),
    }
