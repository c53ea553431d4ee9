"""Người làm giúp: who may act for whom, letting somebody, ending it, naming one's children."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue.english import said
from motcua.identity import acts
from motcua.identity.enums import MandateMeans
from motcua.identity.models import Mandate
from motcua.identity.who import account_of, citizen_of
from motcua.kernel import clock, wording
from motcua.kernel.errors import DomainError
from motcua.kernel.language import in_vietnamese, is_english
from motcua.kernel.text import sort_key
from motcua.portal import finding
from motcua.portal.forms_account import CodeForm
from motcua.portal.forms_mandates import ChildForm, GrantForm
from motcua.ui.access import citizen

CODE, NOT_SENT = "mandate_code", "mandate_code_not_sent"


@citizen
@require_GET
def helpers(request: HttpRequest) -> HttpResponse:
    """Those who act for me, those I act for."""
    who = citizen_of(request)
    today = clock.today()
    found = Mandate.objects.filter(Q(grantor_id=who.person_id) | Q(holder_id=who.person_id), revoked_at__isnull=True)
    found = found.filter(ends_on__gte=today).select_related("grantor", "holder").order_by("pk")
    context = {
        "given": [_row(one, one.holder.full_name) for one in found if one.grantor_id == who.person_id],
        "held": [
            _row(one, one.grantor.full_name) for one in found if one.holder_id == who.person_id and one.confirmed_at
        ],
        "back_url": reverse("portal:account"),
    }
    return render(request, "portal/account/helpers.html", context)


@citizen
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest) -> HttpResponse:
    """Let somebody act for me: narrow, dated, good once the code sent to me is typed."""
    scopes = _scopes()
    form = GrantForm(request.POST if request.method == "POST" else None, scopes=scopes)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        kind, _colon, key = given.pop("scope").partition(":")
        try:
            mandate = acts.grant_mandate(
                **given,
                procedure_slug=key if kind == "p" else "",
                field_key=key if kind == "f" else "",
                scope_name=_scope_written(f"{kind}:{key}"),
                by=citizen_of(request),
            )
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            _send_code(request, mandate)
            return redirect("portal:grant_code", mandate_id=mandate.pk)
    context = {"form": form, "phone": account_of(request).masked_phone, "back_url": reverse("portal:helpers")}
    return render(request, "portal/account/grant.html", context, status=status)


@citizen
@require_http_methods(["GET", "POST"])
def grant_code(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """My own code, typed by me: only now it counts."""
    who = citizen_of(request)
    unconfirmed = Mandate.objects.filter(grantor_id=who.person_id, confirmed_at__isnull=True, revoked_at__isnull=True)
    mandate = get_object_or_404(unconfirmed.select_related("holder"), pk=mandate_id)
    if "again" in request.POST:
        return _code_page(request, mandate, CodeForm(), _send_code(request, mandate))
    form = CodeForm(request.POST if request.method == "POST" else None)
    refused = "" if request.method == "POST" else str(request.session.get(NOT_SENT, ""))
    if request.method == "POST" and form.is_valid():
        try:
            acts.confirm_mandate(
                mandate_id=mandate.pk, code_id=_code_id(request), code=form.cleaned_data["code"], by=who
            )
        except DomainError as refusal:
            refused = refusal.message
        else:
            request.session.pop(CODE, None)
            return redirect("portal:helpers")
    return _code_page(request, mandate, form, refused)


@citizen
@require_http_methods(["GET", "POST"])
def child(request: HttpRequest) -> HttpResponse:
    """A parent names a child; the officer who receives a filing looks at the paper."""
    form = ChildForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            acts.declare_child(by=citizen_of(request), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            status = 409
        else:
            return redirect("portal:helpers")
    context = {"form": form, "back_url": reverse("portal:helpers")}
    return render(request, "portal/account/child.html", context, status=status)


@citizen
@require_POST
def revoke(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """End it now. What was filed stays filed."""
    try:
        acts.revoke_mandate(mandate_id=mandate_id, by=citizen_of(request))
    except Mandate.DoesNotExist:
        raise Http404 from None
    return redirect("portal:helpers")


def _send_code(request: HttpRequest, mandate: Mandate) -> str:
    """Why no code could be sent; "" if it was."""
    network = str(request.META.get("REMOTE_ADDR", ""))
    try:
        code_id = acts.request_mandate_code(mandate_id=mandate.pk, network=network, by=citizen_of(request))
    except DomainError as refusal:
        request.session[NOT_SENT] = refusal.message
        return refusal.message
    request.session.pop(NOT_SENT, None)
    request.session[CODE] = code_id
    return ""


def _code_id(request: HttpRequest) -> int:
    code_id = request.session.get(CODE, 0)
    return code_id if isinstance(code_id, int) else 0


def _code_page(request: HttpRequest, mandate: Mandate, form: CodeForm, refused: str) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "was_sent": bool(_code_id(request)),
        "holder": mandate.holder.full_name,
        "scope": _scope_read(mandate),
        "until": wording.day(mandate.ends_on),
        "phone": account_of(request).masked_phone,
        "back_url": reverse("portal:helpers"),
    }
    return render(
        request, "portal/account/grant_code.html", context, status=409 if refused and request.method == "POST" else 200
    )


def _row(mandate: Mandate, other: str) -> dict[str, object]:
    return {
        "id": mandate.pk,
        "other": other,
        "scope": _scope_read(mandate),
        "until": wording.day(mandate.ends_on),
        "is_waiting": mandate.confirmed_at is None,
        "is_unchecked": mandate.means == MandateMeans.PARENT and mandate.checked_by_id is None,
    }


def _scopes() -> list[tuple[str, list[tuple[str, str]]]]:
    """Under each field that has any: the field as a whole, then what is filed here and may be left to somebody else."""
    today = clock.today()
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(finding.left_to_others(on=today), key=lambda one: (sort_key(one.field_name), sort_key(one.name))):
        field = said(one.field_name)
        whole = (f"f:{one.field_key}", _("Mọi việc về {linh_vuc}").format(linh_vuc=_lowered(field)))
        groups.setdefault(field, [whole]).append((f"p:{one.slug}", said(one.name)))
    return list(groups.items())


def _by_value() -> dict[str, str]:
    return {value: words for _field, group in _scopes() for value, words in group}


def _scope_written(value: str) -> str:
    """What is stored is Vietnamese, whatever its writer reads."""
    with in_vietnamese():
        return _by_value()[value]


def _scope_read(mandate: Mandate) -> str:
    """What it is for, in the words of whoever reads this page."""
    if not is_english():
        return mandate.scope_name
    value = f"p:{mandate.procedure_slug}" if mandate.procedure_slug else f"f:{mandate.field_key}"
    return _by_value().get(value) or _(mandate.scope_name)


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
