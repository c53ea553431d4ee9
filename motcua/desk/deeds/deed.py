"""The shape of a deed: its page is the same for all, the act behind it is not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from motcua.casework.models import Dossier, Output
from motcua.casework.moves import refusal
from motcua.desk.found import holds_any
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.messaging.preview import Foretold
from motcua.payments.models import PaymentDemand
from motcua.ui.forms import BaseForm


@dataclass(slots=True)
class Case:
    """One dossier before one officer, and the output the deed is about, if it is about one."""

    dossier: Dossier
    officer: Officer
    output: Output | None = None
    found: list[PaymentDemand] | None = None

    @property
    def demands(self) -> list[PaymentDemand]:
        """The money of the dossier, read once."""
        if self.found is None:
            self.found = list(PaymentDemand.objects.of(self.dossier.subject))
        return self.found

    @property
    def the_output(self) -> Output:
        assert self.output is not None, "a deed on an output is asked with one"
        return self.output


class DeedForm(BaseForm):
    """A form that knows the case. Values typed in it survive a refusal."""

    def __init__(self, case: Case, data: MultiValueDict[str, str] | None = None, files: Any = None) -> None:
        self.case = case
        super().__init__(data, files)
        self.prepare()

    def prepare(self) -> None:
        """Fields that depend on the case."""


Words = str | Promise
Run = Callable[[Case, dict[str, Any], int | None], object]


def _nobody(case: Case, values: dict[str, Any]) -> Foretold | None:
    return None


def _somebody_was_first(case: Case) -> str:
    return refusal(case.dossier).message


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """`path`: last part of the address. `applies`: may the table make this move from here; `refuse`: why not.

    `say`: what is about to happen. `tell`: what people will receive. `run`: the one act, given the case, the form's values
    and the version seen.
    """

    name: str
    path: str
    title: Words
    verb: Words
    duties: tuple[Duty, ...]
    applies: Callable[[Case], bool]
    say: Callable[[Case], Words]
    run: Run
    done: Words
    form: type[DeedForm] = DeedForm
    tell: Callable[[Case, dict[str, Any]], Foretold | None] = _nobody
    refuse: Callable[[Case], str] = _somebody_was_first
    template: str = "desk/deeds/deed.html"
    sends_files: bool = False
    icon: str = field(default="")

    def is_open_to(self, case: Case) -> bool:
        """Whether to offer it now."""
        return holds_any(case.officer, self.duties, case.dossier) and self.applies(case)
