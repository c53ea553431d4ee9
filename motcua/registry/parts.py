"""Entering books and registering what is issued. Parts, to be called inside an act."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.eventlog.parts import record
from motcua.identity.officers import Officer
from motcua.kernel import clock, sealing
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.registry.enums import IssuedState
from motcua.registry.models import SEALED, IssuedOutput, RegisterBook, RegisterEntry
from motcua.registry.moves import move


def enter_book(
    *, agency_id: int, kind: str, subject: str, reference: str, fields: Mapping[str, Any], by: Officer
) -> RegisterEntry:
    """Write the next line of this year's book; numbers have no gap. Inside an act. A second entering finds the first.

    `reference` tells apart what one subject has entered (the output's key). `fields` must be plain JSON.
    """
    require_act()
    known = RegisterEntry.objects.select_related("book").filter(subject=subject, reference=reference).first()
    if known is not None:
        return known
    book = _locked_book(agency_id, kind)
    book.last += 1
    book.save(update_fields=["last"])
    entry = RegisterEntry.objects.create(
        book=book,
        number=book.last,
        subject=subject,
        reference=reference,
        sealed_fields=sealing.seal(json.dumps(fields, ensure_ascii=False), purpose=SEALED),
        entered_at=clock.now(),
        entered_by_id=by.account_id,
    )
    record("register.entered", subject=subject, by=by, payload={"book": kind, "number": entry.number_text})
    return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What is registered of an output that leaves the house."""

    code: str
    sha256: str
    subject: str
    agency_id: int
    title: str
    number: str


def register_output(*, output: Issued, by: Actor, replaces: IssuedOutput | None = None) -> IssuedOutput:
    """From now on anybody can verify this output. Inside an act. `replaces`, marked before, now names its successor."""
    require_act()
    issued = IssuedOutput.objects.create(
        code=output.code,
        sha256=output.sha256,
        subject=output.subject,
        agency_id=output.agency_id,
        title=output.title,
        number=output.number,
        issued_at=clock.now(),
    )
    if replaces is not None:
        replaces.replaced_by = issued
        move(replaces, IssuedState.REPLACED)
    record("issued.registered", subject=output.subject, by=by, payload=_facts(issued) | {"sha256": output.sha256})
    return issued


def mark_replaced(*, code: str, by: Actor) -> IssuedOutput:
    """The output no longer holds; a new version follows. Still readable. Inside an act."""
    require_act()
    issued = IssuedOutput.objects.select_for_update(of=("self",)).get(code=code)
    move(issued, IssuedState.REPLACED)
    record("issued.replaced", subject=issued.subject, by=by, payload=_facts(issued))
    return issued


def revoke(*, code: str, by: Actor, reason: str) -> IssuedOutput:
    """The output was taken back by a decision. Inside an act; who calls has checked who may."""
    require_act()
    issued = IssuedOutput.objects.select_for_update(of=("self",)).get(code=code)
    move(issued, IssuedState.REVOKED)
    record("issued.revoked", subject=issued.subject, by=by, payload=_facts(issued), personal={"reason": reason})
    return issued


def _locked_book(agency_id: int, kind: str) -> RegisterBook:
    """This year's book, its row locked until the act ends; opened with the first entry."""
    year = clock.today().year
    RegisterBook.objects.bulk_create([RegisterBook(agency_id=agency_id, kind=kind, year=year)], ignore_conflicts=True)
    return RegisterBook.objects.select_for_update(of=("self",)).get(agency_id=agency_id, kind=kind, year=year)


def _facts(issued: IssuedOutput) -> dict[str, str]:
    return {"code": issued.code, "title": issued.title, "number": issued.number}
