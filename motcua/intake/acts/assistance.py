"""An officer beside the citizen: guiding, or filling in what the citizen then reads, agrees to and sends, or refuses."""

from datetime import timedelta

from django.utils.translation import gettext_lazy

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.casework.enums import Assistance
from motcua.catalogue.enums import Channel
from motcua.eventlog.parts import record
from motcua.identity.models import Account
from motcua.identity.officers import Citizen, Officer
from motcua.intake.acts.drafts import lock_draft
from motcua.intake.errors import (
    ConsentTooLate,
    DraftChanged,
    NobodyToAsk,
    NoSuchGuidance,
    NotComplete,
    NotEligible,
    OwnerMustAgree,
)
from motcua.intake.journey import Kind
from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act, require_act


@act
def request_consent(*, draft_id: int, by: Officer) -> Draft:
    """Lay what an officer filled in before its owner, who is told and has a number of days (rule `draft.consent_days`).

    Asked again, the days begin anew. Errors: DraftSent; NobodyToAsk; OwnerMustAgree if another officer filled it in;
    NotEligible, NotComplete: nobody is asked to agree to what could not be sent.
    """
    draft = lock_draft(draft_id)
    if not draft.is_done_for or draft.account is None or draft.account.person is None:
        raise NobodyToAsk
    if draft.helped_by_id != by.account_id:
        raise OwnerMustAgree(ten=draft.account.display_name)
    _require_complete(Situation(draft))
    now = clock.now()
    until = now + timedelta(days=rule(rules.CONSENT_DAYS, on=clock.today()))
    draft.consent_asked_at, draft.consent_until, draft.consent_refused_at, draft.refusal = now, until, None, ""
    draft.expires_at = max(draft.expires_at, until)
    draft.save(
        update_fields=["consent_asked_at", "consent_until", "consent_refused_at", "refusal_sealed", "expires_at"]
    )
    payload = {"draft": draft.pk, "until": wording.moment(until)}
    record("draft.consent_requested", subject=draft.subject, by=by, payload=payload)
    return draft


@act
def refuse_consent(*, draft_id: int, words: str, by: Citizen) -> Draft:
    """The owner does not agree, and says why; the officer reads it. Nothing is sent. Errors: DraftSent; OwnerMustAgree."""
    draft = lock_draft(draft_id)
    _require_owner(draft, by)
    draft.consent_refused_at, draft.refusal = clock.now(), words
    draft.save(update_fields=["consent_refused_at", "refusal_sealed"])
    record("draft.consent_refused", subject=draft.subject, by=by, payload={}, personal={"words": words})
    return draft


@act
def note_guidance(*, phone: str, code: str, by: Officer) -> Draft:
    """Note that this officer guides the owner of the phone through the draft of that code. Nothing of it is shown.

    Errors: NoSuchGuidance, alike for an unknown phone and a wrong code.
    """
    owners = Account.objects.of_phone(phone).active()
    drafts = Draft.objects.select_for_update(of=("self",)).unsent().filter(account__in=owners, channel=Channel.ONLINE)
    typed = "".join(code.split()).upper()
    draft = next((one for one in drafts if one.guidance_code == typed and not one.is_done_for), None)
    if draft is None:
        raise NoSuchGuidance
    draft.helped_by_id, draft.assistance = by.account_id, Assistance.GUIDED
    draft.save(update_fields=["helped_by", "assistance"])
    record("draft.guided", subject=draft.subject, by=by, payload={"draft": draft.pk})
    return draft


def require_consent(draft: Draft, *, by: Actor, seen: int | None) -> None:
    """The owner agrees now, to exactly the version on the page. Inside an act.

    Errors: OwnerMustAgree, for whoever else presses; ConsentTooLate; DraftChanged if it was written in meanwhile.
    """
    require_act()
    _require_owner(draft, by)
    if draft.consent_until is not None and clock.now() > draft.consent_until:
        raise ConsentTooLate(hen=wording.moment(draft.consent_until))
    if seen != draft.version:
        raise DraftChanged
    record("draft.consented", subject=draft.subject, by=by, payload={"version": draft.version})


def _require_owner(draft: Draft, by: Actor) -> None:
    if not isinstance(by, Citizen) or by.account_id != draft.account_id:
        raise OwnerMustAgree(ten=draft.account.display_name if draft.account else gettext_lazy("chủ hồ sơ"))


def _require_complete(situation: Situation) -> None:
    way = situation.journey
    if way.broken:
        raise NotEligible(why=way.broken[0].message or way.broken[0].text, instead=way.broken[0].instead)
    open_stop = next((one for one in way.stops if one.kind is not Kind.CHECK and not one.is_done), None)
    if open_stop is not None:
        what = open_stop.item.name if open_stop.item else open_stop.page.question if open_stop.page else ""
        raise NotComplete(what=what, page=open_stop.key)
