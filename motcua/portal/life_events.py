"""Việc trong đời: the doors by which people who know no procedure's name come in. A closed list, in order of need."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """`key` is the slug that procedures name; `letter` begins the keys of the everyday words that belong to it."""

    key: str
    letter: str
    name: str
    plain: str
    icon: str


LIFE_EVENTS = (
    LifeEvent(
        "co-con",
        "C",
        gettext_noop("Có con"),
        gettext_noop("Khai sinh, thường trú, thẻ bảo hiểm, căn cước cho bé"),
        "child",
    ),
    LifeEvent("cuoi-nhau", "H", gettext_noop("Cưới nhau"), gettext_noop("Hai người, một tờ khai"), "rings"),
    LifeEvent(
        "nguoi-than-qua-doi",
        "T",
        gettext_noop("Người thân qua đời"),
        gettext_noop("Khai tử, xóa thường trú, tiền mai táng"),
        "flower",
    ),
    LifeEvent("chuyen-cho-o", "N", gettext_noop("Chuyển chỗ ở"), gettext_noop("Thường trú, tạm trú, tạm vắng"), "move"),
    LifeEvent(
        "nha-dat", "D", gettext_noop("Nhà đất"), gettext_noop("Sổ đỏ, sang tên, tách thửa, xem quy hoạch"), "map"
    ),
    LifeEvent(
        "xay-sua-nha", "X", gettext_noop("Xây, sửa nhà"), gettext_noop("Xin phép, số nhà, điện, hoàn công"), "house"
    ),
    LifeEvent(
        "mo-quan-buon-ban",
        "K",
        gettext_noop("Mở quán, buôn bán"),
        gettext_noop("Hộ kinh doanh, công ty, giấy an toàn thực phẩm"),
        "shop",
    ),
    LifeEvent(
        "giay-to-tuy-than",
        "G",
        gettext_noop("Giấy tờ tùy thân"),
        gettext_noop("Căn cước, hộ chiếu, lý lịch tư pháp"),
        "card",
    ),
    LifeEvent(
        "sao-y-chung-thuc",
        "S",
        gettext_noop("Sao y, chứng thực"),
        gettext_noop("Bản sao có dấu, chữ ký, di chúc"),
        "seal",
    ),
    LifeEvent(
        "mat-hoac-sai-giay-to",
        "L",
        gettext_noop("Mất hoặc sai giấy tờ"),
        gettext_noop("Mất thì xin lại, sai thì sửa"),
        "file",
    ),
    LifeEvent("xe-co", "V", gettext_noop("Xe cộ"), gettext_noop("Bằng lái, đăng ký xe, sang tên xe"), "key"),
    LifeEvent("di-hoc", "E", gettext_noop("Đi học"), gettext_noop("Vào lớp 1, lớp 6, chuyển trường"), "school"),
    LifeEvent(
        "viec-lam-bao-hiem",
        "B",
        gettext_noop("Việc làm, bảo hiểm"),
        gettext_noop("Thai sản, ốm đau, thất nghiệp, lương hưu"),
        "coin",
    ),
    LifeEvent(
        "nguoi-gia-kho-khan",
        "O",
        gettext_noop("Người già, khuyết tật, khó khăn"),
        gettext_noop("Trợ cấp, hộ nghèo, nhà ở"),
        "people",
    ),
    LifeEvent(
        "nguoi-co-cong",
        "Q",
        gettext_noop("Người có công"),
        gettext_noop("Chế độ cho thương binh, gia đình liệt sĩ"),
        "flag",
    ),
    LifeEvent(
        "con-nuoi-giam-ho",
        "Y",
        gettext_noop("Con nuôi, giám hộ"),
        gettext_noop("Nhận con nuôi, giám hộ, nhận con"),
        "heart",
    ),
    LifeEvent(
        "gop-y-khieu-nai",
        "P",
        gettext_noop("Góp ý, khiếu nại"),
        gettext_noop("Phản ánh, khiếu nại, tố cáo: ba việc khác nhau"),
        "message",
    ),
    LifeEvent(
        "ruong-vuon-chan-nuoi",
        "R",
        gettext_noop("Ruộng vườn, chăn nuôi"),
        gettext_noop("Thú y, kiểm dịch, đất nông nghiệp"),
        "field",
    ),
)
BY_KEY = {event.key: event for event in LIFE_EVENTS}
ON_THE_FRONT_PAGE = 8
