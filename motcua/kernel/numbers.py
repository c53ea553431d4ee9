"""Numbers people type: personal, tax and telephone numbers. A typed result, or a ValueProblem with its sentence."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

import phonenumbers
from django.utils.translation import gettext as _
from stdnum.vn import mst

from motcua.kernel.dates import PartialDate
from motcua.kernel.normal import nfkc
from motcua.kernel.problems import ValueProblem

_GAPS = re.compile(r"[\s.\-–—()/_\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_NBSP = "\u00a0"

# The first three digits of a personal number: the province (of the 63 before July 2025) where the birth was registered.
_PROVINCES = (
    "001 Hà Nội,002 Hà Giang,004 Cao Bằng,006 Bắc Kạn,008 Tuyên Quang,010 Lào Cai,011 Điện Biên,012 Lai Châu,"
    "014 Sơn La,015 Yên Bái,017 Hòa Bình,019 Thái Nguyên,020 Lạng Sơn,022 Quảng Ninh,024 Bắc Giang,025 Phú Thọ,"
    "026 Vĩnh Phúc,027 Bắc Ninh,030 Hải Dương,031 Hải Phòng,033 Hưng Yên,034 Thái Bình,035 Hà Nam,036 Nam Định,"
    "037 Ninh Bình,038 Thanh Hóa,040 Nghệ An,042 Hà Tĩnh,044 Quảng Bình,045 Quảng Trị,046 Thừa Thiên Huế,048 Đà Nẵng,"
    "049 Quảng Nam,051 Quảng Ngãi,052 Bình Định,054 Phú Yên,056 Khánh Hòa,058 Ninh Thuận,060 Bình Thuận,062 Kon Tum,"
    "064 Gia Lai,066 Đắk Lắk,067 Đắk Nông,068 Lâm Đồng,070 Bình Phước,072 Tây Ninh,074 Bình Dương,075 Đồng Nai,"
    "077 Bà Rịa - Vũng Tàu,079 Thành phố Hồ Chí Minh,080 Long An,082 Tiền Giang,083 Bến Tre,084 Trà Vinh,"
    "086 Vĩnh Long,087 Đồng Tháp,089 An Giang,091 Kiên Giang,092 Cần Thơ,093 Hậu Giang,094 Sóc Trăng,095 Bạc Liêu,"
    "096 Cà Mau"
)
PROVINCES = dict(one.split(" ", 1) for one in _PROVINCES.split(","))
COUNTRIES = range(
    100, 400
)  # births registered abroad carry the number of a country; its list grows, so none is refused


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A well-formed personal number and what its digits say about its holder."""

    value: str

    @property
    def is_female(self) -> bool:
        return int(self.value[3]) % 2 == 1

    @property
    def birth_year(self) -> int:
        """The fourth digit is 0 or 1 for births of the twentieth century, 2 or 3 for the twenty-first, and so on."""
        return 1900 + int(self.value[3]) // 2 * 100 + int(self.value[4:6])

    @property
    def province(self) -> str:
        """The province of then where the birth was registered; empty for one abroad."""
        return PROVINCES.get(self.value[:3], "")

    def contradictions(self, *, born: PartialDate | None = None, is_female: bool | None = None) -> list[ValueProblem]:
        """Where the digits differ from what was declared, digit by digit. Soft: corrected records keep their number."""
        told = [*self._against_sex(is_female), *self._against_year(born)]
        if not told:
            return []
        if self.province:
            told.append(
                _("Ba chữ số đầu {value} là nơi đăng ký khai sinh: {province}.").format(
                    value=self.value[:3], province=self.province
                )
            )
        sex = _("nữ") if self.is_female else _("nam")
        return [ValueProblem("personal_number.birth", gioi=sex, nam=self.birth_year, vi_sao=" ".join(told))]

    def _against_sex(self, is_female: bool | None) -> list[str]:
        if is_female is None or is_female == self.is_female:
            return []
        first, words = self.birth_year // 100 * 100, (_("nam"), _("nữ"))
        said, declared = words[self.is_female], words[is_female]
        return [
            _("Chữ số thứ tư là {value}: {said}, sinh từ {first} đến {value_2}; ở đây khai {declared}.").format(
                value=self.value[3], said=said, first=first, value_2=first + 99, declared=declared
            )
        ]

    def _against_year(self, born: PartialDate | None) -> list[str]:
        if born is None or born.year == self.birth_year:
            return []
        digits = self.value[3:6]
        return [
            _("Chữ số thứ tư đến thứ sáu là {digits}: sinh năm {birth_year}; ở đây khai sinh năm {year}.").format(
                digits=digits, birth_year=self.birth_year, year=born.year
            )
        ]

    def __str__(self) -> str:
        """`079 190 012 345`, as its holder reads it back."""
        return _NBSP.join(self.value[place : place + 3] for place in range(0, 12, 3))


class PhoneKind(StrEnum):
    MOBILE = auto()
    LANDLINE = auto()
    FOREIGN = auto()


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number; `e164` is what is stored and compared: `+84912345678`."""

    e164: str
    kind: PhoneKind

    @property
    def warnings(self) -> list[ValueProblem]:
        return [ValueProblem("phone.landline")] if self.kind is PhoneKind.LANDLINE else []

    def __str__(self) -> str:
        """`0912 345 678`; foreign numbers in their international form."""
        number = phonenumbers.parse(self.e164)
        if self.kind is PhoneKind.MOBILE:
            national = f"0{number.national_number}"
            return _NBSP.join((national[:4], national[4:7], national[7:]))
        style = phonenumbers.PhoneNumberFormat
        form = style.INTERNATIONAL if self.kind is PhoneKind.FOREIGN else style.NATIONAL
        return phonenumbers.format_number(number, form).replace(" ", _NBSP)


def personal_number(typed: str) -> PersonalNumber:
    """A personal number of 12 digits, however it was grouped. Errors: ValueProblem `personal_number.*`."""
    number = _bare(typed)
    if not number:
        raise ValueProblem("personal_number.blank")
    if not _is_digits(number):
        raise ValueProblem("personal_number.letters")
    if len(number) == 9:
        raise ValueProblem("personal_number.nine")
    if len(number) != 12:
        raise ValueProblem("personal_number.length", n=len(number))
    if number[:3] not in PROVINCES and int(number[:3]) not in COUNTRIES:
        raise ValueProblem("personal_number.province", doan=number[:3])
    return PersonalNumber(number)


def old_identity_number(typed: str) -> str:
    """A former identity card's 9 digits. Errors: ValueProblem `old_id.format`."""
    number = _bare(typed)
    if not re.fullmatch(r"\d{9}", number, re.ASCII):
        raise ValueProblem("old_id.format")
    return number


def passport_number(typed: str) -> str:
    """A Vietnamese passport's letter and 7 or 8 digits. Errors: ValueProblem `old_id.passport`."""
    number = _bare(typed).upper()
    if not re.fullmatch(r"[A-Z]\d{7,8}", number, re.ASCII):
        raise ValueProblem("old_id.passport")
    return number


def phone_number(typed: str) -> Phone:
    """A telephone number of Vietnam or, with its country code, of anywhere. Errors: ValueProblem `phone.*`."""
    number = _bare(typed)
    if not number:
        raise ValueProblem("phone.blank")
    international = number.startswith(("+", "00"))
    number = number.removeprefix("+" if number.startswith("+") else "00")
    if international and not number.startswith("84"):
        return _foreign(number)
    if number.startswith("84") and (international or len(number) in (11, 12)):
        number = "0" + number[2:].removeprefix("0")
    elif len(number) == 9 and number[0] in "35789":
        number = "0" + number  # a spreadsheet ate the zero
    return _vietnamese(number)


def tax_number(typed: str) -> str:
    """A tax number: `0100112437`, `0100112437-001`, or the personal number of a person or household business.

    Errors: ValueProblem `tax.format`.
    """
    number = _bare(typed)
    try:
        return personal_number(number).value if len(number) == 12 else str(mst.format(mst.validate(number)))
    except (ValueProblem, mst.ValidationError):
        raise ValueProblem("tax.format") from None


def business_code(typed: str) -> str:
    """A business's code: its 10-digit tax number. Errors: ValueProblem `business_code.format`."""
    try:
        number = tax_number(typed)
    except ValueProblem:
        raise ValueProblem("business_code.format") from None
    if len(number) != 10:
        raise ValueProblem("business_code.format")
    return number


# A civil plate: the place, a series of one or two letters (motorcycles: with a digit), 5 digits, or 4 on old ones.
_PLATE = re.compile(r"(\d{2})[\s.\-–—]*([A-ZĐ]{1,2}|[A-Z]\d(?=[\s.\-–—]|\d{5}$))[\s.\-–—]*(\d{3}[\s.]?\d{2}|\d{4})")
_FIRST_PLACE = 11


def vehicle_plate(typed: str) -> str:
    """A civil plate as it is written on papers: `30A-123.45`, `29B1-123.45`, `29B-1234`.

    Five digits after one letter and no gap are read as a plate of five digits, which all new ones have.
    Errors: ValueProblem `plate.format`.
    """
    found = _PLATE.fullmatch(nfkc(typed).strip().upper())
    if found is None or int(found[1]) < _FIRST_PLACE:
        raise ValueProblem("plate.format")
    digits = _bare(found[3])
    return f"{found[1]}{found[2]}-{digits if len(digits) == 4 else f'{digits[:3]}.{digits[3:]}'}"


def _vietnamese(number: str) -> Phone:
    count = sum(character.isdecimal() for character in number)
    if not _is_digits(number):
        raise ValueProblem("phone.length", n=count)
    if re.fullmatch(r"01\d{9}", number):
        raise ValueProblem("phone.old11")
    if not re.match(r"0[235789]", number):
        raise ValueProblem("phone.prefix")
    kind = PhoneKind.LANDLINE if number.startswith("02") else PhoneKind.MOBILE
    if count != (11 if kind is PhoneKind.LANDLINE else 10):
        raise ValueProblem("phone.length", n=count)
    return Phone("+84" + number[1:], kind)


def _foreign(number: str) -> Phone:
    try:
        parsed = phonenumbers.parse("+" + number)
    except phonenumbers.NumberParseException:
        raise ValueProblem("phone.prefix") from None
    if not phonenumbers.is_valid_number(parsed):
        raise ValueProblem("phone.prefix")
    return Phone(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), PhoneKind.FOREIGN)


def _bare(typed: str) -> str:
    return _GAPS.sub("", nfkc(typed))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
