"""Reading the catalogue: what holds on a day, what is open where, lists, search."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency
from motcua.agencies.remembered import remembered
from motcua.catalogue import search as words
from motcua.catalogue.enums import Channel, Layer, Level
from motcua.catalogue.index import Entry, Index
from motcua.catalogue.kept import Kept, no_rest
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, WorkingVersion
from motcua.kernel import clock


def version_in_force(
    slug: str, *, on: date, agency_id: int | None = None, channel: Channel | None = None
) -> ProcedureVersion | None:
    """The version that holds on a day: the one an offering of the agency and channel names, the province's, the nation's.

    One that is named and has ended holds nowhere.
    """
    versions = ProcedureVersion.objects.select_related("procedure").filter(procedure__slug=slug)
    if channel is not None:
        procedure = Procedure.objects.filter(slug=slug).first()
        opened = offering(procedure, agency_id=agency_id, channel=channel, on=on) if procedure else None
        named = versions.in_force(on).filter(pk=opened.version_id).first() if opened and opened.version_id else None
        if named is not None:
            return named
    standing = {one.layer: one for one in versions.in_force(on).exclude(layer=Layer.PILOT)}
    return standing.get(Layer.PROVINCE) or standing.get(Layer.NATIONAL)


def last_day(version: ProcedureVersion) -> date | None:
    """The last day on which anybody files by the procedure, if that is known: no version follows the one in force."""
    end = version.effective_to
    if end is None or version_in_force(version.procedure.slug, on=end) is not None:
        return None
    return end - timedelta(days=1)


def ended(slug: str, *, on: date) -> tuple[str, date] | None:
    """The name of a procedure that no longer holds and its last day; None if it was never published, or is still to come."""
    over = ProcedureVersion.objects.ever().exclude(layer=Layer.PILOT).filter(procedure__slug=slug, effective_to__lte=on)
    last = over.order_by("-effective_to").select_related("procedure").defer("body").first()
    return (last.procedure.name, last.effective_to - timedelta(days=1)) if last and last.effective_to else None


def replaceable_by(working: WorkingVersion, today: date) -> list[ProcedureVersion]:
    """The versions of its layer that begin today or later: each may still be corrected on that very day."""
    versions = ProcedureVersion.objects.ever().filter(procedure__slug=working.slug, effective_from__gte=today)
    found = versions.filter(layer=working.body.get("layer", Layer.NATIONAL)).exclude(layer=Layer.PILOT)
    return list(found.order_by("effective_from").defer("body"))


def offering(procedure: Procedure, *, agency_id: int | None, channel: Channel, on: date) -> Offering | None:
    """How a procedure is open at an agency by a channel; what names the agency goes before what is meant for all."""
    return _offering(procedure.pk, agency_id, channel, on)


def _offering(procedure_id: int, agency_id: int | None, channel: Channel, on: date) -> Offering | None:
    return (
        Offering.objects.in_force(on)
        .filter(Q(agency_id=agency_id) | Q(agency=None), procedure_id=procedure_id, channel=channel)
        .order_by(F("agency_id").asc(nulls_last=True))
        .first()
    )


@remembered
def is_taken_in(procedure_id: int, agency_id: int, channel: Channel, on: date) -> bool:
    """Whether the agency takes the procedure in by the channel on that day; as it was a few seconds ago."""
    found = _offering(procedure_id, agency_id, channel, on)
    return found is not None and not (channel is Channel.ONLINE and found.level == Level.INFORMATION)


def offerings_of(procedure: Procedure, *, on: date, agency_id: int | None = None) -> tuple[Offering, ...]:
    """How a procedure is open on a day, by channel: for one agency, or (None) for all agencies in general."""
    found = (offering(procedure, agency_id=agency_id, channel=channel, on=on) for channel in Channel)
    return tuple(one for one in found if one is not None)


def listed(
    *, on: date, field: str | None = None, life_event: str | None = None, agency: Agency | None = None
) -> QuerySet[Procedure]:
    """Procedures with a version in force, by name; of a field, of a life event, open at an agency."""
    found = _with_version(on).order_by("name")
    if field is not None:
        found = found.filter(field_key=field)
    if life_event is not None:
        found = found.filter(life_events__contains=[life_event])
    return found if agency is None else found.filter(_open_at(agency, on))


def fields(*, on: date) -> tuple[tuple[str, str], ...]:
    """The fields that have a procedure in force: (key, name), by name."""
    return tuple(_with_version(on).order_by("field_name").values_list("field_key", "field_name").distinct())


def narrowed(
    *, on: date, field: str = "", level: Level | None = None, is_imported: bool | None = None
) -> QuerySet[Procedure]:
    """Every procedure, in force or not, as an editor looks for one. `level`: the highest at which it is open online."""
    found = Procedure.objects.all()
    if field:
        found = found.filter(field_key=field)
    if is_imported is not None:
        found = found.exclude(imported_sha256="") if is_imported else found.filter(imported_sha256="")
    if level is None:
        return found
    online = Offering.objects.in_force(on).filter(procedure=OuterRef("pk"), channel=Channel.ONLINE)
    full, partial = (Exists(online.filter(level=one)) for one in (Level.FULL, Level.PARTIAL))
    return found.filter({Level.FULL: full, Level.PARTIAL: partial & ~full}.get(level, ~full & ~partial))


def search(text: str, *, on: date, limit: int = 20) -> list[Procedure]:
    """Procedures that a typed text may mean, best first; empty for an empty text. Each has its `likeness` (at most 1).

    Forgives missing marks, a slip of the finger, the order of words, abbreviations; knows codes and everyday words.
    """
    code = words.code_in(text)
    if code is not None:
        there = _with_version(on)
        return list(there.filter(code=code)) or list(there.filter(pk__in=_searched(on).index.formerly(code)))
    searched = _searched(on)
    found = []
    for one in searched.index.find(text, most=limit):
        procedure = copy(searched.procedures[one.key])
        procedure.likeness = one.likeness
        found.append(procedure)
    return found


def find(text: str, *, on: date, limit: int = 20) -> list[Procedure]:
    """As an editor looks for one, whether it holds or not: what `search` finds, then all that have the code or every word."""
    found = search(text, on=on, limit=limit)
    typed, code = words.plain(text).split(), words.code_in(text)
    others = Procedure.objects.exclude(pk__in=[one.pk for one in found]).order_by("name", "pk")
    if code is not None:
        others = others.filter(code=code)
    for word in typed if code is None else ():
        others = others.filter(search_words__contains=word)
    return [*found, *others[: limit - len(found)]] if typed else found


def prepare_search() -> None:
    """For a web server: make the index now, and later beside the requests when something was published or has ended."""
    _SEARCHED.make_beside(lambda: (clock.today(), _published()))


@remembered
def _published() -> tuple[Hashable, ...]:
    """What differs after something was published or has ended."""
    seen = ProcedureVersion.objects.aggregate(
        Max("pk"), Max("published_at"), Max("effective_to"), ended=Count("effective_to")
    )
    return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class Searched:
    """The index, and the rows of what is in it: a search asks the database nothing. The rows are shared: give out copies."""

    index: Index
    procedures: Mapping[int, Procedure]


def searched_on(state: tuple[date, Hashable], between: Callable[[], None] = no_rest) -> Searched:
    """What is searched on a day. Made anew at each call: searches go through the one that is kept."""
    procedures = _with_version(state[0]).defer("search_name", "search_words").in_bulk()
    entries = (one for one in _entries(state[0]) if one.key in procedures)  # not one published in between
    return Searched(Index(entries, between=between), procedures)


_SEARCHED = Kept(searched_on)
"""What is searched, by the day and by what was published."""


def _searched(on: date) -> Searched:
    return _SEARCHED.of((on, _published()))


def _entries(on: date) -> Iterator[Entry]:
    former = _former_codes()
    rows = _with_version(on).values_list("pk", "code", "name", "search_words", "field_name", "imported_sha256")
    for pk, code, name, texts, field, imported in rows.order_by("pk"):
        entry = words.entry(pk, code=code, name=name, field=field, texts=texts, is_written_here=not imported)
        yield replace(entry, former_codes=tuple(sorted(former.get(pk, ()))))


def _former_codes() -> dict[int, set[str]]:
    """The codes that procedures had before, by procedure: they stand in the bodies, so this reads them all."""
    found: dict[int, set[str]] = {}
    having = ProcedureVersion.objects.filter(body__previous_codes__0__isnull=False)
    for key, codes in having.values_list("procedure_id", "body__previous_codes"):
        found.setdefault(key, set()).update(codes)
    return found


def _with_version(on: date) -> QuerySet[Procedure]:
    standing = ProcedureVersion.objects.in_force(on).exclude(layer=Layer.PILOT).filter(procedure=OuterRef("pk"))
    return Procedure.objects.filter(Exists(standing))


def may_be_open_at(procedure: Procedure) -> Q:
    """Which agencies are of the kind that decides a procedure."""
    if procedure.decided_by == AgencyLevel.COMMUNE:
        return Q(level=AgencyLevel.COMMUNE)
    return Q(kind=procedure.decided_by) if procedure.decided_by else ~Q(level=AgencyLevel.DIVISION)


def _open_at(agency: Agency, on: date) -> Q:
    """Open at the agency by name, or at all agencies of the kind that decides it."""
    opened = Offering.objects.in_force(on).filter(procedure=OuterRef("pk"))
    decides = Q(decided_by__in=["", agency.kind])
    if agency.level == AgencyLevel.COMMUNE:
        decides |= Q(decided_by="commune")
    return Q(Exists(opened.filter(agency=agency))) | (Q(Exists(opened.filter(agency=None))) & decides)
