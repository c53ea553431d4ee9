"""Photos and files: code -> sentence."""

SENTENCES = {
    "upload.none": "Chưa có ảnh nào của “{giay}”. Chụp ảnh, hoặc chọn ảnh có sẵn trong máy.",
    "upload.type": "Chúng tôi không mở được “{ten_tep}”. Gửi ảnh chụp, hoặc tệp PDF, Word.",
    "upload.archive": "“{ten_tep}” là tệp nén. Mở nó ra rồi gửi từng tờ bên trong.",
    "upload.video": "“{ten_tep}” là phim hoặc tiếng. Chụp từng tờ giấy thành ảnh.",
    "upload.empty": "“{ten_tep}” không có gì bên trong. Chọn lại tệp, hoặc chụp tờ giấy.",
    "upload.corrupt": (
        "“{ten_tep}” bị hỏng, chúng tôi không mở được. Mở thử trên máy; mở được thì gửi lại, không thì chụp lại."
    ),
    "upload.password": "“{ten_tep}” có mật khẩu. Lưu một bản không khóa, hoặc in ra rồi chụp.",
    "upload.infected": (
        "“{ten_tep}” có mã độc nên chúng tôi không giữ. Các ảnh khác vẫn còn. Quét vi-rút máy này, rồi chụp "
        "lại tờ giấy bằng điện thoại."
    ),
    "upload.active": (
        "“{ten_tep}” có chương trình chạy kèm nên chúng tôi không nhận. Lưu một bản thường, hoặc in ra rồi chụp."
    ),
    "upload.active_removed": "Đã bỏ chương trình chạy kèm trong tệp để giữ an toàn. Nội dung vẫn đủ. Không phải làm gì.",
    "upload.scan_wait": "Đã nhận ảnh. Đang kiểm tra an toàn, cứ làm tiếp bước sau.",
    "upload.interrupted": "Mạng bị ngắt khi gửi “{ten_tep}”. {n} ảnh trước vẫn còn. Bấm “Gửi lại”.",
    "upload.too_many": (
        "Đã có {max} ảnh cho {giay}, không thêm được nữa. Mang bản giấy ra quầy; phần đã khai vẫn dùng được."
    ),
    "upload.too_heavy": "“{ten_tep}” quá nặng để gửi. Chụp lại từng trang bằng điện thoại: nhẹ hơn và vẫn rõ.",
    "upload.no_room": (
        "Chưa nhận “{ten_tep}”: ảnh và tệp trong các hồ sơ viết dở đã hết chỗ. Những gì đã gửi vẫn còn. "
        "Nộp, hoặc xóa một hồ sơ viết dở không dùng nữa ở “Hồ sơ của tôi”, rồi gửi lại."
    ),
    "upload.no_room_at_counter": (
        "Chưa nhận “{ten_tep}”: bản quét trong các hồ sơ đang khai dở của bạn đã hết chỗ. Không mất gì. "
        "Tiếp nhận cho xong, hoặc bỏ bản quét không dùng trong hồ sơ cũ, rồi quét lại."
    ),
    "upload.too_many_pages": "“{ten_tep}” có {n} trang. Chỉ gửi những trang có nội dung cần xem.",
    "upload.too_small": "Ảnh nhỏ quá, chữ không đọc được. Chụp gần hơn, cho tờ giấy đầy khung hình.",
    "upload.blur": "Ảnh bị mờ. Giữ điện thoại thật yên, bấm vào giữa tờ giấy rồi chụp lại.",
    "upload.dark": "Ảnh tối. Ra gần cửa sổ hoặc bật đèn rồi chụp lại.",
    "upload.glare": "Ảnh bị lóa trắng ở {vitri}. Nghiêng tờ giấy hoặc tắt đèn chớp rồi chụp lại.",
    "upload.cropped": "Ảnh mất góc {vitri}. Chụp thấy đủ bốn góc tờ giấy.",
    "upload.blank": "Ảnh {n} là trang trắng. Có phải mặt sau không có chữ? Giữ lại hoặc xóa.",
    "upload.blank_page": "Trang {trang} là trang trắng. Có phải mặt sau không có chữ? Giữ lại hoặc xóa.",
    "upload.coarse_page": (
        "Trang {trang} quét thô quá, chữ không đọc được. Quét lại nét hơn, hoặc chụp trang đó bằng điện thoại."
    ),
    "upload.lying": "Chữ trong ảnh nằm ngang. Bấm “Xoay ảnh” cho đến khi đọc được.",
    "upload.lying_page": "Chữ ở trang {trang} nằm ngang. Bấm “Xoay trang” cho đến khi đọc được.",
    "upload.signed": (
        "“{ten_tep}” có chữ ký số nên được giữ nguyên, không đổi từng trang được. Cần đổi thì gửi tệp khác."
    ),
    "upload.not_changed": "Chưa đổi được “{ten_tep}”. Tệp vẫn như cũ. Thử lại, hoặc gửi tệp khác.",
    "upload.duplicate": "Ảnh này giống ảnh {n}. Giữ một ảnh thôi?",
    "upload.one_side": "Mới thấy một mặt của {giay}. Chụp thêm mặt kia.",
    "upload.page_gap": "Có trang {a} và {b}, chưa thấy trang {c}. Thêm trang {c}.",
    "upload.wrong_paper": "Ảnh này giống {giay_khac} hơn là {giay}. Đúng giấy cần nộp không?",
    "upload.expired_paper": "{giay} hết hạn từ {ngay}. Có bản mới thì gửi bản mới.",
    "upload.not_color": "Ảnh đen trắng, không thấy dấu đỏ. Chụp màu.",
    "upload.sideways": "Ảnh nằm ngang, chúng tôi đã xoay lại. Sai thì bấm “Xoay ảnh”.",
    "upload.signature_bad": (
        "Chữ ký số trong “{ten_tep}” không còn đúng: tệp đã bị sửa sau khi ký. Lấy lại bản gốc từ nơi cấp."
    ),
    "upload.converted": "Đã đổi ảnh sang kiểu dùng chung và đặt lại tên cho dễ đọc. Không phải làm gì.",
    "upload.storage": (
        "Chúng tôi chưa cất được ảnh này, do máy chủ đầy. Chưa nộp gì. Bản viết dở vẫn còn. Thử lại sau "
        "{hen}, hoặc gọi {sdt}."
    ),
    "upload.link_expired": "Đường dẫn xem giấy đã hết hạn để giữ kín. Mở lại từ hồ sơ.",
    "upload.camera_denied": (
        "Điện thoại chưa cho trang này dùng máy ảnh. Bấm “Chọn ảnh có sẵn”, hoặc bật quyền máy ảnh rồi thử lại."
    ),
    "upload.qr_unread": "Không đọc được mã QR trên thẻ. Lau thẻ, chụp gần và thẳng. Hoặc gõ tay, không sao.",
}

SOFT = frozenset(
    {
        "upload.too_small",
        "upload.blur",
        "upload.dark",
        "upload.glare",
        "upload.cropped",
        "upload.blank",
        "upload.blank_page",
        "upload.coarse_page",
        "upload.lying",
        "upload.lying_page",
        "upload.duplicate",
        "upload.one_side",
        "upload.page_gap",
        "upload.wrong_paper",
        "upload.expired_paper",
        "upload.not_color",
    }
)
