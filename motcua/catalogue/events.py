"""What may happen to the catalogue, in words."""

from motcua.eventlog.registry import EventType, register

PUBLISHED = "procedure.published"
CORRECTED = "procedure.corrected"
WITHDRAWN = "procedure.withdrawn"
SWITCHED_ON = "procedure.switched_on"
SWITCHED_OFF = "procedure.switched_off"
WRITTEN = "working_version.begun"
SAVED = "working_version.saved"
HANDED_OVER = "working_version.handed_over"
TAKEN_BACK = "working_version.taken_back"
SENT_BACK = "working_version.sent_back"
SIGNED_OFF = "working_version.signed_off"
WENT_PUBLIC = "working_version.published"
DISCARDED = "working_version.discarded"
PREVIEWS_ENDED = "working_version.previews_ended"

register(
    EventType(PUBLISHED, officer="Đã công bố bản {number} của thủ tục {name}, có hiệu lực từ {effective_from}."),
    EventType(CORRECTED, officer="Đã thay bản {number} của thủ tục {name} bằng bản {by}. Lý do: “{reason}”."),
    EventType(WITHDRAWN, officer="Bản {number} của thủ tục {name} hết hiệu lực từ {effective_to}."),
    EventType(
        SWITCHED_ON, officer="Đã mở thủ tục {name} theo cách {channel}, mức {level}, tại {agency}, từ {effective_from}."
    ),
    EventType(SWITCHED_OFF, officer="Đã đóng thủ tục {name} theo cách {channel} tại {agency}, từ {effective_to}."),
    EventType(WRITTEN, officer="Đã bắt đầu bản soạn của thủ tục {name}."),
    EventType(SAVED, officer="Đã sửa bản soạn của thủ tục {name}, chỗ: {place}."),
    EventType(HANDED_OVER, officer="Đã chuyển bản soạn của thủ tục {name} để thẩm định."),
    EventType(TAKEN_BACK, officer="Đã lấy lại bản soạn của thủ tục {name} để sửa."),
    EventType(SENT_BACK, officer="Người thẩm định trả lại bản soạn của thủ tục {name} để sửa."),
    EventType(SIGNED_OFF, officer="Đã thẩm định xong bản soạn của thủ tục {name}."),
    EventType(WENT_PUBLIC, officer="Đã công bố bản soạn của thủ tục {name}, thành bản {number}."),
    EventType(DISCARDED, officer="Đã bỏ bản soạn của thủ tục {name}."),
    EventType(PREVIEWS_ENDED, officer="Đã khóa các đường dẫn xem trước của thủ tục {name}."),
)
