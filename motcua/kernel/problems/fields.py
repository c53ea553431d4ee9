"""What stands beside an input: code -> sentence."""

SENTENCES = {
    "required.text": "Nhập {nhan}.",
    "procedure.unknown": "Không thấy thủ tục nào như vậy. Chọn trong danh sách, hoặc gõ vài chữ khác.",
    "required.choice": "Chọn {nhan}.",
    "choice.several": "Tìm thấy {n} tên gần giống. Bấm chọn một tên ngay dưới ô này.",
    "required.multi": "Chọn ít nhất một {nhan}.",
    "required.declaration": "Đọc lời cam đoan rồi bấm vào ô vuông nếu đồng ý.",
    "text.too_long": "Viết ngắn lại, nhiều nhất {max} chữ. Bây giờ dài hơn {n} chữ.",
    "text.bad_chars": "Có ký tự lạ không đọc được ở chữ “{doan}”. Xóa rồi gõ lại.",
    "text.encoding_old": "Chữ bị vỡ dấu, có lẽ do phông cũ. Gõ lại bằng bàn phím tiếng Việt.",
    "personal_number.blank": "Nhập số căn cước gồm 12 chữ số.",
    "personal_number.length": "Số căn cước có 12 chữ số. Bây giờ có {n} chữ số.",
    "personal_number.nine": (
        "Đây là số chứng minh nhân dân cũ, 9 chữ số. Nhập số 12 chữ số trên thẻ căn cước. Chưa có thì mang "
        "giấy tờ đến quầy, cán bộ làm giúp."
    ),
    "personal_number.letters": "Chỉ nhập chữ số. Nhầm chữ O với số 0?",
    "personal_number.province": "Xem lại 3 chữ số đầu. Không có tỉnh nào mang số {doan}.",
    "personal_number.birth": (
        "Số này thường thuộc về {gioi} sinh năm {nam}, khác với chỗ đã khai. {vi_sao} Xem lại cả hai. Thẻ ghi đúng như "
        "vậy thì bấm “Đúng rồi”."
    ),
    "personal_number.unborn": "Theo chữ số thứ tư đến thứ sáu là {so}, người mang số này sinh năm {nam}, sau hôm nay. Xem lại số.",
    "personal_number.same": "Số này đã dùng cho {vai}. Mỗi người một số riêng.",
    "personal_number.not_found": (
        "Chưa tìm thấy số này trong dữ liệu dân cư. Xem lại số. Số đúng thì cứ nộp, cán bộ kiểm bằng giấy."
    ),
    "personal_number.mismatch": (
        "Tên hoặc ngày sinh khác với dữ liệu dân cư. Xem lại theo thẻ căn cước. Thẻ đúng thì cứ nộp, cán bộ "
        "sẽ đối chiếu."
    ),
    "old_id.format": "Số chứng minh nhân dân có 9 chữ số.",
    "old_id.passport": "Số hộ chiếu có 1 chữ cái và 7 hoặc 8 chữ số, ví dụ C1234567.",
    "tax.format": "Mã số thuế có 10 hoặc 13 chữ số. Cá nhân, hộ kinh doanh dùng số căn cước 12 chữ số.",
    "business_code.format": "Mã số doanh nghiệp có 10 chữ số, in trên giấy chứng nhận đăng ký doanh nghiệp. Xem lại từng số.",
    "plate.format": "Ghi biển số như trên xe, ví dụ 30A-123.45 hoặc 29B1-123.45.",
    "phone.blank": (
        "Nhập số điện thoại để chúng tôi báo khi có kết quả. Không có điện thoại thì ghi số của người nhà, "
        "hoặc đến quầy."
    ),
    "phone.length": "Số di động có 10 chữ số. Bây giờ có {n} chữ số.",
    "phone.old11": "Số 11 chữ số kiểu cũ đã đổi. Nhập số mới 10 chữ số.",
    "phone.prefix": "Xem lại số đầu. Di động bắt đầu bằng 03, 05, 07, 08 hoặc 09; máy bàn bằng 02.",
    "phone.no_code": "Số máy bàn không nhận được mã trong tin nhắn. Nhập số di động, hoặc đến quầy để được lập tài khoản giúp.",
    "phone.landline": "Số máy bàn không nhận được tin nhắn. Vẫn dùng số này? Chúng tôi sẽ gọi.",
    "email.format": "Email phải có dấu @, ví dụ nguyenvanan@vidu.vn. Không có thì để trống.",
    "date.blank": "Nhập {nhan}, ví dụ 27 / 3 / 1985.",
    "date.part": "Thêm {phan} vào {nhan}. Không nhớ thì xem trên giấy tờ.",
    "date.real": "Tháng {thang} không có ngày {ngay}. Xem lại {nhan}.",
    "date.year2": "Nhập đủ 4 chữ số của năm, ví dụ 1985.",
    "date.swapped": "Tháng chỉ từ 1 đến 12. Có phải ngày {a} tháng {b}?",
    "date.future": "{Nhan} không thể sau hôm nay ({homnay}).",
    "date.past": "Chọn ngày từ {min} trở đi.",
    "date.order": "{B} phải sau {a}.",
    "date.closed": "{ngay} cơ quan nghỉ. Chọn ngày khác.",
    "date.lunar": "Ghi ngày dương lịch. Chỉ biết ngày âm thì chọn “Tôi nhớ ngày âm lịch”, chúng tôi đổi giúp.",
    "partial.year": "Nhập năm, hoặc chọn “Tôi không nhớ năm” và kể điều gì giúp đoán được.",
    "partial.month_without_year": "Có tháng thì cần cả năm. Không nhớ năm thì xóa tháng.",
    "partial.not_allowed": (
        "Việc này cần đủ ngày, tháng, năm. Xem trên {giay}. Không có giấy thì bấm “Tôi không có giấy”."
    ),
    "name.blank": "Nhập họ và tên như trên giấy tờ.",
    "name.one_word": "Tên chỉ có một chữ. Đúng vậy thì bấm “Đúng rồi”.",
    "name.digits": "Tên không có chữ số hay ký hiệu. Xóa “{doan}”.",
    "name.no_marks": (
        "Tên chưa có dấu. Ghi đúng như giấy tờ, ví dụ “Đặng” chứ không phải “Dang”. Tên vốn không dấu thì "
        "bấm “Đúng rồi”."
    ),
    "name.title": "Chỉ ghi họ và tên, bỏ chữ “{doan}”.",
    "name.child_surname": "Họ của bé khác họ cha và mẹ. Bé lấy họ theo dân tộc hoặc cha mẹ nuôi? Bấm “Đúng rồi”.",
    "address.commune": "{cau}: chọn xã, phường hoặc đặc khu. Gõ vài chữ để tìm.",
    "address.old_unit": "{cu} nay thuộc {moi} (từ 01/07/2025). Dùng {moi}?",
    "address.split": "{cu} nay chia vào {danhsach}. Chọn nơi có nhà.",
    "address.detail": "Ghi số nhà và tên đường, hoặc thôn, ấp, tổ, bản. Nhà chưa có số thì ghi “gần...”",
    "address.abroad": "Chọn nước, rồi ghi địa chỉ theo cách viết của nước đó.",
    "money.format": "Ghi số tiền lớn hơn 0, chỉ bằng số, ví dụ 1.500.000.",
    "money.huge": "{so} đồng, tức là {bangchu}. Đúng vậy không?",
    "number.range": "Nhập số từ {min} đến {max}.",
    "number.copies": "Cần mấy bản? Nhập số từ 1 đến {max}.",
    "area.format": "Ghi diện tích bằng mét vuông, ví dụ 85,5. Đang tính bằng sào, bằng công thì đổi ra mét vuông.",
    "length.format": "Ghi số mét, lớn hơn 0, ví dụ 12,6.",
    "choice.conflict": "Đã chọn “Không có” thì bỏ các mục khác, hoặc ngược lại.",
    "land.parcel": (
        "Ghi số thửa và số tờ bản đồ. Cả hai ghi ở phần “Thửa đất” trong sổ đỏ. Không có sổ thì xem trên giấy đo "
        "đạc, hoặc hỏi cán bộ địa chính."
    ),
    "land.number": "Số thửa, số tờ bản đồ chỉ gồm chữ số, ví dụ 345. Xem phần “Thửa đất” trong sổ đỏ.",
    "signature.blank": "Ký vào khung, hoặc chọn “Tôi sẽ ký trên giấy”.",
    "signature.short": "Nét ký ngắn quá, chưa nhận ra được. Xóa rồi ký lại.",
    "signature.format": "Chưa nhận được nét ký. Ký lại, hoặc chọn “Tôi sẽ ký trên giấy”.",
    "code.format": "Mã hồ sơ có dạng H19.26-260312-0007, in trên giấy hẹn và trong tin nhắn.",
    "code.not_found": "Không tìm thấy hồ sơ với hai mã này. Xem lại cả hai trên giấy hẹn.",
    "paper.format": "Mã tờ khai có 12 chữ và số sau chữ TK, in ở cuối mỗi trang, cạnh mã QR. Không có chữ O, chữ I.",
    "paper.two": "Các trang này thuộc hai tờ khai khác nhau. Mỗi lần chỉ chọn các trang của một tờ.",
    "search.person": "Gõ đủ số điện thoại, số định danh, số hộ chiếu hoặc mã hồ sơ. Không tìm theo tên.",
    "post.code": "Mã vận đơn có 6 đến 30 chữ và số, in cạnh mã vạch. Ví dụ: EK123456789VN.",
    "post.count": "Ghi số hồ sơ từ 1 đến {max}.",
    "time.format": "Ghi giờ như 8:05 hoặc 14h30.",
    "verify.format": "Mã giấy có 10 chữ và số, in dưới mã QR. Không có chữ O, chữ I.",
}

SOFT = frozenset(
    {
        "personal_number.birth",
        "personal_number.not_found",
        "personal_number.mismatch",
        "phone.landline",
        "date.swapped",
        "date.lunar",
        "name.one_word",
        "name.no_marks",
        "name.child_surname",
        "address.old_unit",
        "money.huge",
    }
)
