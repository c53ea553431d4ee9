"""Officers to give work to."""

from django.db.models import Count

from motcua.casework import work
from motcua.casework.models import Dossier
from motcua.identity.enums import Duty
from motcua.identity.models import Account


def officers_for(dossier: Dossier, duty: Duty) -> list[tuple[str, str]]:
    """(account id, name) of those who may hold a step with this duty, with what they hold already."""
    able = work.able_to_hold(dossier, duty)
    held = dict(
        Dossier.objects.open().filter(holder_id__in=able).order_by().values_list("holder_id").annotate(Count("pk"))
    )
    accounts = Account.objects.filter(pk__in=able).order_by("display_name")
    return [(str(account.pk), f"{account.display_name} (đang giữ {held.get(account.pk, 0)})") for account in accounts]
