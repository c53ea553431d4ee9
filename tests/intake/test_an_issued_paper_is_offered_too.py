"""What was issued here serves as evidence of another procedure: to whom it was issued, and to nobody else."""

from dataclasses import replace

import pytest

from motcua.casework.enums import OutputState
from motcua.catalogue.enums import EvidenceMode
from motcua.intake import acts
from motcua.intake.models import Draft
from motcua.intake.reuse import held_for
from motcua.intake.situation import Situation
from tests import cast
from tests.casework.wedding import Wedding

pytestmark = pytest.mark.django_db
MARRIAGE_CODE = "1.000894"


def marriage_paper(draft: Draft):
    """An item of a new draft that asks for what the marriage yields."""
    item = next(one for one in Situation(draft).definition.evidence if one.mode is EvidenceMode.SUBMIT)
    return replace(item, output_of=(MARRIAGE_CODE,), paper=None, party=None)


def begun_by(account_id: int, version) -> Draft:
    draft = acts.start_draft(procedure_version_id=version.pk, account_id=account_id)
    told = {"nguoi_khai": "ben_nu", "ben_nu_ho_ten": "Đặng Thị Mộng Tuyền", "cong_dan_viet_nam": True}
    return acts.save_page(draft_id=draft.pk, page="ben_nu_ho_ten", values=told, asked=frozenset())


def test_the_certificate_is_offered_to_the_bride_with_its_code():
    wedding = Wedding().until(OutputState.RELEASED)
    version = wedding.dossier.procedure_version
    draft = begun_by(wedding.bride.account_id, version)
    held = held_for(Situation(draft), marriage_paper(draft))
    assert [(one.dossier_code, one.output_code) for one in held] == [(wedding.dossier.code, wedding.output.code)]
    assert held[0].files == (wedding.output.signed_file,)


def test_a_certificate_that_is_not_released_or_not_hers_is_not_offered():
    wedding = Wedding().until(OutputState.FROZEN)
    version = wedding.dossier.procedure_version
    draft = begun_by(wedding.bride.account_id, version)
    assert held_for(Situation(draft), marriage_paper(draft)) == []
    other = begun_by(cast.make_citizen("Đặng Thị Mộng Tuyền").account_id, version)
    assert held_for(Situation(other), marriage_paper(other)) == []
