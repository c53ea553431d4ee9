"""A small province for the citizens' pages: two communes of Đồng Nai with their agencies, former names, procedures switched on."""

from collections.abc import Sequence
from typing import Any

from django.test import Client

from motcua.agencies.enums import AgencyLevel, CommuneKind
from motcua.agencies.models import Agency, Commune, FormerUnit
from motcua.agencies.place_names import commune_search_text, former_unit_search_text
from motcua.catalogue import acts as catalogue
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.files import read
from motcua.identity import sessions
from motcua.identity.models import Account
from motcua.identity.officers import Citizen
from motcua.kernel.actors import SYSTEM
from motcua.kernel.text import fold
from tests import cast
from tests.published import published

EDITOR = SYSTEM
PROVINCE = {"province_code": "75", "province_name": "Thành phố Đồng Nai"}
TRAN_BIEN, TAM_HIEP = "26041", "26068"
FORMER = (
    ("Phường Quang Vinh", "Thành phố Biên Hòa", TRAN_BIEN, False),
    ("Phường Bửu Hòa", "Thành phố Biên Hòa", TRAN_BIEN, True),
    ("Phường Bửu Hòa", "Thành phố Biên Hòa", TAM_HIEP, True),
)


def commune(code: str, name: str, **elsewhere: str) -> Commune:
    where = {**PROVINCE, **elsewhere}
    made, _ = Commune.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "kind": CommuneKind.PHUONG,
            "folded_name": fold(name),
            "search_text": commune_search_text(f"Phường {name}", where["province_name"]),
            **where,
        },
    )
    return made


def ward(identifier: str, code: str, name: str) -> Agency:
    return Agency.objects.create(
        identifier=identifier,
        name=f"Ủy ban nhân dân phường {name}",
        short_name=f"UBND P. {name}",
        level=AgencyLevel.COMMUNE,
        kind="ubnd-cap-xa",
        commune=commune(code, name),
        address=f"Số 1 đường Trung tâm, phường {name}",
        phone="0251 1022 126",
        opening_hours="Thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30 và 13 giờ 30 đến 17 giờ 30.",
        valid_from=cast.BEGAN,
    )


def make_province(*slugs: str, level: Level = Level.PARTIAL) -> None:
    """Two wards, former names (one split), office hours, and the named procedures open online everywhere."""
    cast.make_hours()
    ward("H19.26", TRAN_BIEN, "Trấn Biên")
    ward("H19.27", TAM_HIEP, "Tam Hiệp")
    commune("99001", "Ngoài Tỉnh", province_code="99", province_name="Thành phố Khác")
    for name, district, code, is_split in FORMER:
        FormerUnit.objects.create(
            ward=name, district=district, province="Tỉnh Đồng Nai", commune_id=code, is_split=is_split,
            search_text=former_unit_search_text(name, district, "Tỉnh Đồng Nai"),
        )  # fmt: skip
    wanted = slugs or (cast.MARRIAGE,)
    published((wanted, level), lambda: publish(wanted, level))


def publish(slugs: Sequence[str], level: Level = Level.PARTIAL) -> None:
    for slug in slugs:
        document = read(cast.PROCEDURES / f"{slug}.yaml")
        catalogue.publish_version(document=document, effective_from=cast.BEGAN, by=EDITOR)
        catalogue.switch_on(slug=slug, channel=Channel.ONLINE, level=level, effective_from=cast.BEGAN, by=EDITOR)


def signed_in(citizen: Citizen, client: Client | None = None) -> Client:
    """A browser in which the citizen is signed in."""
    client = client or Client()
    client.cookies["phien"] = session_key(citizen)
    return client


def session_key(citizen: Citizen) -> str:
    from motcua.identity.session_store import SessionStore

    session = SessionStore()
    session.create()
    sessions.sign_in(session, Account.objects.get(pk=citizen.account_id))
    session.save()
    assert session.session_key is not None
    return session.session_key


BRIDE = {
    "so_dinh_danh": "075198001234",
    "ho_ten": "Đặng Thị Mộng Tuyền",
    "born": ("2", "5", "1998"),
    "commune": TRAN_BIEN,
}
GROOM = {"so_dinh_danh": "075095004321", "ho_ten": "Hồ Văn Nhựt", "born": ("", "", "1995"), "commune": TRAN_BIEN}
TYPED = {TRAN_BIEN: "Phường Trấn Biên, Thành phố Đồng Nai", TAM_HIEP: "Phường Tam Hiệp, Thành phố Đồng Nai"}


def spouse(side: str, facts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What one spouse types, page by page."""
    day, month, year = facts["born"]
    born, home, paper = f"{side}_ngay_sinh", f"{side}_noi_cu_tru", f"{side}_giay_to_tuy_than"
    return {
        f"{side}_so_dinh_danh": {f"{side}_so_dinh_danh": facts["so_dinh_danh"]},
        f"{side}_ho_ten": {f"{side}_ho_ten": facts["ho_ten"]},
        born: {f"{born}_day": day, f"{born}_month": month, f"{born}_year": year},
        f"{side}_dan_toc": {f"{side}_dan_toc": "Kinh"},
        home: {home: TYPED[facts["commune"]], f"{home}_detail": "12 đường Quang Vinh"},
        paper: {
            paper: "can_cuoc", f"{paper}_number": facts["so_dinh_danh"], f"{paper}_issued_on_day": "6",
            f"{paper}_issued_on_month": "5", f"{paper}_issued_on_year": "2024", f"{paper}_issued_by": "Bộ Công an",
        },
        f"{side}_lan_ket_hon": {f"{side}_lan_ket_hon": "1"},
    }  # fmt: skip


def marriage(bride: dict[str, Any] = BRIDE, groom: dict[str, Any] = GROOM) -> dict[str, dict[str, Any]]:
    """What is typed on each page of a marriage, in order."""
    return {
        "cong_dan": {"cong_dan_viet_nam": "co"},
        "nguoi_khai": {"nguoi_khai": "ben_nu"},
        **spouse("ben_nu", bride),
        **spouse("ben_nam", groom),
        "noi_dang_ky": {"noi_dang_ky": "H19.27"},
        "lien_lac": {"ben_nu_dien_thoai": "0912 345 678", "ben_nam_dien_thoai": "", "email": ""},
        "ban_sao": {"so_ban_sao": "0"},
    }
