"""Form widgets in our look. Each renders a template under `ui/widgets/`; none needs a script."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from motcua.kernel import strokes
from motcua.kernel.problems import ValueProblem, sentence
from motcua.ui.components import Choice, Place


class Text(forms.TextInput):
    """One line. `width`: expected number of characters (2, 4, 8 or 12); without it, the whole measure."""

    def __init__(self, *, width: int = 0, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"class": f"input input--{width}" if width else "input", **(attrs or {})})


class Digits(Text):
    """Numbers that are read as text: identity numbers, telephone, plot numbers. The phone shows its digits."""

    def __init__(self, *, width: int = 8, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(width=width, attrs={"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})


class LongText(forms.Textarea):
    """Several lines."""

    def __init__(self, *, rows: int = 4, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"class": "input", "rows": rows, **(attrs or {})})


class Select(forms.Select):
    """A short closed list for officers; citizens get `Radios`, long lists get `Lookup`."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"class": "input", **(attrs or {})})


class _Choices(ChoiceWidget):
    template_name = "ui/widgets/choices.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # The fieldset tells what is wrong; a single choice is not invalid by itself.
        return super().get_context(
            name, value, {key: text for key, text in (attrs or {}).items() if key != "aria-invalid"}
        )

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        return {**option, "hint": label.hint if isinstance(label, Choice) else ""}

    def focus_id(self, auto_id: str) -> str:
        """Where the error summary leads: the first choice."""
        return f"{auto_id}_0"


class Radios(_Choices, forms.RadioSelect):
    """One of a few. Labels may be `Choice(text, hint)`."""

    template_name = "ui/widgets/choices.html"


class Checkboxes(_Choices, forms.CheckboxSelectMultiple):
    """Any of a few. Labels may be `Choice(text, hint)`."""

    template_name = "ui/widgets/choices.html"


class Tick(forms.CheckboxInput):
    """A single box, for a declaration: the sentence that is agreed to stands beside it."""

    template_name = "ui/widgets/tick.html"
    use_fieldset = True

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["sentence"] = self.sentence
        return context


class DateBoxes(forms.Widget):
    """Day, month and year in three boxes. Its value is a `PartialDate`, or the three texts as they were typed."""

    template_name = "ui/widgets/date.html"
    use_fieldset = True

    def __init__(self, *, birthday: bool = False) -> None:
        super().__init__()
        self.birthday = birthday

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, str, str]:
        day, month, year = (str(data.get(f"{name}_{part}") or "").strip() for part in ("day", "month", "year"))
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}_year" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = _three(value)
        base = context["widget"]["attrs"].get("id", f"id_{name}")
        invalid = context["widget"]["attrs"].get("aria-invalid")
        parts = (("day", _("Ngày"), "2"), ("month", _("Tháng"), "2"), ("year", _("Năm"), "4"))
        context["widget"]["boxes"] = [
            {
                "id": f"{base}_{part}",
                "name": f"{name}_{part}",
                "label": label,
                "width": width,
                "value": text,
                "autocomplete": f"bday-{part}" if self.birthday else "off",
                "invalid": bool(invalid),
            }
            for (part, label, width), text in zip(parts, typed, strict=True)
        ]
        return context

    def focus_id(self, auto_id: str) -> str:
        """Where the error summary leads: the day."""
        return f"{auto_id}_day"


def _three(value: Any) -> tuple[str, str, str]:
    if value is None or value == "":
        return "", "", ""
    if isinstance(value, tuple | list):
        day, month, year = value
        return str(day), str(month), str(year)
    return tuple(str(part or "") for part in (value.day, value.month, value.year))  # type: ignore[return-value]


class Lookup(forms.Widget):
    """A box to search in. Without script: typed, sent, and if several things match they come back as choices (`found`).

    `url` answers `?q=` with `{"results": [{"code", "name", "note"}]}` for app.js, which fills the box's list while typing.
    `listed` are options known beforehand. The value is a `Place`, or the pair (text, chosen code) as it was sent.
    """

    template_name = "ui/widgets/lookup.html"

    def __init__(self, *, url: str = "", listed: Sequence[str] = (), attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"class": "input", "autocomplete": "off", **(attrs or {})})
        self.url = url
        self.listed = listed
        self.found: Sequence[Place] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, str]:
        return str(data.get(name) or "").strip(), str(data.get(f"{name}_code") or "").strip()

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        text, chosen = (value.name, value.code) if isinstance(value, Place) else value or ("", "")
        if len(self.found) == 1:
            chosen = self.found[0].code  # shown to be confirmed with the next press
        context["widget"].update(
            text=text, chosen=chosen, found=self.found, url=self.url, listed=self.listed, code_name=f"{name}_code"
        )
        return context


class Finder(Lookup):
    """A box to search in whose finds stand under it as choices; for officers, who choose many times a day.

    `usual`: what is chosen most, offered before anything is typed. With script (finder.js) the choices change while one
    types; without, they come back with the answer. `told`: what is said above the usual ones.
    """

    template_name = "ui/widgets/finder.html"

    def __init__(self, *, url: str = "", told: str = "", attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(url=url, attrs=attrs)
        self.told = told
        self.usual: Sequence[Place] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(usual=self.usual, told=self.told)
        return context


class SignaturePad(forms.Widget):
    """A sheet to sign on with a finger; pad.js opens it. Without script one says that one signs on paper.

    The value is (lines as `kernel.strokes` has them, whether it will be signed on paper).
    """

    template_name = "ui/widgets/signature.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, bool]:
        return str(data.get(name) or "").strip(), bool(data.get(f"{name}_on_paper"))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_on_paper" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        lines, on_paper = value or ("", False)
        try:
            drawn = strokes.path(strokes.strokes(lines)) if lines else ""
        except ValueProblem:
            lines = drawn = ""
        context["widget"].update(lines=lines, drawn=drawn, on_paper=on_paper, paper_name=f"{name}_on_paper")
        return context

    def focus_id(self, auto_id: str) -> str:
        """Where the error summary leads: what everybody can do."""
        return f"{auto_id}_on_paper"


class Files(forms.FileInput):
    """Photos or files to send, any number. `camera`: the phone offers its camera first. `words`: a small button that says so.

    files.js looks at each photo before it is sent and says what it finds, in the sentences the server uses too.
    """

    template_name = "ui/widgets/files.html"
    allow_multiple_selected = True

    def __init__(
        self,
        *,
        accept: str = "image/*,application/pdf",
        camera: bool = False,
        multiple: bool = True,
        words: str = "",
    ) -> None:
        self.words = words
        attrs: dict[str, Any] = {"accept": accept, "class": "files__input", "data-files": ""}
        if camera:
            attrs["capture"] = "environment"
        if multiple:
            attrs["multiple"] = True
        super().__init__(attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        codes = {"dark": "upload.dark", "blur": "upload.blur", "small": "upload.too_small"}
        context["widget"]["words"] = self.words
        context["widget"]["sentences"] = {key: sentence(code) for key, code in codes.items()}
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:
        return files.getlist(name) if isinstance(files, MultiValueDict) else [files[name]] if name in files else []
