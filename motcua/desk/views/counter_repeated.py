"""At the counter: a page that is asked once per person or thing. Called by the page of a stop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.desk.at_counter import next_stop, open_draft, page_url
from motcua.desk.frame import frame_of
from motcua.intake import acts
from motcua.intake.answers import imprint, said
from motcua.intake.errors import DraftChanged, DraftSent
from motcua.intake.journey import Stop
from motcua.intake.repeating import NEW, Group, group_of
from motcua.intake.situation import Situation


def repeated_page(request: HttpRequest, situation: Situation, stop: Stop) -> HttpResponse:
    """Show the entries, take one out, go on once there are enough."""
    assert stop.page is not None
    group = group_of(stop.page, situation.journey.answers)
    if request.method != "POST":
        return _show(request, situation, stop)
    try:
        return _acted(request, situation, stop, group)
    except DraftSent as sent:
        return redirect("desk:dossier", code=sent.details["code"])
    except DraftChanged as changed:
        return _show(request, open_draft(request, situation.draft.key), stop, changed.message, status=409)


def _acted(request: HttpRequest, situation: Situation, stop: Stop, group: Group) -> HttpResponse:
    gone = group.number(request.POST.get("bo"))
    if gone is not None and gone <= len(group.entries):
        acts.save_page(
            draft_id=situation.draft.pk,
            page=stop.key,
            values=group.without(gone),
            asked=frozenset({group.repeat.key}),
            seen=request.POST.get("da_thay"),
            at_counter=True,
        )
        return redirect(request.get_full_path())
    if group.lacking:
        return _show(request, situation, stop, _("Cần ghi thêm {n}.").format(n=group.lacking))
    acts.skip_page(draft_id=situation.draft.pk, page=stop.key, at_counter=True)
    now = open_draft(request, situation.draft.key)
    return redirect(page_url(now.draft, next_stop(now, after=stop.key)))


def _show(
    request: HttpRequest, situation: Situation, stop: Stop, problem: str = "", *, status: int = 200
) -> HttpResponse:
    assert stop.page is not None
    answers = situation.journey.answers
    group = group_of(stop.page, answers)
    words = said(situation.definition, answers)
    before = situation.journey.before(stop.key)
    rows = [
        (
            number,
            ", ".join(filter(None, (words.get(f"{group.repeat.key}.{number}.{one.key}") for one in stop.page.fields))),
        )
        for number in range(1, len(group.entries) + 1)
    ]
    context = {
        "desk": frame_of(request),
        "question": stop.page,
        "procedure": situation.definition,
        "group": group,
        "rows": rows,
        "new": NEW,
        "seen": imprint(situation.draft.answers, {group.repeat.key}),
        "problem": problem,
        "back": page_url(situation.draft, before) if before else "",
    }
    return render(request, "desk/counter/repeated.html", context, status=status)
