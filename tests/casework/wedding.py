"""A marriage filed online by Đặng Thị Mộng Tuyền and Hồ Văn Nhựt, and the officers of the commune, one per duty."""

from typing import Any

from motcua.casework import filing
from motcua.casework.acts import outputs, reception
from motcua.casework.enums import OutputState
from motcua.casework.models import Dossier, Output, Party
from motcua.casework.signing import sign_output
from motcua.catalogue.enums import Channel
from motcua.identity.enums import Duty
from motcua.identity.officers import Citizen, Officer
from tests import cast

CERTIFICATE = "giay_chung_nhan"
S = OutputState


def answers(**changes: Any) -> dict[str, Any]:
    """What the couple declared."""
    home = {"commune": "99027", "detail": "Số 12, đường Hàng Keo"}
    card = {"kind": "can_cuoc", "number": "099198000001", "issued_on": "2024-05-06", "issued_by": "Bộ Công an"}
    return {
        "cong_dan_viet_nam": True,
        "nguoi_khai": "ben_nu",
        "ben_nu_ho_ten": "Đặng Thị Mộng Tuyền",
        "ben_nu_ngay_sinh": {"year": 1998, "month": 5, "day": 2},
        "ben_nu_dan_toc": "kinh",
        "ben_nu_noi_cu_tru": home,
        "ben_nu_giay_to_tuy_than": card,
        "ben_nam_ho_ten": "Hồ Văn Nhựt",
        "ben_nam_ngay_sinh": {"year": 1995, "month": None, "day": None},
        "ben_nam_dan_toc": "kinh",
        "ben_nam_noi_cu_tru": home,
        "ben_nam_giay_to_tuy_than": card | {"number": "099095000002"},
        "so_ban_sao": 0,
        **changes,
    }


class Wedding:
    """One marriage dossier in process, with everybody who has a part in it."""

    def __init__(
        self, *, channel: Channel = Channel.ONLINE, document: dict[str, Any] | None = None, **said: Any
    ) -> None:
        self.agency = cast.make_agency()
        duties = {
            "clerk": (Duty.RECEIVE, Duty.DELIVER),
            "registrar": (Duty.REVIEW,),
            "chair": (Duty.DECIDE,),
            "secretary": (Duty.ISSUE,),
            "cashier": (Duty.COLLECT,),
        }
        people = {role: cast.make_officer(*held, agency=self.agency, name=role) for role, held in duties.items()}
        self.clerk, self.registrar = people["clerk"], people["registrar"]
        self.chair, self.secretary, self.cashier = people["chair"], people["secretary"], people["cashier"]
        self.bride: Citizen = cast.make_citizen("Đặng Thị Mộng Tuyền")
        self.groom: Citizen = cast.make_citizen("Hồ Văn Nhựt")
        parties = [
            filing.PartyFiling(
                role="ben_nu", role_name="bên nữ", person_id=self.bride.person_id, name=self.bride.name, is_contact=True
            ),
            filing.PartyFiling(
                role="ben_nam", role_name="bên nam", person_id=self.groom.person_id, name=self.groom.name
            ),
        ]
        filed = cast.make_filing(
            agency=self.agency,
            citizen=self.bride,
            version=cast.make_version(cast.MARRIAGE, **(document or {})),
            variant="",
            channel=channel,
            answers=answers(**said),
            parties=parties,
            evidence=[],
            limit=cast.FIVE_DAYS,
        )
        by: Any = self.bride if channel is Channel.ONLINE else self.clerk
        self.pk = cast.file_dossier(filing=filed, by=by).pk
        if channel is Channel.ONLINE:
            reception.accept(dossier_id=self.pk, by=self.clerk, seen=None)
        reception.forward(dossier_id=self.pk, by=self.clerk, seen=None)

    @property
    def dossier(self) -> Dossier:
        dossier: Dossier = Dossier.objects.get(pk=self.pk)
        return dossier

    @property
    def output(self) -> Output:
        return Output.objects.exclude(state=S.REPLACED).get(dossier_id=self.pk, key=CERTIFICATE)

    def party(self, role: str) -> Party:
        return Party.objects.get(dossier_id=self.pk, role=role)

    def draft(self, **data: str) -> Output:
        return outputs.draft_output(dossier_id=self.pk, by=self.registrar, seen=None, key=CERTIFICATE, data=data)

    def confirm(self, role: str, by: Citizen, *, is_right: bool = True, remark: str = "") -> Output:
        return outputs.confirm_draft(
            output_id=self.output.pk, party_id=self.party(role).pk, by=by, is_right=is_right, remark=remark
        )

    def attend(self, role: str, **changes: Any) -> Output:
        told = {"papers_shown": "Thẻ căn cước", "declared_free_will": True, **changes}
        return outputs.attend(output_id=self.output.pk, party_id=self.party(role).pk, by=self.registrar, **told)

    def sign(self, by: Officer | None = None) -> Output:
        return sign_output(output_id=self.output.pk, by=by or self.chair)

    def until(self, state: OutputState) -> "Wedding":
        """Bring the certificate to a state the lawful way."""
        for reached, step in STORY:
            step(self)
            if reached is state:
                return self
        raise AssertionError(state)


def _share(one: Wedding) -> None:
    outputs.share_draft(output_id=one.output.pk, by=one.registrar)


def _propose(one: Wedding) -> None:
    one.confirm("ben_nu", one.bride)
    one.confirm("ben_nam", one.groom)
    outputs.propose(output_id=one.output.pk, by=one.registrar, seen=None)


def _approve(one: Wedding) -> None:
    outputs.number_output(output_id=one.output.pk, by=one.registrar)
    outputs.approve(output_id=one.output.pk, by=one.chair, seen=None)


def _freeze(one: Wedding) -> None:
    outputs.freeze(output_id=one.output.pk, by=one.chair)


def _release(one: Wedding) -> None:
    one.attend("ben_nu")
    one.attend("ben_nam")
    outputs.release(output_id=one.output.pk, by=one.secretary)


def _replace(one: Wedding) -> None:
    outputs.replace_output(output_id=one.output.pk, by=one.chair, seen=None, reason="Ghi sai ngày sinh của bên nữ.")


STORY = (
    (S.DRAFT, Wedding.draft),
    (S.SHARED, _share),
    (S.PROPOSED, _propose),
    (S.APPROVED, _approve),
    (S.FROZEN, _freeze),
    (S.NUMBERED, Wedding.sign),
    (S.RELEASED, _release),
    (S.REPLACED, _replace),
)
