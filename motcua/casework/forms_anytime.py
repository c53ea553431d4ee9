"""Sheets drawn from what is kept, whenever they are wanted: receipts for money, money given back, the control sheet. Reads."""

from dataclasses import fields, replace

from django.conf import settings

from motcua.casework.forms import applicant_of, head_of
from motcua.casework.models import Dossier
from motcua.casework.models import HandOver as Line
from motcua.casework.moves import personal_values
from motcua.documents import forms
from motcua.eventlog.models import Event
from motcua.kernel import clock
from motcua.kernel.money import in_words
from motcua.kernel.worktime import Label
from motcua.payments.models import PaymentDemand

OUTCOMES = {Label.EARLY: "Trước hạn", Label.ON_TIME: "Đúng hạn", Label.LATE: "Quá hạn"}


def money_receipt(dossier: Dossier, demand: PaymentDemand) -> forms.MoneyReceipt:
    """The receipt of one collected demand: number, sum, day and cashier are kept, so it is always the same."""
    assert demand.collected_at is not None, "only what was collected has a receipt"
    assert demand.receipt_agency is not None
    issuer, cashier = demand.receipt_agency, str(demand.collected_by or "")
    return forms.MoneyReceipt(
        head=replace(head_of(issuer, demand.receipt_number), issued_on=clock.local(demand.collected_at).date()),
        dossier_code=dossier.code,
        tracking_url=f"{settings.PUBLIC_URL}/tra-cuu?ma={dossier.code}",
        applicant=applicant_of(dossier),
        request=dossier.procedure_version.definition.name,
        contact=forms.Contact(phone=issuer.phone, website=settings.PUBLIC_URL),
        lines=[(". ".join([demand.name, *demand.explanation.get("steps", ())]), demand.amount_vnd)],
        amount_in_words=in_words(demand.amount_vnd),
        method="Tiền mặt",
        paid_at=demand.collected_at,
        collector=forms.Signature(role="NGƯỜI THU TIỀN", name=cashier),
    )


def money_refund(dossier: Dossier, demand: PaymentDemand) -> forms.MoneyRefund:
    """The slip of money given back: who handed it over, who agreed and why, as the log has it."""
    assert demand.refunded_at is not None, "only what was given back has such a slip"
    given = Event.objects.select_related("personal").filter(
        subject=dossier.subject, name="payment.refunded", payload__demand=demand.pk
    )
    said = personal_values(given.latest("seq"))
    receipt = money_receipt(dossier, demand)
    same = {field.name: getattr(receipt, field.name) for field in fields(receipt)}
    return forms.MoneyRefund(
        **{
            **same,
            "head": replace(receipt.head, issued_on=clock.local(demand.refunded_at).date()),
            "reference": demand.receipt_number,
            "collector": forms.Signature(role="NGƯỜI TRẢ TIỀN", name=said.get("actor_name", "")),
        },
        reason=said.get("reason", ""),
        approved_by=said.get("approver_name", ""),
        refunded_at=demand.refunded_at,
    )


def control_sheet(dossier: Dossier) -> forms.ControlSheet:
    """Form 06: every hand-over with its result. Source: regulations 2.3; checklist 52."""
    assert dossier.received_at is not None, "before receipt nothing is handed over"
    definition = dossier.procedure_version.definition
    lines = dossier.hand_overs.select_related("given_by", "taken_by")
    issuer = dossier.agency
    return forms.ControlSheet(
        head=replace(head_of(issuer, dossier.code), issued_on=clock.today()),
        dossier_code=dossier.code,
        tracking_url=f"{settings.PUBLIC_URL}/tra-cuu?ma={dossier.code}",
        applicant=applicant_of(dossier),
        request=definition.name,
        contact=forms.Contact(phone=issuer.phone, website=settings.PUBLIC_URL),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        handling_agency=issuer.name,
        coordinating_agencies=sorted({one.name for one in dossier.consultations.all()}),
        rows=[_line(dossier, line, first=number == 0) for number, line in enumerate(lines)],
    )


def _line(dossier: Dossier, line: Line, *, first: bool) -> forms.HandOver:
    """The first hand-over comes from where the dossier was received; the step's name and the note stand in the last column."""
    giver = dossier.receiving_agency if first else dossier.agency
    return forms.HandOver(
        giver_unit=giver.short_name,
        receiver_unit=dossier.agency.short_name,
        at=line.begun_at,
        giver=str(line.given_by or ""),
        receiver=str(line.taken_by or ""),
        outcome=OUTCOMES[Label(line.label)] if line.label else "",
        note=". ".join(part for part in (line.step_name, line.note) if part),
    )
