"""What several acts of the catalogue have in common. Inside an act."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from motcua.agencies.remembered import forget
from motcua.catalogue import check, events, search
from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import Layer
from motcua.catalogue.errors import (
    EndsAlready,
    EndsBeforeItStarts,
    NothingToCorrect,
    PublicationRefused,
    VersionInTheWay,
)
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, digest
from motcua.catalogue.parsing import parse
from motcua.eventlog.parts import record
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act

ONE_DAY = timedelta(days=1)
NOT_PUBLISHED = "not-published"
"""`Procedure.decided_by` where nobody has published which agencies are competent: it is listed at none."""


def publish(
    *,
    document: Mapping[str, Any],
    effective_from: date,
    by: Actor,
    effective_to: date | None = None,
    correcting: str = "",
) -> ProcedureVersion:
    """Publish a document as the next version of its procedure; see `acts.publish_version`. Inside an act."""
    require_act()
    body = dict(document)
    definition = parse(body)
    if effective_to is not None and effective_to <= effective_from:
        raise EndsBeforeItStarts(effective_from=f"{effective_from:%d/%m/%Y}")
    faults = [fault for fault in check.check(body) if not fault.warning]
    if faults:
        raise PublicationRefused(first=str(faults[0]), faults=[str(fault) for fault in faults])
    procedure = _procedure_of(definition)
    same = procedure.versions.in_force(effective_from).filter(layer=definition.layer, sha256=digest(body)).first()
    if same is not None:
        return same
    corrected = _corrected(procedure, definition.layer, effective_from) if correcting else None
    if corrected is not None:
        effective_to = effective_to or corrected.effective_to
        _empty(corrected)
    if definition.layer is not Layer.PILOT:
        _make_way(procedure, definition.layer, effective_from, effective_to)
    last: int | None = procedure.versions.aggregate(last=Max("number"))["last"]
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=(last or 0) + 1,
        layer=definition.layer,
        body=body,
        sha256=digest(body),
        effective_from=effective_from,
        effective_to=effective_to,
        published_at=clock.now(),
        corrects=corrected,
        correction_reason=correcting,
    )
    forget()  # what is searched, and what is in force
    payload = {"name": procedure.name, "number": version.number, "effective_from": effective_from.isoformat()}
    subject = f"procedure:{procedure.slug}"
    record(events.PUBLISHED, subject=subject, by=by, payload={**payload, "sha256": version.sha256})
    if corrected is not None:
        told = {"name": procedure.name, "number": corrected.number, "by": version.number, "reason": correcting}
        record(events.CORRECTED, subject=subject, by=by, payload=told)
    return version


def end(one: ProcedureVersion | Offering, effective_to: date) -> None:
    """Let it end on a day, the first on which it no longer holds. Inside an act.

    An offering may end on its first day, when it was opened by mistake; a version is then corrected instead.

    Errors: EndsBeforeItStarts; EndsAlready if it ends before that day.
    """
    require_act()
    first = one.effective_from + ONE_DAY if isinstance(one, ProcedureVersion) else one.effective_from
    if effective_to < first:
        raise EndsBeforeItStarts(effective_from=one.effective_from.strftime("%d/%m/%Y"))
    if one.effective_to is not None and one.effective_to < effective_to:
        raise EndsAlready(effective_to=one.effective_to.strftime("%d/%m/%Y"))
    one.effective_to = effective_to
    one.save(update_fields=["effective_to"])
    forget()


def _procedure_of(definition: Definition) -> Procedure:
    """The procedure's row, locked, repeating what lists and search need of the definition. Inside an act."""
    procedure = Procedure.objects.select_for_update(of=("self",)).filter(slug=definition.slug).first()
    procedure = procedure or Procedure(slug=definition.slug)
    procedure.code = definition.code or ""
    procedure.name, procedure.short_name, procedure.plain = definition.name, definition.short_name, definition.plain
    procedure.field_key, procedure.field_name = definition.field.key, definition.field.name
    procedure.life_events = list(definition.life_events)
    rule = definition.jurisdiction.rule
    everywhere_or_unknown = {"any_centre": "", "not_published": NOT_PUBLISHED}
    procedure.decided_by = everywhere_or_unknown.get(rule.rule, rule.params.get("kind", "commune"))
    procedure.search_name, procedure.search_words = search.texts_of(definition)
    procedure.save()
    return procedure


def _corrected(procedure: Procedure, layer: Layer, day: date) -> ProcedureVersion:
    """The version of a mistake: it begins on that very day, which is today or still to come."""
    beginning = procedure.versions.ever().filter(layer=layer, effective_from=day)
    found = beginning.first() if layer is not Layer.PILOT and day >= clock.today() else None
    if found is None:
        raise NothingToCorrect(day=f"{day:%d/%m/%Y}")
    return found


def _empty(version: ProcedureVersion) -> None:
    """From this moment it holds on no day; the dossiers received under it keep it. Inside an act."""
    version.effective_to = version.effective_from
    version.save(update_fields=["effective_to"])


def _make_way(procedure: Procedure, layer: Layer, effective_from: date, effective_to: date | None) -> None:
    """End the version of that layer that is open on the day. Inside an act."""
    standing = procedure.versions.ever().filter(layer=layer).exclude(effective_to__lte=effective_from)
    if effective_to is not None:
        standing = standing.filter(effective_from__lt=effective_to)
    for version in standing:
        if version.effective_from >= effective_from:
            raise VersionInTheWay(number=version.number, effective_from=version.effective_from.strftime("%d/%m/%Y"))
        end(version, effective_from)
