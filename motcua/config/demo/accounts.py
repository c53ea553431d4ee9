"""The demonstration's officers. Names are invented and look it; the password works in the demo profile only."""

from dataclasses import dataclass

from motcua.identity.enums import Duty

PASSWORD = "mot-cua-trinh-dien"  # noqa: S105  # the demo profile refuses to serve outside the loopback


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """`agencies`: identifiers, or kinds of agency, where the duties are held."""

    login: str
    name: str
    work: str
    agencies: tuple[str, ...]
    duties: tuple[Duty, ...]


WARD = ("commune:26041",)
FRONT = (Duty.SUPPORT, Duty.RECEIVE, Duty.DELIVER)
OFFICERS = (
    DemoOfficer("mot-cua", "Trần Thị Mẫu Đơn", "Tiếp nhận, trả kết quả: UBND phường Trấn Biên", WARD, FRONT),
    DemoOfficer("ho-tich", "Lê Văn Thí Dụ", "Công chức tư pháp - hộ tịch: UBND phường Trấn Biên", WARD, (Duty.REVIEW,)),
    DemoOfficer("xay-dung", "Vũ Thị Giả Định", "Phòng Kinh tế, Hạ tầng và Đô thị: UBND phường Trấn Biên", WARD, (Duty.REVIEW,)),
    DemoOfficer("lanh-dao", "Nguyễn Văn Tưởng Tượng", "Lãnh đạo: UBND phường Trấn Biên", WARD, (Duty.DECIDE, Duty.INSPECT)),
    DemoOfficer("van-thu", "Phạm Thị Minh Họa", "Văn thư: UBND phường Trấn Biên", WARD, (Duty.ISSUE,)),
    DemoOfficer("thu-ngan", "Hoàng Văn Ví Dụ", "Thu phí, lệ phí: UBND phường Trấn Biên", WARD, (Duty.COLLECT,)),
    DemoOfficer("ke-toan", "Kiều Thị Tạm Đặt", "Duyệt trả lại tiền: UBND phường Trấn Biên", WARD, (Duty.COLLECT,)),
    DemoOfficer("tam-hiep", "Đỗ Thị Thử Nghiệm", "Mọi việc: UBND phường Tam Hiệp", ("commune:26017",), tuple(Duty)),
    DemoOfficer("trung-tam", "Bùi Văn Hư Cấu", "Tiếp nhận, trả kết quả: Trung tâm PVHCC tỉnh", ("H19.21",), (*FRONT, Duty.COLLECT)),
    DemoOfficer("bien-tap", "Lý Thị Giả Sử", "Biên tập thủ tục: UBND tỉnh", ("H19",), (Duty.EDIT,)),
    DemoOfficer("phap-che", "Tô Văn Phỏng Chừng", "Thẩm định bản soạn: UBND tỉnh", ("H19",), (Duty.INSPECT,)),
    DemoOfficer("thu-y", "Ngô Thị Bịa Đặt", "Mọi việc: Sở Nông nghiệp và Môi trường", ("so-nong-nghiep-va-moi-truong",), tuple(Duty)),
    DemoOfficer("dat-dai", "Đoàn Văn Phỏng Chừng", "Mọi việc: Văn phòng Đăng ký đất đai tỉnh", ("van-phong-dang-ky-dat-dai",), tuple(Duty)),
    DemoOfficer("quy-hoach", "Lý Thị Ví Thử", "Mọi việc: Sở Xây dựng", ("so-xay-dung",), tuple(Duty)),
    DemoOfficer("y-te", "Dương Văn Ước Lệ", "Mọi việc: Sở Y tế", ("so-y-te",), tuple(Duty)),
)  # fmt: skip


def shown() -> list[tuple[str, str, str]]:
    """(log-in, name, work) of every demo officer, for the start's message and the sign-in page."""
    return [(one.login, one.name, one.work) for one in OFFICERS]
