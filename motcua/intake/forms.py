"""The form of one question page, built from the procedure's data: no form is written per procedure."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from motcua.catalogue import completeness
from motcua.catalogue.definition import FormField, Page
from motcua.catalogue.enums import FieldType, Meaning
from motcua.catalogue.rules import Answers
from motcua.identity.enums import Sex
from motcua.identity.models import Account
from motcua.intake import fields
from motcua.intake.answers import imprint, read_date, sex_of, spoken_number
from motcua.intake.journey import fields_asked, fields_shown, statements
from motcua.intake.names import doubts_about
from motcua.intake.prefill import Knowledge, Known
from motcua.intake.repeating import Group, group_of
from motcua.intake.situation import Situation
from motcua.kernel import money, numbers
from motcua.kernel.problems import ValueProblem, sentence
from motcua.ui.components import Choice
from motcua.ui.forms import BaseForm, TickField

CONFIRM = "dung_roi"
UNTICKED = ("", "0", "false", "False")
HUGE_VND = 1_000_000_000
"""From here on a sum is read back in words: a nought too many is easily typed."""
BORN = (FieldType.PERSONAL_NUMBER, FieldType.PARTIAL_DATE, FieldType.DATE)


class PageForm(BaseForm):
    """One page of the journey. After `is_valid()`: `values` are the answers, by field key.

    `warnings` are soft doubts, code -> sentence: the page asks “Đúng rồi” or “Sửa lại”. Sent with a doubt's code under
    `CONFIRM` it is settled; the code holds the values, so another value is doubted anew. `account`: whose knowledge fills
    what was not answered yet; `origins` tells, by key, what was filled in and from where. `shown`: what is computed, to be read only.

    `entry`: which one of a repeated page, from 1; `saving` are then the answers with its list.
    """

    def __init__(
        self,
        page: Page,
        situation: Situation,
        data: "MultiValueDict[str, str] | None" = None,
        *,
        account: Account | None = None,
        commune_url: str = "",
        entry: int | None = None,
    ) -> None:
        self.page, self.situation, self.account, self.entry = page, situation, account, entry
        self.asked = fields_asked(page, self.answers, situation.context)
        self.shown = fields_shown(page, self.answers, situation.context)
        self.origins: dict[str, Known] = {}
        self.knowledge = Knowledge(situation, account)
        agencies = _choices(situation) if any(one.meaning == Meaning.AGENCY for one in self.asked) else ()
        self.binders = {
            one.key: fields.binder(one, agencies=agencies, any_agency=situation.any_agency, commune_url=commune_url)
            for one in self.asked
        }
        asked_for = {name: field for binder in self.binders.values() for name, field in binder.fields.items()}
        super().__init__(data, initial=self._initial(self.answers), asked=asked_for)
        self.values: dict[str, Any] = {}
        self.warnings: dict[str, str] = {}
        self.doubted: frozenset[str] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the questions on this page."""
        return frozenset(one.key for one in self.asked)

    @property
    def answers(self) -> Answers:
        """What is known where this page stands: all answers, and those of the entry."""
        known = self.situation.journey.answers
        return known if self.entry is None else {**known, **self._group.entry(self.entry)}

    @property
    def _group(self) -> Group:
        return group_of(self.page, self.situation.journey.answers)

    @property
    def kept_under(self) -> frozenset[str]:
        """Keys under which this page's answers are kept."""
        return self.keys if self.entry is None else frozenset({self._group.repeat.key})

    @property
    def saving(self) -> dict[str, Any]:
        """The answers to keep, by key."""
        return self.values if self.entry is None else self._group.put(self.entry, self.values)

    @property
    def seen(self) -> str:
        """What the page was built on; it comes back with the answers."""
        return imprint(self.situation.draft.answers, self.kept_under)

    @property
    def confirmed(self) -> frozenset[str]:
        """Codes of the doubts answered with “Đúng rồi” in this sending: of those there are, whatever else was sent."""
        sent = self.data.getlist(CONFIRM) if isinstance(self.data, MultiValueDict) else ()
        return self.doubted.intersection(sent)

    def _initial(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for one in self.asked:
            answer = answers.get(one.key)
            if answer is None:
                answer = self._known(one) if self.page.key not in self.situation.draft.saved_pages else None
            if answer is None:
                answer = one.default
            if answer is not None:
                shown.update(self.binders[one.key].show(answer))
            elif one.type == FieldType.ID_DOCUMENT:
                shown.update(self._same_number(one, answers))
        return shown

    def _same_number(self, one: FormField, answers: Answers) -> dict[str, Any]:
        """The card's number is the person's number, most of the time."""
        number = answers.get(self._key_of(one.party, Meaning.PERSONAL_NUMBER))
        if not number:
            return {}
        box = self.binders[one.key].fields[f"{one.key}_number"]
        box.help_text = _("Đã điền số căn cước khai ở trên. Giấy mang số khác thì sửa lại.")
        return {f"{one.key}_number": spoken_number(number)}

    def _known(self, one: FormField) -> Any:
        known = self.knowledge.of(one)
        if known is None:
            return None
        self.origins[one.key] = known
        return known.value

    @property
    def told(self) -> list[str]:
        """Where what was filled in came from, a sentence each; with the field's name where the page has several fields."""
        if self.is_bound:
            return []
        labels = {one.key: one.label for one in self.asked}
        alone = len(self.asked) == 1
        return [known.words if alone else f"{labels[key]}: {known.words}" for key, known in self.origins.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for binder in self.binders.values():
            if not self.errors and (lacking := binder.lacking(cleaned)):
                self.add_error(lacking[0], sentence(lacking[1]))
        if self.errors:
            return cleaned
        read = {key: binder.read(cleaned) for key, binder in self.binders.items()}
        self.values = {key: value for key, value in read.items() if value is not None}
        kept = {key: value for key, value in self.answers.items() if key not in self.keys}
        together = {**kept, **self.values}
        self._check(together)
        self._refuse_shared_numbers()
        self._doubt_conditions(together)
        self._doubt_numbers(together)
        self._doubt_values()
        self.doubted = frozenset(self.warnings)
        settled = {*self.situation.draft.confirmed, *self.confirmed}
        self.warnings = {code: text for code, text in self.warnings.items() if code not in settled}
        return cleaned

    def _check(self, answers: Answers) -> None:
        checks = [(self.asked[0].key, check) for check in self.page.checks]
        checks += [(one.key, check) for one in self.asked for check in one.checks]
        for key, check in checks:
            if not completeness.failed_checks([check], answers, self.situation.context):
                continue
            if check.warning:
                self._doubt(f"{key}:{check.rule.rule}", check.message, answers, self.keys)
            else:
                self.add_error(key, check.message)

    def _refuse_shared_numbers(self) -> None:
        """One number, two people: another entry of this page, or a party who by its sex is somebody else."""
        for one in self.asked:
            number = self.values.get(one.key) if one.type == FieldType.PERSONAL_NUMBER else None
            if number and (whose := self._bearer(one, number)):
                self.add_error(one.key, sentence("personal_number.same", vai=whose))

    def _bearer(self, one: FormField, number: str) -> str:
        """Who else was said to bear this number; "" if nobody was, or it may well be the same person."""
        if self.entry is not None:
            listed = enumerate(self._group.entries, start=1)
            found = (place for place, other in listed if place != self.entry and other.get(one.key) == number)
            place, name = next(found, 0), self._group.repeat.name
            return _("{name} thứ {number}").format(name=name, number=place) if place else ""
        parties = {party.key: party for party in self.situation.definition.applicants.parties}
        own, given = parties.get(one.party or ""), self.situation.journey.answers
        others = (party for party in parties.values() if own and own.sex and party.sex and party.sex != own.sex)
        return next(
            (party.name for party in others if given.get(self._key_of(party.key, Meaning.PERSONAL_NUMBER)) == number),
            "",
        )

    def _doubt_conditions(self, answers: Answers) -> None:
        for one in completeness.broken_conditions(self.situation.definition, answers, self.situation.context):
            if one.warning and self.keys & set(one.fields):
                self._doubt(one.key, one.message or one.text, answers, one.fields)

    def _doubt_numbers(self, answers: Answers) -> None:
        """Digits that speak against the declared birth or sex: a question, never a refusal."""
        sexes = {party.key: party.sex for party in self.situation.definition.applicants.parties}
        told = (one for one in self.asked if one.type in BORN or one.meaning is Meaning.SEX)
        asking = {one.party for one in told if one.party or self.entry is not None}
        for party in asking:
            number, born = self._key_of(party, Meaning.PERSONAL_NUMBER), self._key_of(party, Meaning.BORN_ON)
            if not answers.get(number):
                continue
            sex = sex_of((party and sexes.get(party)) or answers.get(self._key_of(party, Meaning.SEX)))
            found = numbers.personal_number(answers[number]).contradictions(
                born=read_date(answers[born]) if answers.get(born) else None,
                is_female=sex == Sex.FEMALE if sex else None,
            )
            for problem in found:
                keys = (number, born, self._key_of(party, Meaning.SEX))
                self._doubt(f"{party}:{problem.code}", problem.message(), answers, [key for key in keys if key])

    def _doubt_values(self) -> None:
        """What the value alone makes doubtful: a name without marks, a telephone that receives no messages."""
        for one in self.asked:
            value = self.values.get(one.key)
            found: list[ValueProblem] = []
            if one.type == FieldType.NAME and value:
                found = doubts_about(value)
            elif one.type == FieldType.PHONE and value:
                found = numbers.phone_number(value).warnings
            elif one.type == FieldType.MONEY and value and value >= HUGE_VND:
                written = money.in_words(value)
                found = [ValueProblem("money.huge", so=money.grouped(value), bangchu=written)]
            for problem in found:
                self._doubt(f"{one.key}:{problem.code}", problem.message(), self.values, [one.key])

    def _key_of(self, party: str | None, meaning: Meaning) -> str:
        fields = (*self.page.fields, *self.situation.definition.form.fields())
        return next((one.key for one in fields if one.party == party and one.meaning == meaning), "")

    def _doubt(self, code: str, sentence: str, answers: Answers, keys: Any) -> None:
        self.warnings[f"{code}:{imprint(answers, keys)}"] = sentence


def _choices(situation: Situation) -> tuple[tuple[str, Choice], ...]:
    return tuple(
        (one.agency.identifier or "", Choice(one.agency.name, _("Vì {reason}.").format(reason=one.reason)))
        for one in situation.candidates
    )


class LookupForm(BaseForm):
    """The consent to a look-up in the population database, on the page that asks the last of number, name and birth."""

    def __init__(self, data: "MultiValueDict[str, str] | None" = None) -> None:
        agreed = TickField(
            sentence=_("Đồng ý cho tra Cơ sở dữ liệu quốc gia về dân cư bằng số căn cước, họ tên và ngày sinh này"),
            label=_("Lấy sẵn những gì nhà nước đã có"),
            required=False,
            help_text=_(
                "Tra được thì không phải chụp giấy tờ tùy thân. Khai cho người khác thì hỏi người ấy trước. "
                "Không đồng ý cũng khai tiếp được như thường."
            ),
        )
        super().__init__(data, asked={"tra_dan_cu": agreed})


class StatementForm(BaseForm):
    """What the person declares on the last look: one box per statement of the form. `more`: what else is asked there."""

    def __init__(
        self,
        situation: Situation,
        data: "MultiValueDict[str, str] | None" = None,
        *,
        more: Mapping[str, forms.Field] | None = None,
    ) -> None:
        asked = statements(situation.definition, situation.journey.answers, situation.context)
        boxes = {
            one.key: TickField(sentence=one.statement or one.label, label=one.label, required=one.required)
            for one in asked
        }
        super().__init__(data, asked={**boxes, **(more or {})})
        self.stated = frozenset(boxes)

    @property
    def declared(self) -> frozenset[str]:
        return frozenset(key for key, value in self.cleaned_data.items() if value and key in self.stated)


def declared_in(data: Mapping[str, str]) -> frozenset[str]:
    """Keys of whatever was ticked. Which of them are statements, and whether one lacks, is found out by sending."""
    return frozenset(key for key, value in data.items() if value not in UNTICKED)
