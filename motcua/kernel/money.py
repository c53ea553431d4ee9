"""Money: whole đồng, written as people read and say it."""

from motcua.kernel.language import is_english

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000
_NBSP = "\u00a0"


def grouped(number: int) -> str:
    """`1317` -> `1.317`; in English `1,317`."""
    return f"{number:,}" if is_english() else f"{number:,}".replace(",", ".")


def vnd(amount_vnd: int) -> str:
    """`8000` -> `8.000 đồng`, in English `8,000 VND`; the space does not break."""
    return f"{grouped(amount_vnd)}{_NBSP}{'VND' if is_english() else 'đồng'}"


def in_words(amount_vnd: int) -> str:
    """The amount as receipts write it out, in lower case: `8000` -> `tám nghìn đồng`.

    Errors: ValueError for a negative amount; no receipt is made out for one.
    """
    if amount_vnd < 0:
        raise ValueError("a receipt is never negative")
    return f"{number_in_words(amount_vnd)} đồng"


def number_in_words(number: int) -> str:
    """`2026` -> `hai nghìn không trăm hai mươi sáu`; not for negative numbers."""
    return _number(number) or _DIGITS[0]


def _number(number: int, *, inner: bool = False) -> str:
    """Empty for nothing. `inner`: something stands before it, so hundreds that are missing are said as well."""
    billions, rest = divmod(number, _BILLION)
    parts = [f"{_number(billions, inner=inner)} tỷ"] if billions else []
    for size, name in ((1_000_000, " triệu"), (1_000, " nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            parts.append(_group(group, inner=inner or bool(parts)) + name)
    return " ".join(parts)


def _group(number: int, *, inner: bool) -> str:
    """A number below a thousand."""
    hundreds, rest = divmod(number, 100)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or inner else []
    tens, ones = divmod(rest, 10)
    if tens:
        parts.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    elif ones and parts:
        parts.append("lẻ")
    if ones:
        parts.append(_ones(ones, tens))
    return " ".join(parts)


def _ones(ones: int, tens: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return _DIGITS[ones]
