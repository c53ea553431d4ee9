"""What is already known, so that nobody types it again: from where, how far it is trusted. Reads only.

In order of trust: the population database; the code on the identity card; a register that an agency keeps; the account;
earlier dossiers. The person may always change what was filled in: their word stands, and what differs is kept for the
officer (`provenance`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from motcua.casework.answer_words import in_words
from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier, Party
from motcua.catalogue import english
from motcua.catalogue.definition import Definition, FormField
from motcua.catalogue.enums import AnswerSource, FieldType, Meaning
from motcua.catalogue.lists import options_of
from motcua.catalogue.rules import Answers, Context, holds
from motcua.identity.models import Account, Person
from motcua.intake.answers import whole_date
from motcua.intake.models import Draft
from motcua.intake.origins import Origin
from motcua.intake.situation import Situation
from motcua.intake.traces import WHO, Trace, plain
from motcua.kernel import wording
from motcua.kernel.dates import PartialDate
from motcua.kernel.text import fold
from motcua.registry.queries import issued_for

EARLIER_AT_MOST = 5
"""So many earlier dossiers are looked into, the last first."""
HAS_PAPERS = (DossierState.ISSUED, DossierState.DELIVERED)
ALIKE = (FieldType.DATE, FieldType.PARTIAL_DATE)


@dataclass(frozen=True, slots=True)
class Known:
    """A value somebody already has. `words` say who, as a whole sentence."""

    value: Any
    origin: Origin
    words: str


class Knowledge:
    """What is known for one draft and the account it belongs to. Looks into earlier dossiers only when a field may use them."""

    def __init__(self, situation: Situation, account: Account | None) -> None:
        self.situation, self.account = situation, account

    def of(self, field: FormField) -> Known | None:
        """The most trusted value for this field; None where nobody knows one, or the form does not allow it."""
        return self._population(field) or self._card(field) or self._own(field)

    def _population(self, field: FormField) -> Known | None:
        trace = self.situation.traces.get(field.party or "")
        if trace is None or not trace.is_found or not (trace.is_shown or field.meaning in WHO):
            return None
        value = shaped(field, trace.known.get(field.meaning or ""))
        if value is None:
            return None
        when = wording.moment(trace.moment)
        if field.meaning in WHO:
            words = _("Khớp với Cơ sở dữ liệu quốc gia về dân cư, tra lúc {when}.")
        else:
            words = _("Lấy từ Cơ sở dữ liệu quốc gia về dân cư, lúc {when}.")
        return Known(value, Origin.POPULATION, words.format(when=when))

    def _card(self, field: FormField) -> Known | None:
        trace = self.situation.cards.get(field.party or "")
        value = shaped(field, trace.known.get(field.meaning or "")) if trace else None
        if trace is None or value is None:
            return None
        return Known(value, Origin.CARD, _("Đọc từ mã QR trên thẻ căn cước."))

    def _own(self, field: FormField) -> Known | None:
        """What the signed-in person's own papers, account and earlier dossiers say, in this order."""
        if self.account is None or self.account.person is None:
            return None
        situation = self.situation
        answers, context = situation.journey.answers, situation.context
        earlier = None
        if field.meaning and field.autofill and is_own(situation.definition, field, answers, context):
            earlier = self._earlier(field)
        if earlier and earlier.origin is Origin.OUTPUT:
            return earlier
        if takes_from_account(situation.definition, field, answers, context):
            value = account_answer(field, self.account)
            if value is not None:
                return Known(value, Origin.ACCOUNT, _("Lấy từ tài khoản."))
        return earlier

    def _earlier(self, field: FormField) -> Known | None:
        """The last answer that means the same of the same person; one that stands in a register comes first."""
        found = None
        for one in self._dossiers:
            former = one.field_like(field)
            value = shaped(field, one.answers.get(former.key), former) if former else None
            if former is None or value is None:
                continue
            paper = one.paper_that_says(in_words(former, one.answers[former.key]))
            if paper:
                return Known(value, Origin.OUTPUT, _("Lấy từ {paper}.").format(paper=paper))
            found = found or Known(value, Origin.DOSSIER, _("Lấy từ hồ sơ {code} đã nộp.").format(code=one.code))
        return found

    @cached_property
    def _dossiers(self) -> tuple["Earlier", ...]:
        if self.account is None or self.account.person_id is None:
            return ()
        mine = Party.objects.filter(person_id=self.account.person_id, dossier__filed_by_id=self.account.pk)
        rows = mine.select_related("dossier__procedure_version").order_by("-dossier__submitted_at", "-dossier_id", "pk")
        return tuple(Earlier(one.dossier, one.role) for one in rows[:EARLIER_AT_MOST])


class Earlier:
    """A dossier the same person filed before, in a role of its own there."""

    def __init__(self, dossier: Dossier, role: str) -> None:
        self.dossier, self.role = dossier, role
        self.code = dossier.code

    @cached_property
    def answers(self) -> dict[str, Any]:
        return self.dossier.answers

    def field_like(self, field: FormField) -> FormField | None:
        """The question there that meant the same, of the role this person had there."""
        party = self.role if field.party else None
        asked = self.dossier.procedure_version.definition.form.fields()
        return next((one for one in asked if one.meaning == field.meaning and one.party == party), None)

    def paper_that_says(self, text: str) -> str:
        """Title, number and day of a valid paper issued on that dossier whose line in the register holds these words."""
        return next((paper for paper, said in self._papers if text and text in said), "")

    @cached_property
    def _papers(self) -> list[tuple[str, str]]:
        if self.dossier.state_now not in HAS_PAPERS:
            return []
        return [
            (
                _("{title} số {number}").format(title=one.title, number=one.number),
                "\n".join(str(value) for value in said.values()),
            )
            for one, said in issued_for(self.dossier.subject)
        ]


def takes_from_account(definition: Definition, field: FormField, answers: Answers, context: Context) -> bool:
    """Whether the account's own value belongs into this field: the signed-in person is the field's party."""
    if AnswerSource.ACCOUNT not in field.autofill:
        return False
    party = next((one for one in definition.applicants.parties if one.key == field.party), None)
    return party is None or party.account_when is None or holds(party.account_when, answers, context)


def is_own(definition: Definition, field: FormField, answers: Answers, context: Context) -> bool:
    """Whether the field is about the signed-in person: the account's own values belong to its party somewhere in the form."""
    of_party = (one for one in definition.form.fields() if one.party == field.party)
    return any(takes_from_account(definition, one, answers, context) for one in of_party)


def account_answer(field: FormField, account: Account) -> Any:
    """The stored shape of what the account knows for this field; None if it does not know it."""
    person = account.person
    if person is None:
        return None
    return MEANT[field.meaning](field, person, account) if field.meaning in MEANT else None


def shaped(field: FormField, value: Any, former: FormField | None = None) -> Any:
    """A value in the stored shape of a field of the same meaning; None if it does not fit there.

    `former`: the field it was the answer to; without one it is of the plainest shape of its meaning.
    """
    if value in (None, ""):
        return None
    if field.type in ALIKE:
        born = PartialDate.of(date.fromisoformat(value)) if isinstance(value, str) else PartialDate.from_json(value)
        return _date(field, born)
    if field.type in (FieldType.CHOICE, FieldType.CHOICE_SEARCH):
        offered = options_of(field)
        asked = {fold(str(value)), fold(english.said(str(value)))}
        return next((one.key for one in offered if value == one.key or fold(one.label) in asked), None)
    if former is not None and former.type != field.type:
        return None
    return value


def _date(field: FormField, value: PartialDate) -> Any:
    if field.type == FieldType.DATE:
        return whole_date(value) if value.day else None
    return value.to_json()


def provenance(situation: Situation, account: Account | None) -> dict[str, Any]:
    """Where the answers of a filing come from, and which papers a look-up has spared; kept with the dossier for ever.

    `answers`: field key -> source. `differs`: field key -> what a trusted source says otherwise. `papers`: evidence key -> trace.
    `lookups`: every look-up that counts, without its values.
    """
    knowledge, given = Knowledge(situation, account), situation.journey.answers
    answers, differs = {}, {}
    for field in situation.definition.form.fields():
        if field.key not in given or field.meaning is None:
            continue
        known = knowledge.of(field)
        if known and known.value == given[field.key]:
            answers[field.key] = {"from": str(known.origin), "words": known.words}
        elif (said := _said_otherwise(situation.traces, field, given[field.key])) is not None:
            differs[field.key] = {"from": str(Origin.POPULATION), "value": said}
        elif known and known.origin is Origin.OUTPUT:
            differs[field.key] = {"from": str(known.origin), "value": known.value, "words": known.words}
    lookups = {party: {**trace.to_json(), "known": sorted(trace.known)} for party, trace in situation.traces.items()}
    found = {"answers": answers, "differs": differs, "papers": _papers(situation), "lookups": lookups}
    return {key: value for key, value in found.items() if value}


def _said_otherwise(traces: Mapping[str, Trace], field: FormField, given: Any) -> Any:
    """What the population database holds instead of this answer; None if the same, or nothing."""
    trace = traces.get(field.party or "")
    said = shaped(field, trace.known.get(field.meaning or "")) if trace and trace.is_found else None
    return said if said is not None and _plain(said) != _plain(given) else None


def _plain(value: Any) -> Any:
    """Without what people write differently and mean alike."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one not in (None, "") and key != "old_name"}
    return plain(value) if isinstance(value, str) else value


def _papers(situation: Situation) -> dict[str, Any]:
    """Evidence that the look-ups answer: source, moment and reference of each."""
    papers = {}
    for item in situation.looked_up_evidence:
        traces = [one for party, one in situation.traces.items() if one.is_found and item.party in (None, party)]
        papers[item.key] = {
            "from": str(Origin.POPULATION),
            "at": max(one.at for one in traces),
            "references": [one.reference for one in traces],
        }
    return papers


def _phone(_: FormField, person: Person, account: Account) -> Any:
    return account.phone or person.phone or None


def _born(field: FormField, person: Person, _: Account) -> Any:
    if person.birth_year is None:
        return None
    return _date(field, PartialDate(person.birth_year, person.birth_month, person.birth_day))


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
