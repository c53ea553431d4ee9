"""The letter that goes back with a parcel: form 02 or 03 for papers that never became a dossier. A part reads it frozen.

Source: Circular 03/2025, annex I; regulations 2.2.
"""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from motcua.casework.forms import as_read, head_of
from motcua.casework.models import PostalParcel
from motcua.documents import forms
from motcua.identity.officers import Officer

SUFFIX = {"02": "HDHS", "03": "TCHS"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLetter:
    """`form` 02 asks to complete and lists what is `missing`; 03 refuses on a `ground` of law. `request`: what it was about."""

    form: str
    request: str
    reason: str
    missing: tuple[str, ...] = field(default=())
    ground: str = ""


def letter_sheet(parcel: PostalParcel, letter: ReturnLetter, *, by: Officer) -> forms.Sheet:
    """The sheet, numbered and coded by the parcel, for there is no dossier."""
    signed = forms.Signature(role="NGƯỜI TIẾP NHẬN HỒ SƠ", name=by.name)
    if letter.form == "03":
        return forms.Refusal(
            **_common(parcel, letter, by),
            reason=letter.reason.strip(),
            legal_ground=letter.ground.strip(),
            submitted=forms.Signature(role="NGƯỜI NỘP HỒ SƠ", name=parcel.sender, note="(gửi qua bưu chính)"),
            received=signed,
        )
    return forms.SupplementRequest(
        **_common(parcel, letter, by),
        items=[forms.SupplementItem(name=name, reason="") for name in letter.missing],
        reason=letter.reason.strip(),
        legal_ground=letter.ground.strip(),
        respond_by=None,
        plain_words=f"Còn thiếu {len(letter.missing)} thứ: {', '.join(letter.missing)}. Giấy tờ đã gửi được trả kèm phiếu này. "
        "Đủ rồi thì gửi lại tất cả, hoặc nộp tại quầy.",
        guided=forms.Signature(role="NGƯỜI HƯỚNG DẪN", name=by.name),
    )


def _common(parcel: PostalParcel, letter: ReturnLetter, by: Officer) -> dict[str, Any]:
    agency = parcel.receiving_agency
    return {
        "head": head_of(agency, f"{parcel.code}/{SUFFIX[letter.form]}"),
        "dossier_code": parcel.code,
        "code_name": "Mã bưu gửi",
        "applicant": forms.Person(title="ông/bà", name=parcel.sender or "người gửi", phone=as_read(parcel.phone)),
        "request": letter.request,
        "contact": forms.Contact(phone=agency.phone, website=settings.PUBLIC_URL, officer=by.name),
    }
