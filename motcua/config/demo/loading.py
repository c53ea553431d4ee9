"""Filling an empty demonstration, step by step, each step skipped when its work is already there."""

from datetime import date
from pathlib import Path

from django.conf import settings
from tqdm import tqdm

from motcua.agencies import rules
from motcua.agencies.acts import fill_calendar, load_territory
from motcua.agencies.acts_demo import load_demo_province
from motcua.agencies.models import Agency, Commune, DayException, RuleValue
from motcua.catalogue import acts as catalogue
from motcua.catalogue.enums import Channel, Layer, Level, RouteKind
from motcua.catalogue.files import document_in
from motcua.catalogue.models import ProcedureVersion
from motcua.config.demo.accounts import OFFICERS, PASSWORD, DemoOfficer
from motcua.config.demo.dossiers import load_dossiers
from motcua.config.demo.parcels import load_parcels
from motcua.identity import acts as identity
from motcua.identity.models import Account
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM

EDITOR = SYSTEM
IN_PART = ("cap-gcn-co-so-du-dieu-kien-an-toan-thuc-pham",)
"""Published as online in part although nobody must come."""
SINCE = date(2026, 1, 1)


def load(*, lived_in: bool = True) -> None:
    """Load everything that is missing. Takes half a minute the first time, a second afterwards.

    `lived_in`: with invented dossiers and parcels in every state; without, the desks are empty.
    """
    steps = (_territory, _province, _calendar, _messages_at_any_hour, _procedures, _officers)
    life = (load_dossiers, load_parcels) if lived_in else ()
    for step in tqdm((*steps, *life), desc="Dữ liệu mẫu", unit=" bước", leave=False):
        step()


def _territory() -> None:
    if not Commune.objects.exists():
        load_territory(by=EDITOR)


def _province() -> None:
    if not Agency.objects.exists():
        load_demo_province(by=EDITOR)


def _calendar() -> None:
    this_year = clock.today().year
    if not DayException.objects.filter(day__year=this_year + 1).exists():
        fill_calendar(years=range(this_year - 1, this_year + 2), by=EDITOR)


def _messages_at_any_hour() -> None:
    """Whoever tries the demonstration at night sees the messages too."""
    key, first = rules.MESSAGES_UNTIL, rules.MESSAGES_FROM
    if not RuleValue.objects.filter(key=key.key).exists():
        RuleValue.objects.create(
            key=key.key, value=key.store(first.default), effective_from=SINCE, source="Bản trình diễn"
        )


def _procedures() -> None:
    """Publish each file of `procedures/` once and open what is filed here, online and at the counter, everywhere.

    The marked example of the province's own version of a permit follows, so that people see one override the other.
    """
    folder = Path(settings.PROCEDURES)
    for path in [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("dong-nai/*.yaml"))]:
        document = document_in(path)
        layer = document.get("layer", Layer.NATIONAL)
        if ProcedureVersion.objects.filter(procedure__slug=document["slug"], layer=layer).exists():
            continue
        version = catalogue.publish_version(document=document, effective_from=SINCE, by=EDITOR)
        if layer == Layer.NATIONAL and version.definition.route.kind is RouteKind.LOCAL:
            _open(version)


def _open(version: ProcedureVersion) -> None:
    """Online: whole, or in part where somebody must come, to sign or to hand over originals."""
    definition = version.definition
    signs = any(output.needs_presence for output in definition.outputs)
    comes = signs or bool(definition.applicants.presence) or definition.slug in IN_PART
    levels = {
        Channel.ONLINE: Level.PARTIAL if comes else Level.FULL,
        Channel.COUNTER: Level.FULL,
        Channel.POST: Level.FULL,
    }
    for channel in (one for one in levels if one in {published.channel for published in definition.channels}):
        catalogue.switch_on(
            slug=definition.slug, channel=channel, level=levels[channel], effective_from=SINCE, by=EDITOR
        )


def _officers() -> None:
    for officer in OFFICERS:
        if not Account.objects.filter(login=officer.login).exists():
            _officer(officer)


def _officer(officer: DemoOfficer) -> None:
    account = identity.make_staff_account(login=officer.login, display_name=officer.name, password=PASSWORD, by=EDITOR)
    for agency in _agencies(officer):
        for duty in officer.duties:
            identity.grant_duty(account_id=account.pk, agency_id=agency.pk, duty=duty, by=EDITOR, begins_on=SINCE)


def _agencies(officer: DemoOfficer) -> list[Agency]:
    found: list[Agency] = []
    for place in officer.agencies:
        kind, _, code = place.partition(":")
        agencies = Agency.objects.open_on(clock.today())
        if kind == "commune":
            found += agencies.filter(commune_id=code, level="commune")
        else:
            found += agencies.filter(identifier=place) or agencies.filter(kind=place)
    return found
