"""“Tôi làm cho người khác”: for whom the signed-in person may file this procedure today."""

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.models import ProcedureVersion
from motcua.identity.enums import MandateMeans
from motcua.identity.models import Mandate
from motcua.identity.officers import Citizen
from motcua.kernel import clock, wording
from motcua.ui import widgets
from motcua.ui.forms import BaseForm


class ForWhomForm(BaseForm):
    lam_cho = forms.ChoiceField(label=gettext_lazy("Làm cho ai?"), required=False, widget=widgets.Radios)


def for_whom(who: Citizen | None, version: ProcedureVersion) -> ForWhomForm | None:
    """The question for whom one files; None where there is nobody else to choose."""
    if who is None:
        return None
    procedure = version.procedure
    held = Mandate.objects.in_force(clock.today()).filter(holder_id=who.person_id)
    if not version.definition.applicants.proxy.allowed:
        held = held.filter(means=MandateMeans.PARENT)
    held = held.covering(procedure.slug, procedure.field_key).select_related("grantor").order_by("pk")
    choices = [(str(one.pk), _named(one)) for one in held]
    if not choices:
        return None
    form = ForWhomForm(initial={"lam_cho": ""})
    form.offer("lam_cho", [("", _("Cho chính tôi")), *choices])
    return form


def chosen(who: Citizen, typed: str) -> int | None:
    """The mandate chosen; None for oneself. Errors: Http404 for one that somebody else holds."""
    if not typed:
        return None
    known = typed.isascii() and typed.isdigit() and len(typed) < 10
    if not known or not Mandate.objects.filter(pk=int(typed), holder_id=who.person_id).exists():
        raise Http404
    return int(typed)


def _named(mandate: Mandate) -> str:
    return _("Cho {ten}, được phép đến {ngay}").format(ten=mandate.grantor.full_name, ngay=wording.day(mandate.ends_on))
