"""What may happen to the catalogue, in words."""

from motcua.eventlog.registry import EventType, register

PUBLISHED = "procedure.published"
WITHDRAWN = "procedure.withdrawn"
SWITCHED_ON = "procedure.switched_on"
SWITCHED_OFF = "procedure.switched_off"

register(
    EventType(PUBLISHED, officer="Đã công bố bản {number} của thủ tục {name}, có hiệu lực từ {effective_from}."),
    EventType(WITHDRAWN, officer="Bản {number} của thủ tục {name} hết hiệu lực từ {effective_to}."),
    EventType(
        SWITCHED_ON, officer="Đã mở thủ tục {name} theo cách {channel}, mức {level}, tại {agency}, từ {effective_from}."
    ),
    EventType(SWITCHED_OFF, officer="Đã đóng thủ tục {name} theo cách {channel} tại {agency}, từ {effective_to}."),
)
