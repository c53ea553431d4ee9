"""A page that is asked once per person or thing: who is there, one more, change, take out. Called by the page of a stop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.intake import acts
from motcua.intake.answers import communes_in, imprint, said_of_entry
from motcua.intake.errors import DraftAtCounter, DraftChanged, DraftSent
from motcua.intake.journey import Stop, unfinished_entries
from motcua.intake.repeating import NEW, Group, group_of
from motcua.intake.situation import Situation
from motcua.portal.drafting import FROM_CHECK, around, open_draft, page_url, url_after
from motcua.portal.place import communes_named
from motcua.ui.components import Answer

ENTRY = "so"
"""In the address: which entry is being asked."""
REMOVE, SURE = "bo", "chac"
"""The buttons: which entry is to go; that it is meant."""


def repeated_page(request: HttpRequest, situation: Situation, stop: Stop) -> HttpResponse:
    """Show the entries; take one out; go on once there are enough. The first is asked at once where one is needed."""
    assert stop.page is not None
    group = group_of(stop.page, situation.journey.answers)
    if request.method == "POST":
        try:
            return _acted(request, situation, stop, group)
        except (DraftSent, DraftAtCounter):
            return redirect("portal:sent", key=situation.draft.key)
        except DraftChanged as changed:
            return _show(request, open_draft(request, situation.draft.key), stop, changed.message, status=409)
    if not group.entries and group.lacking:
        return redirect(entry_url(request, situation, stop, NEW))
    return _show(request, situation, stop)


def entry_url(request: HttpRequest, situation: Situation, stop: Stop, which: str) -> str:
    """The address at which one entry is asked."""
    address = page_url(situation.draft, stop.key, from_check=FROM_CHECK in request.GET)
    return f"{address}{'&' if '?' in address else '?'}{ENTRY}={which}"


def _acted(request: HttpRequest, situation: Situation, stop: Stop, group: Group) -> HttpResponse:
    assert stop.page is not None
    gone = group.number(request.POST.get(REMOVE))
    if gone is not None and gone <= len(group.entries):
        if SURE not in request.POST:
            return _ask_to_remove(request, situation, stop, gone)
        acts.save_page(
            draft_id=situation.draft.pk,
            page=stop.key,
            values=group.without(gone),
            asked=frozenset({group.repeat.key}),
            seen=request.POST.get("da_thay"),
        )
        return redirect(request.get_full_path())
    if group.lacking:
        return _show(
            request,
            situation,
            stop,
            _("Cần ghi thêm {lacking} {lower}.").format(lacking=group.lacking, lower=group.repeat.name.lower()),
        )
    if lacking := unfinished_entries(stop.page, situation.journey.answers, situation.context):
        return _show(
            request,
            situation,
            stop,
            _("{name} thứ {number} còn câu chưa trả lời. Bấm “Sửa” ở dưới.").format(
                name=group.repeat.name[:1].upper() + group.repeat.name[1:], number=lacking[0]
            ),
        )
    acts.skip_page(draft_id=situation.draft.pk, page=stop.key)
    now = open_draft(request, situation.draft.key)
    return redirect(url_after(now, stop.key, from_check=FROM_CHECK in request.GET))


def _ask_to_remove(request: HttpRequest, situation: Situation, stop: Stop, gone: int) -> HttpResponse:
    """What was typed of somebody is not thrown away by one slip of the thumb."""
    assert stop.page is not None
    answers = situation.journey.answers
    group = group_of(stop.page, answers)
    context = {
        **around(situation, stop.key),
        "group": group,
        "number": gone,
        "rows": [
            Answer(label, words)
            for label, words in said_of_entry(stop.page, group.entry(gone), communes_named(communes_in(answers)))
        ],
        "seen": imprint(situation.draft.answers, {group.repeat.key}),
        "own_url": request.get_full_path(),
    }
    return render(request, "portal/apply/remove_entry.html", context)


def _show(
    request: HttpRequest, situation: Situation, stop: Stop, problem: str = "", *, status: int = 200
) -> HttpResponse:
    assert stop.page is not None
    answers = situation.journey.answers
    group = group_of(stop.page, answers)
    communes = communes_named(communes_in(answers))
    context = {
        **around(situation, stop.key),
        "question": stop.page,
        "group": group,
        "entries": [
            (number, entry_url(request, situation, stop, str(number)), said_of_entry(stop.page, one, communes))
            for number, one in enumerate(group.entries, start=1)
        ],
        "add_url": entry_url(request, situation, stop, NEW),
        "seen": imprint(situation.draft.answers, {group.repeat.key}),
        "problem": problem,
    }
    return render(request, "portal/apply/repeated.html", context, status=status)
