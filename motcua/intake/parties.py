"""From answers to persons. Parts, inside an act."""

from typing import Any

from motcua.catalogue.definition import Definition, Party
from motcua.catalogue.enums import Meaning
from motcua.catalogue.rules import Answers, Context, holds
from motcua.identity.acts.doors import serialise
from motcua.identity.models import PERSONAL_NUMBER, Person
from motcua.identity.sealed import index_of
from motcua.intake.answers import read_date, sex_of
from motcua.intake.situation import Situation
from motcua.kernel.text import fold


def parties_of(definition: Definition, answers: Answers, context: Context) -> tuple[Party, ...]:
    """The parties of this case, in the procedure's order."""
    return tuple(party for party in definition.applicants.parties if holds(party.when, answers, context))


def meaning_of(definition: Definition, answers: Answers, meaning: Meaning, party: str | None = None) -> Any:
    """The answer that means this (for this party); None if it was not asked or answered."""
    keys = (
        one.key for one in definition.form.fields() if one.meaning == meaning and (party is None or one.party == party)
    )
    return next((answers[key] for key in keys if key in answers), None)


def contact_of(definition: Definition, answers: Answers, parties: tuple[Party, ...]) -> str:
    """Key of the party that receives the messages: who files, else the first."""
    told = meaning_of(definition, answers, Meaning.FILED_BY)
    return told if told in {party.key for party in parties} else parties[0].key


def reviewers_of(situation: Situation) -> tuple[Party, ...]:
    """The other parties of this case who are asked to read the filing and say whether it is right."""
    definition, answers = situation.definition, situation.journey.answers
    parties = parties_of(definition, answers, situation.context)
    contact = contact_of(definition, answers, parties)
    return tuple(one for one in parties if one.confirms_filing and one.key != contact)


def known_person(definition: Definition, answers: Answers, party: Party, *, own: Person | None) -> Person | None:
    """The one who files, or one we know by number *and* name; None for somebody new. Reads only."""
    name, number = _name_and_number(definition, answers, party)
    known = Person.objects.with_personal_number(number).first() if number and not _is(own, name) else own
    return known if _is(known, name) else None


def person_for(definition: Definition, answers: Answers, party: Party, *, own: Person | None) -> Person:
    """The person a party is: the one who files, one we know by number *and* name, or a new one.

    A stranger's typing never changes a person we already know, and a number alone never links to one: somebody who
    mistypes a number must not show the dossier to its owner.
    """
    name, number = _name_and_number(definition, answers, party)
    if own is not None and _is(own, name):
        return own
    if number:
        serialise(index_of(number, PERSONAL_NUMBER))  # two filings that name the same new person wait for each other
    known = Person.objects.with_personal_number(number).first() if number else None
    if known is not None and _is(known, name):
        return known
    return _new_person(definition, answers, party, name=name, number=number if known is None else "")


def _name_and_number(definition: Definition, answers: Answers, party: Party) -> tuple[str, str]:
    name = meaning_of(definition, answers, Meaning.NAME, party.key) or party.name
    return name, meaning_of(definition, answers, Meaning.PERSONAL_NUMBER, party.key) or ""


def _is(person: Person | None, name: str) -> bool:
    return person is not None and fold(person.full_name) == fold(name)


def _new_person(definition: Definition, answers: Answers, party: Party, *, name: str, number: str) -> Person:
    def answer(meaning: Meaning) -> Any:
        return meaning_of(definition, answers, meaning, party.key)

    person = Person(full_name=name, folded_name=fold(name), ethnicity=answer(Meaning.ETHNICITY) or "")
    born = answer(Meaning.BORN_ON)
    if born:
        date = read_date(born)
        person.birth_year, person.birth_month, person.birth_day = date.year, date.month, date.day
    if number:
        person.personal_number = number
    if phone := answer(Meaning.PHONE):
        person.phone = phone
    if residence := answer(Meaning.RESIDENCE):
        person.commune_code, person.address_detail = residence["commune"], residence.get("detail", "")
    person.sex = sex_of(party.sex or answer(Meaning.SEX)) or ""
    person.save()
    return person
