"""Events of identity, with their words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType("account.made", officer="Đã lập tài khoản.", citizen="Đã lập tài khoản."),
    EventType(
        "account.made_with_help",
        officer="Đã lập tài khoản giúp người dân tại quầy.",
        citizen="Cán bộ đã giúp lập tài khoản tại quầy.",
    ),
    EventType("account.named", officer="Người dùng đã ghi họ tên.", citizen="Đã ghi họ tên."),
    EventType(
        "account.recovered",
        officer="Đã đổi số điện thoại của tài khoản tại quầy.",
        citizen="Cán bộ đã giúp đổi số điện thoại tại quầy.",
    ),
    EventType("account.phone_changed", officer="Người dùng đã đổi số điện thoại.", citizen="Đã đổi số điện thoại."),
    EventType("account.ended", officer="Tài khoản đã ngừng.", citizen="Tài khoản đã ngừng."),
    EventType("account.reopened", officer="Tài khoản dùng lại được.", citizen="Tài khoản dùng lại được."),
    EventType("account.password_set", officer="Đã đặt mật khẩu."),
    EventType("signin.code_requested", officer="Đã xin mã xác nhận."),
    EventType("signin.code_sent", officer="Đã gửi mã xác nhận.", citizen="Đã gửi mã xác nhận."),
    EventType("signin.done", officer="Đã đăng nhập.", citizen="Đã đăng nhập."),
    EventType(
        "signin.locked",
        officer="Tạm khóa đăng nhập vì thử sai nhiều lần.",
        citizen="Tạm khóa đăng nhập vì thử sai nhiều lần.",
    ),
    EventType("signin.second_step_reset", officer="Đã xóa các cách xác nhận của tài khoản để đặt lại."),
    EventType("duty.granted", officer="Đã giao nhiệm vụ {duty_label} từ {begins_on}."),
    EventType("duty.revoked", officer="Đã thôi giao nhiệm vụ {duty_label} từ {ends_on}."),
    EventType("passkey.added", officer="Đã thêm khóa truy cập.", citizen="Đã thêm khóa truy cập."),
    EventType("passkey.removed", officer="Đã bỏ khóa truy cập.", citizen="Đã bỏ khóa truy cập."),
    EventType(
        "mandate.given", officer="Đã cho phép làm giúp, đến {until}.", citizen="Đã cho phép làm giúp, đến {until}."
    ),
    EventType(
        "mandate.used", officer="Người làm giúp đã nộp hồ sơ {code}.", citizen="Người làm giúp đã nộp hồ sơ {code}."
    ),
    EventType("mandate.revoked", officer="Phép làm giúp đã chấm dứt.", citizen="Phép làm giúp đã chấm dứt."),
    EventType(
        "mandate.expiring",
        officer="Phép làm giúp sắp hết hạn, {until}.",
        citizen="Phép làm giúp hết hạn {until}.",
    ),
    EventType("mandate.child_declared", officer="Cha hoặc mẹ đã khai con.", citizen="Đã khai con."),
    EventType(
        "mandate.parent_checked", officer="Đã xem giấy chứng minh quan hệ cha mẹ và con.", citizen="Cán bộ đã xem giấy."
    ),
    EventType("totp.added", officer="Đã thêm ứng dụng tạo mã."),
    EventType("totp.removed", officer="Đã bỏ ứng dụng tạo mã."),
    EventType("recovery_codes.made", officer="Đã lập bộ mã dự phòng."),
    EventType("recovery_codes.used", officer="Đã dùng một mã dự phòng."),
)
