"""Files as phones, scanners and attackers make them."""

import dataclasses
import io
import struct
import zipfile
import zlib
from datetime import UTC, date, datetime
from typing import Any

import pikepdf
import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

from motcua.documents import forms

pillow_heif.register_heif_opener()
ORIENTATION = 0x0112
GPS = 0x8825
AT = datetime(2026, 10, 30, 1, 5, tzinfo=UTC)


def paper(width: int = 1200, height: int = 1600) -> Image.Image:
    """A photographed page: lines of writing, a red seal, a little noise."""
    image = Image.new("RGB", (width, height), (236, 233, 224))
    draw = ImageDraw.Draw(image)
    for line in range(height // 12, height - height // 12, 34):
        for word in range(width // 12, width - width // 8, 46):
            draw.line([(word, line), (word + 31, line), (word + 20, line + 12)], fill=(30, 30, 36), width=3)
    draw.ellipse([width // 2, height // 2, width // 2 + 180, height // 2 + 180], outline=(190, 20, 30), width=6)
    return Image.blend(image, Image.effect_noise(image.size, 20).convert("RGB"), 0.1)


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(**options) -> bytes:
    return encoded(paper(), quality=75, **options)


def photo_with_place(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[GPS] = {1: "N", 2: (10.0, 57.0, 12.0), 3: "E", 4: (106.0, 49.0, 33.0)}
    exif[0x010F] = "SecretPhoneMaker"
    return photo(exif=exif)


def blurred() -> bytes:
    return encoded(paper().filter(ImageFilter.GaussianBlur(8)))


def dark() -> bytes:
    return encoded(paper().point(lambda value: value * 0.15))


def blank() -> bytes:
    return encoded(Image.new("RGB", (1200, 1600), (240, 238, 230)))


def huge_png(width: int, height: int) -> bytes:
    """A few kilobytes that claim to be a very large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pdf(pages: int = 1, *, text: str = "", **options) -> bytes:
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        content = f"BT /F1 12 Tf 72 720 Td ({text or 'Don de nghi'}) Tj ET 72 700 300 3 re f".encode()
        document.pages[0].Contents = document.make_stream(content)
        out = io.BytesIO()
        document.save(out, compress_streams=False, **options)
        return out.getvalue()


def pdf_with(edit) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as document:
        edit(document)
        out = io.BytesIO()
        document.save(out, compress_streams=False)
        return out.getvalue()


def pdf_with_script() -> bytes:
    def edit(document):
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('chao')")

    return pdf_with(edit)


def pdf_that_launches() -> bytes:
    def edit(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        document.pages[0].Annots = pikepdf.Array([link])

    return pdf_with(edit)


def pdf_with_attachment() -> bytes:
    def edit(document):
        document.attachments["virus.exe"] = b"MZ-this-is-a-program"

    return pdf_with(edit)


def pdf_with_placed_photo() -> bytes:
    def edit(document):
        picture = document.make_stream(photo_with_place())
        picture.Type, picture.Subtype, picture.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        picture.Width, picture.Height, picture.BitsPerComponent = 1200, 1600, 8
        picture.ColorSpace = pikepdf.Name.DeviceRGB
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        document.pages[0].Contents = document.make_stream(b"q 500 0 0 700 40 60 cm /I Do Q")
        document.docinfo["/Author"] = "Nguyen Van Bi Mat"

    return pdf_with(edit)


def docx(extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def upload(data: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


HEAD = forms.Head(
    parent_agency="Ủy ban nhân dân phường Trấn Biên",
    unit="Trung tâm Phục vụ hành chính công",
    number="H19.26-261030-0007/TNHS",
    place="Trấn Biên",
    issued_on=date(2026, 10, 30),
)
APPLICANT = forms.Person(
    title="bà",
    name="Đặng Thị Mộng Tuyền",
    number="099184002214",
    address="số 36/5 đường Hàng Dừa, phường Trấn Biên, tỉnh Đồng Nai",
    phone="0900 000 214",
)
OFFICER = forms.Signature(role="NGƯỜI TIẾP NHẬN HỒ SƠ", name="Hồ Sỹ Khải")
LEADER = forms.Signature(role="CHỦ TỊCH", name="Nguyễn Thế Hữu", note="")
PAPERS = [forms.Paper(name="Giấy chứng nhận quyền sử dụng đất", form="Ảnh chụp", amount="4 trang")]
DOSSIER: dict[str, Any] = {
    "head": HEAD,
    "dossier_code": "H19.26-261030-0007",
    "tracking_url": "https://dichvucong.example.vn/tra-cuu?ma=H19.26-261030-0007",
    "applicant": APPLICANT,
    "request": "Cấp giấy phép xây dựng mới. Trường hợp: nhà ở riêng lẻ",
    "contact": forms.Contact(phone="0251 3 812 812"),
}
OUTPUT: dict[str, Any] = {
    "head": HEAD,
    "verification_code": "7K4M9PQX23",
    "verification_url": "https://dichvucong.example.vn/kiem-tra/7K4M9PQX23",
    "signed": LEADER,
}


def spouse(name: str) -> forms.Spouse:
    return forms.Spouse(
        name=name,
        born="15/03/1998",
        ethnicity="Kinh",
        nationality="Việt Nam",
        residence="phường Trấn Biên, tỉnh Đồng Nai",
        identity="Căn cước số 075198000123",
    )


def receipt(**changes) -> forms.Receipt:
    values: dict[str, Any] = {
        "papers": PAPERS,
        "limit": "15 ngày",
        "received_at": AT,
        "due_at": AT,
        "delivery": "bản điện tử",
        "costs": ["Lệ phí: 50.000 đồng (chưa thu)"],
        "register_book": "04/2026",
        "register_number": "1187",
        "tracking_secret": "7K4M9PQX",
        "plain_words": "Hồ sơ đã được nhận.",
        "submitted": OFFICER,
        "received": OFFICER,
    }
    return forms.Receipt(**{**DOSSIER, **values, **changes})


def marriage() -> forms.MarriageCertificate:
    return forms.MarriageCertificate(
        **OUTPUT,
        wife=spouse("Đặng Thị Mộng Tuyền"),
        husband=spouse("Nguyễn Ngữ Hậu"),
        registered_at="Ủy ban nhân dân phường Trấn Biên, tỉnh Đồng Nai",
        registered_on=date(2026, 10, 30),
    )


def every_sheet() -> list[forms.Sheet]:
    return [
        receipt(),
        forms.TrackingSlip(**DOSSIER, submitted_at=AT, answer_by=AT),
        forms.SupplementRequest(
            **DOSSIER,
            items=[forms.SupplementItem(name="Giấy chứng nhận", photo=True, reason="Ảnh trang 2 bị mờ")],
            reason="Ảnh mờ",
            legal_ground="Nghị định 118/2025/NĐ-CP",
            respond_by=AT,
            guided=OFFICER,
        ),
        forms.Refusal(
            **DOSSIER,
            reason="Không thuộc thẩm quyền",
            legal_ground="Điều 5",
            submitted=OFFICER,
            received=OFFICER,
        ),
        forms.Apology(
            **DOSSIER,
            field="Xây dựng",
            received_at=AT,
            due_at=AT,
            new_due_at=AT,
            receiving_unit="Trung tâm Phục vụ hành chính công phường Trấn Biên",
            handling_agency="Ủy ban nhân dân phường Trấn Biên",
            reason="Chờ ý kiến phối hợp.",
            signed=LEADER,
        ),
        forms.Discontinuation(
            **DOSSIER,
            requested_on=date(2026, 10, 29),
            reason="Không còn nhu cầu",
            stage="Thẩm định",
            decision="Dừng giải quyết hồ sơ",
            money="Không phát sinh phí, lệ phí",
            returned_papers=PAPERS,
            signed=LEADER,
        ),
        forms.ControlSheet(
            **DOSSIER,
            received_at=AT,
            due_at=None,
            handling_agency="UBND phường Trấn Biên",
            rows=[
                forms.HandOver(
                    giver_unit="Trung tâm", receiver_unit="Phòng Kinh tế", at=AT, giver="Khải", receiver="Ánh"
                )
            ],
        ),
        forms.MoneyReceipt(
            **DOSSIER, lines=[("Lệ phí", 50_000), ("Phí", 1_250_000)], method="Tiền mặt", paid_at=AT, collector=OFFICER
        ),
        forms.MoneyRefund(
            **DOSSIER,
            lines=[("Lệ phí", 50_000)],
            method="Tiền mặt",
            reference="0000012/2026",
            paid_at=AT,
            collector=OFFICER,
            reason="Thu nhầm",
            refunded_at=AT,
            approved_by="Phan Thị Mười",
        ),
        marriage(),
        forms.RegisterExtract(
            **OUTPUT,
            of="Kết hôn",
            sections=[("Vợ", [("Họ, chữ đệm, tên", "Đặng Thị Mộng Tuyền")])],
            entry_agency="UBND phường Trấn Biên",
            entry_number="12/2026",
            entry_on=date(2026, 1, 3),
        ),
        forms.Certificate(
            **OUTPUT,
            name="Giấy khai sinh",
            sections=[
                ("", [("Họ, chữ đệm, tên", "Đặng Minh Anh")]),
                ("Người mẹ", [("Họ, chữ đệm, tên", "Đặng Thị Mộng Tuyền")]),
            ],
            issued_at="UBND phường Trấn Biên",
            entered_on=date(2026, 1, 3),
        ),
        forms.BuildingPermit(
            **OUTPUT,
            owner=APPLICANT,
            work="Nhà ở riêng lẻ",
            design="Bản vẽ thiết kế xây dựng",
            design_by="Công ty tư vấn lập",
            site="Thửa đất số 12",
            features=[("Mật độ xây dựng", "80 %")],
            land_papers="GCN số BX 123",
        ),
        forms.Licence(
            **OUTPUT,
            name="Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y",
            grounds=["Luật Thú y ngày 19 tháng 6 năm 2015"],
            rows=[("Tên cơ sở", "Cửa hàng thú y")],
            valid_until=date(2031, 10, 30),
        ),
        forms.Letter(
            **OUTPUT,
            name="Văn bản cung cấp thông tin về quy hoạch đô thị và nông thôn",
            to="bà Đặng Thị Mộng Tuyền",
            opening="Xét hồ sơ H19.07-260103-0001, Sở Xây dựng thông báo như sau.",
            sections=[("Lô đất", [("Thửa đất", "thửa số 12, tờ bản đồ số 3")])],
            closing=["Thông tin có giá trị tại ngày ký."],
        ),
        forms.Decision(
            **OUTPUT,
            authority="Chủ tịch Ủy ban nhân dân phường Trấn Biên",
            about="hỗ trợ chi phí mai táng",
            grounds=["Nghị định 20/2021/NĐ-CP"],
            ruling=["Hỗ trợ chi phí mai táng cho bà Đặng Thị Mộng Tuyền."],
            rows=[("Số tiền", "10.000.000 đồng")],
            duties=["Văn phòng và bà Đặng Thị Mộng Tuyền thi hành Quyết định này."],
        ),
        forms.Handout(
            head=HEAD,
            kind="leaflet",
            name="Đăng ký kết hôn",
            plain="Hai người cùng khai một tờ, rồi cùng đến một lần để ký.",
            url="https://dichvucong.example/thu-tuc/dang-ky-ket-hon",
            address="dichvucong.example/thu-tuc/dang-ky-ket-hon",
            facts=[("Hết bao nhiêu tiền", "Không phải nộp tiền", ""), ("Mất bao lâu", "Trong ngày", "")],
            who=["Hai bên nam, nữ là công dân Việt Nam"],
            papers=[("Tờ khai đăng ký kết hôn", "Một tờ cho cả hai người.")],
            papers_note="",
            steps=["Khai rồi nộp", "Cùng đến ký"],
            where="Trung tâm Phục vụ hành chính công cấp xã.",
            phone="0251 3 812 812",
        ),
        forms.BlankForm(
            head=dataclasses.replace(HEAD, number=""),
            name="Tờ khai đăng ký kết hôn",
            code="Thông tư 04/2020/TT-BTP",
            procedure="Đăng ký kết hôn",
            sections=[
                forms.BlankSection(
                    title="Bên nữ",
                    lines=[
                        forms.BlankLine(label="Họ, chữ đệm, tên"),
                        forms.BlankLine(label="Nơi cư trú", kind="lines", note="nếu có"),
                        forms.BlankLine(label="Ngày sinh", kind="date"),
                        forms.BlankLine(label="Số bản", kind="short", unit="bản"),
                        forms.BlankLine(label="Nhận ở đâu", kind="options", options=["Đến quầy", "Bưu điện"]),
                    ],
                )
            ],
            statements=["Tôi cam đoan những điều trên là đúng."],
            signers=["bên nữ", "bên nam"],
        ),
        filled(),
    ]


def filled() -> forms.FilledForm:
    """A form half answered, for two to sign."""
    return forms.FilledForm(
        head=dataclasses.replace(HEAD, number=""),
        name="Tờ khai đăng ký kết hôn",
        code="Thông tư 04/2020/TT-BTP",
        procedure="Đăng ký kết hôn",
        to="Ủy ban nhân dân phường Trấn Biên",
        sections=[
            forms.BlankSection(
                title="Bên nữ",
                lines=[
                    forms.BlankLine(label="Họ, chữ đệm, tên", said=["Đặng Thị Mộng Tuyền"]),
                    forms.BlankLine(
                        label="Giấy tờ tùy thân", kind="lines", said=["Căn cước số 075 198 001 234", "cấp năm 2021"]
                    ),
                    forms.BlankLine(label="Ngày sinh", kind="date"),
                    forms.BlankLine(label="Chữ ký", drawing="M10 100L200 40L400 160"),
                ],
            )
        ],
        statements=["Tôi cam đoan những điều trên là đúng."],
        signed=[forms.Signature(role="bên nữ", name="Đặng Thị Mộng Tuyền"), forms.Signature(role="bên nam")],
        papers=[forms.Paper(name="Giấy xác nhận tình trạng hôn nhân", form="nộp", amount="đã gửi 1 tệp trên mạng")],
        counters=["Ủy ban nhân dân phường Trấn Biên, số 1 đường Bến Lụa"],
        paper_code="TK-7H2K-M4QP-9XWC",
        version=7,
        printed_at=AT,
        expires_at=AT,
    )
