"""Signing in and sessions: code -> sentence."""

SENTENCES = {
    "signin.cancelled": "Chưa đăng nhập. Vẫn xem thủ tục và tra cứu được. Muốn nộp thì đăng nhập lại.",
    "signin.level": (
        "Việc này cần tài khoản VNeID mức 2. Làm mức 2 ở công an xã, phường, không mất tiền, mang thẻ căn "
        "cước. Hôm nay vẫn nộp tại quầy được."
    ),
    "signin.peer_down": (
        "VNeID đang không trả lời. Không phải do {xh}. Bản viết dở vẫn còn. Thử lại lúc {hen}, hoặc nộp tại quầy."
    ),
    "signin.mismatch": (
        "Đây là tài khoản của người khác ({ten_tat}). Bản viết dở thuộc về tài khoản trước. Thoát rồi đăng nhập lại."
    ),
    "signin.state": "Lần đăng nhập này bắt đầu ở máy khác hoặc đã quá lâu. Bấm “Đăng nhập lại”.",
    "signin.otp_wrong": "Mã chưa đúng. Còn {n} lần. Xem tin nhắn mới nhất.",
    "signin.otp_expired": "Mã đã hết hạn. Bấm “Gửi mã mới”.",
    "signin.otp_wait": "Đã gửi mã. Chờ {n} giây rồi mới xin mã mới.",
    "signin.otp_limit": "Hôm nay đã gửi nhiều mã tới số này. Thử lại sau {hen}, hoặc đăng nhập bằng VNeID.",
    "signin.locked": "Tài khoản tạm khóa đến {hen} vì thử sai nhiều lần. Không phải {xh} thử? Gọi {sdt}.",
    "signin.officer_realm": "Đây là tài khoản cán bộ. Việc riêng thì đăng nhập bằng VNeID của mình.",
    "signin.citizen_realm": "Trang này dành cho cán bộ. Người dân vào {cong}.",
    "signin.officer_off": "Tài khoản này đã ngừng từ {ngay}. Gọi quản trị: {sdt}.",
    "signin.passkey": "Chưa đăng nhập được bằng vân tay hoặc khuôn mặt. Thử lại, hoặc nhập mã 6 số trên ứng dụng.",
    "signin.no_representative": (
        "Tài khoản này chưa được ghi là người đại diện của {tochuc}. Người đại diện vào mục “Đơn vị của tôi” để thêm."
    ),
    "session.idle_citizen": (
        "Đã lâu không bấm gì nên chúng tôi đóng lại cho an toàn. Mọi thứ đã lưu lúc {luc}. Đăng nhập để làm "
        "tiếp đúng chỗ cũ."
    ),
    "session.idle_officer": "Phiên đã khóa sau 15 phút. Ghi chú đang gõ còn nguyên. Xác nhận lại để tiếp tục.",
    "session.soon": "Trang sẽ đóng sau 2 phút. Bấm “Làm tiếp” để ở lại.",
    "session.kiosk": "Trang xóa sạch sau {n} giây để người sau không thấy. Còn đứng đây thì chạm vào màn hình.",
    "session.other_tab": "Hồ sơ này đang mở ở thẻ khác và đã có bản mới hơn. Bấm “Dùng bản mới nhất”.",
    "session.form_stale": "Trang này mở đã lâu. Những gì {xh} gõ vẫn ở dưới. Bấm “Nộp” lần nữa.",
}

SOFT: frozenset[str] = frozenset()
