"""Lists that forms of many procedures offer, by the name a field gives in `options_from`."""

import re
from dataclasses import replace
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

from motcua.catalogue.definition import FormField, Option
from motcua.kernel.language import is_english
from motcua.kernel.text import fold

# Decision 121-TCTK/PPCĐ (2 March 1979) as used on civil status forms.
ETHNIC_GROUPS = (
    "Kinh, Tày, Thái, Hoa, Khmer, Mường, Nùng, Mông, Dao, Gia Rai, Ngái, Ê Đê, Ba Na, Xơ Đăng, Sán Chay, Cơ Ho, Chăm, "
    "Sán Dìu, Hrê, Mnông, Ra Glai, Xtiêng, Bru Vân Kiều, Thổ, Giáy, Cơ Tu, Gié Triêng, Mạ, Khơ Mú, Co, Tà Ôi, Chơ Ro, "
    "Kháng, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn, Cơ Lao, Cống, "
    "Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ Măm"
)
ID_DOCUMENTS = (
    ("can_cuoc", gettext_noop("Thẻ căn cước")),
    ("can_cuoc_cong_dan", gettext_noop("Thẻ Căn cước công dân (thẻ cũ)")),
    ("can_cuoc_dien_tu", gettext_noop("Căn cước điện tử trên VNeID")),
    ("chung_nhan_can_cuoc", gettext_noop("Giấy chứng nhận căn cước")),
    ("ho_chieu", gettext_noop("Hộ chiếu")),
)


@lru_cache
def _lists() -> dict[str, tuple[Option, ...]]:
    return {
        "dan_toc": tuple(Option(key=re.sub(r"\W+", "_", fold(name)), label=name) for name in ETHNIC_GROUPS.split(", ")),
        "giay_to_tuy_than": tuple(Option(key=key, label=label) for key, label in ID_DOCUMENTS),
    }


def names() -> tuple[str, ...]:
    return tuple(_lists())


def options(name: str) -> tuple[Option, ...]:
    """The options of a shared list.

    Errors: KeyError for a list that does not exist, which the check of a procedure finds before publication.
    """
    found = _lists()[name]
    if not is_english():
        return found
    return tuple(replace(one, label=gettext(one.label)) for one in found)


def options_of(field: FormField) -> tuple[Option, ...]:
    """What can be chosen in a field: its own options, or those of the shared list it names."""
    return options(field.options_from) if field.options_from else field.options
