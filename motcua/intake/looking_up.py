"""A look-up of one party of a draft in the population database. A page waits for it two seconds at most, then goes on without."""

from typing import Any

from motcua.agencies.models import Commune
from motcua.agencies.territory import find_communes
from motcua.catalogue.definition import Definition, Page
from motcua.catalogue.enums import AnswerSource, Meaning
from motcua.identity.card import Card
from motcua.identity.enums import Sex
from motcua.identity.models import Account
from motcua.identity.population import (
    PopulationAway,
    PopulationContradicts,
    PopulationRecord,
    PopulationUnknown,
    population_database,
)
from motcua.intake.acts.lookups import ask_lookup, note_lookup
from motcua.intake.answers import read_date, whole_date
from motcua.intake.errors import NotAllAnswered, TooManyLookups
from motcua.intake.prefill import is_own
from motcua.intake.situation import Situation
from motcua.intake.traces import WHO, Outcome, Trace, who
from motcua.kernel.actors import Actor
from motcua.kernel.dates import PartialDate
from motcua.kernel.text import fold

REFUSED: dict[type[Exception], Outcome] = {
    PopulationAway: Outcome.AWAY,
    PopulationUnknown: Outcome.UNKNOWN,
    PopulationContradicts: Outcome.CONTRADICTS,
    TooManyLookups: Outcome.TOO_MANY,
}


def party_to_look_up(situation: Situation, page: Page) -> str:
    """The party whom this page may offer to look up: it asks the last of number, name and birth, and the form has a use for it.

    "" for none: no database is connected, or this person was found already.
    """
    if population_database() is None:
        return ""
    parties = {one.party for one in page.fields if one.party and one.meaning in WHO}
    for party in sorted(parties):
        found = situation.traces.get(party)
        if _asks_last(situation.definition, page, party) and not (found and found.is_found):
            return party if _is_of_use(situation.definition, party) else ""
    return ""


def _asks_last(definition: Definition, page: Page, party: str) -> bool:
    asking = [
        (one.key, field.meaning)
        for one in definition.form.pages()
        for field in one.fields
        if field.party == party and field.meaning in WHO and not one.repeat
    ]
    return {meaning for _, meaning in asking} == set(WHO) and asking[-1][0] == page.key


def _is_of_use(definition: Definition, party: str) -> bool:
    fields = any(AnswerSource.POPULATION in one.autofill for one in definition.form.fields() if one.party == party)
    return fields or any(
        one.party in (None, party)
        for one in definition.evidence
        if one.lookup and one.lookup.source == AnswerSource.POPULATION
    )


def look_up(situation: Situation, party: str, *, account: Account | None, by: Actor) -> Trace:
    """Ask and keep the answer, also that there was none. Outside any transaction. Errors: DraftSent, NotAllAnswered."""
    draft_id, database = situation.draft.pk, population_database()
    person = who(situation.definition, situation.draft.answers, party)
    if person is None:
        raise NotAllAnswered
    number, name, born = person
    try:
        ask_lookup(draft_id=draft_id, party=party, by=by)
        if database is None:
            raise PopulationAway
        record = database.look_up(number=number, name=name, born=read_date(born), consent=situation.draft.subject)
    except tuple(REFUSED) as refusal:
        return note_lookup(draft_id=draft_id, party=party, person=person, outcome=REFUSED[type(refusal)], by=by)
    return note_lookup(
        draft_id=draft_id,
        party=party,
        person=person,
        outcome=Outcome.FOUND,
        by=by,
        reference=record.reference,
        is_shown=_is_theirs(situation, party, account),
        known=_known(record),
    )


def _is_theirs(situation: Situation, party: str, account: Account | None) -> bool:
    """Whether the values may be shown: the party is the signed-in person, by name, by the number an officer has seen, by whole birthday.

    Of anybody else they are only compared: who knows three facts of a stranger must not learn the address from us. A name
    alone proves nothing: whoever makes an account by telephone types it.
    """
    person = account.person if account else None
    definition, answers = situation.definition, situation.draft.answers
    asked = who(definition, answers, party)
    fields = [one for one in definition.form.fields() if one.party == party and one.meaning in WHO]
    if person is None or asked is None or not is_own(definition, fields[0], answers, situation.context):
        return False
    number, name, born = asked
    same = fold(person.full_name) == fold(name) and person.personal_number == number
    return same and read_date(born).day is not None


def _known(record: PopulationRecord) -> dict[str, Any]:
    """What was said, by meaning, in the stored shape of answers; what we cannot place is left out."""
    known: dict[str, Any] = {
        Meaning.PERSONAL_NUMBER: record.number,
        Meaning.NAME: record.name,
        Meaning.BORN_ON: _born(record.born),
        Meaning.SEX: str(Sex(record.sex).label) if record.sex in Sex.values else None,
        Meaning.ETHNICITY: record.ethnicity,
    }
    if record.commune_code and Commune.objects.filter(pk=record.commune_code).exists():
        known[Meaning.RESIDENCE] = {"commune": record.commune_code, "detail": record.address_detail}
    if record.card_issued_on:
        known[Meaning.ID_DOCUMENT] = {
            "kind": "can_cuoc",
            "number": record.number,
            "issued_on": record.card_issued_on.isoformat(),
            "issued_by": record.card_issued_by,
        }
    return {str(meaning): value for meaning, value in known.items() if value}


def card_party(page: Page) -> str:
    """The party whose identity card this page may have read instead of typed; "" for none."""
    asked = () if page.repeat else page.fields
    return next((one.party for one in asked if one.party and one.meaning is Meaning.PERSONAL_NUMBER), "")


def known_of_card(card: Card) -> dict[str, Any]:
    """What a card says, by meaning, in the stored shape of answers; an address that could be two places is left out."""
    known: dict[str, Any] = {
        Meaning.PERSONAL_NUMBER: card.number,
        Meaning.NAME: card.name,
        Meaning.BORN_ON: _born(card.born),
        Meaning.SEX: str(Sex(card.sex).label) if card.sex else None,
        Meaning.RESIDENCE: _place(card.address),
    }
    if card.issued_on:
        issued = card.issued_on.isoformat()
        known[Meaning.ID_DOCUMENT] = {"kind": "can_cuoc", "number": card.number, "issued_on": issued, "issued_by": ""}
    return {str(meaning): value for meaning, value in known.items() if value}


def _place(address: str) -> dict[str, Any] | None:
    """`12 Hàng Keo, Quang Vinh, Biên Hòa, Đồng Nai`: the commune of today, if the old names lead to exactly one."""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    for first, last in ((-3, len(parts)), (-3, -1), (-2, len(parts))):
        found = find_communes(", ".join(parts[first:last])) if len(parts) >= -first else []
        if len({one.commune.code for one in found}) == 1:
            return {"commune": found[0].commune.code, "detail": ", ".join(parts[:first])}
    return None


def _born(born: PartialDate) -> Any:
    return whole_date(born) if born.day else born.to_json()
