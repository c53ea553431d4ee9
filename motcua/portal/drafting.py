"""What the pages of one draft share: finding it, its addresses, where one is on the way, what is shown around."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.identity.who import citizen_of
from motcua.intake.journey import CHECK, Journey
from motcua.intake.models import Draft
from motcua.intake.renewal import is_outdated
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording

FROM_CHECK = "sua"
"""In the address of a question opened by “Sửa” on the last look: saved, it leads straight back there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stop stands on the task list: “Phần 2 trong 4: Thửa đất”."""

    number: int
    total: int
    title: str


def open_draft(request: HttpRequest, key: UUID) -> Situation:
    """The signed-in person's own draft, sent or not. Errors: Http404, also for somebody else's."""
    drafts = Draft.objects.of_account(citizen_of(request).account_id).on_own_device()
    draft = drafts.select_related("account__person").filter(key=key).first()
    if draft is None:
        raise Http404
    return Situation(draft)


def elsewhere(situation: Situation) -> str:
    """Where a draft leads that cannot be written in: its receipt, the counter that has it, what is new in the procedure; "" if it can."""
    if situation.draft.dossier_code:
        return reverse("portal:sent", args=[situation.draft.key])
    if situation.draft.is_at_counter:
        return reverse("portal:at_counter", args=[situation.draft.key])
    if is_outdated(situation.draft):
        return reverse("portal:renew_draft", args=[situation.draft.key])
    return ""


def page_url(draft: Draft, stop: str, *, from_check: bool = False) -> str:
    """The address of a stop."""
    if stop == CHECK:
        return reverse("portal:check", args=[draft.key])
    address = reverse("portal:page", args=[draft.key, stop])
    return f"{address}?{FROM_CHECK}=1" if from_check else address


def url_after(situation: Situation, stop: str, *, from_check: bool) -> str:
    """Where to go from a saved stop: on, or straight back to the last look unless the change opened new questions."""
    way = situation.journey
    if not from_check:
        return page_url(situation.draft, way.after(stop).key)
    following = way.next_open.key
    return page_url(situation.draft, following, from_check=following != CHECK)


def place_of(way: Journey, stop: str) -> Place | None:
    """The part a stop belongs to, counted among all parts; the last look counts as the last of them."""
    names = list(dict.fromkeys(one.part for one in way.stops))
    found = way.stop(stop)
    return Place(names.index(found.part) + 1, len(names), found.part) if found else None


def saved_text(draft: Draft) -> str:
    """When the draft was last kept, and that one may rest."""
    return _("Đã lưu lúc {time}. Nghỉ rồi làm tiếp sau cũng được.").format(
        time=wording.hour(clock.local(draft.saved_at).time())
    )


def around(situation: Situation, stop: str) -> dict[str, Any]:
    """What every page of a draft shows around its task."""
    draft, definition = situation.draft, situation.definition
    before = situation.journey.before(stop)
    return {
        "draft": draft,
        "procedure": definition,
        "place": place_of(situation.journey, stop),
        "saved_text": saved_text(draft),
        "tasks_url": reverse("portal:tasks", args=[draft.key]),
        "print_url": reverse("portal:print_draft", args=[draft.key]),
        "paper_url": reverse("portal:paper", args=[draft.key]),
        "delete_url": reverse("portal:delete_draft", args=[draft.key]),
        "back_url": page_url(draft, before.key) if before else reverse("portal:tasks", args=[draft.key]),
    }
