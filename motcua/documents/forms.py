"""What can be printed, and what each sheet needs: one frozen data class per form, filled by whoever knows the case.

Titles and fields of forms 01 to 06 are those of Circular 03/2025, annex I (regulations, 2.1 to 2.3). Times are aware
datetimes, money whole đồng; `printing` writes both the way Decree 30/2020 does. An empty text prints as dots to fill by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Head:
    """The block above every title: who issues, under which number, where and when."""

    parent_agency: str  # "ỦY BAN NHÂN DÂN PHƯỜNG TRẤN BIÊN"; printed in capitals
    unit: str  # the issuing centre or division; may be ""
    number: str  # "H19.26-260301-0007/TNHS"
    place: str  # "Trấn Biên"
    issued_on: date


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who files or receives a sheet."""

    title: str  # "ông", "bà", "tổ chức"
    name: str
    number: str = ""  # personal or tax number
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Where to ask, printed on forms 01 to 05."""

    phone: str = ""
    website: str = ""
    officer: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One line of the list of evidence: `form` is "Bản chính", "Bản sao", "Bản điện tử", "Ảnh chụp"; `amount` "1 bản", "4 trang"."""

    name: str
    form: str = ""
    amount: str = ""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A place to sign: "NGƯỜI TIẾP NHẬN HỒ SƠ", the line below it, and the name."""

    role: str
    name: str = ""
    note: str = "(ký và ghi rõ họ tên)"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Anything `printing.render` prints. `template` names the file in `sheets/`."""

    template: ClassVar[str]
    title: ClassVar[str]

    head: Head


@dataclass(frozen=True, kw_only=True)
class DossierSheet(Sheet):
    """A sheet about one dossier: bears its code as QR and barcode. `code_name`: what the code is called on the sheet."""

    dossier_code: str
    code_name: str = "Mã hồ sơ"
    tracking_url: str = ""  # what the QR holds; the code alone when empty
    tracking_secret: str = ""
    applicant: Person
    request: str  # name of the procedure, and the variant
    contact: Contact = Contact()


@dataclass(frozen=True, kw_only=True)
class Receipt(DossierSheet):
    """Form 01. `limit` is text ("3 ngày làm việc"); `due_at` None where the law promises no date."""

    template = "receipt"
    title = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"

    papers: Sequence[Paper]
    copies: int = 1
    limit: str
    received_at: datetime
    due_at: datetime | None
    delivery: str  # "nhận tại quầy", "qua dịch vụ bưu chính công ích", "bản điện tử"
    costs: Sequence[str] = ()  # "Lệ phí: 50.000 đồng (chưa thu)"
    register_book: str = ""  # "04/2026"
    register_number: str = ""
    plain_words: str = ""  # the box "Nói cho dễ hiểu"
    submitted: Signature
    received: Signature


@dataclass(frozen=True, kw_only=True)
class TrackingSlip(DossierSheet):
    """A copy to keep for whoever filed online: it has arrived, here are its numbers. Not yet a receipt (form 01)."""

    template = "slip"
    title = "PHIẾU GHI NHẬN ĐÃ NỘP HỒ SƠ"

    submitted_at: datetime
    answer_by: datetime | None


@dataclass(frozen=True, kw_only=True)
class SupplementItem:
    """One thing to complete: the paper, what form is wanted, why."""

    name: str
    original: bool = False
    certified: bool = False
    photo: bool = False
    reason: str


@dataclass(frozen=True, kw_only=True)
class SupplementRequest(DossierSheet):
    """Form 02."""

    template = "supplement"
    title = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"

    items: Sequence[SupplementItem]
    reason: str
    legal_ground: str
    respond_by: datetime | None
    plain_words: str = ""
    guided: Signature


@dataclass(frozen=True, kw_only=True)
class Refusal(DossierSheet):
    """Form 03."""

    template = "refusal"
    title = "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"

    reason: str
    legal_ground: str
    submitted: Signature
    received: Signature


@dataclass(frozen=True, kw_only=True)
class Apology(DossierSheet):
    """Form 04."""

    template = "apology"
    title = "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"

    field: str
    received_at: datetime
    due_at: datetime
    new_due_at: datetime
    receiving_unit: str
    handling_agency: str
    reason: str
    recipients: Sequence[str] = ("Như trên", "Trung tâm Phục vụ hành chính công", "Lưu: VT")
    signed: Signature


@dataclass(frozen=True, kw_only=True)
class Discontinuation(DossierSheet):
    """Form 05."""

    template = "discontinuation"
    title = "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"

    requested_on: date | None  # None: the agency discontinues by itself
    reason: str
    legal_ground: str = ""
    stage: str
    decision: str
    money: str  # "Hoàn trả lệ phí 50.000 đồng", "Không phát sinh phí, lệ phí"
    returned_papers: Sequence[Paper] = ()
    recipients: Sequence[str] = ("Như trên", "Trung tâm Phục vụ hành chính công", "Lưu: VT")
    signed: Signature


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """One row of the control sheet."""

    giver_unit: str
    receiver_unit: str
    at: datetime
    giver: str
    receiver: str
    outcome: str = ""  # "Trước hạn", "Đúng hạn", "Quá hạn"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ControlSheet(DossierSheet):
    """Form 06."""

    template = "control"
    title = "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"

    received_at: datetime
    due_at: datetime | None
    handling_agency: str
    coordinating_agencies: Sequence[str] = ()
    rows: Sequence[HandOver]


@dataclass(frozen=True, kw_only=True)
class MoneyReceipt(DossierSheet):
    """Receipt for phí and lệ phí that were paid."""

    template = "money"
    title = "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ"

    lines: Sequence[tuple[str, int]]  # name, amount in đồng
    amount_in_words: str = ""
    method: str  # "Tiền mặt", "Chuyển khoản"
    reference: str = ""
    paid_at: datetime
    collector: Signature


@dataclass(frozen=True, kw_only=True)
class MoneyRefund(MoneyReceipt):
    """What was paid is given back; `collector` is who hands it over, `reference` the receipt's number."""

    title = "PHIẾU TRẢ LẠI TIỀN PHÍ, LỆ PHÍ"

    reason: str
    refunded_at: datetime
    approved_by: str = ""


@dataclass(frozen=True, kw_only=True)
class OutputSheet(Sheet):
    """Something issued: verified by the code in its QR."""

    verification_code: str
    verification_url: str
    signed: Signature


@dataclass(frozen=True, kw_only=True)
class Spouse:
    """One side of a marriage certificate. `born` is text, because a birth may be known by its year only."""

    name: str
    born: str
    ethnicity: str
    nationality: str
    residence: str
    identity: str  # "Căn cước số 075...; Bộ Công an cấp ngày ..."


@dataclass(frozen=True, kw_only=True)
class MarriageCertificate(OutputSheet):
    """Giấy chứng nhận kết hôn (Circular 04/2020/TT-BTP)."""

    template = "marriage"
    title = "GIẤY CHỨNG NHẬN KẾT HÔN"

    wife: Spouse
    husband: Spouse
    registered_at: str  # the agency's name
    registered_on: date


@dataclass(frozen=True, kw_only=True)
class RegisterExtract(OutputSheet):
    """Trích lục from a register: `of` is "KẾT HÔN", "KHAI SINH"; sections of (label, value) as the entry has them."""

    template = "extract"
    title = "TRÍCH LỤC"

    of: str
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    entry_agency: str
    entry_number: str
    entry_on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Certificate(OutputSheet):
    """A paper of civil status or certification: `name` is its legal title, sections of (label, value) what it says."""

    template = "certificate"
    title = "GIẤY CHỨNG NHẬN"

    name: str
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    issued_at: str  # the agency's name
    entered_on: date
    validity: str = ""


@dataclass(frozen=True, kw_only=True)
class BuildingPermit(OutputSheet):
    """Giấy phép xây dựng for a private house (Decree 175/2024, annex)."""

    template = "building_permit"
    title = "GIẤY PHÉP XÂY DỰNG"

    kind: str = "Sử dụng cho nhà ở riêng lẻ"
    owner: Person
    work: str
    design: str
    design_by: str
    site: str
    features: Sequence[tuple[str, str]]  # ("Mật độ xây dựng", "80 %")
    land_papers: str
    months_to_start: int = 12


@dataclass(frozen=True, kw_only=True)
class Licence(OutputSheet):
    """Any other licence or certificate: `name` is its legal title, `rows` and the `sections` below them what it certifies."""

    template = "licence"
    title = "GIẤY CHỨNG NHẬN"

    name: str
    grounds: Sequence[str] = ()
    statement: str = "CHỨNG NHẬN"
    rows: Sequence[tuple[str, str]]
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    validity: str = ""  # "Có giá trị 3 năm.", counted from the signature
    valid_until: date | None = None
    conditions: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Letter(OutputSheet):
    """An answer that informs or confirms: to whom, on what, and what is so. `name` is its legal title."""

    template = "letter"
    title = "VĂN BẢN TRẢ LỜI"

    name: str
    to: str
    opening: str
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    closing: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Decision(OutputSheet):
    """Quyết định of an agency (Decree 30/2020): `ruling` is article 1, `rows` the facts below it, `duties` article 2."""

    template = "decision"
    title = "QUYẾT ĐỊNH"

    authority: str  # "Chủ tịch Ủy ban nhân dân phường Trấn Biên"; printed in capitals
    about: str  # "hỗ trợ chi phí mai táng"
    grounds: Sequence[str]
    ruling: Sequence[str]
    rows: Sequence[tuple[str, str]] = ()
    duties: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class BlankLine:
    """One thing to write. `kind`: line, lines (two of them), short, date, options (boxes to tick).

    On a filled form: `said` what was answered, in lines; `drawing` the `d` of a path on a sheet of 600 by 200.
    """

    label: str
    kind: str = "line"
    note: str = ""
    options: Sequence[str] = ()
    unit: str = ""
    said: Sequence[str] = ()
    drawing: str = ""


@dataclass(frozen=True, kw_only=True)
class BlankSection:
    title: str
    lines: Sequence[BlankLine]


@dataclass(frozen=True, kw_only=True)
class BlankForm(Sheet):
    """An application to fill in by hand. `code` names the form in the law; of the head only the day is used."""

    template = "blank"
    title = "Mẫu để điền tay"

    name: str
    code: str
    procedure: str
    sections: Sequence[BlankSection]
    statements: Sequence[str]
    signers: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class FilledForm(Sheet):
    """An application as it was answered on screen, to be signed by hand. What nobody answered prints as dots.

    Every page bears `paper_code` in letters and as QR code: it leads an officer, and nobody else, to what was answered.
    """

    template = "filled"
    title = "Tờ khai để ký tay"

    name: str
    code: str
    procedure: str
    to: str
    sections: Sequence[BlankSection]
    statements: Sequence[str]
    signed: Sequence[Signature]
    papers: Sequence[Paper]
    counters: Sequence[str]
    paper_code: str
    version: int
    printed_at: datetime
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Handout(Sheet):
    """Something about a procedure for people to take along, hang up or stick on. Of the head, who gives it out and the day are used.

    `kind` names the template: leaflet (A5), poster (A4), sticker (70 x 100 mm). The QR code opens `url`.
    """

    title = "Hướng dẫn"

    kind: str
    name: str
    plain: str
    url: str
    address: str  # the same as people type it, without https://
    facts: Sequence[tuple[str, str, str]]  # question, answer, note
    who: Sequence[str]
    papers: Sequence[tuple[str, str]]  # name, note
    papers_note: str
    steps: Sequence[str]
    where: str
    cases: Sequence[tuple[str, str]] = ()  # papers of some cases only: name, note
    place: str = ""
    phone: str = ""
    hours: str = ""
    source: str = ""

    @property
    def template(self) -> str:  # type: ignore[override]
        return self.kind
