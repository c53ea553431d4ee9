"""Which procedure is taken in at a counter, or out of a parcel: what is taken in most stands first, the rest is found by typing."""

from collections import Counter

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.casework.models import Dossier
from motcua.catalogue import queries
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.models import Offering, Procedure
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.intake.models import Draft
from motcua.kernel import clock
from motcua.ui.components import Place
from motcua.ui.forms import LookupField
from motcua.ui.widgets import Finder

USUAL, LOOKED_BACK = 6, 100
RECENT = 5_000
"""Dossiers of the province: a place that takes in nothing by post must not be looked for among a million."""
WIDE = 60
"""Finds that are looked through for those taken in here: a catalogue holds many that are not."""


class ProcedureField(LookupField):
    """One of what is taken in; `open_to` says by which channel, and offers what this officer takes in most."""

    def __init__(self) -> None:
        box = Finder(attrs={"autocapitalize": "off", "spellcheck": "false"})
        super().__init__(
            search=lambda text: [],
            widget=box,
            unknown="procedure.unknown",
            label=lazy("Thủ tục"),
            help_text=lazy("Gõ vài chữ, không cần dấu, hoặc gõ mã thủ tục."),
        )

    def open_to(self, who: Officer, channel: Channel) -> None:
        self.search = lambda text: procedures_like(text, channel)
        assert isinstance(self.widget, Finder)
        self.widget.url = reverse("desk:counter_procedures" if channel is Channel.COUNTER else "desk:post_procedures")
        self.widget.usual = usual(who, channel)
        self.widget.told = _("Hay nhận nhất ở đây")
        if self.widget.usual:
            self.help_text = _("Chọn ở dưới; hoặc gõ vài chữ, không cần dấu, hoặc gõ mã thủ tục.")


def procedures_like(text: str, channel: Channel) -> list[Place]:
    """What is taken in by this channel and may be meant by the text, the likeliest first."""
    found = queries.search(text, on=clock.today(), limit=WIDE)
    open_ones = set(_taken_in(channel).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    return [_place(one) for one in found if one.pk in open_ones]


def usual(who: Officer, channel: Channel) -> list[Place]:
    """What this officer took in most of late; filled up with what others took in at the same places."""
    own = Draft.objects.written_by(who.account_id).filter(parcel__isnull=channel is not Channel.POST)
    keys = _commonest(own.order_by("-saved_at"), "procedure_version__procedure_id")
    if len(keys) < USUAL:
        newest = Dossier.objects.order_by("-pk").values(first=F("pk") - RECENT)[:1]
        here = Dossier.objects.filter(
            pk__gt=Subquery(newest), receiving_agency_id__in=who.agencies(Duty.RECEIVE), channel=channel
        )
        keys += _commonest(here.order_by("-pk"), "procedure_version__procedure_id")
    known = _taken_in(channel).in_bulk(keys)
    return [_place(known[pk]) for pk in dict.fromkeys(keys) if pk in known][:USUAL]


def is_taken_in(slug: str, channel: Channel) -> bool:
    """Some agency takes it in by this channel today."""
    return _taken_in(channel).filter(slug=slug).exists()


def _commonest(rows: "QuerySet[Draft] | QuerySet[Dossier]", key: str) -> list[int]:
    found: Counter[int] = Counter(rows.values_list(key, flat=True)[:LOOKED_BACK])
    return [one for one, _number in found.most_common(USUAL)]


def _taken_in(channel: Channel) -> "QuerySet[Procedure]":
    """Any centre may receive for the agency that is open."""
    today = clock.today()
    here = Offering.objects.in_force(today).filter(procedure=OuterRef("pk"), channel=channel)
    return queries.listed(on=today).filter(Exists(here.exclude(level=Level.INFORMATION)))


def _place(one: Procedure) -> Place:
    return Place(one.slug, one.name, " · ".join(filter(None, (one.code, one.field_name))))
