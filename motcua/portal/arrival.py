"""What is said and handed out once a filing has arrived."""

import io

import segno
from django.conf import settings
from django.urls import reverse

from motcua.casework.models import Dossier
from motcua.catalogue.enums import StepKind
from motcua.documents import forms
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.kernel.money import vnd
from motcua.ui.components import Step


def tracking_url(code: str) -> str:
    """What the QR code holds: the number only, never the secret."""
    return f"{settings.PUBLIC_URL}{reverse('portal:track')}?ma={code}"


def qr_svg(code: str) -> bytes:
    """A QR code of the tracking address, as SVG without any style."""
    drawn = io.BytesIO()
    segno.make(tracking_url(code), error="m", micro=False).save(drawn, kind="svg", border=2, scale=4)
    return drawn.getvalue()


def stamp_minute(dossier: Dossier) -> str:
    """`20:16 · 29/10/2026`, as a stamp has it."""
    return f"{clock.local(dossier.submitted_at):%H:%M · %d/%m/%Y}"


def next_steps(dossier: Dossier, situation: Situation) -> list[Step]:
    """What happens next and when: the answer, the receipt, what the person must do, the result."""
    limit = situation.limit
    takes = limit.rule.plain if limit else "Chưa công bố thời hạn."
    answer_by = wording.moment(dossier.answer_by) if dossier.answer_by else ""
    owed = situation.cost_sheet.total_vnd
    steps = [
        Step(
            "Cán bộ xem hồ sơ và trả lời",
            f"Trước {answer_by}" if answer_by else "",
            "Nhận, cần bổ sung, hoặc không nhận. Thiếu gì thì nói một lần cho đủ.",
        ),
        Step(
            "Có giấy hẹn với giờ trả kết quả",
            "Khi hồ sơ được nhận",
            f"Việc này thường mất: {takes[:1].lower()}{takes[1:]}",
        ),
    ]
    if owed:
        steps.append(Step(f"Nộp {vnd(owed)}", "Khi được báo", "Không cán bộ nào nhận tiền qua tài khoản riêng."))
    if any(step.kind is StepKind.ATTEND for step in situation.definition.steps):
        steps.append(
            Step(
                "Đến ký và nhận kết quả", "Giờ cụ thể có trong tin nhắn", situation.definition.applicants.presence or ""
            )
        )
    else:
        steps.append(
            Step("Nhận kết quả", "Đúng giờ trên giấy hẹn", "Có kết quả thì chúng tôi nhắn tới số điện thoại đã ghi.")
        )
    return steps


def slip_of(dossier: Dossier) -> forms.TrackingSlip:
    """The slip's data: no personal number on it."""
    agency = dossier.agency
    return forms.TrackingSlip(
        head=forms.Head(
            parent_agency=agency.name,
            unit="",
            number=dossier.code,
            place=agency.commune.name if agency.commune else "",
            issued_on=clock.local(dossier.submitted_at).date(),
        ),
        dossier_code=dossier.code,
        tracking_url=tracking_url(dossier.code),
        tracking_secret=dossier.tracking_secret,
        applicant=forms.Person(title="ông/bà", name=dossier.title),
        request=dossier.procedure_version.definition.name,
        contact=forms.Contact(phone=agency.phone, website=settings.PUBLIC_URL),
        submitted_at=dossier.submitted_at,
        answer_by=dossier.answer_by,
    )
