"""What can be picked for an attribute or a parameter, given the rest of the document: (value, words) pairs."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, EnumMeta
from typing import Any

from motcua.agencies.models import Agency
from motcua.agencies.remembered import remembered
from motcua.catalogue import lists
from motcua.catalogue.attributes import called
from motcua.catalogue.definition import (
    BlankForm,
    Condition,
    Cost,
    Definition,
    EvidenceItem,
    Exemption,
    Expectation,
    FormField,
    LimitRule,
    Page,
    Party,
    PrintedLine,
    Source,
    Step,
    Variant,
)
from motcua.catalogue.enums import FieldType
from motcua.catalogue.life_events import LIFE_EVENTS
from motcua.catalogue.places import Document, things_of
from motcua.catalogue.rules.asking import Asked, asked_of
from motcua.catalogue.rules.places import COMMUNE
from motcua.catalogue.rules.registry import KINDS, asking
from motcua.kernel.worktime import Mode, PausePolicy

Choices = tuple[tuple[str, str], ...]
LEVELS: Choices = (
    ("cap_xa", "Cấp xã"),
    ("cap_tinh", "Cấp tỉnh"),
    ("cap_bo", "Cấp bộ"),
    ("co_quan_khac", "Cơ quan khác"),
)
DELIVERIES: Choices = (("counter", "Tại quầy"), ("post", "Qua bưu điện"), ("electronic", "Trên mạng"))
SEXES: Choices = (("female", "Nữ"), ("male", "Nam"))
UNLABELLED: dict[Enum, str] = {
    Mode.DAY: "Đến hết ngày cuối",
    Mode.HOUR: "Tính từng giờ",
    PausePolicy.SHIFT: "Cộng thêm thời gian đã chờ",
    PausePolicy.RESTART: "Tính lại từ đầu",
}
REFERRED: dict[str, type] = {
    "source": Source,
    "variants": Variant,
    "variant": Variant,
    "party": Party,
    "signed_by": Party,
    "form": BlankForm,
    "fields": FormField,
    "stage": Step,
    "evidence": EvidenceItem,
    "limit": LimitRule,
    "refused": Condition,
    "unknown_costs": Cost,
    "asked": Page,
    "not_asked": Page,
}
ONLY_IN_EXPECTATIONS = ("variant", "evidence", "limit", "refused", "unknown_costs", "asked", "not_asked")
OF_QUESTIONS = tuple({name: None for kind in KINDS for function in kind.values() for name in asking(function)})
"""Parameters of rules that name questions."""


def label_of(value: Enum) -> str:
    """The words for one value of a closed list."""
    return str(getattr(value, "label", "") or UNLABELLED.get(value, value.value))


def labelled(kind: EnumMeta) -> Choices:
    """A closed list with its words."""
    members: list[Enum] = list(kind.__members__.values())
    return tuple((str(one.value), label_of(one)) for one in members)


def choices_of(cls: type, key: str, document: Document) -> Choices | None:
    """What an attribute that holds text may be; None where anything may be typed."""
    listed: dict[tuple[type | None, str], Callable[[], Choices]] = {
        (Definition, "levels"): lambda: LEVELS,
        (Definition, "life_events"): lambda: tuple((one.key, one.name) for one in LIFE_EVENTS),
        (Party, "sex"): lambda: SEXES,
        (FormField, "options_from"): lambda: tuple((name, name) for name in lists.names()),
        (None, "deliveries"): lambda: DELIVERIES,
        (PrintedLine, "questions"): lambda: questions(document),
    }
    found = listed.get((cls, key)) or listed.get((None, key))
    if found:
        return found()
    elsewhere = key in ONLY_IN_EXPECTATIONS and cls is not Expectation and (cls, key) != (Exemption, "evidence")
    if key not in REFERRED or cls is Definition or elsewhere:
        return None
    return things(document, REFERRED[key])


def things(document: Document, cls: type) -> Choices:
    """All things of a class, by key."""
    return tuple(
        (str(one.get("key", "")), called(cls, dict(one), number))
        for number, (_, one) in enumerate(things_of(document, cls), start=1)
    )


def parameter_choices(name: str, kind: Any, document: Document) -> Choices | None:
    """What a parameter of a rule, of type `kind`, may be; None where anything may be typed."""
    asked = asked_of(kind)
    if asked is not None:
        return questions(document, asked)
    if name == "party":
        return things(document, Party)
    if name == "kind":
        return ((COMMUNE, "Ủy ban nhân dân cấp xã"), *_departments())
    return None


def questions(document: Document, asked: Asked | None = None) -> Choices:
    """The questions of the form by key, called as the page asks them: every one, or those that a rule can read."""
    return tuple((key, words) for key, words, type_ in _questions(document) if asked is None or asked.fits(type_))


def _questions(document: Document) -> Iterator[tuple[str, str, str | None]]:
    """(key, words, type) of every question; what is asked several times has no type."""
    for _, page in things_of(document, Page):
        fields = [one for one in page.get("fields", ()) if isinstance(one, Mapping)]
        repeat = page.get("repeat")
        if isinstance(repeat, Mapping) and repeat.get("key"):
            yield str(repeat["key"]), str(repeat.get("name", repeat["key"])), None
        for one in fields:
            words = page.get("question") if len(fields) == 1 else one.get("label")
            yield str(one.get("key", "")), str(words or one.get("key", "")), str(one.get("type", ""))


def answers_to(question: str, document: Document) -> tuple[tuple[Any, str], ...] | None:
    """The answers a question offers, (value, words); None when they cannot be listed."""
    field = next((one for _, one in things_of(document, FormField) if one.get("key") == question), None)
    if field is None:
        return None
    if field.get("type") == FieldType.YES_NO:
        return ((True, "Có"), (False, "Không"))
    options = [(one.get("key"), str(one.get("label"))) for one in field.get("options", ()) if isinstance(one, Mapping)]
    if not options and field.get("options_from") in lists.names():
        options = [(one.key, one.label) for one in lists.options(str(field["options_from"]))]
    return tuple(options) or None


@remembered
def _departments() -> Choices:
    """The kinds of agencies of the province that procedures may name, each by one name."""
    rows = Agency.objects.exclude(level="commune").exclude(kind="").order_by("kind", "name").values_list("kind", "name")
    return tuple(dict(reversed(list(rows))).items())
