"""Every event of casework, in words for the officer and, where the citizen sees it, for the citizen (words, 3.2).

The officer's first sentence says the deed alone ("Đã tiếp nhận hồ sơ."): it also tells a second officer what the first one did.
Reasons and names stand in the event's personal values, which may be erased; the sentence then says "…".
"""

from motcua.eventlog.registry import EventType, register

register(
    EventType(
        "dossier.submitted",
        officer="Đã nộp hồ sơ. Phải trả lời trước {answer_by}.",
        citizen="Hồ sơ đã tới {receiving_agency}. Trả lời trước {answer_by}.",
    ),
    EventType(
        "dossier.accepted",
        officer="Đã tiếp nhận hồ sơ. Hẹn trả: {due_at}.",
        citizen="{actor_name} đã nhận hồ sơ. Hẹn trả: {due_at}.",
    ),
    EventType(
        "dossier.declined",
        officer="Đã từ chối tiếp nhận hồ sơ.",
        citizen="{actor_name} không nhận hồ sơ. Lý do: {reason}. Căn cứ: {ground}.",
    ),
    EventType(
        "dossier.cancelled",
        officer="Đã hủy việc nộp hồ sơ.",
        citizen="Đã hủy việc nộp. Cơ quan chưa nhận nên không tính là hồ sơ.",
    ),
    EventType(
        "dossier.supplement_requested",
        officer="Đã yêu cầu bổ sung {items} mục. Chờ đến {answer_by}.",
        citizen="{actor_name} đề nghị bổ sung {items} mục, trước {answer_by}.",
    ),
    EventType(
        "dossier.resubmitted",
        officer="Đã bổ sung hồ sơ trước tiếp nhận. Phải trả lời trước {answer_by}.",
        citizen="Phần bổ sung đã tới nơi. Trả lời trước {answer_by}.",
    ),
    EventType(
        "dossier.supplement_answered",
        officer="Đã gửi phần bổ sung.",
        citizen="Phần bổ sung đã tới nơi. Cán bộ đang kiểm.",
    ),
    EventType(
        "dossier.supplement_completed",
        officer="Đã xác nhận đủ giấy tờ. Hẹn trả mới: {due_at}.",
        citizen="{actor_name} xác nhận đã đủ giấy tờ. Hẹn trả mới: {due_at}.",
    ),
    EventType(
        "dossier.forwarded",
        officer="Đã chuyển hồ sơ vào xử lý. Bước: {step_name}.",
        citizen="Hồ sơ đã được chuyển vào giải quyết.",
    ),
    EventType("dossier.evidence_marked", officer="Đã xem giấy tờ. {name}: {verdict}."),
    EventType(
        "dossier.assigned", officer="Đã giao hồ sơ. Người giữ: {holder_name}.", citizen="Đã giao cho {holder_name}."
    ),
    EventType(
        "dossier.step_finished",
        officer="Đã xong bước. Bước tiếp theo: {step_name}.",
        citizen="Đã xong một bước, chuyển sang bước tiếp theo.",
    ),
    EventType(
        "dossier.sent_back", officer="Đã trả lại để sửa. Bước: {step_name}.", citizen="Hồ sơ được xem lại trước khi ký."
    ),
    EventType(
        "dossier.finance_demanded",
        officer="Đã thông báo nghĩa vụ tài chính.",
        citizen="Có thông báo nộp tiền. Đồng hồ dừng đến khi nộp xong.",
    ),
    EventType(
        "dossier.finance_settled",
        officer="Đã hoàn thành nghĩa vụ tài chính. Hẹn trả mới: {due_at}.",
        citizen="Đã nộp xong tiền. Hẹn trả: {due_at}.",
    ),
    EventType(
        "dossier.extended",
        officer="Đã xin lỗi và hẹn lại. Hẹn mới: {due_at}.",
        citizen="{agency} xin lỗi và hẹn lại: {due_at}. Lý do: {reason}.",
    ),
    EventType(
        "dossier.paused",
        officer="Đã tạm dừng theo luật. Xem lại trước {review_by}.",
        citizen="{actor_name} tạm dừng hồ sơ. Lý do: {reason}. Căn cứ: {ground}.",
    ),
    EventType(
        "dossier.resumed",
        officer="Đã cho hồ sơ chạy lại. Hẹn trả mới: {due_at}.",
        citizen="Làm tiếp. Hẹn trả mới: {due_at}.",
    ),
    EventType(
        "dossier.consulted",
        officer="Đã hỏi ý kiến {asked}. Hạn trả lời: {answer_by}.",
        citizen="{actor_name} hỏi ý kiến {asked}, hạn {answer_by}.",
    ),
    EventType(
        "dossier.opinion_given",
        officer="Đã ghi ý kiến của {asked}. Kết luận: {opinion}.",
        citizen="{asked} đã trả lời ý kiến.",
    ),
    EventType(
        "dossier.opinion_by_silence",
        officer="Đã hết hạn hỏi ý kiến {asked}. Không trả lời, luật coi như đồng ý.",
        citizen="{asked} không trả lời trong hạn, luật coi như đồng ý.",
    ),
    EventType(
        "dossier.opinion_overdue",
        officer="Đã quá hạn trả lời ý kiến. Nơi chậm: {asked}.",
        citizen="{asked} quá hạn trả lời. Đang đôn đốc.",
    ),
    EventType("dossier.withdrawal_asked", officer="Đã đề nghị rút hồ sơ.", citizen="Đã đề nghị rút hồ sơ."),
    EventType(
        "dossier.withdrawal_taken_back", officer="Đã thôi đề nghị rút hồ sơ.", citizen="Đã đổi ý. Hồ sơ được làm tiếp."
    ),
    EventType("dossier.withdrawn", officer="Đã cho rút hồ sơ.", citizen="Hồ sơ đã rút. {finance_conclusion}."),
    EventType(
        "dossier.discontinued", officer="Đã dừng giải quyết hồ sơ.", citizen="{agency} đã dừng hồ sơ. Lý do: {reason}."
    ),
    EventType("dossier.issued", officer="Đã phát hành kết quả.", citizen="Có kết quả."),
    EventType(
        "dossier.posted",
        officer="Đã giao kết quả cho bưu điện. Mã {reference}, dự kiến tới {expected_on}.",
        citizen="Đã giao cho bưu điện, mã {reference}. Dự kiến tới {expected_on}.",
    ),
    EventType(
        "dossier.post_missed",
        officer="Đã ghi bưu điện chưa giao được. Giao lại {expected_on}.",
        citizen="Bưu điện chưa giao được. Giao lại {expected_on}.",
    ),
    EventType(
        "dossier.post_came_back",
        officer="Đã ghi kết quả bưu điện trả lại quầy. Mã {reference}.",
        citizen="Bưu điện không giao được, kết quả đã về {receiving_agency}.",
    ),
    EventType("dossier.delivered", officer="Đã trả kết quả.", citizen="{receiver_name} đã nhận kết quả."),
    EventType("dossier.tracking_locked", officer="Đã tạm khóa mã tra cứu vì nhập sai nhiều lần."),
    EventType("output.drafted", officer="Đã soạn dự thảo kết quả."),
    EventType(
        "output.shared",
        officer="Đã gửi dự thảo cho người yêu cầu xem. Chờ đến {answer_by}.",
        citizen="Đã gửi bản nháp kết quả để xem, hạn {answer_by}.",
    ),
    EventType("output.confirmed", officer="Đã xác nhận dự thảo đúng.", citizen="Đã xem bản nháp: đúng."),
    EventType("output.remarked", officer="Đã báo dự thảo có chỗ sai.", citizen="Đã báo bản nháp có chỗ sai."),
    EventType(
        "output.confirmed_by_silence",
        officer="Đã hết hạn xem dự thảo. Không trả lời, coi như đúng.",
        citizen="Hết hạn xem bản nháp. Không trả lời, coi như đúng.",
    ),
    EventType("output.proposed", officer="Đã trình ký.", citizen="Kết quả đã soạn xong, đang trình ký."),
    EventType("output.approved", officer="Đã duyệt kết quả."),
    EventType("output.returned", officer="Đã trả dự thảo lại để sửa.", citizen="Kết quả được sửa lại trước khi ký."),
    EventType("output.frozen", officer="Đã chốt bản để ký."),
    EventType("output.signed", officer="Đã ký kết quả.", citizen="{actor_name} đã ký kết quả."),
    EventType("output.numbered", officer="Đã cấp số kết quả. Số: {number}."),
    EventType("output.released", officer="Đã phát hành văn bản kết quả."),
    EventType(
        "output.replaced", officer="Đã thay kết quả bằng bản mới.", citizen="Bản cũ có chỗ sai, đã thay bằng bản mới."
    ),
    EventType(
        "output.attended", officer="Đã ghi người yêu cầu có mặt và ký.", citizen="Đã có mặt, cho xem giấy tờ và ký."
    ),
    EventType("output.originals_printed", officer="Đã in {count} bản chính."),
    EventType("output.opened", officer="Người yêu cầu đã mở bản điện tử.", citizen="Đã mở bản điện tử."),
)

register(
    EventType(
        "dossier.came_by_post",
        officer="Đã tới theo đường bưu chính. Mã bưu gửi {parcel_code}: tới {arrived_at}; bàn giao {handed_at}; mở {opened_at}.",
        citizen="Thư mã {parcel_code} tới {receiving_agency} lúc {arrived_at}.",
    ),
    EventType("parcel.arrived", officer="Đã ghi bưu gửi tới. Bưu điện giao lúc {arrived_at}."),
    EventType("parcel.corrected", officer="Đã sửa thông tin bưu gửi."),
    EventType("parcel.handed_over", officer="Đã bàn giao bưu gửi. Người nhận: {taker_name}."),
    EventType("parcel.struck", officer="Đã gạch vì ghi nhầm. Lý do: {reason}."),
    EventType("parcel.opened", officer="Đã mở bưu gửi. Trong có {count} hồ sơ."),
    EventType("parcel.counted", officer="Đã đếm lại. Trong có {count} hồ sơ."),
    EventType("parcel.form_taken", officer="Đã nhận một tờ khai có mã trong bưu gửi."),
    EventType("parcel.dossier_accepted", officer="Đã tiếp nhận một hồ sơ trong bưu gửi. Mã: {dossier}."),
    EventType("parcel.accepted", officer="Đã tiếp nhận hết hồ sơ trong bưu gửi. Mã hồ sơ sau cùng: {dossier}."),
    EventType("parcel.returned", officer="Đã gửi trả bưu gửi. Mẫu {form}, mã gửi đi {outgoing_code}. Lý do: {reason}."),
    EventType("parcel.forwarded", officer="Đã chuyển bưu gửi. Nơi nhận: {agency}. Lý do: {reason}."),
)
