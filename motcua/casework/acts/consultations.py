"""Asking another agency's opinion, and what became of it. The clock runs on.

Source: Decree 61/2018, article 19; regulations 1.2 row 7; checklist 47 and 48. No answer is no consent, unless the law that the
procedure's version names says so.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.agencies.calendars import calendar_of
from motcua.agencies.models import Agency
from motcua.casework import policies
from motcua.casework.enums import DossierState, Opinion
from motcua.casework.errors import ConsultationClosed, Incomplete
from motcua.casework.models import Consultation, Dossier
from motcua.casework.moves import refusal, require_seen, touch
from motcua.catalogue.definition import ConsultedAgency
from motcua.catalogue.enums import LimitUnit, Silence
from motcua.documents.models import StoredFile
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock, worktime
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act
from motcua.kernel.worktime import Limit, Unit

# Who may answer for the agency that was asked.
ANSWERERS = (Duty.REVIEW, Duty.DECIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the asked agency says. `number` and `file_id`: the paper it came on."""

    opinion: Opinion
    text: str = ""
    number: str = ""
    file_id: int | None = None


@act
def consult(
    *,
    dossier_id: int,
    by: Officer,
    seen: int | None,
    question: str,
    key: str = "",
    agency_id: int | None = None,
    name: str = "",
    answer_on: date | None = None,
) -> Consultation:
    """Ask an agency of this system (`agency_id`) or any other (`name`).

    `key` names the version's own consultation, whose window and meaning of silence then hold; else the answer is due at the
    end of `answer_on`, and silence means nothing.

    Errors: AlreadyDone; MoveRefused outside processing; DutyRequired without REVIEW; Incomplete.
    """
    dossier = Dossier.objects.lock(dossier_id)
    require_seen(dossier, seen)
    if dossier.state_now is not DossierState.IN_PROCESS:
        raise refusal(dossier)
    policies.require(by, Duty.REVIEW, dossier)
    published = published_consultation(dossier, key)
    agency = Agency.objects.filter(pk=agency_id).first() if agency_id else None
    asked = agency.name if agency else name.strip() or (published.name if published else "")
    if not asked or not question.strip():
        raise Incomplete(what="Ghi hỏi nơi nào và hỏi gì.")
    consultation = Consultation.objects.create(
        dossier=dossier,
        key=key,
        agency=agency,
        name=asked[:300],
        question=question.strip(),
        asked_at=clock.now(),
        asked_by_id=by.account_id,
        answer_by=answer_time(dossier, published, answer_on),
        silence=published.silence if published else Silence.NOTHING,
    )
    facts = {"asked": asked, "answer_by": consultation.answer_by.isoformat(), "consultation": consultation.pk}
    touch(dossier, "dossier.consulted", by=by, payload=facts, personal={"question": consultation.question})
    return consultation


@act
def give_opinion(*, consultation_id: int, by: Officer, answer: Answer) -> Consultation:
    """The asked agency's own officer answers, here.

    Errors: DutyRequired without REVIEW or DECIDE at the asked agency; ConsultationClosed; Incomplete without words.
    """
    consultation = _locked(consultation_id)
    if consultation.agency_id is None or not any(by.holds(duty, consultation.agency_id) for duty in ANSWERERS):
        raise DutyRequired(duty=Duty.REVIEW.label)
    if answer.opinion is Opinion.NONE or not answer.text.strip():
        raise Incomplete(what="Chọn đồng ý hoặc không đồng ý, và ghi ý kiến.")
    _close(consultation, by=by, answer=answer)
    return consultation


@act
def note_opinion(*, consultation_id: int, by: Officer, answer: Answer) -> Consultation:
    """The asking officer notes an answer that came on paper; or, once its time has passed, that none came and why work goes on.

    Errors: DutyRequired without REVIEW for the dossier; ConsultationClosed; Incomplete without the paper's number or a scan,
            without words, or for "no answer" before its time.
    """
    consultation = _locked(consultation_id)
    policies.require(by, Duty.REVIEW, consultation.dossier)
    if answer.opinion is Opinion.NONE:
        if clock.now() <= consultation.answer_by:
            raise Incomplete(what="Chưa hết hạn trả lời. Chờ đến hạn rồi mới ghi là không trả lời.")
        if not answer.text.strip():
            raise Incomplete(what="Ghi căn cứ để làm tiếp khi không có trả lời.")
    elif not (answer.number.strip() or answer.file_id):
        raise Incomplete(what="Ghi số văn bản trả lời hoặc đính bản chụp.")
    _close(consultation, by=by, answer=answer)
    return consultation


@act
def pass_time(*, consultation_id: int, now: datetime) -> bool:
    """The time to answer is over: an agreement where the law says so, else a delay that both sides and the citizen hear of once.

    Returns whether there was anything to do.
    """
    consultation = _locked(consultation_id)
    dossier = consultation.dossier
    if consultation.answered_at is not None or consultation.answer_by >= now:
        return False
    if consultation.silence == Silence.AGREED:
        consultation.by_silence = True
        _close(consultation, by=SYSTEM, answer=Answer(opinion=Opinion.AGREED))
        return True
    if consultation.is_overdue_told:
        return False
    consultation.is_overdue_told = True
    consultation.save(update_fields=["is_overdue_told"])
    touch(dossier, "dossier.opinion_overdue", by=SYSTEM, payload={"asked": consultation.name})
    return True


def pass_times(now: datetime) -> int:
    """Go through all consultations whose time is over, one act each. For the periodic job."""
    over = Consultation.objects.filter(answered_at__isnull=True, answer_by__lt=now)
    over = over.exclude(silence=Silence.NOTHING, is_overdue_told=True)
    return sum(pass_time(consultation_id=one, now=now) for one in list(over.values_list("pk", flat=True)))


def published_consultation(dossier: Dossier, key: str) -> ConsultedAgency | None:
    """What the version says of the consultation with this key. Errors: Incomplete if it has none."""
    if not key:
        return None
    for one in dossier.procedure_version.definition.consultations:
        if one.key == key:
            return one
    raise Incomplete(what="Thủ tục này không có lượt hỏi ý kiến đó.")


def answer_time(dossier: Dossier, published: ConsultedAgency | None, on: date | None) -> datetime:
    """Until when to answer: the version's window, else the end of the day that was chosen. Errors: Incomplete."""
    now, calendar = clock.now(), calendar_of(dossier.agency)
    unknown = (LimitUnit.NONE, LimitUnit.NOT_PUBLISHED)
    if published is not None and published.value is not None and published.unit not in unknown:
        until = worktime.due_at(now, Limit(published.value, Unit(published.unit.value)), calendar)
    else:
        until = worktime.end_of_day(on, calendar) if on else None
    if until is None or until <= now:
        raise Incomplete(what="Hạn trả lời phải là một ngày làm việc và sau lúc này.")
    return until


def _locked(consultation_id: int) -> Consultation:
    """The consultation, its dossier locked first."""
    dossier_id = Consultation.objects.values_list("dossier_id", flat=True).get(pk=consultation_id)
    dossier = Dossier.objects.lock(dossier_id)
    consultation = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation_id)
    consultation.dossier = dossier
    return consultation


def _close(consultation: Consultation, *, by: Actor, answer: Answer) -> None:
    """Keep the answer. Errors: ConsultationClosed if there is one, Incomplete for a file of something else."""
    dossier = consultation.dossier
    if consultation.answered_at is not None:
        raise ConsultationClosed(name=consultation.name)
    if answer.file_id and not StoredFile.objects.filter(pk=answer.file_id, subject=dossier.subject).exists():
        raise Incomplete(what="Tệp văn bản không dùng được. Chọn lại tệp.")
    consultation.answered_at = clock.now()
    consultation.answered_by_id = by.account_id if isinstance(by, Officer) else None
    consultation.opinion, consultation.text = answer.opinion, answer.text.strip()
    consultation.number, consultation.file_id = answer.number.strip(), answer.file_id
    consultation.save()
    name = "dossier.opinion_by_silence" if consultation.by_silence else "dossier.opinion_given"
    facts = {"asked": consultation.name, "opinion": str(answer.opinion.label).lower(), "consultation": consultation.pk}
    touch(dossier, name, by=by, payload=facts, personal={"text": consultation.text})
