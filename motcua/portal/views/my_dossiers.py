"""The dossiers of the one who is signed in, and the page of one of them."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies import opening, rules
from motcua.agencies.rules import rule
from motcua.casework.models import Dossier, Evidence, EvidenceFile
from motcua.casework.queries.page import signed_form_of
from motcua.catalogue.definition import Page
from motcua.catalogue.english import said
from motcua.catalogue.rules import Answers
from motcua.documents.showing import counted, drawn_among, no_deeds, photos
from motcua.identity.who import citizen_of
from motcua.intake.answers import communes_in, drawn, said_of_entry, spoken
from motcua.intake.models import Draft
from motcua.intake.whereabouts import GivenBack, given_back
from motcua.kernel import clock, wording
from motcua.portal.dossier_access import Reading, own_of, reading
from motcua.portal.following import following
from motcua.portal.photos import FILES
from motcua.portal.place import communes_named
from motcua.portal.standing import label_of
from motcua.portal.told import helper_text
from motcua.ui.access import citizen, public
from motcua.ui.components import Answer

LISTED = 50


@citizen
@require_GET
def my_dossiers(request: HttpRequest) -> HttpResponse:
    """Unfinished filings first, then all dossiers, the newest on top."""
    who = citizen_of(request)
    own = Draft.objects.of_account(who.account_id).unsent().on_own_device().order_by("-saved_at")
    drafts = list(own.select_related("helped_by")[:LISTED])
    returned = given_back(drafts)
    dossiers = Dossier.objects.filter(own_of(who.account_id, who.person_id)).order_by("-submitted_at", "-pk")
    context = {
        "track_url": reverse("portal:track"),
        "drafts": [_draft_row(draft, returned.get(draft.subject)) for draft in drafts],
        "dossiers": [_dossier_row(dossier) for dossier in dossiers[:LISTED]],
    }
    return render(request, "portal/track/my_dossiers.html", context)


def _draft_row(draft: Draft, returned: GivenBack | None) -> dict[str, Any]:
    soon = clock.now() + timedelta(days=rule(rules.DRAFT_WARNING_DAYS, on=clock.today()))
    return {
        "is_expiring": draft.expires_at < soon,
        "keep_url": reverse("portal:keep_draft", args=[draft.key]),
        "name": said(draft.procedure_version.procedure.name),
        "url": reverse("portal:tasks", args=[draft.key]),
        "delete_url": reverse("portal:delete_draft", args=[draft.key]),
        "paper_url": reverse("portal:paper", args=[draft.key]),
        "counter": draft.receiving_agency.name if draft.is_at_counter and draft.receiving_agency else "",
        "since": wording.moment(draft.taken_over_at) if draft.taken_over_at else "",
        "is_posted": draft.parcel_id is not None,
        "returned": returned,
        "returned_at": wording.moment(returned.at) if returned else "",
        "helper": helper_text(draft),
        "check_url": reverse("portal:check", args=[draft.key]),
        "consent_until": wording.moment(draft.consent_until) if draft.consent_until else "",
        "is_refused": draft.consent_refused_at is not None,
        "saved": wording.moment(draft.saved_at),
        "kept_until": wording.moment(draft.expires_at),
    }


def _dossier_row(dossier: Dossier) -> dict[str, str]:
    label, tone = label_of(dossier)
    running = dossier.due_at is not None and dossier.closed_at is None
    return {
        "name": said(dossier.procedure_version.procedure.name),
        "code": dossier.code,
        "title": dossier.title,
        "url": reverse("portal:dossier", args=[dossier.code]),
        "label": label,
        "tone": tone,
        "agency": dossier.agency.short_name,
        "due": _("Hẹn trả: {due_at}").format(due_at=wording.moment(dossier.due_at))
        if running and dossier.due_at
        else "",
    }


@public
@require_GET
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """One dossier: where it is, who has it, when it is due and why. Whoever is not known yet signs in first."""
    return show_dossier(request, reading(request, code))


def show_dossier(request: HttpRequest, read: Reading) -> HttpResponse:
    """The page, for one of its people and for a visitor with the secret alike."""
    found = read.dossier
    definition = found.procedure_version.definition
    context = {
        "dossier": found,
        "procedure": definition,
        "page": following(read),
        "is_own": read.person_id is not None,
        "my_url": reverse("portal:my_dossiers"),
        "track_url": reverse("portal:track"),
        "first_due": wording.moment(found.original_due_at) if _was_moved(found) and found.original_due_at else "",
        "hours": opening.told(found.agency),
    }
    return render(request, "portal/track/dossier.html", context)


def _was_moved(dossier: Dossier) -> bool:
    return dossier.original_due_at is not None and dossier.original_due_at != dossier.due_at


@public
@require_GET
def filed(request: HttpRequest, code: str) -> HttpResponse:
    """What was declared and sent. A visitor sees the papers' names and pictures no more than the answers: only the list."""
    read = reading(request, code)
    found = read.dossier
    definition, answers = found.procedure_version.definition, found.answers if read.person_id is not None else {}
    communes = communes_named(communes_in(answers))
    groups = []
    for part in definition.form.parts:
        rows = [row for page in part.pages for row in _rows(page, answers, communes)]
        if rows:
            groups.append({"title": part.name, "rows": rows})
    context = {
        "dossier": found,
        "groups": groups,
        "back_url": reverse("portal:dossier", args=[code]),
        "papers": _papers(found, may_see=read.person_id is not None),
        "is_own": read.person_id is not None,
    }
    return render(request, "portal/track/filed.html", context)


def _rows(page: Page, answers: Answers, communes: dict[str, str]) -> list[Answer]:
    if page.repeat is None:
        asked = [one for one in page.fields if one.key in answers]
        return [
            Answer(one.label, spoken(one, answers[one.key], communes), drawing=drawn(answers[one.key])) for one in asked
        ]
    return [
        Answer(f"{label} ({number})", words)
        for number, entry in enumerate(answers.get(page.repeat.key, ()), start=1)
        for label, words in said_of_entry(page, entry, communes)
    ]


def _papers(dossier: Dossier, *, may_see: bool) -> list[dict[str, object]]:
    files = list(
        EvidenceFile.objects.filter(evidence__dossier=dossier, replaced_by__isnull=True)
        .select_related("file")
        .order_by("position")
    )
    listed = {one.file_id for one in files}
    signed = [file for file in signed_form_of(dossier) if file.pk not in listed]
    drawn = drawn_among([*(one.file for one in files), *signed])
    shown: list[dict[str, object]] = []
    if signed:
        pictures = photos(signed, no_deeds, addresses=FILES, drawn=drawn) if may_see else []
        shown.append({"name": _("Tờ khai có chữ ký"), "count": counted(signed), "photos": pictures})
    for item in Evidence.objects.filter(dossier=dossier):
        own = [one.file for one in files if one.evidence_id == item.pk]
        if own:
            pictures = photos(own, no_deeds, addresses=FILES, drawn=drawn) if may_see else []
            shown.append({"name": item.name, "count": counted(own), "photos": pictures})
    return shown
