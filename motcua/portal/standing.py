"""Where a dossier stands, in a citizen's words: label, one sentence with who and when, what can be done (words, 2.1)."""

from dataclasses import dataclass

from motcua.casework.enums import DeliveryMethod, DossierState
from motcua.casework.models import Consultation, Dossier, Extension, Pause, Supplement
from motcua.kernel import clock, wording
from motcua.ui.components import Holder, Tone

S = DossierState
COMPLAINT = "Không đồng ý thì có quyền khiếu nại trong 90 ngày."
LABELS: dict[DossierState, tuple[str, Tone]] = {
    S.SUBMITTED: ("Đã gửi, chờ nhận", "go"),
    S.SUPPLEMENT_BEFORE_RECEIPT: ("Cần bổ sung để được nhận", "soon"),
    S.DECLINED: ("Không được nhận", "late"),
    S.CANCELLED: ("Đã hủy việc nộp", ""),
    S.RECEIVED: ("Đã nhận", "go"),
    S.IN_PROCESS: ("Đang giải quyết", "go"),
    S.SUPPLEMENT_AFTER_RECEIPT: ("Cần bổ sung, đang dừng chờ", "soon"),
    S.AWAITING_FINANCE: ("Cần nộp tiền", "soon"),
    S.PAUSED: ("Tạm dừng", "soon"),
    S.WITHDRAWN: ("Đã rút", ""),
    S.DISCONTINUED: ("Đã dừng", ""),
    S.ISSUED: ("Có kết quả", "ok"),
    S.DELIVERED: ("Đã trả kết quả", "ok"),
}
WAITING = (S.SUPPLEMENT_BEFORE_RECEIPT, S.SUPPLEMENT_AFTER_RECEIPT)


@dataclass(frozen=True, slots=True)
class Standing:
    """`sentence` says where, who, until when. `due` and `due_note` are the hero of the page; empty when nothing is promised."""

    label: str
    tone: Tone
    sentence: str
    due_label: str = ""
    due: str = ""
    due_note: str = ""
    mark: str = ""
    """“Trễ hẹn ...”: stands beside the state and never replaces it."""


def label_of(dossier: Dossier) -> tuple[str, Tone]:
    """The plain label, for lists."""
    if dossier.withdrawal_asked_at is not None and not dossier.state_now.is_final:
        return "Đã xin rút, chờ trả lời", "go"
    return LABELS[dossier.state_now]


def standing_of(
    dossier: Dossier,
    supplement: Supplement | None,
    *,
    items: int = 0,
    extension: Extension | None = None,
    pause: Pause | None = None,
    asked: Consultation | None = None,
) -> Standing:
    """What the head of the dossier's page says. `supplement`: the open request, with so many `items`; `extension`: the last;
    `pause`: the one that lasts on a legal ground; `asked`: the agency whose opinion is awaited."""
    label, tone = label_of(dossier)
    if supplement is not None and supplement.answered_at is not None:
        return Standing(
            "Đã gửi bổ sung, chờ kiểm", "go", "Cán bộ đang kiểm phần bổ sung. Kiểm xong, ngày hẹn mới hiện ở đây."
        )
    if dossier.state_now in WAITING and supplement is not None:
        return _waiting(dossier, supplement, label, tone, items)
    if pause is not None:
        return Standing(label, tone, _paused(dossier, pause))
    due_label, due = _due(dossier)
    note, mark = _lateness(dossier, extension)
    sentence = _sentence(dossier)
    if asked is not None:
        label, sentence = "Đang giải quyết: hỏi ý kiến nơi khác", _asked(dossier, asked)
    return Standing(label, tone, sentence, due_label, due, note, mark=mark)


def _waiting(dossier: Dossier, supplement: Supplement, label: str, tone: Tone, items: int) -> Standing:
    counted = (
        "Chưa tính thời gian giải quyết." if dossier.received_at is None else "Thời gian chờ không tính vào ngày hẹn."
    )
    sentence = f"{_keeper(dossier)} đã xem hồ sơ và cần thêm {items} mục. {counted}"
    return Standing(label, tone, sentence, "Gửi phần bổ sung trước", wording.moment(supplement.answer_by))


def _asked(dossier: Dossier, asked: Consultation) -> str:
    asking = f"{dossier.agency.short_name} đang hỏi {asked.name}."
    if clock.now() > asked.answer_by:
        return f"{asking} Nơi đó chậm trả lời, {_keeper(dossier)} đang đôn đốc. Hẹn trả nếu đổi sẽ báo trước."
    return f"{asking} Nơi đó phải trả lời trước {wording.moment(asked.answer_by)}. Hẹn trả không đổi."


def _paused(dossier: Dossier, pause: Pause) -> str:
    begun, reason = wording.moment(pause.begun_at), pause.reason.rstrip(".")
    looked = f", xem lại trước {wording.moment(pause.review_by)}" if pause.review_by else ""
    late = dossier.due_at is not None and pause.begun_at > dossier.due_at
    shift = (
        "Hồ sơ đã trễ trước khi dừng. Thời gian dừng không xóa được việc trễ."
        if late
        else "Hẹn trả mới chưa tính; sẽ lùi đúng thời gian dừng."
    )
    paper = f"Căn cứ: {pause.article}. Văn bản: {pause.document}."
    return f"Hồ sơ dừng từ {begun} vì: {reason}. {paper} {_keeper(dossier)} vẫn giữ{looked}. {shift}"


def _due(dossier: Dossier) -> tuple[str, str]:
    state = dossier.state_now
    if state is S.SUBMITTED and dossier.answer_by:
        return "Cán bộ trả lời trước", wording.moment(dossier.answer_by)
    if state in (S.RECEIVED, S.IN_PROCESS):
        return "Hẹn trả kết quả", wording.moment(dossier.due_at) if dossier.due_at else "Việc này không có ngày hẹn"
    return "", ""


def _lateness(dossier: Dossier, extension: Extension | None) -> tuple[str, str]:
    """(note, mark): late, late again, or promised anew with an apology. Source: words, 2.2."""
    promised = dossier.answer_by if dossier.state_now is S.SUBMITTED else dossier.due_at
    running = dossier.state_now in (S.SUBMITTED, S.RECEIVED, S.IN_PROCESS)
    if not running or promised is None:
        return "", ""
    if clock.now() > promised:
        if extension is None:
            return f"Đã quá giờ này. {_keeper(dossier)} đang giữ. Gọi {_phone(dossier)} để hỏi.", "Trễ hẹn"
        keeper = _keeper(dossier)
        return (
            f"Chúng tôi đã trễ cả lần hẹn lại. {keeper} chịu trách nhiệm. Gọi {_phone(dossier)} để hỏi.",
            "Trễ hẹn lần nữa",
        )
    if extension is None:
        return "", ""
    reason = extension.reason.rstrip(".")
    return f"Chúng tôi xin lỗi. Hẹn cũ: {wording.moment(extension.before)}. Lý do hẹn lại: {reason}.", "Đã hẹn lại"


def _sentence(dossier: Dossier) -> str:
    keeper, agency = _keeper(dossier), dossier.agency.short_name
    closed = wording.moment(dossier.closed_at) if dossier.closed_at else ""
    return {
        S.SUBMITTED: f"Hồ sơ đã tới {dossier.receiving_agency.short_name}. Bộ phận một cửa đang giữ.",
        S.SUPPLEMENT_BEFORE_RECEIPT: f"{keeper} cần thêm giấy tờ.",
        S.DECLINED: f"{agency} không nhận hồ sơ này, lúc {closed}. Lý do ghi ở phần dưới và trong phiếu trả lời. {COMPLAINT}",
        S.CANCELLED: f"Đã hủy lúc {closed}. Cơ quan chưa nhận nên không tính là hồ sơ.",
        S.RECEIVED: f"{dossier.receiving_agency.short_name} đã nhận hồ sơ.",
        S.IN_PROCESS: f"{agency} đang giải quyết. Không kịp hẹn thì chúng tôi báo trước.",
        S.SUPPLEMENT_AFTER_RECEIPT: f"{keeper} chờ thêm giấy tờ.",
        S.AWAITING_FINANCE: f"{keeper} giữ hồ sơ, làm tiếp ngay khi nhận được tiền.",
        S.PAUSED: f"{keeper} vẫn giữ hồ sơ.",
        S.WITHDRAWN: f"Hồ sơ đã rút lúc {closed}. Không ai giữ nữa.",
        S.DISCONTINUED: f"{agency} đã dừng hồ sơ lúc {closed}. Lý do ghi ở phần dưới và trong thông báo. {COMPLAINT}",
        S.ISSUED: _where_the_result_is(dossier) if dossier.state_now is S.ISSUED else "",
        S.DELIVERED: "Đã trả kết quả. Việc này xong.",
    }[dossier.state_now]


def _where_the_result_is(dossier: Dossier) -> str:
    """Who chose the post or the screen is not sent to the counter, unless they sign there in person."""
    is_handed_over = any(output.needs_presence for output in dossier.procedure_version.definition.outputs)
    if dossier.delivery_method == DeliveryMethod.ELECTRONIC and not is_handed_over:
        return "Bản điện tử đã ký, giá trị như bản giấy. Tải về ở phần “Giấy tờ để tải về”."
    posting = dossier.postings.filter(failed_at__isnull=True).first()
    if posting is not None:
        return f"Bưu điện giữ kết quả, mã {posting.code}. Dự kiến tới: {wording.day(posting.expected_on)}."
    if dossier.delivery_method == DeliveryMethod.POST and not is_handed_over and not dossier.postings.exists():
        return "Kết quả đã ký, đóng dấu. Bưu điện mang tới địa chỉ đã ghi, không phải đến lấy."
    return (
        f"Kết quả đã ký, đóng dấu. Đang để ở {dossier.receiving_agency.name}. "
        "Đến lấy trong giờ làm việc; không có hạn chót."
    )


def _keeper(dossier: Dossier) -> str:
    return str(dossier.holder) if dossier.holder else dossier.agency.short_name


def _phone(dossier: Dossier) -> str:
    return dossier.agency.phone or dossier.receiving_agency.phone or "số ở đầu trang"


def holder_of(dossier: Dossier, task: str) -> Holder | None:
    """The one who has it now: a named person, else the agency. None when nobody has it any more."""
    if dossier.state_now.is_final or dossier.state_now is S.ISSUED:
        return None
    if dossier.state_now in WAITING:
        task = ""
    agency = dossier.agency if dossier.received_at else dossier.receiving_agency
    due = wording.moment(dossier.step_due_at) if dossier.step_due_at and task else ""
    if dossier.holder is None:
        return Holder(agency.name, "Bộ phận một cửa" if not dossier.received_at else "", agency.phone, person=False)
    return Holder(
        str(dossier.holder),
        agency.name,
        agency.phone,
        task=task[:1].lower() + task[1:] if task else "",
        due=due,
        escalation="Quá giờ đó, lãnh đạo được báo." if task else "",
    )
