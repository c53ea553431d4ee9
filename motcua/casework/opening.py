"""A dossier is born: online as submitted, at the counter and by post as received. Parts."""

from datetime import datetime
from decimal import Decimal

from django.db import connection

from motcua.agencies import rules
from motcua.agencies.calendars import calendar_of
from motcua.agencies.models import Agency
from motcua.casework.enums import DossierState
from motcua.casework.filing import Filing, Reused
from motcua.casework.forms import print_receipt
from motcua.casework.models import Dossier, Evidence, EvidenceFile, Party
from motcua.casework.models.dossier import SEALED_SECRET
from motcua.casework.moves import open_with
from motcua.casework.numbering import next_code, require_open
from motcua.casework.parcels import take_in
from motcua.casework.policies import require
from motcua.catalogue.enums import Channel
from motcua.documents.parts import refile
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock, codes, sealing, worktime
from motcua.kernel.actors import Actor
from motcua.kernel.acts import require_act
from motcua.kernel.text import fold
from motcua.payments.parts import demand

ANEW = Reused("")
EXCEPTION = "_exception"
"""Beside the answers, sealed like them: it may tell of somebody's age or health."""


def open_dossier(*, filing: Filing, by: Actor) -> Dossier:
    """Make a dossier of a filing, numbered by its competent agency. Inside an act.

    A second call with the same `filing_key` returns the first dossier. Online: submitted, to be answered within the rule's
    working hours. Counter and post: received at once, the clock runs, form 01 is printed.

    Errors: AgencyWithoutIdentifier, AgencyClosed; DutyRequired if an officer takes in what the officer may not; those of
            `parcels.take_in` for what came by post.
    Source: regulations 1.3.6 (first two rows), 2.5; checklist 10 to 13, 19, 23.
    """
    require_act()
    _serialise(filing)
    former: Dossier | None = Dossier.objects.filter(filing_key=filing.filing_key).first()
    if former is not None:
        return former
    require_open(filing.agency)
    require_open(filing.receiving_agency)
    dossier = _new(filing)
    received = dossier.state_now is DossierState.RECEIVED
    if received:
        assert isinstance(by, Officer), "counter and post filings are taken in by an officer"
        require(by, Duty.RECEIVE, dossier)
    dossier.code = next_code(filing.agency)
    dossier.save()
    _add_parties(dossier, filing)
    _add_evidence(dossier, filing)
    if filing.signed_form_ids:
        refile(file_ids=filing.signed_form_ids, subject=dossier.subject)
    if filing.parcel_id is not None:
        take_in(dossier, by=by)
    opened = "dossier.accepted" if received else "dossier.submitted"
    why = {EXCEPTION.strip("_"): filing.exception} if filing.exception else None
    open_with(dossier, opened, by=by, payload=_facts(dossier, filing), personal=why)
    demand(
        subject=dossier.subject,
        agency_id=dossier.agency_id,
        receiving_agency_id=dossier.receiving_agency_id,
        costs=filing.costs,
        by=by,
    )
    if isinstance(by, Officer) and received:
        print_receipt(dossier, by=by)
    return dossier


def answer_time(agency: Agency, *, at: datetime) -> datetime:
    """Until when an online filing that came `at` must be answered. Source: Decree 45/2020, article 11."""
    hours = rules.rule(rules.ANSWER_HOURS, on=clock.local(at).date(), agency=agency)
    return worktime.answer_by(at, Decimal(hours), calendar_of(agency))


def _serialise(filing: Filing) -> None:
    """Two sendings of one filing wait for each other, so that the second one finds the first."""
    with connection.cursor() as cursor:
        key = int.from_bytes(filing.filing_key.bytes[:8], "big", signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _new(filing: Filing) -> Dossier:
    now = clock.now()
    online = filing.channel == Channel.ONLINE
    title = (filing.title or " và ".join(party.name for party in filing.parties))[:300]
    dossier = Dossier(
        filing_key=filing.filing_key,
        agency=filing.agency,
        receiving_agency=filing.receiving_agency,
        procedure_version=filing.procedure_version,
        variant=filing.variant,
        channel=filing.channel,
        parcel_id=filing.parcel_id,
        state=DossierState.SUBMITTED if online else DossierState.RECEIVED,
        title=title,
        folded_title=fold(title),
        filed_by_id=filing.filed_by_id,
        helped_by_id=filing.helped_by_id,
        assistance=filing.assistance,
        delivery_method=filing.delivery_method,
        submitted_at=now,
        answer_by=answer_time(filing.agency, at=now) if online else None,
        received_at=None if online else now if filing.parcel_id else filing.received_at or now,
        limit=filing.limit.to_json() if filing.limit else None,
        pause_policy=filing.pause_policy,
    )
    dossier.answers = {**filing.answers, **({EXCEPTION: filing.exception} if filing.exception else {})}
    dossier.sealed_secret = sealing.seal(codes.tracking_secret(), purpose=SEALED_SECRET)
    return dossier


def _add_parties(dossier: Dossier, filing: Filing) -> None:
    Party.objects.bulk_create(
        Party(
            dossier=dossier,
            role=party.role,
            role_name=party.role_name,
            person_id=party.person_id,
            is_contact=party.is_contact,
            position=position,
        )
        for position, party in enumerate(filing.parties, start=1)
    )


def _add_evidence(dossier: Dossier, filing: Filing) -> None:
    """All items with their files, which are the dossier's from now on."""
    items = Evidence.objects.bulk_create(
        Evidence(
            dossier=dossier,
            key=item.key,
            name=item.name,
            mode=item.mode,
            is_required=item.is_required,
            position=position,
            originals_shown=item.originals_shown,
        )
        for position, item in enumerate(filing.evidence, start=1)
    )
    files = [
        _file(evidence, file_id, page, item.reused.get(file_id, ANEW))
        for evidence, item in zip(items, filing.evidence, strict=True)
        for page, file_id in enumerate(item.file_ids, start=1)
    ]
    if files:
        EvidenceFile.objects.bulk_create(files)
        refile(file_ids=[one.file_id for one in files], subject=dossier.subject)


def _file(evidence: Evidence, file_id: int, page: int, before: Reused) -> EvidenceFile:
    return EvidenceFile(
        evidence=evidence,
        file_id=file_id,
        position=page,
        reused_from=before.dossier_code,
        reused_output=before.output_code,
    )


def _facts(dossier: Dossier, filing: Filing) -> dict[str, object]:
    return {
        "channel": str(Channel(filing.channel)),
        "agency": filing.agency.short_name,
        "receiving_agency": filing.receiving_agency.short_name,
        "answer_by": dossier.answer_by.isoformat() if dossier.answer_by else None,
        "evidence": len(filing.evidence),
        "is_exception": bool(filing.exception),
        "helped_by": filing.helped_by_id,
        "assistance": str(filing.assistance),
    }
