"""What is said and handed out once a filing has arrived."""

import io

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.enums import DeliveryMethod
from motcua.casework.models import Dossier
from motcua.catalogue.enums import Meaning, StepKind
from motcua.documents import forms
from motcua.intake.parties import meaning_of
from motcua.intake.situation import Situation
from motcua.kernel import clock, wording
from motcua.kernel.money import vnd
from motcua.portal.place import communes_named
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
    takes = limit.rule.plain if limit else _("Chưa công bố thời hạn.")
    answer_by = wording.moment(dossier.answer_by) if dossier.answer_by else ""
    owed = situation.cost_sheet.total_vnd
    steps = [
        Step(
            _("Cán bộ xem hồ sơ và trả lời"),
            _("Trước {answer_by}").format(answer_by=answer_by) if answer_by else "",
            _("Nhận, cần bổ sung, hoặc không nhận. Thiếu gì thì nói một lần cho đủ."),
        ),
        Step(
            _("Có giấy hẹn với giờ trả kết quả"),
            _("Khi hồ sơ được nhận"),
            _("Việc này thường mất: {takes}").format(takes=takes[:1].lower() + takes[1:]),
        ),
    ]
    if owed:
        steps.append(
            Step(
                _("Nộp {vnd}").format(vnd=vnd(owed)),
                _("Khi được báo"),
                _("Không cán bộ nào nhận tiền qua tài khoản riêng."),
            )
        )
    if any(step.kind is StepKind.ATTEND for step in situation.definition.steps):
        steps.append(
            Step(
                _("Đến ký và nhận kết quả"),
                _("Giờ cụ thể có trong tin nhắn"),
                situation.definition.applicants.presence or "",
            )
        )
    else:
        steps.append(_getting_it(situation))
    return steps


def _getting_it(situation: Situation) -> Step:
    """The last step, by the way of getting the result that was chosen."""
    definition, answers = situation.definition, situation.journey.answers
    told = _("Có kết quả thì chúng tôi nhắn tới số điện thoại đã ghi.")
    chosen = meaning_of(definition, answers, Meaning.DELIVERY)
    if chosen == DeliveryMethod.POST:
        given = meaning_of(definition, answers, Meaning.DELIVERY_ADDRESS) or {}
        place = communes_named([given["commune"]]).get(given["commune"], "") if given else ""
        address = ", ".join(filter(None, [given.get("detail", ""), place]))
        to = _("Mang tới: {address}. Trả cước cho bưu điện.").format(address=address) if address else told
        return Step(_("Bưu điện mang kết quả tới"), _("Sau giờ trên giấy hẹn"), to)
    if chosen == DeliveryMethod.ELECTRONIC:
        return Step(
            _("Xem kết quả trên mạng"), _("Đúng giờ trên giấy hẹn"), " ".join([_("Mở ở mục Hồ sơ của tôi."), told])
        )
    return Step(_("Nhận kết quả"), _("Đúng giờ trên giấy hẹn"), told)


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
        applicant=forms.Person(title=_("ông/bà"), name=dossier.title),
        request=dossier.procedure_version.definition.name,
        contact=forms.Contact(phone=agency.phone, website=settings.PUBLIC_URL),
        submitted_at=dossier.submitted_at,
        answer_by=dossier.answer_by,
    )
