"""Legal forms 01 to 05, filled from a dossier and frozen; a job prints them. Parts.

Source: Circular 03/2025, annex I; regulations 2.2 and 2.3.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from motcua.agencies.models import Agency
from motcua.agencies.remembered import remembered
from motcua.agencies.territory import commune_of
from motcua.casework.enums import DeliveryMethod, DossierState
from motcua.casework.frozen_sheets import freeze
from motcua.casework.models import (
    Dossier,
    Evidence,
    EvidenceFile,
    Extension,
    Party,
    PrintedForm,
    Supplement,
    SupplementItem,
)
from motcua.catalogue.definition import Quantity
from motcua.catalogue.enums import Channel, EvidenceMode
from motcua.documents import forms
from motcua.eventlog.jobs import defer
from motcua.identity.enums import Sex
from motcua.identity.models import Person
from motcua.identity.officers import Officer
from motcua.kernel import clock, wording
from motcua.kernel.acts import require_act
from motcua.kernel.numbers import phone_number
from motcua.kernel.problems import ValueProblem
from motcua.payments.models import PaymentDemand

SUFFIX = {"01": "TNHS", "02": "HDHS", "03": "TCHS", "04": "XL", "05": "DHS"}
DELIVERY = {
    DeliveryMethod.COUNTER: "nhận tại quầy",
    DeliveryMethod.POST: "qua dịch vụ bưu chính công ích",
    DeliveryMethod.ELECTRONIC: "bản điện tử",
}
_FILES = Prefetch("files", EvidenceFile.objects.select_related("file"))
TITLES = {Sex.MALE: "ông", Sex.FEMALE: "bà"}


def print_receipt(dossier: Dossier, *, by: Officer) -> PrintedForm:
    """Form 01: what was received when, and when the result is due. Inside an act.

    The register of dossiers (form 07) has a book a year, in the order of the dossiers' own numbers.
    """
    assert dossier.received_at is not None
    limit, contact = dossier.time_limit, _contact(dossier)
    sheet = forms.Receipt(
        **_common(dossier, "01", by, contact),
        papers=[_paper(evidence) for evidence in dossier.evidence.prefetch_related(_FILES)],
        limit=wording.limit(limit) if limit else "không có ngày hẹn",
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        delivery=DELIVERY[DeliveryMethod(dossier.delivery_method)],
        costs=[cost_line(demand) for demand in PaymentDemand.objects.of(dossier.subject)],
        register_book=str(clock.local(dossier.received_at).year),
        register_number=dossier.code.partition("-")[2],
        plain_words=_plain_words(dossier),
        submitted=_submitted(dossier, contact),
        received=forms.Signature(role="NGƯỜI TIẾP NHẬN HỒ SƠ", name=by.name),
    )
    return _keep(dossier, "01", sheet)


def print_supplement(dossier: Dossier, supplement: Supplement, *, by: Officer) -> PrintedForm:
    """Form 02: what is missing, why, and until when. Inside an act."""
    items = list(supplement.items.select_related("evidence").order_by("evidence__position"))
    names = ", ".join(item.evidence.name for item in items)
    sheet = forms.SupplementRequest(
        **_common(dossier, "02", by, _contact(dossier)),
        items=[_wanted(dossier, item) for item in items],
        reason=supplement.reason,
        legal_ground=dossier.procedure_version.definition.supplement.article or "",
        respond_by=supplement.answer_by,
        plain_words=f"Chỉ cần {len(items)} thứ: {names}. "
        f"Nộp trước {wording.moment(supplement.answer_by)}. Những giấy khác đã đủ.",
        guided=forms.Signature(role="NGƯỜI HƯỚNG DẪN", name=by.name),
    )
    return _keep(dossier, "02", sheet)


def print_refusal(dossier: Dossier, *, by: Officer, reason: str, ground: str) -> PrintedForm:
    """Form 03: why the filing is not received. Inside an act."""
    contact = _contact(dossier)
    sheet = forms.Refusal(
        **_common(dossier, "03", by, contact),
        reason=reason,
        legal_ground=ground,
        submitted=_submitted(dossier, contact),
        received=forms.Signature(role="NGƯỜI TIẾP NHẬN HỒ SƠ", name=by.name),
    )
    return _keep(dossier, "03", sheet)


def print_apology(dossier: Dossier, extension: Extension, *, by: Officer) -> PrintedForm:
    """Form 04: the promise is not kept, why, and the new one. Inside an act."""
    assert dossier.received_at is not None
    sheet = forms.Apology(
        **_common(dossier, "04", by, _contact(dossier)),
        field=dossier.procedure_version.definition.field.name,
        received_at=dossier.received_at,
        due_at=extension.before,
        new_due_at=extension.after,
        receiving_unit=dossier.receiving_agency.name,
        handling_agency=dossier.agency.name,
        reason=extension.reason,
        signed=_head_signs(by),
    )
    return _keep(dossier, "04", sheet)


def print_discontinuation(
    dossier: Dossier,
    *,
    by: Officer,
    stage: DossierState,
    reason: str,
    ground: str,
    money: str,
    asked_at: datetime | None,
) -> PrintedForm:
    """Form 05: the handling ends, at the applicant's wish (`asked_at`) or by decision; what becomes of money. Inside an act."""
    shown = [evidence for evidence in dossier.evidence.all() if evidence.originals_shown]
    sheet = forms.Discontinuation(
        **_common(dossier, "05", by, _contact(dossier)),
        requested_on=clock.local(asked_at).date() if asked_at else None,
        reason=reason,
        legal_ground=ground,
        stage=str(stage.label),
        decision="Đồng ý cho rút hồ sơ" if asked_at else "Dừng giải quyết hồ sơ",
        money=money,
        returned_papers=[
            forms.Paper(name=evidence.name, form="Bản giấy", amount=f"{evidence.originals_shown} bản")
            for evidence in shown
        ],
        signed=_head_signs(by),
    )
    return _keep(dossier, "05", sheet)


def _keep(dossier: Dossier, form: str, sheet: forms.Sheet) -> PrintedForm:
    require_act()
    printed = PrintedForm.objects.create(
        dossier=dossier,
        form=form,
        number=sheet.head.number,
        data=freeze(sheet),
        issued_at=clock.now(),
    )
    defer("casework.print_form", printed_form_id=printed.pk)
    return printed


def _common(dossier: Dossier, form: str, by: Officer, contact: Party | None) -> dict[str, Any]:
    """What stands on every sheet of a dossier. Forms 01 to 03 come from where it was received, 04 and 05 from who decides."""
    issuer = dossier.agency if form in ("04", "05") else dossier.receiving_agency
    definition = dossier.procedure_version.definition
    variant = next((one.name for one in definition.variants if one.key == dossier.variant), "")
    return {
        "head": head_of(issuer, f"{dossier.code}/{SUFFIX[form]}"),
        "dossier_code": dossier.code,
        "tracking_url": f"{settings.PUBLIC_URL}/tra-cuu?ma={dossier.code}",
        "tracking_secret": dossier.tracking_secret,
        "applicant": _applicant(dossier, contact),
        "request": f"{definition.name}. Trường hợp: {variant}" if variant else definition.name,
        "contact": forms.Contact(phone=issuer.phone, website=settings.PUBLIC_URL, officer=by.name),
    }


def head_of(issuer: Agency, number: str) -> forms.Head:
    unit, place = _seat(issuer.pk)
    return forms.Head(parent_agency=issuer.name, unit=unit, number=number, place=place, issued_on=clock.today())


@remembered
def _seat(agency_id: int) -> tuple[str, str]:
    """The agency's service centre and commune, "" for none."""
    issuer = Agency.objects.select_related("commune").get(pk=agency_id)
    centre = issuer.centres.order_by("pk").first()
    return centre.name if centre else "", issuer.commune.name if issuer.commune else ""


def _contact(dossier: Dossier) -> Party | None:
    parties = dossier.parties.select_related("person").order_by("-is_contact", "position")
    return parties.first()


def applicant_of(dossier: Dossier) -> forms.Person:
    """Who is written to: the contact among the parties."""
    return _applicant(dossier, _contact(dossier))


def _applicant(dossier: Dossier, contact: Party | None) -> forms.Person:
    if contact is None:
        return forms.Person(title="ông/bà", name=dossier.title)
    person = contact.person
    return forms.Person(
        title=TITLES.get(Sex(person.sex), "ông/bà") if person.sex else "ông/bà",
        name=person.full_name,
        number=person.personal_number or person.passport,
        address=_address(person),
        phone=as_read(person.phone),
        email=person.email,
    )


def as_read(phone: str) -> str:
    """`0912 345 678` of what is stored; whatever is no telephone number stays as it is."""
    try:
        return str(phone_number(phone))
    except ValueProblem:
        return phone


def _address(person: Person) -> str:
    commune = commune_of(person.commune_code) if person.commune_code else None
    return ", ".join(part for part in (person.address_detail, str(commune) if commune else "") if part)


def _submitted(dossier: Dossier, contact: Party | None) -> forms.Signature:
    name = contact.person.full_name if contact else dossier.title
    if dossier.channel == Channel.ONLINE:
        return forms.Signature(role="NGƯỜI NỘP HỒ SƠ", name=name, note="(nộp trực tuyến)")
    if dossier.channel == Channel.POST:
        return forms.Signature(role="NGƯỜI NỘP HỒ SƠ", name=name, note="(gửi qua bưu chính)")
    return forms.Signature(role="NGƯỜI NỘP HỒ SƠ", name=name)


def _wanted(dossier: Dossier, item: SupplementItem) -> forms.SupplementItem:
    """What is missing, and in which form the procedure wants it; a photo where it may be sent from afar."""
    evidence = dossier.procedure_version.definition.evidence
    rule = next((one for one in evidence if one.key == item.evidence.key), None)
    quantity = rule.quantity if rule else Quantity()
    named = quantity.original or quantity.certified_copy or quantity.copy
    return forms.SupplementItem(
        name=item.evidence.name,
        reason=item.reason,
        original=quantity.original > 0,
        certified=quantity.certified_copy > 0,
        photo=quantity.copy > 0 or not named or dossier.channel == Channel.ONLINE,
    )


def _head_signs(by: Officer) -> forms.Signature:
    return forms.Signature(role="THỦ TRƯỞNG CƠ QUAN", name=by.name, note="(ký, ghi rõ họ tên)")


def _paper(evidence: Evidence) -> forms.Paper:
    pages = sum(page.file.pages for page in evidence.files.all() if page.replaced_by_id is None)
    if evidence.originals_shown:
        return forms.Paper(name=evidence.name, form="Bản giấy", amount=f"{evidence.originals_shown} bản")
    if evidence.mode == EvidenceMode.LOOKUP:
        return forms.Paper(name=evidence.name, form="Cơ quan tự tra")
    if evidence.mode == EvidenceMode.EFORM:
        return forms.Paper(name=evidence.name, form="Bản điện tử", amount="1 bản")
    return forms.Paper(name=evidence.name, form="Ảnh chụp", amount=f"{pages} trang" if pages else "")


def cost_line(demand: PaymentDemand) -> str:
    """Name, amount, how it comes about, and how it stands."""
    why = "; ".join([*demand.explanation.get("steps", ()), demand.get_state_display().lower()])
    return f"{demand.name}: {demand.amount} ({why})"


def _plain_words(dossier: Dossier) -> str:
    phone = dossier.receiving_agency.phone
    ask = f" Không đến được thì nhờ người, gọi trước {phone}." if phone else ""
    track = " Muốn biết đang tới đâu: quét mã này."
    if dossier.due_at is None:
        return f"Hồ sơ đã được nhận. Việc này không có ngày hẹn; có kết quả chúng tôi báo ngay.{track}"
    due = wording.moment(dossier.due_at)
    if dossier.delivery_method == DeliveryMethod.COUNTER:
        place = dossier.receiving_agency.short_name
        return f"Hồ sơ đã được nhận. Đến {place} lúc {due}, mang giấy này và thẻ căn cước.{ask}{track}"
    return f"Hồ sơ đã được nhận. Có kết quả chậm nhất {due}.{track}"
