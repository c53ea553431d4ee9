"""Forms in our look: the browser's own validation off, one sentence in the summary and beside the field, what was typed kept.

A field's sentences speak of its *noun*: the label in lower case, or what `nouns` says where the label is a question.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from motcua.kernel import clock
from motcua.kernel.dates import PartialDate
from motcua.kernel.problems import ValueProblem, sentence
from motcua.kernel.strokes import strokes
from motcua.kernel.text import clean, fold
from motcua.ui import widgets
from motcua.ui.components import Place

Parse = Callable[[str], Any]
Search = Callable[[str], Sequence[Place]]
SPARE, ROOM = 4, 1_000
"""Longer than so many times what may be stored, and so much more, a text is refused before anything of it is read."""
LONGEST_NAME = 300
"""Of a find that is typed; what is behind is not searched."""
SHOWN = 8
"""So many finds of a lookup are offered at once; more would be a list to read instead of a question to answer."""


class Described:
    """A field that knows the noun its sentences use; `BaseForm` fills it in."""

    noun: str = ""
    required: bool

    def refuse(self, code: str, **details: Any) -> ValidationError:
        """The refusal with this code, in words."""
        return self.refuse_value(ValueProblem(code, **details))

    def refuse_value(self, problem: ValueProblem) -> ValidationError:
        """The same for a problem that a parser of the kernel found."""
        words = {"nhan": self.noun, "Nhan": self.noun[:1].upper() + self.noun[1:], "giay": self.noun}
        return ValidationError(problem.message(**{**words, **problem.details}), code=problem.code)


class TextField(Described, forms.CharField):
    """A line of text, cleaned by the kernel. `parse` turns it into a value or raises `ValueProblem`.

    Too long a text is refused in words, never cut by the browser. `blank` is the code used when nothing was typed.
    """

    widget: type[forms.Widget] = widgets.Text
    lines = False

    def __init__(
        self, *, longest: int = 200, parse: Parse | None = None, blank: str = "required.text", **kwargs: Any
    ) -> None:
        self.longest = longest
        self.parse = parse
        self.blank = blank
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        typed = str(value or "")
        try:
            if len(typed) > ROOM + SPARE * self.longest:
                self._require_short(typed)
            return self._taken(clean(typed, lines=self.lines))
        except ValueProblem as problem:
            raise self.refuse_value(problem) from problem

    def _taken(self, text: str) -> Any:
        if not text and self.required:
            raise ValueProblem(self.blank)
        self._require_short(text)
        return self.parse(text) if self.parse and text else text

    def _require_short(self, text: str) -> None:
        if len(text) > self.longest:
            raise ValueProblem("text.too_long", max=self.longest, n=len(text) - self.longest)


class LongTextField(TextField):
    """Several lines of text."""

    widget = widgets.LongText
    lines = True

    def __init__(self, *, longest: int = 2000, **kwargs: Any) -> None:
        super().__init__(longest=longest, **kwargs)


class DateField(Described, forms.Field):
    """A date of which the month or the day may be unknown; the value is a `PartialDate`.

    `whole` refuses a date without day or month; `past` one after today; `future` one before today.
    """

    widget = widgets.DateBoxes

    def __init__(self, *, whole: bool = False, past: bool = False, future: bool = False, **kwargs: Any) -> None:
        self.whole, self.past, self.future = whole, past, future
        super().__init__(**kwargs)

    def clean(self, value: tuple[str, str, str]) -> PartialDate | None:
        if not self.required and not any(value):
            return None
        try:
            found = PartialDate.parse(*value, label=self.noun, whole=self.whole)
        except ValueProblem as problem:
            raise self.refuse_value(problem) from problem
        today = clock.today()
        if self.past and found.earliest() > today:
            raise self.refuse("date.future", homnay=f"{today:%d/%m/%Y}")
        if self.future and found.latest() < today:
            raise self.refuse("date.past", min=f"{today:%d/%m/%Y}")
        return found


class LookupField(Described, forms.Field):
    """One of many, found by typing. `search` gives the finds, best first; the value is the chosen `Place`.

    What was typed is enough when it names exactly one find; else the finds come back as choices under the box. `about`: what
    the sentences name, where the label of the box alone does not say which question it belongs to. `blank`, `unknown`: the
    codes used when nothing was typed, and when nothing is like it. A `Finder` may stay empty when a usual one is chosen.
    """

    widget: widgets.Lookup

    def __init__(
        self,
        *,
        search: Search,
        widget: widgets.Lookup | None = None,
        blank: str = "required.choice",
        unknown: str = "",
        about: str = "",
        **kwargs: Any,
    ) -> None:
        self.search = search
        self.blank = blank
        self.unknown = unknown or blank
        self.about = about
        super().__init__(widget=widget or widgets.Lookup(), **kwargs)

    def clean(self, value: tuple[str, str]) -> Place | None:
        text, code = value[0][:LONGEST_NAME], value[1]
        if not text:
            usual = next((place for place in getattr(self.widget, "usual", ()) if place.code == code), None)
            if usual is None and self.required:
                raise self._refuse(self.blank)
            return usual
        found = self.search(text)[:SHOWN]
        chosen = [place for place in found if place.code == code] or [
            place for place in found if fold(place.name) == fold(text)
        ]
        if len(chosen) == 1:
            self.widget.found = chosen if chosen[0].code == code else ()
            return chosen[0]
        if len(found) == 1 and fold(text) in fold(found[0].name):
            return found[0]
        self.widget.found = found
        raise self._refuse("choice.several" if found else self.unknown, n=len(found))

    def _refuse(self, code: str, **details: Any) -> ValidationError:
        about = self.about or self.noun
        return self.refuse(code, **details, nhan=_lower(about), cau=about[:1].upper() + about[1:])


def search_in(places: Sequence[Place]) -> Search:
    """A `search` over a list known beforehand, forgiving diacritics and case."""
    return lambda text: [place for place in places if fold(text) in fold(f"{place.name} {place.note}")]


class FilesField(Described, forms.Field):
    """Photos and files, in the order they were sent. What is inside them is for whoever stores them to judge."""

    def __init__(self, *, most: int = 50, widget: widgets.Files | None = None, **kwargs: Any) -> None:
        self.most = most
        super().__init__(widget=widget or widgets.Files(), **kwargs)

    def clean(self, value: "list[UploadedFile[Any]]") -> "list[UploadedFile[Any]]":
        if not value and self.required:
            raise self.refuse("upload.none")
        if len(value) > self.most:
            raise self.refuse("upload.too_many", max=self.most)
        empty = [file for file in value if not file.size]
        if empty:
            raise self.refuse("upload.empty", ten_tep=empty[0].name)
        return value


class SignatureField(Described, forms.Field):
    """A signature by finger, or the word that it will be given on paper; the value is (lines, on paper)."""

    widget = widgets.SignaturePad

    def clean(self, value: tuple[str, bool]) -> tuple[str, bool] | None:
        lines, on_paper = value
        if on_paper:
            return "", True
        if not lines:
            if self.required:
                raise self.refuse("signature.blank")
            return None
        try:
            return strokes(lines), False
        except ValueProblem as problem:
            raise self.refuse_value(problem) from problem


class TickField(Described, forms.BooleanField):
    """A declaration to agree to; `sentence` stands beside the box."""

    def __init__(self, *, sentence: str, **kwargs: Any) -> None:
        super().__init__(widget=widgets.Tick(sentence), **kwargs)

    def validate(self, value: bool) -> None:
        if not value and self.required:
            raise self.refuse("required.declaration")


class BaseForm(forms.Form):
    """Every form of the product. `nouns`: what the sentences call a field whose label is a question.

    `asked`: more fields by name, where what is asked is data and no class.
    """

    use_required_attribute = False
    nouns: Mapping[str, object] = {}

    def __init__(self, *args: Any, asked: Mapping[str, forms.Field] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(asked or {})
        for name, field in self.fields.items():
            noun = str(self.nouns.get(name, "")) or _lower(str(field.label or name))
            if isinstance(field, Described):
                field.noun = noun
            field.error_messages.update(_sentences(field, noun))

    def refuse(self, name: str, code: str, **details: Any) -> None:
        """Say at this field, in its own words, what is wrong with it."""
        field = self.fields[name]
        assert isinstance(field, Described)
        self.add_error(name, field.refuse(code, **details))

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Fill in what can be chosen, where that depends on the case."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def offer_unless_one(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        """The same; but where only one can be chosen, it goes along unasked."""
        self.offer(name, choices)
        if len(choices) == 1:
            self.fields[name].widget = forms.HiddenInput()
            self.initial[name] = choices[0][0]


def _lower(label: str) -> str:
    """The label inside a sentence: first letter lowered unless it begins an abbreviation."""
    label = label.rstrip("?:. ")
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _sentences(field: forms.Field, noun: str) -> dict[str, str]:
    """Sentences for Django's own refusals, where the form did not write its own."""
    if isinstance(field, forms.MultipleChoiceField):
        ours = {
            "required": sentence("required.multi", nhan=noun),
            "invalid_choice": sentence("required.multi", nhan=noun),
        }
    elif isinstance(field, forms.ChoiceField):
        ours = {
            "required": sentence("required.choice", nhan=noun),
            "invalid_choice": sentence("required.choice", nhan=noun),
        }
    else:
        ours = {"required": sentence("required.text", nhan=noun)}
    theirs: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        theirs.update(getattr(kind, "default_error_messages", {}))
    return {code: text for code, text in ours.items() if field.error_messages.get(code) == theirs.get(code)}
