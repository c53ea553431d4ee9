"""Another party of a filing reads it by a link of their own and says whether it is right."""

import secrets
from datetime import timedelta

from motcua.agencies import rules
from motcua.agencies.rules import rule
from motcua.catalogue.enums import Meaning
from motcua.eventlog.parts import record
from motcua.identity.acts.doors import count_at
from motcua.identity.models import Account
from motcua.identity.officers import Citizen
from motcua.identity.sealed import index_of
from motcua.intake.errors import NotTheirs, OwnNumber, ReviewOver, TooManyInvitations
from motcua.intake.models import Draft, PartyReview
from motcua.intake.parties import meaning_of, reviewers_of
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.kernel.acts import act

LINK = "party_link"
DAY = timedelta(days=1)


@act
def ask_party(*, draft_id: int, party: str, phone: str, by: Citizen) -> PartyReview:
    """Send another party a link to the whole filing, good for a number of days (rule `party.review_days`) and one answer.

    Before or after it is sent. Errors: NotTheirs if this is not one of the parties who are asked, or `by` does not file it;
    OwnNumber if it is the filer's; TooManyInvitations, so that nobody has us send message after message to a number.
    """
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft_id)
    situation = Situation(draft)
    asked = next((one for one in reviewers_of(situation) if one.key == party), None)
    if asked is None or draft.account_id != by.account_id:
        raise NotTheirs
    name = meaning_of(situation.definition, situation.journey.answers, Meaning.NAME, party) or asked.name
    if Account.objects.of_phone(phone).filter(pk=by.account_id).exists():
        raise OwnNumber(ten=name)
    _count(phone, by)
    now, token = clock.now(), secrets.token_urlsafe(12)
    review = PartyReview.objects.select_for_update().filter(draft=draft, party=party).first()
    review = review or PartyReview(draft=draft, party=party)
    review.name = name
    review.token, review.phone, review.words = token, phone, ""
    review.token_hash = index_of(token, LINK)
    review.asked_at, review.expires_at = now, now + timedelta(days=rule(rules.REVIEW_DAYS, on=clock.today()))
    review.answered_at = review.agrees = review.answered_version = None
    review.save()
    payload = {"review": review.pk, "until": wording.moment(review.expires_at), "party": asked.name}
    record("draft.party_asked", subject=draft.subject, by=by, payload=payload)
    return review


def _count(phone: str, by: Citizen) -> None:
    """One more invitation of this account, and to this number. Errors: TooManyInvitations."""
    for door, most in (
        (f"invites:{by.account_id}", rule(rules.INVITATIONS_PER_DAY, on=clock.today())),
        (f"invited:{phone}", rule(rules.INVITATIONS_OF_NUMBER, on=clock.today())),
    ):
        again = count_at(door, most=most, span=DAY)
        if again is not None:
            raise TooManyInvitations(hen=wording.moment(again))


@act
def answer_review(*, review_id: int, agrees: bool, words: str, by: Citizen) -> PartyReview:
    """The party's answer, once. `words`: what is wrong. Errors: NotTheirs, also for the filer; ReviewOver if late or answered."""
    review = PartyReview.objects.select_for_update(of=("self",)).select_related("draft").get(pk=review_id)
    if not is_addressee(review, by.account_id) or review.draft.account_id == by.account_id:
        raise NotTheirs  # a filer whose number became that of the link agrees to nothing in the other's place
    if review.answered_at is not None or clock.now() > review.expires_at:
        raise ReviewOver(hen=wording.moment(review.answered_at or review.expires_at))
    review.answered_at, review.agrees, review.words = clock.now(), agrees, words
    review.answered_version = review.draft.version
    if not agrees:
        review.objected_at = review.answered_at  # asking again, at whatever number, does not wipe it out
    review.token = ""
    review.save()
    name = "draft.party_agreed" if agrees else "draft.party_objected"
    code = review.draft.dossier_code
    subject = f"dossier:{code}" if code else review.draft.subject
    record(name, subject=subject, by=by, payload={"party": review.party}, personal={"words": words})
    return review


def review_of(token: str) -> PartyReview | None:
    """The review a link belongs to; None for no such link."""
    return PartyReview.objects.select_related("draft__account").filter(token_hash=index_of(token, LINK)).first()


def is_addressee(review: PartyReview, account_id: int) -> bool:
    """Whether the link was sent to this account's phone."""
    return Account.objects.active().of_phone(review.phone).filter(pk=account_id).exists()
