"""Filed twice, two at once, out of turn: code -> sentence."""

SENTENCES = {
    "submit.replay": "Hồ sơ này đã nộp rồi, mã {ma}, lúc {luc}. Chỉ có một hồ sơ, không bị trùng.",
    "submit.changed_after": (
        "Hồ sơ mã {ma} đã nộp trước khi {xh} sửa. Mở hồ sơ đó và bấm “Thêm giấy tờ” để gửi phần vừa sửa."
    ),
    "submit.similar": "{Xh} đang có hồ sơ {viec} mã {ma}, nộp {luc}. Muốn xem hồ sơ đó, hay nộp thêm một hồ sơ khác?",
    "submit.empty": "Hồ sơ chưa có {danhsach}. Thêm vào rồi mới nộp được.",
    "submit.unknown": (
        "Mạng ngắt đúng lúc nộp. Đang hỏi lại máy chủ… Đừng nộp lại. Nếu quá 1 phút, xem mục “Hồ sơ của "
        "tôi”: có mã là đã tới."
    ),
    "officer.conflict": (
        "{ten_canbo} đã {hanhdong} hồ sơ này lúc {luc}. Việc của bạn chưa ghi. Xem bản mới rồi làm tiếp."
    ),
    "officer.stale": (
        "Hồ sơ đã đổi từ lúc bạn mở ({luc}). Ghi chú của bạn giữ ở ô bên dưới. Xem chỗ đổi, rồi lưu lại."
    ),
    "officer.move_refused": "Hồ sơ đang ở “{trang_thai}” nên không {hanhdong} được. Làm được: {danhsach}.",
    "officer.second_supplement": (
        "Hồ sơ đã yêu cầu bổ sung một lần. Lần hai cần {lanhdao} duyệt và sẽ tính là quá hạn trong chỉ số."
    ),
    "officer.second_extension": "Hồ sơ đã hẹn lại một lần. Chỉ thủ trưởng đơn vị được hẹn lại lần nữa, có lý do.",
    "officer.pause_ground": (
        "Chọn căn cứ và đính văn bản. Lỗi máy, chờ nội bộ, lãnh đạo đi vắng không làm dừng thời gian."
    ),
    "officer.reason_short": "Viết lý do cho người dân hiểu, ít nhất {n} chữ. Họ sẽ đọc nguyên văn.",
    "officer.plain_words": "“{doan}” khó hiểu với người dân. Gợi ý: “{goi_y}”.",
    "officer.open_consultation": "{noi} chưa trả lời ý kiến bắt buộc. Chưa khép bước này được.",
    "slot.taken": "Giờ {hen} vừa có người chọn. Giờ gần nhất còn trống: {danhsach}.",
    "slot.limit": "Mỗi người giữ được {n} giờ hẹn một lúc. Hủy một giờ rồi đặt giờ này.",
    "fee.changed": "Từ {ngay} mức thu là {tien_moi}, trước là {tien_cu}. Hồ sơ nộp hôm nay theo mức {tien}.",
    "version.changed": "Thủ tục này đổi từ {ngay}. Phần đã khai còn nguyên; cần xem thêm {n} câu mới.",
}

SOFT = frozenset({"submit.similar", "officer.plain_words"})
