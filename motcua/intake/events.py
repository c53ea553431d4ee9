"""Events of drafts, with their words."""

from motcua.eventlog.registry import EventType, register

register(
    EventType(
        "draft.lookup_asked",
        officer="Người khai đồng ý cho tra Cơ sở dữ liệu quốc gia về dân cư (phần của: {party}).",
    ),
    EventType(
        "draft.paper_reused",
        officer="Người khai dùng lại giấy đã gửi với hồ sơ {from}.",
        citizen="Đã dùng lại giấy từ hồ sơ {from}.",
    ),
    EventType("draft.card_read", officer="Đã đọc mã QR trên thẻ căn cước (phần của: {party})."),
    EventType(
        "draft.looked_up",
        officer="Đã tra Cơ sở dữ liệu quốc gia về dân cư (phần của: {party}): {outcome}, số tra cứu {reference}.",
    ),
    EventType(
        "draft.expiring",
        officer="Đã báo người viết: bản viết dở giữ đến {until}.",
        citizen="Đã nhắc: bản viết dở giữ đến {until}.",
    ),
    EventType(
        "draft.consent_requested",
        officer="Đã gửi bản điền giúp cho chủ hồ sơ xem lại, hạn {until}.",
        citizen="Cán bộ đã điền giúp, chờ ông/bà đồng ý đến {until}.",
    ),
    EventType(
        "draft.consent_refused",
        officer="Chủ hồ sơ không đồng ý với bản điền giúp.",
        citizen="Ông/bà không đồng ý với bản điền giúp.",
    ),
    EventType("draft.consented", officer="Chủ hồ sơ đã xem lại và đồng ý nộp.", citizen="Đã xem lại và đồng ý nộp."),
    EventType(
        "draft.party_asked",
        officer="Đã mời {party} xem lại và đồng ý, hạn {until}.",
        citizen="Đã mời {party} xem lại và đồng ý, hạn {until}.",
    ),
    EventType(
        "draft.party_agreed",
        officer="Một bên đã xem lại và đồng ý với phần khai.",
        citizen="Một bên đã xem lại và đồng ý.",
    ),
    EventType("draft.party_objected", officer="Một bên báo có chỗ chưa đúng.", citizen="Một bên báo có chỗ chưa đúng."),
    EventType("draft.guided", officer="Cán bộ đã hướng dẫn người dân tự làm.", citizen="Có cán bộ hướng dẫn."),
    EventType("draft.printed", officer="Đã in bản {version} của tờ khai để ký tay."),
    EventType(
        "draft.taken_over",
        officer="Quầy {agency} nhận tờ khai in từ bản {printed}; bản khai lúc nhận là bản {version}.",
        citizen="Đã đưa tờ khai ra quầy {agency}.",
    ),
    EventType(
        "draft.taken_from_post",
        officer="{agency} nhận tờ khai từ bưu gửi {parcel}, in từ bản {printed}; bản khai lúc nhận là bản {version}.",
        citizen="Tờ khai đã tới {agency} theo đường bưu điện, mã vận đơn {parcel}.",
    ),
    EventType(
        "draft.given_back",
        officer="{agency} trả bản khai về tài khoản của chủ hồ sơ.",
        citizen="{agency} đã trả lại bản khai để ông/bà làm tiếp.",
    ),
)
