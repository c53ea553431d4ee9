"""Papers given or issued before, offered on the page of a paper: pictures, words and the press that uses one."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.definition import EvidenceItem
from motcua.documents.enums import RenditionKind
from motcua.documents.errors import UploadRefused
from motcua.documents.models import Rendition
from motcua.documents.showing import counted
from motcua.identity.who import citizen_of
from motcua.intake import acts
from motcua.intake.errors import NotHeld
from motcua.intake.reuse import Held, held_for
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.portal.photos import FILES
from motcua.ui.components import Act, Photo

REUSE = "dung_lai"
"""The button that uses a held paper; its value is the paper's key."""


def offered(situation: Situation, item: EvidenceItem) -> list[Photo]:
    """What may be used again for this item, its first page in front."""
    held = held_for(situation, item)
    first = [one.files[0].pk for one in held]
    drawn = set(Rendition.objects.filter(file__in=first).values_list("file_id", flat=True)) if first else set()
    return [_photo(one, number, is_drawn=one.files[0].pk in drawn) for number, one in enumerate(held, start=1)]


def reuse(request: HttpRequest, situation: Situation, item: EvidenceItem) -> str:
    """Use the paper that was pressed: "" if that went well, else why not."""
    try:
        acts.reuse_paper(draft_id=situation.draft.pk, item=item.key, held=request.POST[REUSE], by=citizen_of(request))
    except (NotHeld, UploadRefused) as refusal:
        return refusal.message
    return ""


def _photo(held: Held, number: int, *, is_drawn: bool) -> Photo:
    what = _("Được cấp") if held.is_output else _("Đã gửi")
    return Photo(
        number=number,
        title=held.name,
        verdict=f"{what} {wording.day(clock.local(held.since).date())}, {counted(held.files)}",
        advice=_("Hồ sơ {dossier_code}.").format(dossier_code=held.dossier_code),
        src=FILES.of(held.files[0], RenditionKind.THUMBNAIL) if is_drawn else "",
        acts=[
            Act(_("Dùng giấy này"), name=REUSE, value=held.key, kind="second", about=held.name),
            Act(_("Xem hồ sơ cũ"), href=reverse("portal:dossier", args=[held.dossier_code]), about=held.name),
        ],
    )
