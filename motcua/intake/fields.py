"""From a field of a procedure's form to what is drawn and back to the stored answer. No procedure is known here.

A `Binder` stands between one `FormField` and the Django fields that ask for it: usually one, for an address or an
identity paper several. Shapes of answers: `catalogue.enums.FieldType`.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from motcua.agencies.competence import territory
from motcua.agencies.enums import AgencyLevel
from motcua.agencies.models import Agency, Commune
from motcua.agencies.territory import commune_of, find_communes, our_province
from motcua.catalogue.definition import FormField
from motcua.catalogue.enums import FieldType, Meaning
from motcua.catalogue.lists import options, options_of
from motcua.intake.answers import read_date, spoken_number, spoken_phone, whole_date
from motcua.intake.binding import Binder, Fields, Values, shared
from motcua.intake.drawn import signature
from motcua.intake.land import land_plot
from motcua.intake.names import person_name
from motcua.kernel import clock, numbers
from motcua.kernel.dates import PartialDate
from motcua.kernel.normal import nfkc
from motcua.kernel.problems import ValueProblem
from motcua.ui import widgets
from motcua.ui.components import Choice, Place
from motcua.ui.forms import DateField, LongTextField, LookupField, TextField, TickField, search_in


def binder(
    one: FormField, *, agencies: tuple[tuple[str, Choice], ...] = (), any_agency: bool = False, commune_url: str = ""
) -> Binder:
    """What asks for `one`. `agencies`: the competent agencies, (identifier, label). `any_agency`: any commune's will do."""
    if one.type in COMPOUND:
        return COMPOUND[FieldType(one.type)](one)
    if one.type == FieldType.ADDRESS:
        return _address(one, commune_url)
    if one.type == FieldType.AGENCY:
        return _agency_asked(one, agencies, any_agency, commune_url)
    make, read, show = SIMPLE[FieldType(one.type)]
    key = one.key
    return Binder(
        {key: make(one)},
        lambda values: None if values.get(key) in (None, "", []) else read(values[key]),
        lambda answer: {key: show(answer)},
    )


def _text(one: FormField, *, parse: Callable[[str], Any] | None = None, **more: Any) -> TextField:
    return TextField(longest=one.longest or 300, parse=parse, **shared(one), **more)


def _digits(one: FormField, parse: Callable[[str], Any], *, blank: str, width: int) -> TextField:
    return TextField(longest=40, parse=parse, blank=blank, widget=widgets.Digits(width=width), **shared(one))


def _personal_number(text: str) -> numbers.PersonalNumber:
    """Well formed, and of somebody who may be born by now."""
    number = numbers.personal_number(text)
    if number.birth_year > clock.today().year:
        raise ValueProblem("personal_number.unborn", so=number.value[3:6], nam=number.birth_year)
    return number


def _email(text: str) -> str:
    try:
        validate_email(text)
    except forms.ValidationError:
        raise ValueProblem("email.format") from None
    return text


def _whole(one: FormField) -> Callable[[str], int]:
    """Whole numbers, however they were grouped."""
    least, most = one.least if one.least is not None else 0, one.most if one.most is not None else 999_999_999

    def parse(text: str) -> int:
        bare = text.replace(".", "").replace(" ", "").replace("\u00a0", "")
        if not (bare.isascii() and bare.isdecimal()) or not least <= int(bare) <= most:
            raise ValueProblem("number.range", min=least, max=most)
        return int(bare)

    return parse


GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)
"""A sum as machines and foreigners group it: 1,500,000."""


def _money(text: str) -> int:
    bare = text.lower().replace(".", "").replace(" ", "").replace("\u00a0", "")
    bare = next((bare.removesuffix(unit) for unit in ("đồng", "vnđ", "vnd", "đ") if bare.endswith(unit)), bare)
    bare = bare.replace(",", "") if GROUPED.fullmatch(bare) else bare
    if not (bare.isascii() and bare.isdecimal()) or not 0 < int(bare) < 10**13:
        raise ValueProblem("money.format")
    return int(bare)


MEASURED = re.compile(
    r"(?:(\d{1,3}(?:[.\s]\d{3})+)(?:,(\d{1,4}))?|(\d{1,7})(?:[.,](\d{1,4}))?)\s*(?:m|m2)?", re.ASCII | re.IGNORECASE
)


def _measured(text: str, *, problem: str = "area.format") -> str:
    """A decimal as people write it (85,5; 1.200,5) or as machines do (85.5), stored as the latter.

    A point with three digits behind it stands between thousands, as on the certificates: 1.200 are twelve hundred.
    """
    found = MEASURED.fullmatch(nfkc(text).strip())
    if found is None:
        raise ValueProblem(problem)
    grouped, behind_grouped, plain, behind_plain = found.groups()
    whole = re.sub(r"\D", "", grouped or plain)
    value = Decimal(f"{whole}.{behind_grouped or behind_plain or 0}")
    if not 0 < value < 10**7:
        raise ValueProblem(problem)
    return format(value.normalize(), "f")


def _length(text: str) -> str:
    return _measured(text, problem="length.format")


def _choice(one: FormField) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[(option.key, Choice(option.label, option.hint or "")) for option in options_of(one)],
        widget=widgets.Radios(),
        **shared(one),
    )


def _choice_many(one: FormField) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=[(option.key, Choice(option.label, option.hint or "")) for option in options_of(one)],
        widget=widgets.Checkboxes(),
        **shared(one),
    )


def _yes_no(one: FormField) -> forms.TypedChoiceField:
    blank = _("Chọn “Có” hoặc “Không”.")
    return forms.TypedChoiceField(
        choices=[("co", _("Có")), ("khong", _("Không"))],
        coerce=lambda value: value == "co",
        empty_value=None,
        widget=widgets.Radios(),
        error_messages={"required": blank, "invalid_choice": blank},
        **shared(one),
    )


def _choice_search(one: FormField) -> Binder:
    places = {option.key: Place(option.key, option.label) for option in options_of(one)}
    listed = [place.name for place in places.values()]
    field = LookupField(search=search_in([*places.values()]), widget=widgets.Lookup(listed=listed), **shared(one))
    return Binder(
        {one.key: field},
        lambda values: values[one.key].code if values.get(one.key) else None,
        lambda answer: {one.key: places.get(answer)},
    )


def _same(value: Any) -> Any:
    return value


Simple = tuple[Callable[[FormField], forms.Field], Callable[[Any], Any], Callable[[Any], Any]]
SIMPLE: dict[FieldType, Simple] = {
    FieldType.NAME: (
        lambda one: _text(one, parse=person_name, blank="name.blank", widget=widgets.Text(attrs={"autocomplete": "off"})),
        _same,
        _same,
    ),
    FieldType.TEXT: (_text, _same, _same),
    FieldType.LONG_TEXT: (lambda one: LongTextField(longest=one.longest or 2000, **shared(one)), _same, _same),
    FieldType.PERSONAL_NUMBER: (
        lambda one: _digits(one, _personal_number, blank="personal_number.blank", width=12),
        lambda number: number.value,
        spoken_number,
    ),
    FieldType.PHONE: (
        lambda one: _digits(one, numbers.phone_number, blank="phone.blank", width=12),
        lambda phone: phone.e164,
        spoken_phone,
    ),
    FieldType.EMAIL: (lambda one: _text(one, parse=_email, widget=widgets.Text(attrs={"inputmode": "email"})), _same, _same),
    FieldType.DATE: (lambda one: DateField(whole=True, **shared(one)), whole_date, read_date),
    FieldType.PARTIAL_DATE: (lambda one: DateField(past=True, **shared(one)), PartialDate.to_json, read_date),
    FieldType.CHOICE: (_choice, _same, _same),
    FieldType.CHOICE_MANY: (_choice_many, list, _same),
    FieldType.YES_NO: (_yes_no, _same, lambda answer: "co" if answer else "khong"),
    FieldType.NUMBER: (lambda one: _digits(one, _whole(one), blank="required.text", width=4), _same, str),
    FieldType.COPIES: (lambda one: _digits(one, _whole(one), blank="required.text", width=4), _same, str),
    FieldType.MONEY: (lambda one: _digits(one, _money, blank="money.format", width=12), _same, str),
    FieldType.AREA: (lambda one: _digits(one, _measured, blank="area.format", width=8), _same, lambda answer: answer.replace(".", ",")),
    FieldType.LENGTH: (lambda one: _digits(one, _length, blank="length.format", width=8), _same, lambda answer: answer.replace(".", ",")),
    FieldType.TAX_CODE: (lambda one: _digits(one, numbers.tax_number, blank="tax.format", width=12), _same, spoken_number),
    FieldType.BUSINESS_CODE: (lambda one: _digits(one, numbers.business_code, blank="business_code.format", width=12), _same, _same),
    FieldType.VEHICLE_PLATE: (
        lambda one: _text(one, parse=numbers.vehicle_plate, blank="plate.format", widget=widgets.Text(width=12, attrs={"autocomplete": "off"})),
        _same,
        _same,
    ),
    FieldType.DECLARATION: (
        lambda one: TickField(sentence=one.statement or one.label, label=one.label, required=one.required),
        bool,
        _same,
    ),
}  # fmt: skip


def commune_name(commune: Commune) -> str:
    """A commune as a lookup shows it and finds it again: two provinces may have one of the same name."""
    name = str(commune)
    return f"{name[:1].upper()}{name[1:]}, {commune.province_name}"


def commune_places(text: str) -> list[Place]:
    """The communes a text may mean, as a lookup offers them, those of this province first. The reason says which former name it
    was found by."""
    found = find_communes(text, province_code=our_province(on=clock.today()))
    return [Place(match.commune.code, commune_name(match.commune), match.reason) for match in found]


def _address(one: FormField, url: str) -> Binder:
    commune, detail = one.key, f"{one.key}_detail"
    fields: Fields = {
        commune: LookupField(
            search=commune_places,
            blank="address.commune",
            about=one.label,
            label=_("Xã, phường hoặc đặc khu"),
            help_text=_("Gõ vài chữ. Tên trước tháng 7/2025 cũng tìm được."),
            required=one.required,
            widget=widgets.Lookup(url=url),
        ),
        detail: TextField(
            longest=200,
            blank="address.detail",
            label=_("Số nhà, tên đường, hoặc thôn, ấp, tổ, bản"),
            required=one.required and one.meaning != Meaning.PLACE,
        ),
    }

    def read(values: Values) -> Any:
        place = values.get(commune)
        return {"commune": place.code, "detail": values.get(detail, "")} if place else None

    def show(answer: Any) -> dict[str, Any]:
        found = commune_of(answer["commune"])
        place = Place(found.code, commune_name(found)) if found else None
        return {commune: place, detail: answer.get("detail", "")}

    return Binder(fields, read, show)


def _id_number(text: str) -> str:
    """A personal number or a passport number: whichever it looks like."""
    bare = text.replace(" ", "").replace("\u00a0", "")
    return numbers.passport_number(text) if bare[:1].isalpha() else numbers.personal_number(text).value


def _id_document(one: FormField) -> Binder:
    kind, number, on, by = (f"{one.key}{part}" for part in ("", "_number", "_issued_on", "_issued_by"))
    fields: Fields = {
        kind: forms.ChoiceField(
            choices=[(option.key, Choice(option.label)) for option in options("giay_to_tuy_than")],
            widget=widgets.Radios(),
            label=_("Loại giấy tờ"),
            required=one.required,
        ),
        number: TextField(
            longest=30, parse=_id_number, blank="personal_number.blank", label=_("Số trên giấy tờ"), required=one.required,
            widget=widgets.Text(width=12),
        ),
        on: DateField(whole=True, past=True, label=_("Ngày cấp"), required=one.required),
        by: TextField(longest=150, label=_("Nơi cấp"), help_text=_("Ví dụ: Bộ Công an"), required=one.required),
    }  # fmt: skip

    def read(values: Values) -> Any:
        if not values.get(kind) or not values.get(number):
            return None
        issued = values.get(on)
        return {
            "kind": values[kind],
            "number": values[number],
            "issued_on": whole_date(issued) if issued else None,
            "issued_by": values.get(by, ""),
        }

    def show(answer: Any) -> dict[str, Any]:
        issued = answer.get("issued_on")
        return {
            kind: answer["kind"],
            number: answer["number"],
            on: read_date(issued) if issued else None,
            by: answer.get("issued_by", ""),
        }

    return Binder(fields, read, show)


COMPOUND: dict[FieldType, Callable[[FormField], Binder]] = {
    FieldType.CHOICE_SEARCH: _choice_search,
    FieldType.ID_DOCUMENT: _id_document,
    FieldType.LAND_PLOT: land_plot,
    FieldType.SIGNATURE: signature,
}


def _agency_asked(
    one: FormField, agencies: tuple[tuple[str, Choice], ...], any_agency: bool, commune_url: str
) -> Binder:
    """A competent agency is chosen; one that only has to be named (where was it registered?) is written down."""
    if one.meaning != Meaning.AGENCY:
        return _named_agency(one)
    return _any_agency(one, commune_url) if any_agency else _agency(one, agencies)


def _agency(one: FormField, agencies: tuple[tuple[str, Choice], ...]) -> Binder:
    """One of the competent agencies. Only these: whoever posts another is told to choose again. A lone one is chosen already."""
    names = {identifier: label.text for identifier, label in agencies}
    alone = agencies[0][0] if len(agencies) == 1 else None
    field = forms.ChoiceField(choices=list(agencies), widget=widgets.Radios(), initial=alone, **shared(one))
    return Binder(
        {one.key: field},
        lambda values: {"identifier": values[one.key], "name": names[values[one.key]]} if values.get(one.key) else None,
        lambda answer: {one.key: answer.get("identifier")},
    )


def _named_agency(one: FormField) -> Binder:
    """An agency that may have ended long ago: its name as the old paper has it."""
    return Binder(
        {one.key: _text(one)},
        lambda values: {"identifier": None, "name": values[one.key]} if values.get(one.key) else None,
        lambda answer: {one.key: answer.get("name", "")},
    )


def _any_agency(one: FormField, url: str) -> Binder:
    """Any commune of the province: found like a commune, kept as its people's committee."""
    field = LookupField(search=_agency_places, blank="address.commune", widget=widgets.Lookup(url=url), **shared(one))

    def read(values: Values) -> Any:
        place = values.get(one.key)
        if place is None:
            return None
        agency = territory().agency_of_commune(place.code)
        return {"identifier": agency.identifier, "name": agency.name, "commune": place.code} if agency else None

    def show(answer: Any) -> dict[str, Any]:
        found = commune_of(answer.get("commune") or "")
        return {one.key: Place(found.code, commune_name(found)) if found else None}

    return Binder({one.key: field}, read, show)


def _agency_places(text: str) -> list[Place]:
    """The communes a text may mean that have an agency here."""
    places = commune_places(text)
    here = set(
        Agency.objects.open_on(clock.today())
        .filter(level=AgencyLevel.COMMUNE, identifier__isnull=False, commune_id__in=[place.code for place in places])
        .values_list("commune_id", flat=True)
    )
    return [place for place in places if place.code in here]
