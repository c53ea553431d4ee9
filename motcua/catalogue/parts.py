"""What several acts of the catalogue have in common. Inside an act."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max

from motcua.agencies.remembered import forget
from motcua.catalogue import check, events, search
from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import Layer
from motcua.catalogue.errors import EndsBeforeItStarts, PublicationRefused, VersionInTheWay
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, digest
from motcua.catalogue.parsing import parse
from motcua.eventlog.parts import record
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act

NOT_PUBLISHED = "not-published"
"""`Procedure.decided_by` where nobody has published which agencies are competent: it is listed at none."""


def publish(
    *, document: Mapping[str, Any], effective_from: date, by: Actor, effective_to: date | None = None
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
    if definition.layer is not Layer.PILOT:
        _make_way(procedure, definition.layer, effective_from)
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
    )
    forget()  # what is searched, and what is in force
    payload = {"name": procedure.name, "number": version.number, "effective_from": effective_from.isoformat()}
    record(
        events.PUBLISHED, subject=f"procedure:{procedure.slug}", by=by, payload={**payload, "sha256": version.sha256}
    )
    return version


def end(one: ProcedureVersion | Offering, effective_to: date) -> None:
    """Let it end on a day, the first on which it no longer holds. Inside an act.

    Errors: EndsBeforeItStarts.
    """
    require_act()
    if effective_to <= one.effective_from:
        raise EndsBeforeItStarts(effective_from=one.effective_from.strftime("%d/%m/%Y"))
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


def _make_way(procedure: Procedure, layer: Layer, effective_from: date) -> None:
    """End the version of that layer that is open on the day. Inside an act."""
    standing = procedure.versions.filter(layer=layer).exclude(effective_to__lte=effective_from)
    for version in standing:
        if version.effective_from >= effective_from:
            raise VersionInTheWay(number=version.number, effective_from=version.effective_from.strftime("%d/%m/%Y"))
        end(version, effective_from)
