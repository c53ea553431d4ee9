"""The form of one question page, built from the procedure's data: no form is written per procedure."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from motcua.catalogue import completeness
from motcua.catalogue.definition import Check, Page
from motcua.catalogue.rules import Context
from motcua.intake import fields
from motcua.intake.journey import fields_asked
from motcua.intake.situation import Situation
from motcua.kernel import numbers
from motcua.ui.components import Choice
from motcua.ui.forms import BaseForm

CONFIRM = "dung_roi"


class PageForm(BaseForm):
    """One page of the journey. After `is_valid()`: `values` are the answers, by field key.

    A soft doubt (`warnings`) does not refuse: the page asks "Đúng rồi" or "Sửa lại"; sent with the doubt's key under
    `CONFIRM`, it passes.
    """

    def __init__(
        self, page: Page, situation: Situation, data: QueryDict | None = None, *, commune_url: str = ""
    ) -> None:
        self.page, self.situation = page, situation
        answers, context = situation.journey.answers, situation.context
        self.asked = fields_asked(page, answers, context)
        agencies = tuple(
            (one.agency.identifier or "", Choice(one.agency.name, one.reason)) for one in situation.candidates
        ) if any(one.type == "agency" for one in self.asked) else ()  # fmt: skip
        self.binders = {one.key: fields.binder(one, agencies=agencies, commune_url=commune_url) for one in self.asked}
        self.base_fields = {name: field for binder in self.binders.values() for name, field in binder.fields.items()}
        super().__init__(data, initial=self._initial(answers))
        self.values: dict[str, Any] = {}
        self.warnings: dict[str, str] = {}

    def _initial(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for one in self.asked:
            answer = answers.get(one.key, one.default)
            if answer is not None:
                shown.update(self.binders[one.key].show(answer))
        return shown

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        read = {key: binder.read(cleaned) for key, binder in self.binders.items()}
        self.values = {key: value for key, value in read.items() if value is not None}
        together = {**self.situation.journey.answers, **self.values}
        self._check(together, self.situation.context)
        return cleaned

    def _check(self, answers: Mapping[str, Any], context: Context) -> None:
        checks: list[tuple[str, Check]] = [(self.asked[0].key, check) for check in self.page.checks]
        checks += [(one.key, check) for one in self.asked for check in one.checks]
        for key, check in checks:
            if completeness.failed_checks([check], answers, context):
                if check.warning:
                    self.warnings[f"{key}:{check.rule.rule}"] = check.message
                else:
                    self.add_error(key, check.message)
        self._doubt_numbers(answers)
        confirmed = {*self.situation.draft.confirmed, *self._confirmed_now()}
        self.warnings = {code: text for code, text in self.warnings.items() if code not in confirmed}
        if self.warnings and not self.errors:
            self.add_error(None, "")

    def _doubt_numbers(self, answers: Mapping[str, Any]) -> None:
        """Digits that speak against the declared birth or sex: a question, never a refusal."""
        form_fields = self.situation.definition.form.fields()
        sexes = {party.key: party.sex for party in self.situation.definition.applicants.parties}
        for one in self.asked:
            if one.type not in {"personal_number", "partial_date", "date"} or one.party is None:
                continue
            number = next(
                (answers.get(f.key) for f in form_fields if f.party == one.party and f.meaning == "personal_number"),
                None,
            )
            born = next(
                (answers.get(f.key) for f in form_fields if f.party == one.party and f.meaning == "born_on"), None
            )
            if not number:
                continue
            sex = sexes.get(one.party)
            for problem in numbers.personal_number(number).contradictions(
                born=fields.partial_date(born) if born else None, is_female=sex == "female" if sex else None
            ):
                self.warnings[f"{one.party}:{problem.code}"] = problem.message()

    def _confirmed_now(self) -> list[str]:
        return self.data.getlist(CONFIRM) if isinstance(self.data, QueryDict) else []
