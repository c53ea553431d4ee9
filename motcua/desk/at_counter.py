"""What the pages of the counter share: finding the draft, the note that it was looked at, the way on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.catalogue.definition import OnlineOnly
from motcua.desk.visitors import Visitor
from motcua.eventlog.access import log_access
from motcua.identity.acts import make_account_for, note_search
from motcua.identity.models import Account, Person
from motcua.identity.officers import Officer
from motcua.identity.who import officer_of
from motcua.intake.answers import said
from motcua.intake.journey import CHECK, Kind, Stop
from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.ui.components import Answer

AT_COUNTER, BY_POST = "tiếp nhận tại quầy", "tiếp nhận hồ sơ bưu chính"
"""What for an officer looks at somebody's draft, in the log that this person may read."""


def open_draft(request: HttpRequest, key: UUID) -> Situation:
    """A draft this officer types, for the counter or for its owner. Errors: Http404, also for somebody else's."""
    who = officer_of(request)
    draft = Draft.objects.written_by(who.account_id).filter(key=key).first()
    if draft is None:
        raise Http404
    return Situation(draft)


def note_look(request: HttpRequest, draft: Draft, *, seen: str, purpose: str = "") -> None:
    """The account's own facts are filled in, and what was answered is shown: a look at the account's person."""
    subject = f"account:{draft.account_id}" if draft.account_id else draft.subject
    purpose = purpose or (BY_POST if draft.parcel_id else AT_COUNTER)
    log_access(by=officer_of(request), subject=subject, purpose=purpose, seen=seen[:200])


def online_only(situation: Situation) -> OnlineOnly | None:
    """The rule that this is filed online, where it holds today: the officer is told for whom the counter is then."""
    rule = situation.definition.online_only
    return rule if rule is not None and rule.holds_on(clock.today()) else None


def next_stop(situation: Situation, *, after: str = "") -> Stop:
    """The next question without an answer behind this one; the last look when all are answered. Papers are ticked there."""
    stops = [one for one in situation.journey.stops if one.kind is not Kind.EVIDENCE]
    keys = [one.key for one in stops]
    behind = stops[keys.index(after) + 1 :] if after in keys else stops
    following = next((one for one in behind if not one.is_done), stops[-1])
    if situation.journey.broken:
        return stops[-1]
    return next((one for one in stops if not one.is_done), stops[-1]) if following.key == CHECK else following


def page_url(draft: Draft, stop: Stop) -> str:
    """The address of a stop at the counter."""
    if stop.kind is Kind.QUESTION:
        return reverse("desk:counter_page", args=[draft.key, stop.key])
    return reverse("desk:counter_check", args=[draft.key])


def answers_of(situation: Situation, *, may_change: bool = True) -> list[tuple[str, list[Answer]]]:
    """The answers by part, each with the way back to its question unless nothing may be changed."""
    words = said(situation.definition, situation.journey.answers)
    groups: dict[str, list[Answer]] = {}
    for stop in situation.journey.stops:
        if stop.kind is Kind.QUESTION and stop.page is not None:
            href = page_url(situation.draft, stop) if may_change else ""
            rows = [Answer(one.label, words[one.key], href=href) for one in stop.page.fields if one.key in words]
            groups.setdefault(stop.part, []).extend([*rows, *_entries(situation, stop, words, href)])
    return [(title, rows) for title, rows in groups.items() if rows]


def _entries(situation: Situation, stop: Stop, words: Mapping[str, str], href: str) -> list[Answer]:
    """What a repeated page holds, a row per value."""
    if stop.page is None or stop.page.repeat is None:
        return []
    repeat = stop.page.repeat
    numbers = range(1, len(situation.journey.answers.get(repeat.key, ())) + 1)
    keys = [(number, one, f"{repeat.key}.{number}.{one.key}") for number in numbers for one in stop.page.fields]
    return [Answer(f"{one.label} ({number})", words[key], href=href) for number, one, key in keys if key in words]


def account_for(
    who: Officer, given: dict[str, Any], *, agency_id: int, purpose: str, visitor: Visitor | None = None
) -> int | None:
    """The account of the phone if the name fits; a new one, recorded as helped; none without a phone.

    A `visitor` who was found without an account gets one under the name and number we know. Whoever was not looked for
    before is looked for here: it counts as a search.

    Errors: TooManySearches; PhoneTaken if the phone is known under another name, and those of `make_account_for`.
    """
    if not given["phone"]:
        return None
    person = Person.objects.filter(pk=visitor.person_id).first() if visitor and visitor.person_id else None
    if person is not None:
        given = {**given, "full_name": person.full_name, "personal_number": person.personal_number}
    visitor = visitor or Visitor()
    if not visitor.is_known:
        note_search(by=who)
    log_access(by=who, subject="search:account", purpose=purpose, seen=given["full_name"])
    known = Account.objects.of_phone(given["phone"]).active()
    account = known.filter(person__folded_name=fold(given["full_name"])).first()
    if account is not None:
        return account.pk
    made = make_account_for(
        phone=given["phone"],
        full_name=given["full_name"],
        personal_number=given["personal_number"],
        agency_id=agency_id,
        birth=visitor.born,
        sex=visitor.sex,
        by=who,
    )
    return made.pk
