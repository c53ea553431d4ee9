"""What the population database holds of the bride and the groom, and their agreeing to be looked up."""

from tests import province

TYPED = province.marriage()
BRIDE, GROOM = "ben_nu", "ben_nam"
HELD = {BRIDE: province.BRIDE, GROOM: province.GROOM}


def held(side: str, **changes) -> dict:
    """What the population database holds of one of the two."""
    day, month, year = (int(part) if part else None for part in HELD[side]["born"])
    return {
        "number": HELD[side]["so_dinh_danh"],
        "name": HELD[side]["ho_ten"],
        "born": {"year": year, "month": month, "day": day},
        "sex": "female" if side == BRIDE else "male",
        "ethnicity": "Tày",
        "commune": province.TRAN_BIEN,
        "address": "Số 7 đường Dân Cư",
        "card_issued_on": "2024-05-06",
        "card_issued_by": "Bộ Công an",
        **changes,
    }


def agreeing(*sides: str) -> dict:
    """The answers, with the look-up agreed to for these."""
    return {**TYPED, **{f"{side}_ngay_sinh": {**TYPED[f"{side}_ngay_sinh"], "tra_dan_cu": "on"} for side in sides}}
