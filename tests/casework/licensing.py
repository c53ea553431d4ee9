"""A house permit in process: an output that no register enters, numbered by the clerk after it is signed."""

from motcua.casework.acts import outputs
from motcua.casework.enums import DossierState
from motcua.casework.models import Output
from motcua.casework.signing import sign_output
from tests import cast

PERMIT = "giay_phep"
DATA = {
    "owner": "Đặng Thị Mộng Tuyền",
    "owner_address": "Số 12, đường Hàng Keo",
    "design": "Bản vẽ thiết kế nhà ở 2 tầng",
    "design_by": "Công ty Thử Nghiệm",
    "site": "Thửa 12, tờ bản đồ 3",
    "features": "Số tầng: 2\nDiện tích sàn: 120 m²",
    "land_papers": "Giấy chứng nhận số AB 000001",
}


class Permit(cast.Story):
    """The story of one permit; its officer holds every duty."""

    def __init__(self, state: DossierState = DossierState.IN_PROCESS, **changes) -> None:
        story = cast.make_dossier(state, **changes)
        super().__init__(story.dossier, story.officer, story.citizen)

    @property
    def output(self) -> Output:
        return Output.objects.exclude(state="replaced").get(dossier_id=self.pk)

    def draft(self, key: str = PERMIT, **data: str) -> Output:
        return outputs.draft_output(dossier_id=self.pk, by=self.officer, seen=None, key=key, data={**DATA, **data})

    def approved(self) -> "Permit":
        self.draft()
        outputs.propose(output_id=self.output.pk, by=self.officer, seen=None)
        outputs.approve(output_id=self.output.pk, by=self.officer, seen=None)
        return self

    def signed(self) -> "Permit":
        self.approved()
        sign_output(output_id=self.output.pk, by=self.officer)
        return self

    def released(self) -> "Permit":
        self.signed()
        outputs.number_output(output_id=self.output.pk, by=self.officer)
        outputs.release(output_id=self.output.pk, by=self.officer)
        return self
