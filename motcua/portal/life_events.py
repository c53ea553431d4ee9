"""Việc trong đời: the doors by which people who know no procedure's name come in. A closed list, in order of need."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """`key` is the slug that procedures name; `letter` begins the keys of the everyday words that belong to it."""

    key: str
    letter: str
    name: str
    plain: str
    icon: str


LIFE_EVENTS = (
    LifeEvent("co-con", "C", "Có con", "Khai sinh, thường trú, thẻ bảo hiểm, căn cước cho bé", "child"),
    LifeEvent("cuoi-nhau", "H", "Cưới nhau", "Hai người, một tờ khai", "rings"),
    LifeEvent("nguoi-than-qua-doi", "T", "Người thân qua đời", "Khai tử, xóa thường trú, tiền mai táng", "flower"),
    LifeEvent("chuyen-cho-o", "N", "Chuyển chỗ ở", "Thường trú, tạm trú, tạm vắng", "move"),
    LifeEvent("nha-dat", "D", "Nhà đất", "Sổ đỏ, sang tên, tách thửa, xem quy hoạch", "map"),
    LifeEvent("xay-sua-nha", "X", "Xây, sửa nhà", "Xin phép, số nhà, điện, hoàn công", "house"),
    LifeEvent("mo-quan-buon-ban", "K", "Mở quán, buôn bán", "Hộ kinh doanh, công ty, giấy an toàn thực phẩm", "shop"),
    LifeEvent("giay-to-tuy-than", "G", "Giấy tờ tùy thân", "Căn cước, hộ chiếu, lý lịch tư pháp", "card"),
    LifeEvent("sao-y-chung-thuc", "S", "Sao y, chứng thực", "Bản sao có dấu, chữ ký, di chúc", "seal"),
    LifeEvent("mat-hoac-sai-giay-to", "L", "Mất hoặc sai giấy tờ", "Mất thì xin lại, sai thì sửa", "file"),
    LifeEvent("xe-co", "V", "Xe cộ", "Bằng lái, đăng ký xe, sang tên xe", "key"),
    LifeEvent("di-hoc", "E", "Đi học", "Vào lớp 1, lớp 6, chuyển trường", "school"),
    LifeEvent("viec-lam-bao-hiem", "B", "Việc làm, bảo hiểm", "Thai sản, ốm đau, thất nghiệp, lương hưu", "coin"),
    LifeEvent("nguoi-gia-kho-khan", "O", "Người già, khuyết tật, khó khăn", "Trợ cấp, hộ nghèo, nhà ở", "people"),
    LifeEvent("nguoi-co-cong", "Q", "Người có công", "Chế độ cho thương binh, gia đình liệt sĩ", "flag"),
    LifeEvent("con-nuoi-giam-ho", "Y", "Con nuôi, giám hộ", "Nhận con nuôi, giám hộ, nhận con", "heart"),
    LifeEvent("gop-y-khieu-nai", "P", "Góp ý, khiếu nại", "Phản ánh, khiếu nại, tố cáo: ba việc khác nhau", "message"),
    LifeEvent("ruong-vuon-chan-nuoi", "R", "Ruộng vườn, chăn nuôi", "Thú y, kiểm dịch, đất nông nghiệp", "field"),
)
BY_KEY = {event.key: event for event in LIFE_EVENTS}
ON_THE_FRONT_PAGE = 8
