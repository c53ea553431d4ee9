"""Checking the questions of a form: that each can be answered, and that each is asked for something."""

from collections.abc import Iterator
from dataclasses import fields

from motcua.catalogue import lists
from motcua.catalogue.definition import Definition, FormField, RuleCall
from motcua.catalogue.enums import EvidenceMode, FieldType, Meaning
from motcua.catalogue.findings import Fault
from motcua.catalogue.reach import CHOICES
from motcua.catalogue.rules.registry import calls_in, questions_in, questions_named

BINDING = (FieldType.DECLARATION, FieldType.SIGNATURE)
"""They bind whoever gives them; nothing has to read them."""
UNUSED = (
    "câu trả lời này không quyết định gì, không in ở đâu. "
    "Cán bộ cần đọc thì giữ; không thì bỏ câu hỏi cho người dân đỡ khai."
)


def all_calls(definition: Definition) -> Iterator[tuple[str, RuleCall]]:
    """Every rule that is called anywhere, with the top key it stands under."""
    for one in fields(definition):
        for call in calls_in(getattr(definition, one.name)):
            yield one.name, call


def unfit_faults(definition: Definition) -> Iterator[Fault]:
    """Questions whose answers the rule that names them cannot read: a date rule on a telephone number."""
    types: dict[str, FieldType | None] = {one.key: one.type for one in definition.form.fields()}
    types |= {page.repeat.key: None for page in definition.form.pages() if page.repeat}
    for name, call in all_calls(definition):
        for key, asked in questions_named(call):
            if key in types and not asked.fits(types[key]):
                kind = types[key]
                told = f"kiểu “{kind.label}”" if kind else "câu hỏi nhiều lần"
                yield Fault((name, call.rule), f"câu “{key}” là {told}, quy tắc này không đọc được.")


def fields_faults(definition: Definition) -> Iterator[Fault]:
    """Choices offer something, statements say something, and every question is asked for something."""
    for field in definition.form.fields():
        place = ("form", field.key)
        if field.options_from and field.options_from not in lists.names():
            yield Fault(place, f"không có danh sách “{field.options_from}”.")
        elif field.type in CHOICES and not (field.options or field.options_from):
            yield Fault(place, "chưa có gì để chọn.")
        if field.type is FieldType.DECLARATION and not field.statement:
            yield Fault(place, "chưa có lời cam đoan.")
    if not any(one.meaning is Meaning.STATEMENT for one in definition.form.fields()):
        yield Fault(("form",), "chưa có lời cam đoan để người nộp đồng ý.")
    yield from _unused(definition)


def _unused(definition: Definition) -> Iterator[Fault]:
    """Questions that nobody needs the answer of, as warnings.

    Used is what a rule reads, a condition names, a line of an output prints, or what has a meaning to the rest of the
    product. Anything else is used only if it stands in a declaration: the form has the number of a published model, or
    it is itself a paper of the dossier (an electronic form), or an output drawn here prints all that was declared. Whether
    the model really has such a line is not known here; the reviewer compares. A question asked before the form is there
    to decide something, so standing in a declaration is no excuse for it.
    """
    used = {key for _, call in all_calls(definition) for key in questions_in(call)}
    used |= {key for one in definition.conditions for key in one.fields}
    used |= {key for output in definition.outputs for line in output.lines for key in line.questions}
    is_declared = _is_declared(definition)
    for part in definition.form.parts:
        for field in (one for page in part.pages for one in page.fields if _wants_use(one) and one.key not in used):
            if part.suitability:
                yield Fault(("form", field.key), "hỏi trước khi khai mà không dùng để quyết định gì.", warning=True)
            elif not is_declared:
                yield Fault(("form", field.key), UNUSED, warning=True)


def _wants_use(field: FormField) -> bool:
    return field.meaning is None and field.type not in BINDING


def _is_declared(definition: Definition) -> bool:
    return (
        bool(definition.form.code)
        or any(one.mode is EvidenceMode.EFORM for one in definition.evidence)
        or any(one.template and not one.lines for one in definition.outputs)
    )
