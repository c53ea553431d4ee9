"""What the account already knows, so that nobody types it again. Reads only; the person may always change it."""

from typing import Any

from motcua.catalogue.definition import Definition, FormField
from motcua.catalogue.enums import AnswerSource, FieldType, Meaning
from motcua.catalogue.rules import Answers, Context, holds
from motcua.identity.models import Account, Person
from motcua.intake.answers import whole_date
from motcua.intake.models import Draft
from motcua.kernel.dates import PartialDate
from motcua.kernel.text import fold


def takes_from_account(definition: Definition, field: FormField, answers: Answers, context: Context) -> bool:
    """Whether the account's own value belongs into this field: the signed-in person is the field's party."""
    if AnswerSource.ACCOUNT not in field.autofill:
        return False
    party = next((one for one in definition.applicants.parties if one.key == field.party), None)
    return party is None or party.account_when is None or holds(party.account_when, answers, context)


def account_answer(field: FormField, account: Account) -> Any:
    """The stored shape of what the account knows for this field; None if it does not know it."""
    person = account.person
    if person is None:
        return None
    return MEANT[field.meaning](field, person, account) if field.meaning in MEANT else None


def _phone(_: FormField, person: Person, account: Account) -> Any:
    return account.phone or person.phone or None


def _born(field: FormField, person: Person, _: Account) -> Any:
    if person.birth_year is None or (field.type == FieldType.DATE and person.birth_day is None):
        return None
    born = PartialDate(person.birth_year, person.birth_month, person.birth_day)
    return whole_date(born) if field.type == FieldType.DATE else born.to_json()


def _residence(_: FormField, person: Person, __: Account) -> Any:
    if not person.commune_code:
        return None
    return {"commune": person.commune_code, "detail": person.address_detail}


def _ethnicity(_: FormField, person: Person, __: Account) -> Any:
    return "_".join(fold(person.ethnicity).split()) or None


MEANT: dict[Meaning | None, Any] = {
    Meaning.NAME: lambda _, person, __: person.full_name,
    Meaning.PERSONAL_NUMBER: lambda _, person, __: person.personal_number or None,
    Meaning.BORN_ON: _born,
    Meaning.PHONE: _phone,
    Meaning.EMAIL: lambda _, person, __: person.email or None,
    Meaning.RESIDENCE: _residence,
    Meaning.DELIVERY_ADDRESS: _residence,
    Meaning.ETHNICITY: _ethnicity,
}


def knower(draft: Draft, account: Account) -> Account:
    """Whose knowledge fills the form: the account's own; under a mandate the grantor's name and nothing more of theirs."""
    if draft.mandate is None:
        return account
    grantor = draft.mandate.grantor
    return Account(realm=account.realm, person=Person(full_name=grantor.full_name, folded_name=grantor.folded_name))
