"""What the other parties of a filing said of it, for the officer who reads it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.casework.models import Dossier
from motcua.identity.models import Mandate
from motcua.intake.models import PartyReview
from motcua.kernel.wording import moment


@dataclass(frozen=True, slots=True)
class Said:
    """One party's answer in a label, its tone, and words."""

    name: str
    tag: str
    tone: str
    text: str


def reviews_of(dossier: Dossier) -> list[Said]:
    """Those who were invited to read the filing. A query only where the procedure asks other parties."""
    if not any(one.confirms_filing for one in dossier.procedure_version.definition.applicants.parties):
        return []
    found = PartyReview.objects.filter(draft__filing_key=dossier.filing_key).select_related("draft").order_by("pk")
    return [_said(one) for one in found]


def _said(review: PartyReview) -> Said:
    before = ""
    if review.objected_at is not None and review.agrees is not False:
        before = _(" Trước đó đã báo chỗ sai lúc {luc}, rồi được mời lại.").format(luc=moment(review.objected_at))
    if review.answered_at is None:
        return Said(
            review.name, _("Chưa trả lời"), "soon", _("Hạn {hen}.").format(hen=moment(review.expires_at)) + before
        )
    changed = _(" Sau đó hồ sơ có sửa.") if review.is_about_former else ""
    if review.agrees:
        return Said(review.name, _("Đã đồng ý"), "ok", moment(review.answered_at) + changed + before)
    return Said(review.name, _("Báo chỗ sai"), "late", f"“{review.words}” ({moment(review.answered_at)}){changed}")


def mandate_of(dossier: Dossier) -> Mandate | None:
    """The mandate it was filed under. A query only if there is one."""
    mandate_id = dossier.answers.get("_mandate")
    if mandate_id is None:
        return None
    return Mandate.objects.select_related("grantor", "holder", "checked_by").get(pk=mandate_id)
