"""Systems of others, money, competence, conditions: code -> sentence."""

SENTENCES = {
    "peer.population": "Chưa hỏi được dữ liệu dân cư. Gõ tay phần này; cán bộ đối chiếu sau. Hồ sơ không bị chậm.",
    "peer.register": "Chưa tra được {so_dangky}. Cứ nộp, chúng tôi tự tra lại; không cần thêm giấy vì việc này.",
    "peer.national": "Hồ sơ đã tới {noi} và đang chạy. Cổng quốc gia sẽ hiện sau vài giờ; không cần nộp lại.",
    "peer.sms": (
        "Chưa gửi được tin nhắn tới {sdt_che}. Mọi tin nằm ở đây. Đổi số hoặc thêm email ở mục “Tin nhắn của tôi”."
    ),
    "peer.signing": "Dịch vụ ký số không trả lời. Bản dự thảo còn nguyên, chưa có gì được ký. Thử lại sau {n} phút.",
    "peer.post": "Chưa hỏi được bưu điện kết quả đang ở đâu. Tin lần cuối: {luc}, {noi}.",
    "peer.map": "Bản đồ không hiện được. Chọn xã và ghi địa chỉ là đủ.",
    "pay.unclear": (
        "Chưa rõ tiền đã tới hay chưa. Đừng nộp lại. Chúng tôi hỏi ngân hàng và báo trước {hen}. Hồ sơ không bị trễ."
    ),
    "pay.failed": (
        "Ngân hàng chưa chuyển {tien}. Tài khoản không bị trừ. Thử cách khác, hoặc nộp tại quầy trước {hen}."
    ),
    "pay.cancelled": "Chưa nộp tiền. Hồ sơ vẫn chờ đến {hen}.",
    "pay.twice": "{Xh} đã nộp hai lần. {tien} thừa tự trả lại về tài khoản cũ trước {hen}.",
    "pay.amount": "Ngân hàng báo {a}, hồ sơ cần {b}. Nhân viên đang xem; báo trước {hen}. Đừng nộp thêm.",
    "pay.expired": "Quá {n} phút chưa nộp nên giao dịch đóng lại, không trừ tiền. Bấm “Nộp tiền” để mở lại.",
    "pay.not_needed": "Việc này không phải nộp tiền. Ai đòi tiền, gọi {sdt}.",
    "agency.wrong": (
        "Việc này {coquan} mới được giải quyết, vì {lydo} ({dieuluat}). Chúng tôi gửi thẳng tới đó; {xh} "
        "khai tiếp như thường."
    ),
    "agency.wrong_after": "Hồ sơ thuộc {coquan}. Chúng tôi chuyển sang, giữ nguyên ngày nộp. {Xh} không phải làm gì.",
    "agency.other_province": (
        "Việc này thuộc tỉnh {tinh}. Nộp ở Cổng Dịch vụ công quốc gia. Phần đã khai tải về được để chép lại."
    ),
    "agency.ministry": "Việc này nộp ở hệ thống của {bo}. Bấm để sang đó. Hồ sơ nộp rồi vẫn theo dõi được ở đây.",
    "agency.not_agency": "Việc này do {donvi} làm, không phải thủ tục hành chính. Gọi {sdt_ngoai}.",
    "agency.closed": "{cu} đã ngừng từ 01/07/2025. Việc này nay do {moi} làm.",
    "agency.no_identifier": "{coquan} chưa có mã định danh điện tử nên chưa tạo được mã hồ sơ. Gọi quản trị: {sdt}.",
    "portal.off": "Tỉnh nhận hồ sơ này qua Cổng Dịch vụ công quốc gia. Bấm để sang đó. Tra cứu hồ sơ vẫn làm ở đây.",
    "eligible.age": (
        "Chưa đăng ký kết hôn được: nam phải đủ 20 tuổi, nữ đủ 18 tuổi (Luật Hôn nhân và gia đình). Sớm nhất: {ngay}."
    ),
    "eligible.duplicate": (
        "Mỗi người chỉ lập một hộ kinh doanh. {Xh} đã có hộ {ten}. Muốn bán thêm chỗ: đăng ký thay đổi hộ đó."
    ),
    "eligible.distance": (
        "Điểm trò chơi phải cách cổng trường từ 200 m. Chỗ này cách {n} m. Chọn chỗ khác, hoặc hỏi {sdt} để đo lại."
    ),
    "eligible.generic": (
        "Theo câu trả lời, chưa làm được việc này: {lydo} ({dieuluat}). Có thể làm: {lamthay}. Thấy chưa "
        "đúng, sửa câu trả lời hoặc hỏi {sdt}."
    ),
    "eligible.late_ok": "Đã quá 60 ngày từ ngày sinh. Vẫn làm được. Có thể phải nộp lệ phí {tien}.",
    "mandate.limit": "{ten} chỉ cho phép {quyen}. Việc này {ten} phải tự làm, hoặc cho phép thêm.",
    "mandate.expired": "Phép làm giúp hết hạn lúc {hen}. Nhờ {ten} thêm thời gian.",
    "mandate.confirm": "Chỉ {ten} mới được bấm đồng ý. Chúng tôi đã nhắn cho {ten}.",
}

SOFT: frozenset[str] = frozenset()
