"""One view for all deeds: the page before, the one act, what follows. Each deed's address declares its own duties."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.casework import output_rules
from motcua.casework.enums import OutputState
from motcua.casework.models import Output
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.desk.deeds.outputs import DRAFT, fresh, refusal_of
from motcua.desk.found import dossier_of, holds_any
from motcua.desk.frame import frame_of
from motcua.desk.presenting import output_rows
from motcua.desk.signing_queue import IN_QUEUE, next_in_queue
from motcua.eventlog.access import log_access
from motcua.identity.who import officer_of
from motcua.kernel.errors import DomainError
from motcua.ui.access import officer


def on_dossier(deed: Deed) -> Callable[..., HttpResponse]:
    """The view of a deed on a dossier."""

    @officer(*deed.duties)
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, code: str) -> HttpResponse:
        return _page(request, deed, Case(dossier_of(request, code), officer_of(request)))

    return view


def on_output(deed: Deed) -> Callable[..., HttpResponse]:
    """The view of a deed on one output."""

    @officer(*deed.duties)
    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, code: str, output_id: int) -> HttpResponse:
        dossier = dossier_of(request, code)
        output = get_object_or_404(
            Output.objects.select_related("draft_file", "signed_file"), pk=output_id, dossier=dossier
        )
        output.dossier = dossier
        return _page(request, deed, Case(dossier, officer_of(request), output))

    return view


@officer(*DRAFT.duties)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Writing or rewriting the draft of one output, or of the refusal."""
    dossier = dossier_of(request, code)
    output = Output.objects.filter(dossier=dossier, key=key).exclude(state=OutputState.REPLACED).first()
    if output is None:
        names = dict([*((one.key, one.name) for one in output_rules.expected(dossier)), refusal_of(dossier)])
        if key not in names:
            raise Http404
        output = fresh(dossier, key, names[key])
    output.dossier = dossier
    return _page(request, DRAFT, Case(dossier, officer_of(request), output))


def _page(request: HttpRequest, deed: Deed, case: Case) -> HttpResponse:
    """Who may; what is typed; one act; a refusal is shown and nothing typed is lost."""
    if not holds_any(case.officer, deed.duties, case.dossier):
        raise PermissionDenied
    log_access(by=case.officer, subject=case.dossier.subject, purpose=str(deed.title)[:60], seen=deed.path)
    if not deed.applies(case):
        return _stale(request, deed, case)
    posted = request.method == "POST"
    form = deed.form(case, request.POST if posted else None, request.FILES if posted else None)
    status = 200
    if posted and form.is_valid():
        try:
            deed.run(case, form.cleaned_data, _seen(request))
        except DomainError as refused:
            form.add_error(None, refused.message)
            case.dossier.refresh_from_db(fields=["version", "state", "step", "step_duty", "holder"])
            status = 409
        else:
            return redirect(_onward(request, deed, case))
    return render(request, deed.template, _context(request, deed, case, form), status=status)


def _context(request: HttpRequest, deed: Deed, case: Case, form: DeedForm) -> dict[str, object]:
    values = getattr(form, "cleaned_data", {}) if form.is_bound else {}
    return {
        "desk": frame_of(request),
        "deed": deed,
        "dossier": case.dossier,
        "output": case.output,
        "form": form,
        "say": deed.say(case),
        "told": deed.tell(case, values),
        "back": reverse("desk:dossier", args=[case.dossier.code]),
        "queue": IN_QUEUE in request.GET,
        "output_rows": output_rows(case.output) if case.output and case.output.pk else [],
    }


def _stale(request: HttpRequest, deed: Deed, case: Case) -> HttpResponse:
    """The page was left open while somebody else went on: who was first, and what was typed, to be copied."""
    typed = [
        (name, str(text))
        for name, text in request.POST.items()
        if name not in ("csrfmiddlewaretoken", "seen", "password", "leader_password") and str(text).strip()
    ]
    context = {
        "desk": frame_of(request),
        "deed": deed,
        "dossier": case.dossier,
        "refusal": deed.refuse(case),
        "typed": typed,
        "back": reverse("desk:dossier", args=[case.dossier.code]),
    }
    return render(request, "desk/deeds/stale.html", context, status=409)


def _seen(request: HttpRequest) -> int | None:
    """The version the decision was made on. Without it the act refuses nothing, so a missing one counts as the oldest."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _onward(request: HttpRequest, deed: Deed, case: Case) -> str:
    """Back to the dossier; in the leader's queue, on to the next one."""
    if IN_QUEUE in request.GET:
        return next_in_queue(case.officer, after=case.output.pk if case.output else 0)
    return f"{reverse('desk:dossier', args=[case.dossier.code])}?xong={deed.name}"
