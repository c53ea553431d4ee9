"""The dry run: questions as the citizen is asked, what they come to, and the run kept as a worked example."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue import acts_working, examples, places
from motcua.catalogue.enums import Channel, WorkingState
from motcua.catalogue.models import WorkingVersion
from motcua.catalogue.parsing import DefinitionFaulty
from motcua.console import trial as trials
from motcua.console.found import working_of
from motcua.console.frame import frame_of
from motcua.console.trial import DONE, Trial
from motcua.console.views.working import READERS
from motcua.identity.enums import Duty
from motcua.identity.who import officer_of
from motcua.intake.fields import commune_places
from motcua.intake.forms import PageForm
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.ui.access import officer


@officer(*READERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, working_id: int) -> HttpResponse:
    """From the first question, by one of the ways of filing."""
    working = working_of(working_id)
    if request.method == "POST":
        trials.forget(request.session)
        trial = _trial(request, working, channel=request.POST.get("cach", ""))
        if trial is None:
            return _gaps(request, working)
        trials.keep(request.session, working, trial, page="", answers={}, confirmed=set())
        return redirect("console:trial_page", working_id=working.pk, stop=trial.following(""))
    trial = _trial(request, working)
    if trial is None:
        return _gaps(request, working)
    ways = [one.channel for one in trial.definition.channels]
    context = {"desk": frame_of(request), "working": working, "ways": [(one.value, one.label) for one in ways]}
    return render(request, "console/trial_begin.html", context)


@officer(*READERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, working_id: int, stop: str) -> HttpResponse:
    """One question; beside it what the answers come to so far. At the end all of it."""
    working = working_of(working_id)
    trial = _trial(request, working)
    if trial is None:
        return _gaps(request, working)
    found = trial.journey.stop(stop)
    if found is None or found.page is None:
        return _end(request, working, trial)
    posted = request.POST if request.method == "POST" else None
    form = PageForm(found.page, trial, posted, commune_url=reverse("console:communes"))
    if posted is not None and form.is_valid() and not form.warnings:
        kept = {key: value for key, value in trial.journey.answers.items() if key not in form.keys}
        trials.keep(
            request.session,
            working,
            trial,
            page=found.key,
            answers={**kept, **form.values},
            confirmed=set(form.confirmed),
        )
        now = _trial(request, working)
        assert now is not None
        return redirect("console:trial_page", working_id=working.pk, stop=now.following(found.key))
    context = {
        **_around(request, working, trial),
        "form": form,
        "question": found.page,
        "part": found.part,
        "number": trial.questions.index(found) + 1,
        "total": len(trial.questions),
        "warnings": form.warnings if form.is_bound and not form.errors else {},
    }
    return render(request, "console/trial_page.html", context)


@officer(Duty.EDIT)
@require_POST
def keep_example(request: HttpRequest, working_id: int) -> HttpResponse:
    """What this run came to was right: from now on every check works it out again."""
    working = working_of(working_id)
    trial = _trial(request, working)
    if trial is None:
        return _gaps(request, working)
    name = " ".join(request.POST.get("name", "").split())[:200] or _("Chạy thử")
    example = examples.example_of(
        trial.definition, trial.journey.answers, name=name, on=clock.today(), channel=Channel(trial.draft.channel)
    )
    before = working.body.get("examples")
    document = places.put(working.body, ("examples",), [*(before if isinstance(before, list) else []), example])
    try:
        acts_working.save_working_version(
            working_id=working.pk, seen=working.revision, document=document, place=_("Ví dụ"), by=officer_of(request)
        )
    except DomainError as refusal:
        back = reverse("console:trial_page", args=[working.pk, DONE])
        context = {"desk": frame_of(request), "sentence": refusal.message, "back": back}
        return render(request, "console/refused.html", context, status=409)
    return redirect("console:working", working_id=working.pk)


@officer(*READERS)
@require_GET
def communes(request: HttpRequest) -> JsonResponse:
    """Communes by what is typed, for the box that fills itself."""
    found = commune_places(request.GET.get("q", "").replace("\0", ""))[:8]
    return JsonResponse({"results": [{"code": one.code, "name": one.name, "note": one.note} for one in found]})


def _trial(request: HttpRequest, working: WorkingVersion, *, channel: str = "") -> Trial | None:
    """The run of this session; None while the version has gaps that stop it."""
    try:
        return trials.trial_of(working, request.session, channel=channel)
    except DefinitionFaulty:
        return None


def _gaps(request: HttpRequest, working: WorkingVersion) -> HttpResponse:
    back = reverse("console:working", args=[working.pk])
    sentence = _("Bản soạn còn thiếu nên chưa chạy thử được. Xem danh sách ở mục “Kiểm trước khi công bố”.")
    context = {"desk": frame_of(request), "sentence": sentence, "back": back}
    return render(request, "console/refused.html", context, status=409)


def _end(request: HttpRequest, working: WorkingVersion, trial: Trial) -> HttpResponse:
    return render(request, "console/trial_end.html", _around(request, working, trial))


def _around(request: HttpRequest, working: WorkingVersion, trial: Trial) -> dict[str, object]:
    return {
        "desk": frame_of(request),
        "working": working,
        "outcome": trial.outcome(),
        "channel": Channel(trial.draft.channel).label,
        "may_keep": working.state == WorkingState.DRAFTING and bool(officer_of(request).agencies(Duty.EDIT)),
    }
