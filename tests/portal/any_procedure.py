"""Something sensible for any field of any procedure, and the departments that may be competent for it."""

from typing import Any

from motcua.catalogue.enums import FieldType, Meaning
from motcua.catalogue.files import read
from motcua.catalogue.lists import options_of
from tests import cast, province

T = FieldType
TYPED = {
    T.NAME: "Đặng Thị Mộng Tuyền",
    T.TEXT: "Hoa Sen",
    T.LONG_TEXT: "Hai phòng, một sân.",
    T.PERSONAL_NUMBER: "075198001234",
    T.PHONE: "0912345678",
    T.EMAIL: "tuyen@vidu.vn",
    T.YES_NO: "khong",
    T.NUMBER: "2",
    T.COPIES: "1",
    T.MONEY: "1.000.000",
    T.AREA: "85,5",
    T.LENGTH: "12,6",
}
COMPOUND = {
    T.LAND_PLOT: {"_plot": "345", "_sheet": "12"},
    T.ID_DOCUMENT: {
        "": "can_cuoc",
        "_number": "075198001234",
        "_issued_by": "Bộ Công an",
        "_issued_on_day": "6",
        "_issued_on_month": "5",
        "_issued_on_year": "2024",
    },
}
SPECIAL = {
    "cong_dan_viet_nam": "co",
    "ben_nam_so_dinh_danh": "075095004321",
    "cha_so_dinh_danh": "075095004321",
    "nguoi_chet_so_dinh_danh": "075048004321",
    "khoang_cach": "300",
}


def typed(one: Any) -> dict[str, Any]:
    """Something sensible for any field."""
    key, kind = one.key, FieldType(one.type)
    if kind in (T.DATE, T.PARTIAL_DATE):
        return {f"{key}_day": "2", f"{key}_month": "5", f"{key}_year": "1998"}
    if kind is T.ADDRESS or (kind is T.AGENCY and one.meaning == Meaning.AGENCY):
        return {key: province.TYPED[province.TRAN_BIEN], f"{key}_detail": "Số 12"}
    if kind in COMPOUND:
        return {f"{key}{end}": text for end, text in COMPOUND[kind].items()}
    if kind in (T.CHOICE, T.CHOICE_MANY):
        return {key: options_of(one)[0].key}
    if kind is T.CHOICE_SEARCH:
        return {key: options_of(one)[0].label}
    return {key: SPECIAL.get(key) or TYPED.get(kind, "Ủy ban nhân dân phường Quang Vinh")}


def make_departments(slug: str) -> None:
    """The departments that the procedure's rule of competence can name."""
    params = read(cast.PROCEDURES / f"{slug}.yaml")["jurisdiction"]["rule"]["with"]
    kinds = {params.get("kind"), *(one["kind"] for one in params.get("kinds", ()))} - {None, "commune"}
    for number, kind in enumerate(sorted(kinds), start=41):
        cast.make_agency(f"H19.{number}", name=kind, short_name=kind[:24], level="department", kind=kind, commune=None)
