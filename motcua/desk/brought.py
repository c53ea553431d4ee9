"""A filled form on paper, signed by hand: what the counter and the post do alike, once it lies before an officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404
from django.utils.translation import gettext as _

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.catalogue.enums import Channel
from motcua.desk.at_counter import answers_of
from motcua.desk.forms_counter import PaperForm
from motcua.documents.errors import UploadRefused
from motcua.documents.receiving import inspect, qr_texts
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.intake import acts
from motcua.intake.errors import PaperAway
from motcua.intake.models import DraftPrint
from motcua.intake.paper_changes import changes_since
from motcua.intake.renewal import is_outdated
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.kernel.errors import DomainError
from motcua.kernel.problems import ValueProblem

TOKEN = "desk.paper"  # noqa: S105  # a salt, no secret


@dataclass(frozen=True, slots=True)
class Place:
    """Where the paper lies: in one of these agencies, or in this parcel of one."""

    agencies: frozenset[int]
    parcel_id: int | None = None


def token_for(form: PaperForm, who: Officer, place: Place) -> str:
    """The way to what was found by what a valid form holds, the scans kept; "" with what is wrong in the form."""
    try:
        return _found(form, who, place)
    except DomainError as refusal:
        form.add_error(None, refusal.message)
    except ValueProblem as problem:
        form.add_error("ma" if form.cleaned_data["ma"] else "tep", problem.message())
    return ""


def way_to(typed: str, who: Officer) -> str:
    """The way to the form with this code. Errors: those of `acts.find_print`; DraftSent, PaperTaken, PaperInParcel said early."""
    printed = acts.find_print(typed=typed, by=who)
    acts.require_free(printed.draft, places=who.agencies(Duty.RECEIVE))
    return _token(printed, (), who)


def form_refused(printed: DraftPrint, why: DomainError) -> PaperForm:
    """The form with this code, for what was sent, or taken elsewhere, since it was found: why, and nothing of what stands in it."""
    form = PaperForm({"ma": printed.code})
    form.add_error(None, why.message)
    return form


def opened(token: str, who: Officer) -> tuple[DraftPrint, list[UUID]] | None:
    """What the address leads to, for the officer it was made for; None once it lay open for the rule's minutes. Errors: Http404."""
    minutes = rule(rules.PAPER_OPEN_MINUTES, on=clock.today())
    try:
        number, keys, holder = signing.loads(token, salt=TOKEN, max_age=timedelta(minutes=minutes))
    except signing.SignatureExpired:
        return None
    except signing.BadSignature as refused:
        raise Http404 from refused
    printed = DraftPrint.objects.select_related("draft").filter(pk=number).first()
    if holder != who.account_id or printed is None:
        raise Http404
    return printed, [UUID(key) for key in keys]


def told(printed: DraftPrint, keys: Sequence[UUID]) -> dict[str, Any]:
    """Whose it is, what for, what was changed since it was printed. Personal data: the view logs the look first."""
    draft = printed.draft
    situation = Situation(draft)
    return {
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


def _found(form: PaperForm, who: Officer, place: Place) -> str:
    """Errors: those of `acts.find_print`; DraftSent, PaperTaken, PaperInParcel said early."""
    uploads = form.cleaned_data["tep"]
    printed = _print_meant(form, uploads, who)
    if printed is None:
        return ""
    acts.require_free(printed.draft, places=place.agencies, parcel_id=place.parcel_id)
    keys = [file.key for file in _kept(form, uploads, printed, who)]
    return "" if form.errors else _token(printed, keys, who)


def _print_meant(form: PaperForm, uploads: Sequence[Any], who: Officer) -> DraftPrint | None:
    """By the code that was typed; by that on the scans where there is none, or it opens nothing any more. None: see the form."""
    typed = form.cleaned_data["ma"]
    try:
        if typed:
            return acts.find_print(typed=typed, by=who)
    except PaperAway:
        if not uploads:
            raise
    code = _code_on(form, uploads)
    return acts.find_print(typed=code, by=who, is_on_scan=True) if code else None


def _token(printed: DraftPrint, keys: Sequence[UUID], who: Officer) -> str:
    return signing.dumps([printed.pk, [str(key) for key in keys], who.account_id], salt=TOKEN)


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
            kept.append(acts.keep_scan(printed=printed, inspected=inspect(upload), by=who))
        except UploadRefused as refused:
            form.add_error("tep", refused.message_for(giay=_("tờ khai"), hen=_("ít phút"), sdt="", n=0))
    return kept
