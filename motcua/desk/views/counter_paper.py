"""A filled form on paper, signed by hand: found by its code, compared with what is kept, taken over, printed, given back."""

import contextlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.models import Agency
from motcua.casework.enums import SIGNED_FORM
from motcua.catalogue.enums import Channel
from motcua.desk.at_counter import answers_of, note_look, open_draft
from motcua.desk.forms_counter import PaperForm, TakeOverForm
from motcua.desk.frame import frame_of
from motcua.documents import printing
from motcua.documents.acts import receive
from motcua.documents.errors import UploadRefused
from motcua.documents.receiving import qr_texts
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.intake import acts
from motcua.intake.models import DraftPrint
from motcua.intake.paper_changes import changes_since
from motcua.intake.paper_forms import filled_form
from motcua.intake.renewal import is_outdated
from motcua.intake.situation import Situation
from motcua.kernel import wording
from motcua.kernel.errors import DomainError
from motcua.kernel.problems import ValueProblem
from motcua.ui.access import officer
from motcua.ui.files import pdf_response

TOKEN = "desk.paper"  # noqa: S105  # a salt, no secret
GOOD_FOR = 3600


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The code typed or shot with a hand scanner, or the scan of the form itself; then on to what was found."""
    who, status = officer_of(request), 200
    posted = request.method == "POST"
    form = PaperForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            token = _found(form, who)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        except ValueProblem as problem:
            form.add_error("ma" if form.cleaned_data["ma"] else "tep", problem.message())
        else:
            if token:
                return redirect("desk:counter_found", token=token)
        status = 409
    context = {"desk": frame_of(request), "form": form}
    return render(request, "desk/counter/bring.html", context, status=status)


@officer(Duty.RECEIVE)
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest, token: str) -> HttpResponse:
    """Whose it is, what for, what was changed since it was printed; one press takes it over."""
    who = officer_of(request)
    printed, keys = _opened(token, who)
    form = TakeOverForm(request.POST or None, places=_places(who))
    refusal, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            taken = acts.take_over_at_counter(
                code=printed.code,
                seen=form.cleaned_data["da_xem"],
                agency_id=form.cleaned_data["receiving"],
                file_keys=keys,
                by=who,
            )
        except DomainError as refused:
            refusal, status = refused.message, 409
            printed, keys = _opened(token, who)
        else:
            return redirect(f"{reverse('desk:counter_check', args=[taken.key])}?nhan=1")
    try:
        acts.require_free(printed.draft, places=who.agencies(Duty.RECEIVE))
    except DomainError as gone:
        return _gone(request, printed, gone)
    note_look(request, printed.draft, seen=f"tờ khai: {printed.draft.key}")
    return render(request, "desk/counter/found.html", _told(request, printed, keys, form, refusal), status=status)


def _gone(request: HttpRequest, printed: DraftPrint, why: DomainError) -> HttpResponse:
    """Sent, or at another counter, since it was found: why, and nothing of what stands in it."""
    form = PaperForm({"ma": printed.code})
    form.add_error(None, why.message)
    return render(request, "desk/counter/bring.html", {"desk": frame_of(request), "form": form}, status=409)


@officer(Duty.RECEIVE)
@require_POST
def print_form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give what was answered so far a code for paper, and lead to the PDF."""
    situation = open_draft(request, key)
    if situation.draft.dossier_code or situation.draft.parcel_id or situation.draft.is_done_for:
        return redirect("desk:counter_check", key=key)
    acts.print_draft(draft_id=situation.draft.pk, by=officer_of(request))
    return redirect("desk:counter_form", key=key)


@officer(Duty.RECEIVE)
@require_GET
def form_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The filled form to be signed, once this version was given its code."""
    situation = open_draft(request, key)
    printed = situation.draft.prints.filter(version=situation.draft.version).first()
    if printed is None or situation.draft.dossier_code or situation.draft.is_done_for:
        return redirect("desk:counter_check", key=key)
    note_look(request, situation.draft, seen="in tờ khai để ký")
    return pdf_response(printing.render(filled_form(situation, printed)), name=f"to-khai-{printed.code[-4:]}")


@officer(Duty.RECEIVE)
@require_POST
def give_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back to its owner's device."""
    situation = open_draft(request, key)
    with contextlib.suppress(DomainError):  # sent or given back meanwhile: the next page says how it stands
        acts.give_back(draft_id=situation.draft.pk, by=officer_of(request))
        return redirect(f"{reverse('desk:counter')}?tra=1")
    return redirect("desk:counter_check", key=key)


def way_to(typed: str, who: Officer) -> str:
    """The way to the form with this code. Errors: ValueProblem, PaperUnknown, TooManyPapers; DraftSent, PaperTaken said early."""
    printed = acts.find_print(typed=typed, by=who)
    acts.require_free(printed.draft, places=who.agencies(Duty.RECEIVE))
    return _token(printed, (), who)


def _token(printed: DraftPrint, keys: Sequence[UUID], who: Officer) -> str:
    return signing.dumps([printed.code, [str(key) for key in keys], who.account_id], salt=TOKEN)


def _found(form: PaperForm, who: Officer) -> str:
    """The way to what was found, with the scans kept; "" with what is wrong in the form.

    Errors: ValueProblem, PaperUnknown, TooManyPapers; DraftSent, PaperTaken said early.
    """
    uploads = form.cleaned_data["tep"]
    typed = form.cleaned_data["ma"] or _code_on(form, uploads)
    if not typed:
        return ""
    printed = acts.find_print(typed=typed, by=who)
    acts.require_free(printed.draft, places=who.agencies(Duty.RECEIVE))
    keys = [file.key for file in _kept(form, uploads, printed, who)]
    return "" if form.errors else _token(printed, keys, who)


def _code_on(form: PaperForm, uploads: Sequence[Any]) -> str:
    """The code on the scans; "" with what to do in the form."""
    texts: list[str] = []
    for upload in uploads:
        try:
            texts += qr_texts(upload)
        except UploadRefused as refused:
            form.add_error("tep", refused.message_for(giay=_("tờ khai"), hen=_("ít phút"), sdt="", n=0))
            return ""
    code = acts.read_print(texts)
    if not code and texts:
        form.add_error("tep", _("Mã QR trên ảnh không phải mã tờ khai. Mã tờ khai ở cuối trang, bắt đầu bằng TK."))
    elif not code:
        form.add_error("tep", _("Chưa đọc được mã QR. Chụp thẳng, đủ sáng, lấy cả cuối trang; hoặc gõ mã in cạnh đó."))
    return code


def _kept(form: PaperForm, uploads: Sequence[Any], printed: DraftPrint, who: Officer) -> list[Any]:
    kept = []
    for upload in uploads:
        upload.seek(0)
        try:
            kept.append(receive(upload=upload, purpose=SIGNED_FORM, subject=printed.subject, by=who))
        except UploadRefused as refused:
            form.add_error("tep", refused.message_for(giay=_("tờ khai"), hen=_("ít phút"), sdt="", n=0))
    return kept


def _opened(token: str, who: Officer) -> tuple[DraftPrint, list[UUID]]:
    """What the address leads to, for the officer it was made for. Errors: Http404."""
    try:
        code, keys, holder = signing.loads(token, salt=TOKEN, max_age=GOOD_FOR)
    except signing.BadSignature as refused:
        raise Http404 from refused
    printed = acts.print_with(code)
    if holder != who.account_id or printed is None:
        raise Http404
    return printed, [UUID(key) for key in keys]


def _told(
    request: HttpRequest, printed: DraftPrint, keys: Sequence[UUID], form: TakeOverForm, refusal: str
) -> dict[str, Any]:
    draft = printed.draft
    situation = Situation(draft)
    return {
        "desk": frame_of(request),
        "form": form,
        "refusal": refusal,
        "draft": draft,
        "procedure": situation.definition,
        "owner": draft.account.display_name if draft.account else "",
        "phone": draft.account.masked_phone if draft.account else "",
        "printed": wording.moment(printed.printed_at),
        "saved": wording.moment(draft.saved_at),
        "print_version": printed.version,
        "is_same": printed.version == draft.version,
        "changes": changes_since(printed),
        "is_outdated": is_outdated(draft) and draft.channel == Channel.ONLINE,
        "is_sent": draft.dossier_code,
        "scans": len(keys),
        "groups": answers_of(situation, may_change=False),
    }


def _places(who: Officer) -> list[tuple[int, str]]:
    places = who.agencies(Duty.RECEIVE)
    return list(Agency.objects.filter(pk__in=places).order_by("name").values_list("pk", "name"))
