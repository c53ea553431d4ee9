"""The places of a procedure's page that may be asked about: each requirement, by a name that outlives a new wording. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.definition import Definition

WHOLE = "page"
PARTS = {
    "subjects": gettext_lazy("Ai làm được việc này?"),
    "papers": gettext_lazy("Cần giấy tờ gì?"),
    "manner": gettext_lazy("Làm bằng cách nào?"),
    "sequence": gettext_lazy("Các bước ra sao?"),
    "limit": gettext_lazy("Bao lâu thì xong?"),
    "agency": gettext_lazy("Ai giải quyết?"),
    "basis": gettext_lazy("Tên trên văn bản và căn cứ"),
}
"""The seven parts that the law wants published, as the page asks them."""
LONGEST_QUOTE = 500


@dataclass(frozen=True, slots=True)
class Place:
    """`name`: `evidence.to_khai`, `condition.tu_nguyen`, `part.limit`, or `page` for all of it. `quote`: the words in question."""

    name: str
    quote: str


def find_place(definition: Definition, name: str) -> Place:
    """The place of this name; the whole page for one that this version does not have."""
    return next((one for one in places_of(definition) if one.name == name), whole(definition))


def places_of(definition: Definition) -> list[Place]:
    """Every place of the page, in its order."""
    parts = [Place(f"part.{key}", str(title)) for key, title in PARTS.items()]
    evidence = [
        Place(f"evidence.{one.key}", _short(": ".join(filter(None, [one.name, one.plain]))))
        for one in definition.evidence
    ]
    conditions = [Place(f"condition.{one.key}", _short(one.text)) for one in definition.conditions]
    return [*parts, *evidence, *conditions]


def whole(definition: Definition) -> Place:
    return Place(WHOLE, _short(_("Cả trang: {name}").format(name=definition.name)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
