"""What may happen to agencies, territory and calendars, in words."""

from motcua.eventlog.registry import EventType, register

CALENDAR_FILLED = "calendar.filled"
TERRITORY_LOADED = "territory.loaded"
AGENCIES_LOADED = "agencies.loaded"

register(
    EventType(CALENDAR_FILLED, officer="Đã ghi {added} ngày nghỉ, nghỉ bù và làm bù vào lịch các năm {years}."),
    EventType(
        TERRITORY_LOADED, officer="Đã cập nhật danh mục {communes} xã, phường, đặc khu và {former_units} tên cũ."
    ),
    EventType(AGENCIES_LOADED, officer="Đã nạp {agencies} cơ quan của {province}."),
)
