"""Sending: the draft becomes a dossier, once."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from motcua.casework.asked import asked
from motcua.casework.enums import SIGNED_FORM
from motcua.casework.filing import EvidenceFiling, Filing, PartyFiling, Reused
from motcua.casework.models import Dossier
from motcua.casework.opening import open_dossier
from motcua.catalogue import completeness
from motcua.catalogue.definition import EvidenceItem
from motcua.catalogue.enums import Channel, Meaning, Requirement
from motcua.documents.enums import FileState
from motcua.identity.models import Account
from motcua.identity.officers import Officer
from motcua.intake import journey
from motcua.intake.acts.assistance import require_consent
from motcua.intake.acts.drafts import lock_draft
from motcua.intake.acts.proxies import note_use, require_grantor
from motcua.intake.errors import (
    DraftSent,
    ExceptionNeeded,
    FileNotUsable,
    NoAgency,
    NotComplete,
    NotEligible,
    NotOffered,
    VersionReplaced,
)
from motcua.intake.models import Draft
from motcua.intake.parties import contact_of, meaning_of, parties_of, person_for
from motcua.intake.prefill import knower, provenance
from motcua.intake.renewal import is_outdated
from motcua.intake.reuse import still_held
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.payments.parts import CostAsked


@act
def submit(
    *,
    draft_id: int,
    by: Actor,
    declared: frozenset[str],
    originals: dict[str, int] | None = None,
    received_at: datetime | None = None,
    seen: int | None = None,
    exception: str = "",
) -> Dossier:
    """Send the draft: check everything once more, open the dossier, close the draft, all or nothing.

    `declared`: keys of the statements the person agreed to. `originals`: papers handed in at the counter, by item.
    `received_at`: when these papers came, if they are entered later; the clock runs from then. Never for online filings.
    `seen`: the draft's version on the page where the owner agreed to what an officer had filled in.
    `exception`: why it is taken in on paper, where the procedure is filed online only.
    Sending twice gives the first dossier.

    Errors: ExceptionNeeded, NotComplete, NotEligible, NoAgency, NotOffered, FileNotUsable; VersionReplaced online;
    DraftAtCounter; OwnerMustAgree, ConsentTooLate and DraftChanged where an officer filled it in; AlreadyDone if the parcel it came in by post
    was sent back meanwhile.
    """
    try:
        draft = lock_draft(draft_id, at_counter=isinstance(by, Officer))
    except DraftSent as sent:
        former: Dossier = Dossier.objects.get(code=sent.details["code"])
        return former
    if draft.channel == Channel.ONLINE and is_outdated(draft):
        raise VersionReplaced
    if draft.is_done_for:
        require_consent(draft, by=by, seen=seen)
    situation = Situation(draft)
    _require_sendable(situation, declared, originals or {})
    if not exception and needs_exception(situation):
        raise ExceptionNeeded
    filing = replace(_filing(situation, originals or {}), received_at=received_at, exception=exception)
    dossier = open_dossier(filing=filing, by=by)
    note_use(draft, dossier.code, by=by)
    draft.dossier_code = dossier.code
    draft.save(update_fields=["dossier_code"])
    return dossier


def needs_exception(situation: Situation) -> bool:
    """Whether it comes on paper though the procedure is filed online only today."""
    rule = situation.definition.online_only
    on_paper = situation.draft.channel != Channel.ONLINE
    return on_paper and rule is not None and rule.holds_on(clock.today())


def _require_sendable(situation: Situation, declared: frozenset[str], originals: dict[str, int]) -> None:
    way = situation.journey
    if way.broken:
        first = way.broken[0]
        raise NotEligible(why=first.message or first.text, instead=first.instead)
    for sent in situation.files:
        if sent.file.state == FileState.REJECTED:
            raise FileNotUsable(name=sent.file.original_name, page=f"{journey.EVIDENCE_PREFIX}{sent.item}")
    for stop in way.stops:
        if stop.is_done or stop.kind is journey.Kind.CHECK:
            continue
        if stop.item is not None and originals.get(stop.item.key):
            continue
        raise NotComplete(what=stop.item.name if stop.item else stop.page.question if stop.page else "", page=stop.key)
    for one in journey.statements(situation.definition, way.answers, situation.context):
        if one.required and one.key not in declared:
            raise NotComplete(what=one.label, page=journey.CHECK)
    if situation.draft.is_at_counter and not situation.files_of(SIGNED_FORM):
        raise NotComplete(what="bản quét tờ khai có chữ ký", page=SIGNED_FORM)
    if situation.agency is None:
        raise NoAgency
    if not situation.is_offered:
        raise NotOffered(agency=situation.agency.name)


def _filing(situation: Situation, originals: dict[str, int]) -> Filing:
    draft, definition, answers = situation.draft, situation.definition, situation.journey.answers
    parties = _parties(situation, draft)
    require_grantor(draft, parties)
    assert situation.agency is not None
    return Filing(
        filing_key=draft.filing_key,
        procedure_version=draft.procedure_version,
        agency=situation.agency,
        receiving_agency=draft.receiving_agency or situation.agency,
        variant=situation.variant.key if situation.variant else "",
        channel=draft.channel,
        answers=_kept(situation),
        parties=parties,
        evidence=_evidence(situation, originals),
        delivery_method=meaning_of(definition, answers, Meaning.DELIVERY) or "counter",
        filed_by_id=draft.account_id,
        helped_by_id=draft.helped_by_id,
        assistance=draft.assistance,
        limit=situation.limit.limit if situation.limit else None,
        pause_policy=definition.supplement.policy,
        costs=_costs(situation),
        signed_form_ids=[one.file_id for one in situation.files_of(SIGNED_FORM)],
        parcel_id=draft.parcel_id,
    )


def _kept(situation: Situation) -> dict[str, Any]:
    """The answers; beside them the doubts the person settled, where the values came from, the mandate it was filed under."""
    draft = situation.draft
    beside = {
        "_confirmed": draft.confirmed,
        "_sources": provenance(situation, knower(draft, draft.account) if draft.account else None),
        "_mandate": draft.mandate_id,
    }
    return {**situation.journey.answers, **{key: value for key, value in beside.items() if value}}


def _costs(situation: Situation) -> list[CostAsked]:
    """The costs frozen with their explanation of the day, also those without an amount; an exemption is a claim.

    What is known and paid elsewhere is not demanded here.
    """
    with translation.override(settings.LANGUAGE_CODE):
        told = {one.key: one for one in situation.costs_told.lines}
        lines = situation.cost_sheet.lines
        return [asked(line, told[line.cost.key]) for line in lines if not (line.cost.payee and line.amount_vnd)]


def _parties(situation: Situation, draft: Draft) -> list[PartyFiling]:
    definition, answers = situation.definition, situation.journey.answers
    parties = parties_of(definition, answers, situation.context)
    contact = contact_of(definition, answers, parties)
    account = Account.objects.select_related("person").get(pk=draft.account_id) if draft.account_id else None
    mandator = draft.mandate.grantor if draft.mandate else None
    filed = []
    for party in parties:
        own = mandator or (account.person if account else None) if party.key == contact else None
        person = person_for(definition, answers, party, own=own)
        filed.append(
            PartyFiling(
                role=party.key,
                role_name=party.name,
                person_id=person.pk,
                name=person.full_name,
                is_contact=party.key == contact,
            )
        )
    return filed


def _kept_under(item: EvidenceItem) -> tuple[str, ...]:
    """Under which names the draft keeps the files of an item: the signed form is the application on paper."""
    return (item.key, SIGNED_FORM) if completeness.is_paper_form(item) else (item.key,)


def _reused(situation: Situation, item: EvidenceItem) -> dict[int, Reused]:
    """Which files were given or issued before; not those that became somebody else's paper when answers were changed."""
    held = still_held(situation, item)
    return {
        one.file_id: Reused(one.reused_from, one.reused_output)
        for one in situation.files_of(item.key)
        if (one.reused_from, one.reused_output) in held
    }


def _evidence(situation: Situation, originals: dict[str, int]) -> list[EvidenceFiling]:
    items = completeness.evidence_for(situation.definition, situation.journey.answers, situation.context)
    asked = {item.key for item in completeness.from_citizen(items)}
    spared = [item for item in situation.looked_up_evidence if item not in items]
    return [
        EvidenceFiling(
            key=item.key,
            name=item.name,
            mode=item.mode,
            is_required=item.key in asked and item.requirement is not Requirement.ALTERNATIVE,
            file_ids=[one.file_id for one in situation.files if one.item in _kept_under(item)],
            originals_shown=originals.get(item.key, 0),
            reused=_reused(situation, item),
        )
        for item in (*items, *spared)
    ]
