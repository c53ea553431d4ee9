"""The moments of a life by which people look for a procedure. A procedure names those it belongs to by key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LifeEvent:
    key: str
    name: str
    sentence: str


LIFE_EVENTS = (
    LifeEvent("co-con", "Có con", "Khai sinh, thường trú, thẻ bảo hiểm, căn cước cho bé: nộp một lần."),
    LifeEvent("cuoi-nhau", "Cưới nhau", "Hai người, một tờ khai."),
    LifeEvent("nguoi-than-qua-doi", "Người thân qua đời", "Khai tử, xóa thường trú, tiền mai táng: nộp một lần."),
    LifeEvent("chuyen-cho-o", "Chuyển chỗ ở", "Thường trú, tạm trú, tạm vắng."),
    LifeEvent("nha-dat", "Nhà đất", "Sổ đỏ, sang tên, tách thửa, xem quy hoạch."),
    LifeEvent("xay-sua-nha", "Xây, sửa nhà", "Xin phép, số nhà, điện, hoàn công."),
    LifeEvent("mo-quan-buon-ban", "Mở quán, buôn bán", "Hộ kinh doanh, công ty, giấy an toàn thực phẩm."),
    LifeEvent("giay-to-tuy-than", "Giấy tờ tùy thân", "Căn cước, hộ chiếu, lý lịch tư pháp."),
    LifeEvent("sao-y-chung-thuc", "Sao y, chứng thực", "Bản sao có dấu, chữ ký, di chúc."),
    LifeEvent("mat-hoac-sai-giay-to", "Mất hoặc sai giấy tờ", "Mất thì xin lại, sai thì sửa."),
    LifeEvent("xe-co", "Xe cộ", "Bằng lái, đăng ký xe, sang tên xe."),
    LifeEvent("di-hoc", "Đi học", "Vào lớp 1, lớp 6, chuyển trường."),
    LifeEvent("viec-lam-bao-hiem", "Việc làm, bảo hiểm", "Thai sản, ốm đau, thất nghiệp, lương hưu."),
    LifeEvent("nguoi-gia-kho-khan", "Người già, người khuyết tật, khó khăn", "Trợ cấp, hộ nghèo, nhà ở."),
    LifeEvent("nguoi-co-cong", "Người có công", "Chế độ cho thương binh, gia đình liệt sĩ."),
    LifeEvent("con-nuoi-giam-ho", "Con nuôi, giám hộ", "Nhận con nuôi, giám hộ, nhận con."),
    LifeEvent("gop-y-khieu-nai", "Góp ý, khiếu nại", "Phản ánh, khiếu nại, tố cáo: ba việc khác nhau."),
    LifeEvent("ruong-vuon-chan-nuoi", "Ruộng vườn, chăn nuôi, chợ", "Thú y, kiểm dịch, đất nông nghiệp."),
)
KEYS = frozenset(one.key for one in LIFE_EVENTS)
