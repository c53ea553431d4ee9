"""What can be done to the catalogue: publish and withdraw a version, switch a procedure on and off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from motcua.agencies.remembered import forget
from motcua.catalogue import events, parts
from motcua.catalogue.enums import Channel, ImportOutcome, Layer, Level
from motcua.catalogue.errors import EndsBeforeItStarts, NothingToFileWith, OfferingInTheWay, VersionDoesNotHold
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, digest
from motcua.catalogue.policies import require_editor
from motcua.eventlog.parts import record
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of a published record: the version that holds now, and the one before."""

    outcome: ImportOutcome
    version: ProcedureVersion
    former: ProcedureVersion | None


@act
def publish_version(
    *,
    document: Mapping[str, Any],
    effective_from: date,
    by: Actor,
    effective_to: date | None = None,
    correcting: str = "",
) -> ProcedureVersion:
    """Publish a document as the next version of its procedure, and end the one before it in the same layer.

    A document that is already in force on that day in its layer changes nothing and records nothing. `correcting`: what
    was wrong with the version that begins on that same day, today or later; this one takes its place from this moment on.
    Dossiers keep the version they were received under, drafts are told what has changed.

    Errors: DutyRequired unless `by` edits the catalogue.
            DefinitionFaulty if it is no procedure; PublicationRefused if the check finds a fault.
            VersionInTheWay if a version of that layer begins on that day, or later and before this one ends.
            NothingToCorrect if none begins on that day, or the day is over.
    """
    require_editor(by)
    return parts.publish(
        document=document, effective_from=effective_from, by=by, effective_to=effective_to, correcting=correcting
    )


@act
def take_over(*, document: Mapping[str, Any], effective_from: date, by: Actor) -> TakenOver:
    """Bring what the national database publishes of a procedure into the catalogue, at the level of information.

    The same again changes nothing; something else becomes the next version, at the earliest the day after the one before
    began. A procedure that an editor has written, raised or withdrawn here stays as it is.

    Errors: DutyRequired unless `by` edits the catalogue.
            DefinitionFaulty if it is no procedure; PublicationRefused if the check finds a fault.
    """
    require_editor(by)
    body = dict(document)
    procedure = Procedure.objects.select_for_update(of=("self",)).filter(slug=body["slug"]).first()
    former = procedure.versions.order_by("-number").first() if procedure else None
    if procedure is not None and former is not None:
        if former.sha256 != procedure.imported_sha256:
            return TakenOver(ImportOutcome.EDITED, former, former)
        if former.effective_to is not None:
            return TakenOver(ImportOutcome.ENDED, former, former)
        if former.sha256 == digest(body):
            return TakenOver(ImportOutcome.SAME, former, former)
        effective_from = max(effective_from, former.effective_from + ONE_DAY)
    version = parts.publish(document=body, effective_from=effective_from, by=by)
    version.procedure.imported_sha256 = version.sha256
    version.procedure.save(update_fields=["imported_sha256"])
    if former is None:
        _inform(version.procedure, effective_from, by=by)
    return TakenOver(ImportOutcome.CHANGED if former else ImportOutcome.NEW, version, former)


@act
def end_taken_over(*, slug: str, effective_to: date, by: Actor) -> ImportOutcome:
    """End a procedure that the national database has repealed. What an editor has written or raised stays.

    Errors: DutyRequired unless `by` edits the catalogue; Procedure.DoesNotExist for an unknown slug.
    """
    require_editor(by)
    procedure = Procedure.objects.select_for_update(of=("self",)).get(slug=slug)
    version = procedure.versions.order_by("-number").first()
    if version is None or version.sha256 != procedure.imported_sha256:
        return ImportOutcome.EDITED
    if version.effective_to is not None:
        return ImportOutcome.SAME
    effective_to = max(effective_to, version.effective_from + ONE_DAY)
    parts.end(version, effective_to)
    _end_all(procedure.offerings, effective_to)
    procedure.closed_on = effective_to
    procedure.save(update_fields=["closed_on"])
    payload = {"name": procedure.name, "number": version.number, "effective_to": effective_to.isoformat()}
    record(events.WITHDRAWN, subject=f"procedure:{slug}", by=by, payload=payload)
    return ImportOutcome.ENDED


@act
def withdraw_version(*, version_id: int, effective_to: date, by: Actor) -> ProcedureVersion:
    """Let a version end on a day (the first on which it no longer holds), and what was opened by it alone. Dossiers keep it.

    Errors: DutyRequired unless `by` edits the catalogue; EndsBeforeItStarts if that day is not after its first;
            EndsAlready if it ends before that day.
    """
    require_editor(by)
    version = ProcedureVersion.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=version_id)
    parts.end(version, effective_to)
    _end_all(version.offerings, effective_to)
    payload = {"name": version.procedure.name, "number": version.number, "effective_to": effective_to.isoformat()}
    record(events.WITHDRAWN, subject=f"procedure:{version.procedure.slug}", by=by, payload=payload)
    return version


@act
def switch_on(
    *,
    slug: str,
    channel: Channel,
    level: Level,
    effective_from: date,
    by: Actor,
    agency_id: int | None = None,
    version_id: int | None = None,
    effective_to: date | None = None,
) -> Offering:
    """Open a procedure by a channel at a level: at one agency, or at every competent one. What was open there ends.

    The same again changes nothing; another level or version from the same day takes its place.

    `version_id`: a pilot version, which holds only where it is named; what is opened by it ends with it.

    Errors: DutyRequired unless `by` edits the catalogue; EndsBeforeItStarts.
            VersionDoesNotHold if the version named is not in force on the first day.
            OfferingInTheWay if the same is open from a later day.
            NothingToFileWith if only guidance is published and the level is more than information.
            Procedure.DoesNotExist for an unknown slug or a version of another procedure.
    """
    require_editor(by)
    return _switch_on(
        Procedure.objects.select_for_update(of=("self",)).get(slug=slug),
        channel=channel,
        level=level,
        effective_from=effective_from,
        by=by,
        agency_id=agency_id,
        version_id=version_id,
        effective_to=effective_to,
    )


@act
def switch_on_at(
    *,
    slug: str,
    channel: Channel,
    level: Level,
    agency_ids: Sequence[int],
    effective_from: date,
    by: Actor,
    version_id: int | None = None,
    effective_to: date | None = None,
) -> tuple[Offering, ...]:
    """The same at several agencies, all or none of them; at every competent one if none is named.

    Errors: those of `switch_on`.
    """
    require_editor(by)
    procedure = Procedure.objects.select_for_update(of=("self",)).get(slug=slug)
    return tuple(
        _switch_on(
            procedure,
            channel=channel,
            level=level,
            effective_from=effective_from,
            by=by,
            agency_id=agency_id,
            version_id=version_id,
            effective_to=effective_to,
        )
        for agency_id in agency_ids or (None,)
    )


def _switch_on(
    procedure: Procedure,
    *,
    channel: Channel,
    level: Level,
    effective_from: date,
    by: Actor,
    agency_id: int | None,
    version_id: int | None,
    effective_to: date | None,
) -> Offering:
    """Open it there, ending what was open. Inside an act."""
    version = _named(procedure, version_id, effective_from)
    if level != Level.INFORMATION and _is_information(procedure, version, effective_from):
        raise NothingToFileWith(name=procedure.name)
    effective_to = min(filter(None, (effective_to, version.effective_to if version else None)), default=None)
    if effective_to is not None and effective_to <= effective_from:
        raise EndsBeforeItStarts(effective_from=f"{effective_from:%d/%m/%Y}")
    there = Q(agency=None) if agency_id is None else Q(agency_id=agency_id)
    unended = Q(effective_to=None) | Q(effective_to__gt=effective_from)
    given = (level, version_id, effective_from, effective_to)
    for former in procedure.offerings.ever().filter(there, unended, channel=channel):
        if given == (former.level, former.version_id, former.effective_from, former.effective_to):
            return former
        if former.effective_from > effective_from:
            raise OfferingInTheWay(effective_from=former.effective_from.strftime("%d/%m/%Y"))
        parts.end(former, effective_from)
    offering = Offering.objects.create(
        procedure=procedure,
        version_id=version_id,
        agency_id=agency_id,
        channel=channel,
        level=level,
        effective_from=effective_from,
        effective_to=effective_to,
    )
    _record_offering(events.SWITCHED_ON, offering, by=by)
    return offering


@act
def switch_off(*, offering_id: int, effective_to: date, by: Actor) -> Offering:
    """Close an offering on a day (the first on which it is no longer open).

    Errors: DutyRequired unless `by` edits the catalogue; EndsBeforeItStarts if that day is before its first;
            EndsAlready if it ends before that day.
    """
    require_editor(by)
    offering = Offering.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=offering_id)
    parts.end(offering, effective_to)
    _record_offering(events.SWITCHED_OFF, offering, by=by)
    return offering


def _inform(procedure: Procedure, effective_from: date, *, by: Actor) -> None:
    """Open it online at the level of information, for everybody. Inside an act."""
    offering = Offering.objects.create(
        procedure=procedure, channel=Channel.ONLINE, level=Level.INFORMATION, effective_from=effective_from
    )
    _record_offering(events.SWITCHED_ON, offering, by=by)


def _named(procedure: Procedure, version_id: int | None, day: date) -> ProcedureVersion | None:
    """The version that is named, if one is; it must hold on the day."""
    if version_id is None:
        return None
    version = procedure.versions.filter(pk=version_id).first()
    if version is None:
        raise Procedure.DoesNotExist(f"{procedure.slug} has no version {version_id}")
    if day < version.effective_from or (version.effective_to is not None and version.effective_to <= day):
        raise VersionDoesNotHold(number=version.number, day=f"{day:%d/%m/%Y}")
    return version


def _end_all(offerings: Any, effective_to: date) -> None:
    """Let them end on a day; those that begin later are never open. Inside an act."""
    for offering in offerings.filter(Q(effective_to=None) | Q(effective_to__gt=effective_to)):
        parts.end(offering, max(effective_to, offering.effective_from))


def _is_information(procedure: Procedure, named: ProcedureVersion | None, day: date) -> bool:
    """The version named, or else each that holds there on that day, has no form to fill in."""
    standing = [named] if named else list(procedure.versions.in_force(day).exclude(layer=Layer.PILOT))
    return bool(standing) and all(one.definition.is_information for one in standing)


def _record_offering(event: str, offering: Offering, *, by: Actor) -> None:
    forget()
    payload = {
        "name": offering.procedure.name,
        "channel": Channel(offering.channel).label,
        "level": Level(offering.level).label,
        "agency": offering.agency.name if offering.agency else "mọi cơ quan có thẩm quyền",
        "effective_from": offering.effective_from.isoformat(),
        "effective_to": offering.effective_to.isoformat() if offering.effective_to else None,
        "version": offering.version_id,
    }
    record(
        event, subject=f"procedure:{offering.procedure.slug}", by=by, payload={k: str(v) for k, v in payload.items()}
    )
