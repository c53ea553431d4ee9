"""How instants are written in identity's sentences (words, 1.2)."""

from datetime import datetime

from motcua.kernel import clock

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def hour_and_day(instant: datetime) -> str:
    """14 giờ 30, thứ Năm 12/03/2026."""
    local = clock.local(instant)
    hour = f"{local.hour} giờ {local.minute:02d}" if local.minute else f"{local.hour} giờ"
    return f"{hour}, {WEEKDAYS[local.weekday()]} {local:%d/%m/%Y}"
