"""Every component in every tone, with letters that carry two marks. What the accessibility check visits."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.ui.access import public
from motcua.ui.components import (
    Act,
    Answer,
    Bar,
    Choice,
    ClockLine,
    Count,
    DeskFrame,
    Fact,
    Figure,
    Holder,
    Link,
    Mark,
    MoneyGroup,
    MoneyLine,
    MoneySheet,
    PaperItem,
    Photo,
    Place,
    Reason,
    Span,
    Step,
    Stop,
    WorkRow,
)
from motcua.ui.forms import (
    BaseForm,
    DateField,
    FilesField,
    LongTextField,
    LookupField,
    SignatureField,
    TextField,
    TickField,
)
from motcua.ui.icons import symbols
from motcua.ui.widgets import Checkboxes, Digits, Finder, Lookup, Radios, Select

WARDS = (
    Place("26068", "Phường Trấn Biên", "gồm phường Quang Vinh, Hòa Bình, Trung Dũng cũ"),
    Place("26041", "Phường Biên Hòa", "gồm phường Bửu Hòa, Tân Vạn cũ"),
)
PROCEDURES = (
    Place("a", "Đăng ký kết hôn", "1.000894 · Hộ tịch"),
    Place("b", "Cấp giấy xác nhận tình trạng hôn nhân", "1.004873 · Hộ tịch"),
)
WAYS = [
    ("post", Choice("Bưu điện gửi về nhà", "2 ngày, 26.000 đồng")),
    ("counter", Choice("Đến quầy", "Mang thẻ căn cước")),
    ("online", "Trên mạng"),
]


class SampleForm(BaseForm):
    """One of each field."""

    nouns = {"plot": "số thửa đất", "way": "nơi nhận kết quả", "born": "ngày sinh", "ward": "nơi cư trú"}

    name = TextField(label="Họ và tên", help_text="Ghi như trên giấy tờ, ví dụ Đặng Thị Mộng Tuyền")
    plot = TextField(label="Thửa đất số mấy?", widget=Digits(width=8))
    reason = LongTextField(label="Chỗ nào khó hiểu?", help_text="Viết ngắn cũng được")
    born = DateField(label="Ngày sinh", help_text="Ví dụ 27 / 3 / 1985. Chỉ nhớ năm thì để trống hai ô đầu.")
    way = forms.ChoiceField(label="Nhận kết quả ở đâu?", choices=WAYS, widget=Radios)
    papers = forms.MultipleChoiceField(
        label="Giấy tờ đang có", choices=[("a", "Sổ đỏ"), ("b", "Bản vẽ"), ("c", "Không có")], widget=Checkboxes
    )
    ward = LookupField(label="Xã, phường đang ở", search=lambda text: WARDS if text else (), widget=Lookup())
    kind = forms.ChoiceField(label="Loại", choices=[("1", "Nhà ở riêng lẻ"), ("2", "Nhà xưởng")], widget=Select)
    photos = FilesField(label="Ảnh sổ đỏ", help_text="Chụp hết các trang có chữ")
    signature = SignatureField(label="Ký tên")
    agreed = TickField(
        label="Lời cam đoan",
        sentence="Tôi cam đoan những điều trên là đúng. Tôi biết khai gian có thể bị hủy kết quả và xử phạt.",
    )


class DeskForm(SampleForm):
    """And what only officers meet."""

    procedure = LookupField(
        label="Thủ tục", search=lambda text: PROCEDURES if text else (), widget=Finder(told="Hay nhận nhất ở đây")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"].widget.usual = PROCEDURES


PHOTO_ACTS = (
    Act("Xem to", href="#1", about="trang 1"),
    Act("Xoay", name="rotate", value="1", about="trang 1"),
    Act("Xóa ảnh", name="remove", value="1", about="trang 1"),
)
CITIZEN: dict[str, Any] = {
    "steps": (
        Step(
            "Cán bộ xem hồ sơ đủ hay thiếu",
            "Trước 17 giờ 30, thứ Sáu 30/10/2026",
            "Nếu thiếu, nói một lần, đủ mọi thứ cần sửa.",
        ),
        Step("Nộp lệ phí 50.000 đồng", "Sau khi hồ sơ được nhận"),
        Step("Nhận giấy phép"),
    ),
    "facts": (
        Fact("Hết bao nhiêu tiền", "Không phải nộp tiền", "Lấy thêm bản sao trích lục: 8.000 đồng một bản"),
        Fact("Mất bao lâu", "Trong ngày", "Nộp trước 15 giờ"),
        Fact("Phải đi mấy lần", "1 lần, cả hai người", "Mang theo thẻ căn cước"),
    ),
    "papers": (
        PaperItem("Thẻ căn cước hoặc hộ chiếu: chỉ cho xem khi đến ký", "Xuất trình, không phải nộp"),
        PaperItem("Nơi cư trú, tình trạng hôn nhân: phường tự tra cứu", "Không phải nộp", Link("Xem mẫu", "#mau")),
    ),
    "answers": (
        Answer("Gửi đến", "Ủy ban nhân dân phường Trấn Biên", tag="Đúng nơi", tone="ok"),
        Answer("Họ và tên", "Đặng Thị Mộng Tuyền", "#ten", origin="Lấy từ tài khoản"),
        Answer("Nơi cư trú", "Số 36/5 đường Hàng Dừa\nPhường Trấn Biên", "#cho-o"),
    ),
    "money": MoneySheet(
        (
            MoneyGroup(
                "Phí",
                (
                    MoneyLine(
                        "Phí cấp bản sao trích lục",
                        "24.000 đồng",
                        ("3 bản sao × 8.000 đồng = 24.000 đồng",),
                        ("Mức thu theo: Thông tư 281/2016/TT-BTC", "Nộp cho nơi nhận hồ sơ khi nhận kết quả"),
                    ),
                ),
                "24.000 đồng",
            ),
            MoneyGroup(
                "Lệ phí",
                (MoneyLine("Lệ phí", "Chưa có số tiền", ("Hội đồng nhân dân tỉnh định mức này",)),),
                "Chưa có số tiền",
            ),
        ),
        "24.000 đồng",
        "Chưa kể khoản chưa có số tiền; chưa công bố không có nghĩa là không thu.",
    ),
    "photos": (
        Photo(1, "Trang bìa", "Rõ, đọc được", acts=PHOTO_ACTS),
        Photo(
            2,
            "Trang 2: thửa đất",
            "Ảnh bị mờ, khó đọc số thửa",
            doubtful=True,
            advice="Giữ điện thoại thật yên, bấm vào giữa tờ giấy rồi chụp lại.",
            acts=(
                Act("Chụp lại", href="#2", kind="main", icon="camera"),
                Act("Vẫn dùng ảnh này", name="keep", value="2"),
            ),
        ),
    ),
    "holder": Holder(
        "Trần Thị Bình",
        "Phòng Kinh tế, Hạ tầng và Đô thị phường Trấn Biên",
        "0251 3 812 830",
        "đến xem thực địa",
        "11 giờ, thứ Năm 12/11/2026",
        "Quá giờ đó, lãnh đạo phường được báo.",
    ),
    "agency": Holder("Ủy ban nhân dân phường Trấn Biên", "Trung tâm Phục vụ hành chính công", person=False),
    "stops": (
        Stop("Nộp hồ sơ", "20 giờ 16, thứ Năm 29/10/2026"),
        Stop("Tiếp nhận", "8 giờ 05, thứ Sáu 30/10/2026", link=Link("Giấy tiếp nhận và hẹn trả kết quả", "#giay")),
        Stop(
            "Cần chụp lại bản vẽ móng",
            "9 giờ, thứ Ba 03/11/2026 · tạm dừng tính giờ",
            "wait",
            "Trang “Mặt cắt móng” bị mờ góc dưới.",
        ),
        Stop("Thẩm định và xem thực địa", "Đang làm · Trần Thị Bình", "now", "Hẹn đến nhà: 14 giờ, thứ Tư 11/11/2026."),
        Stop("Lãnh đạo phường ký", "Dự kiến thứ Hai 16/11/2026", "next"),
        Stop("Nhận kết quả", "Trước 11 giờ, thứ Tư 18/11/2026", "next"),
    ),
    "reasons": (
        Reason("Quy định: 15 ngày, tính từ lúc tiếp nhận thứ Sáu 30/10", "thứ Bảy 14/11"),
        Reason("14/11 là ngày nghỉ, nên dời đến hết giờ ngày làm việc kế tiếp", "17 giờ 30, thứ Hai 16/11"),
        Reason("Cộng thời gian chờ bổ sung", "+ 11,5 giờ làm việc"),
        Reason("Hẹn trả", "11 giờ, thứ Tư 18/11"),
    ),
    "crumbs": (Link("Trang đầu", "/"), Link("Hồ sơ của tôi", "/ho-so-cua-toi")),
    "tones": (
        ("", "Chưa làm"),
        ("go", "Đang thẩm định"),
        ("ok", "Đúng hẹn, đã trả"),
        ("soon", "Sắp trễ, còn 6 giờ 10"),
        ("late", "Trễ 1 giờ 50 phút"),
    ),
    "life": (
        Link("Có con", "#co-con", "child"),
        Link("Cưới nhau", "#cuoi-nhau", "rings"),
        Link("Nhà đất", "#nha-dat", "map"),
        Link("Người thân qua đời", "#qua-doi", "flower"),
    ),
}
TICKS = (
    "30/10",
    "02/11",
    "03/11",
    "04/11",
    "05/11",
    "06/11",
    "09/11",
    "10/11",
    "11/11",
    "12/11",
    "13/11",
    "16/11",
    "17/11",
    "18/11",
)
MARKS = tuple(Mark(round(index * 100 / (len(TICKS) - 1), 1), text) for index, text in enumerate(TICKS))
DESK: dict[str, Any] = {
    "desk": DeskFrame(
        "Phường Trấn Biên",
        (
            Link("Việc của tôi", "/can-bo", current=True),
            Link("Chờ tiếp nhận", "/can-bo/cho"),
            Link("Hồ sơ của đơn vị", "/can-bo/don-vi"),
        ),
        name="Vũ Thị Lan Hương",
        unit="Phòng Kinh tế, Hạ tầng và Đô thị",
        sign_out="/can-bo/thoat",
    ),
    "counts": (
        Count("Chờ tôi", 17, "#cho", current=True),
        Count("Quá hạn", 2, "#tre", "late"),
        Count("Sắp đến hạn", 4, "#sap", "soon"),
        Count("Chờ bổ sung", 6, "#bo-sung"),
        Count("Trình ký", 3, "#ky"),
    ),
    "rows": (
        WorkRow(
            "Trễ 1 giờ 50 phút",
            "17:30 T2 09/11",
            "H19.26-261104-0005",
            "#5",
            "Phan Văn Hiếu",
            "Cấp bản sao trích lục hộ tịch",
            "Soạn dự thảo",
            "Khai sinh",
            "Trực tuyến",
            "late",
        ),
        WorkRow(
            "Sắp trễ, còn 6 giờ 10",
            "17:30 hôm nay",
            "H19.26-261105-0001",
            "#1",
            "Trịnh Quốc Bảo",
            "Đăng ký kết hôn",
            "Trình ký",
            "",
            "Tại quầy",
            "soon",
        ),
        WorkRow(
            "Còn 6 ngày 1 giờ",
            "11:00 T4 18/11",
            "H19.26-261029-0012",
            "#12",
            "Đặng Thị Mộng Tuyền",
            "Cấp giấy phép xây dựng",
            "Thực địa 14:00 mai",
            "Nhà ở riêng lẻ",
            "Trực tuyến",
        ),
    ),
    "clocks": (
        ClockLine(
            "Tiếp nhận 8 giờ 05 ngày 30/10; dừng 11,5 giờ làm việc; bây giờ 10/11; hẹn trả 11 giờ ngày 18/11",
            "Tiếp nhận 08:05",
            "Hẹn trả 11:00",
            100,
            53.5,
            "Bây giờ 09:20",
            (Span(16, 26.6, "Dừng 11,5 giờ: chờ bổ sung"),),
            MARKS,
            Mark(70, "Xong thực địa 11:00"),
            "Hẹn 11:00 18/11",
        ),
        ClockLine(
            "Mới tiếp nhận; hẹn trả ngày 18/11",
            "Tiếp nhận 08:05",
            "Hẹn trả 11:00",
            100,
            2,
            "Bây giờ 08:40",
            (),
            MARKS,
            None,
            "Hẹn 11:00 18/11",
        ),
        ClockLine(
            "Còn 2 giờ; hẹn trả 11 giờ ngày 18/11",
            "Tiếp nhận 08:05",
            "Hẹn trả 11:00",
            100,
            96,
            "Bây giờ 09:20",
            (),
            MARKS,
            None,
            "Hẹn 11:00 18/11",
        ),
        ClockLine(
            "Quá hạn 3 ngày",
            "Tiếp nhận 08:05",
            "Hẹn trả 11:00",
            78,
            100,
            "Bây giờ 09:20",
            (),
            MARKS,
            None,
            "Hẹn 11:00 13/11",
        ),
    ),
    "figures": (
        Figure("30", "Chờ ký", "1 hồ sơ sắp đến hạn", Link("Ký lần lượt", "#ky")),
        Figure("3", "Đang quá hạn", "trong 214 hồ sơ đang giải quyết", Link("Xem 3 hồ sơ", "#tre"), "late"),
        Figure("11", "Sắp đến hạn", "còn dưới 1 ngày làm việc", Link("Xem 11 hồ sơ", "#sap"), "soon"),
        Figure("98,1 %", "Trả đúng hạn", "203 trong 207 hồ sơ đã trả", Link("Xem 4 hồ sơ trễ", "#4")),
    ),
    "bars": (
        Bar("Vũ Thị Lan Hương", "31", 100, href="#vh", cells=("2", "4")),
        Bar("Hồ Sỹ Khải", "17", 55, "soon", cells=("0", "1")),
        Bar("Nguyễn Thế Vĩnh", "6", 19, "late", cells=("3", "0")),
    ),
    "columns": ("Người giữ", "Đang giữ", "Quá hạn", "Sắp đến hạn"),
    "kinds": ("go", "ok", "soon", "late"),
}


def _sample_forms(kind: type[SampleForm] = SampleForm) -> tuple[SampleForm, SampleForm]:
    """As it is first met, and as it comes back with everything wrong and everything typed kept."""
    wrong = {
        "plot": "",
        "born_day": "31",
        "born_month": "2",
        "born_year": "1985",
        "ward": "bien hoa",
        "procedure": "hôn nhân",
        "reason": "Ộ Ế Ữ Ặ",
        "way": "",
    }
    return kind(auto_id="new_%s"), kind(wrong)


def _only_where_invented() -> None:
    if settings.PRODUCTION:
        raise Http404


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Citizens' components."""
    _only_where_invented()
    fresh, refused = _sample_forms()
    context = {**CITIZEN, "fresh": fresh, "refused": refused, "icons": sorted(symbols())}
    return render(request, "ui/gallery.html", context)


@public
@require_safe
def desk_gallery(request: HttpRequest) -> HttpResponse:
    """Officers' components, dense."""
    _only_where_invented()
    fresh, refused = _sample_forms(DeskForm)
    return render(request, "ui/gallery_desk.html", {**CITIZEN, **DESK, "fresh": fresh, "refused": refused})


@public
@require_safe
def paper_gallery(request: HttpRequest) -> HttpResponse:
    """A printed form on its desk."""
    _only_where_invented()
    return render(request, "ui/gallery_paper.html")
