"""What stands in an output: the template's fields, their values from the dossier, and the sheet that is printed.

A draft is a flat table of texts that the officer may put right; nothing else flows into the sheet but who signs, when, and
the number. The same draft, signer and day give the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from motcua.agencies.models import Agency
from motcua.casework.answer_words import declared
from motcua.casework.forms import applicant_of
from motcua.casework.models import Dossier, Output
from motcua.casework.output_lines import day_of, declared_lines, lines_of, pairs_of, printed, sections_of
from motcua.casework.output_rules import entered_in, is_refusal, published
from motcua.catalogue.enums import Meaning
from motcua.documents import forms
from motcua.kernel import clock

Data = dict[str, str]


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One text of a draft. `is_long`: several lines. `is_table`: each of them `label: value`, or a heading without a colon.

    `is_date`: 27/03/2026.
    """

    key: str
    label: str
    is_required: bool = True
    is_long: bool = False
    is_table: bool = False
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """How one kind of output is filled and printed."""

    fields: tuple[TemplateField, ...]
    prefill: Callable[[Dossier, str], Data]
    sheet: Callable[[Output, Data, "Printing"], forms.Sheet]


@dataclass(frozen=True, slots=True)
class Printing:
    """What is known only when the sheet is made."""

    head: forms.Head
    code: str
    url: str
    signer_name: str


def template_of(dossier: Dossier, key: str) -> Template:
    """The template of an output; a plain certificate for names that nobody drew a sheet for."""
    if is_refusal(dossier, key):
        return REFUSAL_TEMPLATE
    rule = published(dossier, key)
    assert rule is not None, "the act has checked that the version yields this output"
    return TEMPLATES.get(rule.template or "", LICENCE)


def prefilled(dossier: Dossier, key: str) -> Data:
    """The draft as the dossier's answers make it."""
    return template_of(dossier, key).prefill(dossier, key)


def gaps(dossier: Dossier, key: str, data: Mapping[str, str]) -> list[str]:
    """Labels of the fields that still must be filled, or filled otherwise."""
    found = []
    for field in template_of(dossier, key).fields:
        text = data.get(field.key, "").strip()
        if field.is_required and not text:
            found.append(field.label)
        elif field.is_date and text and day_of(text) is None:
            found.append(f"{field.label} (viết như 27/03/2026)")
        elif field.is_table:
            found += [label for _, pairs in sections_of(text) for label, value in pairs if not value]
    return found


def sheet_of(output: Output, *, signer_name: str, on: date) -> forms.Sheet:
    """The output as it is printed for this signer on this day."""
    agency = output.dossier.agency
    printing = Printing(
        head=forms.Head(parent_agency=agency.name, unit="", number=output.number, place=_place(agency), issued_on=on),
        code=output.code,
        url=f"{settings.PUBLIC_URL}/xac-minh/{output.code}",
        signer_name=signer_name,
    )
    return template_of(output.dossier, output.key).sheet(output, output.data, printing)


def _place(agency: Agency) -> str:
    """The place that stands before the date: the commune's name, else the province's."""
    if agency.commune:
        return agency.commune.name
    return _place(agency.parent) if agency.parent else agency.short_name


# Marriage certificate (Circular 04/2020/TT-BTP)

_SPOUSE = (
    ("name", "Họ, chữ đệm, tên", Meaning.NAME),
    ("born", "Ngày, tháng, năm sinh", Meaning.BORN_ON),
    ("ethnicity", "Dân tộc", Meaning.ETHNICITY),
    ("nationality", "Quốc tịch", None),
    ("residence", "Nơi cư trú", Meaning.RESIDENCE),
    ("identity", "Giấy tờ tùy thân", Meaning.ID_DOCUMENT),
)
_SEXES = (("wife", "vợ", "female"), ("husband", "chồng", "male"))


def _marriage_prefill(dossier: Dossier, _: str) -> Data:
    definition = dossier.procedure_version.definition
    said = declared(definition, dossier.answers)
    data: Data = {}
    for side, _, sex in _SEXES:
        party = next((one.key for one in definition.applicants.parties if one.sex == sex), None)
        for name, _, meaning in _SPOUSE:
            data[f"{side}_{name}"] = said.get((party, meaning), "") if meaning else "Việt Nam"
    return data


def _marriage_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    def spouse(side: str) -> forms.Spouse:
        return forms.Spouse(**{name: data[f"{side}_{name}"] for name, _, _ in _SPOUSE})

    entered = clock.local(output.numbered_at).date() if output.numbered_at else printing.head.issued_on
    return forms.MarriageCertificate(
        head=printing.head,
        verification_code=printing.code,
        verification_url=printing.url,
        signed=forms.Signature(role="NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT HÔN", name=printing.signer_name, note=""),
        wife=spouse("wife"),
        husband=spouse("husband"),
        registered_at=output.dossier.agency.name,
        registered_on=entered,
    )


# Extract of a register: a copy of the line that the dossier's own output entered

_BOOKS = {
    "marriage": "KẾT HÔN",
    "birth": "KHAI SINH",
    "death": "KHAI TỬ",
    "change": "THAY ĐỔI, CẢI CHÍNH, BỔ SUNG THÔNG TIN HỘ TỊCH, XÁC ĐỊNH LẠI DÂN TỘC",
}
_EXTRACT_FIELDS = (
    TemplateField("of", "Trích lục việc gì"),
    TemplateField("rows", "Nội dung trong sổ", is_long=True),
    TemplateField("entry_agency", "Nơi đăng ký"),
    TemplateField("entry_number", "Số trong sổ"),
    TemplateField("entry_on", "Ngày đăng ký", is_date=True),
    TemplateField("note", "Ghi chú", is_required=False),
)


def _extract_prefill(dossier: Dossier, key: str) -> Data:
    """From the line that this dossier entered itself; else from what the applicant remembers of an old one."""
    rule = published(dossier, key)
    data = {"of": _BOOKS.get(rule.register or "", "") if rule else "", "rows": printed(dossier, key), "note": ""}
    entered = next((one for one in dossier.outputs.exclude(number="") if entered_in(one)), None)
    if entered is None or entered.numbered_at is None:
        said = declared(dossier.procedure_version.definition, dossier.answers)
        told = {meaning: text for (_, meaning), text in said.items()}
        said_on = told.get(Meaning.REGISTERED_ON, "")
        return {
            **data,
            "of": data["of"] or told.get(Meaning.REGISTER_KIND, "").upper(),
            "entry_agency": told.get(Meaning.REGISTERED_AT, ""),
            "entry_number": told.get(Meaning.REGISTERED_NUMBER, ""),
            "entry_on": said_on if day_of(said_on) else "",
        }
    day = clock.local(entered.numbered_at).date()
    data["rows"] = entered.data.get("rows", data["rows"])
    return data | {"entry_agency": dossier.agency.name, "entry_number": entered.number, "entry_on": f"{day:%d/%m/%Y}"}


def _extract_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    entry_on = day_of(data["entry_on"])
    assert entry_on is not None, "a draft with gaps is never printed"
    return forms.RegisterExtract(
        head=printing.head,
        verification_code=printing.code,
        verification_url=printing.url,
        signed=_chief(printing),
        of=data["of"],
        sections=sections_of(data["rows"]),
        entry_agency=data["entry_agency"],
        entry_number=data["entry_number"],
        entry_on=entry_on,
        note=data.get("note", ""),
    )


# Certificate: what its procedure says stands on it, under its legal title

_CERTIFICATE_FIELDS = (
    TemplateField("name", "Tên giấy"),
    TemplateField("rows", "Nội dung", is_long=True, is_table=True),
)


def _certificate_prefill(dossier: Dossier, key: str) -> Data:
    rule = published(dossier, key)
    return {"name": rule.name if rule else "", "rows": printed(dossier, key)}


def _certificate_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    rule, name = published(output.dossier, output.key), data["name"]
    entered = clock.local(output.numbered_at).date() if output.numbered_at else printing.head.issued_on
    role = "TRÍCH LỤC" if name.lower().startswith("trích lục") else name.upper()
    return forms.Certificate(
        head=printing.head,
        verification_code=printing.code,
        verification_url=printing.url,
        signed=forms.Signature(role=f"NGƯỜI KÝ {role}", name=printing.signer_name, note=""),
        name=name,
        sections=sections_of(data["rows"]),
        issued_at=output.dossier.agency.name,
        entered_on=entered,
        validity=rule.validity.text if rule and rule.validity else "",
    )


# Building permit (Decree 175/2024)

_PERMIT_FIELDS = (
    TemplateField("owner", "Chủ đầu tư"),
    TemplateField("owner_number", "Số định danh", is_required=False),
    TemplateField("owner_address", "Địa chỉ"),
    TemplateField("work", "Công trình"),
    TemplateField("design", "Hồ sơ thiết kế"),
    TemplateField("design_by", "Đơn vị thiết kế"),
    TemplateField("site", "Địa điểm xây dựng"),
    TemplateField("features", "Quy mô", is_long=True),
    TemplateField("land_papers", "Giấy tờ về đất"),
)


def _permit_prefill(dossier: Dossier, key: str) -> Data:
    data = dict.fromkeys((field.key for field in _PERMIT_FIELDS), "")
    meanings = {
        Meaning.NAME: "owner",
        Meaning.PERSONAL_NUMBER: "owner_number",
        Meaning.RESIDENCE: "owner_address",
        Meaning.SITE: "site",
    }
    for (_, meaning), text in declared(dossier.procedure_version.definition, dossier.answers).items():
        if meaning in meanings and not data[meanings[meaning]]:
            data[meanings[meaning]] = text
    rule = published(dossier, key)
    return data | {"work": rule.name if rule else "", "features": declared_lines(dossier, about_people=False)}


def _permit_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    return forms.BuildingPermit(
        head=printing.head,
        verification_code=printing.code,
        verification_url=printing.url,
        signed=_chief(printing),
        owner=forms.Person(
            title="ông/bà", name=data["owner"], number=data["owner_number"], address=data["owner_address"]
        ),
        work=data["work"],
        design=data["design"],
        design_by=data["design_by"],
        site=data["site"],
        features=pairs_of(data["features"]),
        land_papers=data["land_papers"],
    )


# Any other licence or certificate

_LICENCE_FIELDS = (
    TemplateField("name", "Tên giấy"),
    TemplateField("grounds", "Căn cứ", is_required=False, is_long=True),
    TemplateField("rows", "Nội dung", is_long=True, is_table=True),
    TemplateField("conditions", "Điều kiện kèm theo", is_required=False, is_long=True),
)


def _licence_prefill(dossier: Dossier, key: str) -> Data:
    definition = dossier.procedure_version.definition
    grounds = "\n".join(f"{text.title} ({text.number})" for text in definition.legal_basis)
    rule = published(dossier, key)
    return {"name": rule.name if rule else "", "grounds": grounds, "rows": printed(dossier, key), "conditions": ""}


def _licence_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    rule, sections = published(output.dossier, output.key), sections_of(data["rows"])
    headed = bool(sections) and sections[0][0] != ""
    return forms.Licence(
        head=printing.head,
        verification_code=printing.code,
        verification_url=printing.url,
        signed=_chief(printing),
        name=data["name"],
        grounds=lines_of(data.get("grounds", "")),
        rows=[] if headed else sections[0][1],
        sections=sections if headed else sections[1:],
        validity=rule.validity.text if rule and rule.validity else "",
        conditions=lines_of(data.get("conditions", "")),
    )


# Letter: an answer that informs or confirms

_LETTER_FIELDS = (
    TemplateField("name", "Tên văn bản"),
    TemplateField("to", "Kính gửi"),
    TemplateField("opening", "Mở đầu", is_long=True),
    TemplateField("rows", "Nội dung", is_long=True, is_table=True),
    TemplateField("closing", "Kết luận", is_required=False, is_long=True),
)


def _letter_prefill(dossier: Dossier, key: str) -> Data:
    rule, person = published(dossier, key), applicant_of(dossier)
    to = f"{person.title} {person.name}"
    about = dossier.procedure_version.definition.name
    return {
        "name": rule.name if rule else "",
        "to": to,
        "opening": f"Xét hồ sơ {dossier.code} của {to} về việc “{about}”, {dossier.agency.name} thông báo như sau.",
        "rows": printed(dossier, key),
        "closing": "",
    }


def _letter_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    return forms.Letter(
        head=printing.head,
        verification_code=printing.code,
        verification_url=printing.url,
        signed=_chief(printing),
        name=data["name"],
        to=data["to"],
        opening=data["opening"],
        sections=sections_of(data["rows"]),
        closing=lines_of(data.get("closing", "")),
    )


# Decision about money or a right (Decree 30/2020, form 1.1): what is decided, then the facts it rests on

_DECISION_FIELDS = (
    TemplateField("about", "Về việc"),
    TemplateField("grounds", "Căn cứ", is_long=True),
    TemplateField("ruling", "Quyết định (Điều 1)", is_long=True),
    TemplateField("rows", "Nội dung", is_long=True, is_table=True),
    TemplateField("duties", "Trách nhiệm thi hành (Điều 2)", is_long=True),
)
_DECISION = "Quyết định "


def _decision_prefill(dossier: Dossier, key: str) -> Data:
    definition, rule = dossier.procedure_version.definition, published(dossier, key)
    about = rule.name.removeprefix(_DECISION) if rule else ""
    applicant = applicant_of(dossier)
    return {
        "about": about,
        "grounds": "\n".join(text.cited for text in definition.legal_basis),
        "ruling": f"{about[:1].upper()}{about[1:]} theo đề nghị của {applicant.title} {applicant.name}.",
        "rows": printed(dossier, key),
        "duties": f"Các bộ phận có liên quan và {applicant.title} {applicant.name} thi hành Quyết định này.",
    }


def _decision_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    return forms.Decision(
        head=printing.head,
        verification_code=printing.code,
        verification_url=printing.url,
        signed=_chief(printing),
        authority=f"{_head_of(output.dossier.agency)} {output.dossier.agency.name}",
        about=data["about"],
        grounds=lines_of(data["grounds"]),
        ruling=lines_of(data["ruling"]),
        rows=pairs_of(data["rows"]),
        duties=lines_of(data["duties"]),
    )


# Refusal after receipt: form 05 of Circular 03/2025, signed

_REFUSAL_FIELDS = (
    TemplateField("reason", "Lý do", is_long=True),
    TemplateField("legal_ground", "Căn cứ"),
    TemplateField("decision", "Quyết định"),
    TemplateField("money", "Phí, lệ phí"),
)


def _refusal_prefill(_: Dossier, __: str) -> Data:
    return {"reason": "", "legal_ground": "", "decision": "Dừng giải quyết hồ sơ.", "money": ""}


def _refusal_sheet(output: Output, data: Data, printing: Printing) -> forms.Sheet:
    dossier = output.dossier
    return forms.Discontinuation(
        head=printing.head,
        dossier_code=dossier.code,
        tracking_url=f"{settings.PUBLIC_URL}/tra-cuu?ma={dossier.code}",
        applicant=applicant_of(dossier),
        request=dossier.procedure_version.definition.name,
        requested_on=None,
        reason=data["reason"],
        legal_ground=data["legal_ground"],
        stage=str(dossier.state_now.label),
        decision=data["decision"],
        money=data["money"],
        signed=_chief(printing),
    )


def _head_of(agency: Agency) -> str:
    """Who decides in an agency's name: a people's committee has a chair."""
    return "Chủ tịch" if agency.name.startswith("Ủy ban nhân dân") else "Thủ trưởng"


def _chief(printing: Printing) -> forms.Signature:
    return forms.Signature(role="THỦ TRƯỞNG CƠ QUAN", name=printing.signer_name, note="")


_MARRIAGE_FIELDS = tuple(
    TemplateField(f"{side}_{name}", f"{label} ({word})") for side, word, _ in _SEXES for name, label, _ in _SPOUSE
)
REFUSAL_TEMPLATE = Template(_REFUSAL_FIELDS, _refusal_prefill, _refusal_sheet)
LICENCE = Template(_LICENCE_FIELDS, _licence_prefill, _licence_sheet)
EXTRACT = Template(_EXTRACT_FIELDS, _extract_prefill, _extract_sheet)
TEMPLATES = {
    "marriage_certificate": Template(_MARRIAGE_FIELDS, _marriage_prefill, _marriage_sheet),
    "marriage_extract": EXTRACT,
    "civil_status_extract": EXTRACT,
    "certificate": Template(_CERTIFICATE_FIELDS, _certificate_prefill, _certificate_sheet),
    "letter": Template(_LETTER_FIELDS, _letter_prefill, _letter_sheet),
    "decision": Template(_DECISION_FIELDS, _decision_prefill, _decision_sheet),
    "building_permit": Template(_PERMIT_FIELDS, _permit_prefill, _permit_sheet),
}
