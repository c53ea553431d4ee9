"""Where a dossier stands, in a citizen's words: label, one sentence with who and when, what can be done (words, 2.1)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.casework.enums import DeliveryMethod, DossierState
from motcua.casework.models import Consultation, Dossier, Extension, Pause, Supplement
from motcua.kernel import clock, wording
from motcua.ui.components import Holder, Tone

S = DossierState
COMPLAINT = gettext_noop("Không đồng ý thì có quyền khiếu nại trong 90 ngày.")
LABELS: dict[DossierState, tuple[str, Tone]] = {
    S.SUBMITTED: (gettext_noop("Đã gửi, chờ nhận"), "go"),
    S.SUPPLEMENT_BEFORE_RECEIPT: (gettext_noop("Cần bổ sung để được nhận"), "soon"),
    S.DECLINED: (gettext_noop("Không được nhận"), "late"),
    S.CANCELLED: (gettext_noop("Đã hủy việc nộp"), ""),
    S.RECEIVED: (gettext_noop("Đã nhận"), "go"),
    S.IN_PROCESS: (gettext_noop("Đang giải quyết"), "go"),
    S.SUPPLEMENT_AFTER_RECEIPT: (gettext_noop("Cần bổ sung, đang dừng chờ"), "soon"),
    S.AWAITING_FINANCE: (gettext_noop("Cần nộp tiền"), "soon"),
    S.PAUSED: (gettext_noop("Tạm dừng"), "soon"),
    S.WITHDRAWN: (gettext_noop("Đã rút"), ""),
    S.DISCONTINUED: (gettext_noop("Đã dừng"), ""),
    S.ISSUED: (gettext_noop("Có kết quả"), "ok"),
    S.DELIVERED: (gettext_noop("Đã trả kết quả"), "ok"),
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
        return _("Đã xin rút, chờ trả lời"), "go"
    label, tone = LABELS[dossier.state_now]
    return _(label), tone


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
            _("Đã gửi bổ sung, chờ kiểm"), "go", _("Cán bộ đang kiểm phần bổ sung. Kiểm xong, ngày hẹn mới hiện ở đây.")
        )
    if dossier.state_now in WAITING and supplement is not None:
        return _waiting(dossier, supplement, label, tone, items)
    if pause is not None:
        return Standing(label, tone, _paused(dossier, pause))
    due_label, due = _due(dossier)
    note, mark = _lateness(dossier, extension)
    sentence = _sentence(dossier)
    if asked is not None:
        label, sentence = _("Đang giải quyết: hỏi ý kiến nơi khác"), _asked(dossier, asked)
    return Standing(label, tone, sentence, due_label, due, note, mark=mark)


def _waiting(dossier: Dossier, supplement: Supplement, label: str, tone: Tone, items: int) -> Standing:
    counted = (
        _("Chưa tính thời gian giải quyết.")
        if dossier.received_at is None
        else _("Thời gian chờ không tính vào ngày hẹn.")
    )
    sentence = _("{keeper} đã xem hồ sơ và cần thêm {items} mục. {counted}").format(
        keeper=_keeper(dossier), items=items, counted=counted
    )
    return Standing(label, tone, sentence, _("Gửi phần bổ sung trước"), wording.moment(supplement.answer_by))


def _asked(dossier: Dossier, asked: Consultation) -> str:
    asking = _("{short_name} đang hỏi {name}.").format(short_name=dossier.agency.short_name, name=asked.name)
    if clock.now() > asked.answer_by:
        return _("{asking} Nơi đó chậm trả lời, {keeper} đang đôn đốc. Hẹn trả nếu đổi sẽ báo trước.").format(
            asking=asking, keeper=_keeper(dossier)
        )
    return _("{asking} Nơi đó phải trả lời trước {answer_by}. Hẹn trả không đổi.").format(
        asking=asking, answer_by=wording.moment(asked.answer_by)
    )


def _paused(dossier: Dossier, pause: Pause) -> str:
    begun, reason = wording.moment(pause.begun_at), pause.reason.rstrip(".")
    looked = (
        _(", xem lại trước {review_by}").format(review_by=wording.moment(pause.review_by)) if pause.review_by else ""
    )
    late = dossier.due_at is not None and pause.begun_at > dossier.due_at
    shift = (
        _("Hồ sơ đã trễ trước khi dừng. Thời gian dừng không xóa được việc trễ.")
        if late
        else _("Hẹn trả mới chưa tính; sẽ lùi đúng thời gian dừng.")
    )
    paper = _("Căn cứ: {article}. Văn bản: {document}.").format(article=pause.article, document=pause.document)
    return _("Hồ sơ dừng từ {begun} vì: {reason}. {paper} {keeper} vẫn giữ{looked}. {shift}").format(
        begun=begun, reason=reason, paper=paper, keeper=_keeper(dossier), looked=looked, shift=shift
    )


def _due(dossier: Dossier) -> tuple[str, str]:
    state = dossier.state_now
    if state is S.SUBMITTED and dossier.answer_by:
        return _("Cán bộ trả lời trước"), wording.moment(dossier.answer_by)
    if state in (S.RECEIVED, S.IN_PROCESS):
        return _("Hẹn trả kết quả"), wording.moment(dossier.due_at) if dossier.due_at else _(
            "Việc này không có ngày hẹn"
        )
    return "", ""


def _lateness(dossier: Dossier, extension: Extension | None) -> tuple[str, str]:
    """(note, mark): late, late again, or promised anew with an apology. Source: words, 2.2."""
    promised = dossier.answer_by if dossier.state_now is S.SUBMITTED else dossier.due_at
    running = dossier.state_now in (S.SUBMITTED, S.RECEIVED, S.IN_PROCESS)
    if not running or promised is None:
        return "", ""
    if clock.now() > promised:
        if extension is None:
            return _("Đã quá giờ này. {keeper} đang giữ. Gọi {phone} để hỏi.").format(
                keeper=_keeper(dossier), phone=_phone(dossier)
            ), _("Trễ hẹn")
        keeper = _keeper(dossier)
        return (
            _("Chúng tôi đã trễ cả lần hẹn lại. {keeper} chịu trách nhiệm. Gọi {phone} để hỏi.").format(
                keeper=keeper, phone=_phone(dossier)
            ),
            _("Trễ hẹn lần nữa"),
        )
    if extension is None:
        return "", ""
    reason = extension.reason.rstrip(".")
    return _("Chúng tôi xin lỗi. Hẹn cũ: {before}. Lý do hẹn lại: {reason}.").format(
        before=wording.moment(extension.before), reason=reason
    ), _("Đã hẹn lại")


def _sentence(dossier: Dossier) -> str:
    keeper, agency = _keeper(dossier), dossier.agency.short_name
    closed = wording.moment(dossier.closed_at) if dossier.closed_at else ""
    return {
        S.SUBMITTED: _("Hồ sơ đã tới {short_name}. Bộ phận một cửa đang giữ.").format(
            short_name=dossier.receiving_agency.short_name
        ),
        S.SUPPLEMENT_BEFORE_RECEIPT: _("{keeper} cần thêm giấy tờ.").format(keeper=keeper),
        S.DECLINED: _(
            "{agency} không nhận hồ sơ này, lúc {closed}. Lý do ghi ở phần dưới và trong phiếu trả lời. {complaint}"
        ).format(agency=agency, closed=closed, complaint=_(COMPLAINT)),
        S.CANCELLED: _("Đã hủy lúc {closed}. Cơ quan chưa nhận nên không tính là hồ sơ.").format(closed=closed),
        S.RECEIVED: _("{short_name} đã nhận hồ sơ.").format(short_name=dossier.receiving_agency.short_name),
        S.IN_PROCESS: _("{agency} đang giải quyết. Không kịp hẹn thì chúng tôi báo trước.").format(agency=agency),
        S.SUPPLEMENT_AFTER_RECEIPT: _("{keeper} chờ thêm giấy tờ.").format(keeper=keeper),
        S.AWAITING_FINANCE: _("{keeper} giữ hồ sơ, làm tiếp ngay khi nhận được tiền.").format(keeper=keeper),
        S.PAUSED: _("{keeper} vẫn giữ hồ sơ.").format(keeper=keeper),
        S.WITHDRAWN: _("Hồ sơ đã rút lúc {closed}. Không ai giữ nữa.").format(closed=closed),
        S.DISCONTINUED: _(
            "{agency} đã dừng hồ sơ lúc {closed}. Lý do ghi ở phần dưới và trong thông báo. {complaint}"
        ).format(agency=agency, closed=closed, complaint=_(COMPLAINT)),
        S.ISSUED: _where_the_result_is(dossier) if dossier.state_now is S.ISSUED else "",
        S.DELIVERED: _("Đã trả kết quả. Việc này xong."),
    }[dossier.state_now]


def _where_the_result_is(dossier: Dossier) -> str:
    """Who chose the post or the screen is not sent to the counter, unless they sign there in person."""
    is_handed_over = any(output.needs_presence for output in dossier.procedure_version.definition.outputs)
    if dossier.delivery_method == DeliveryMethod.ELECTRONIC and not is_handed_over:
        return _("Bản điện tử đã ký, giá trị như bản giấy. Tải về ở phần “Giấy tờ để tải về”.")
    posting = dossier.postings.filter(failed_at__isnull=True).first()
    if posting is not None:
        return _("Bưu điện giữ kết quả, mã {code}. Dự kiến tới: {day}.").format(
            code=posting.code, day=wording.day(posting.expected_on)
        )
    if dossier.delivery_method == DeliveryMethod.POST and not is_handed_over and not dossier.postings.exists():
        return _("Kết quả đã ký, đóng dấu. Bưu điện mang tới địa chỉ đã ghi, không phải đến lấy.")
    return _("Kết quả đã ký, đóng dấu. Đang để ở {name}. Đến lấy trong giờ làm việc; không có hạn chót.").format(
        name=dossier.receiving_agency.name
    )


def _keeper(dossier: Dossier) -> str:
    return str(dossier.holder) if dossier.holder else dossier.agency.short_name


def _phone(dossier: Dossier) -> str:
    return dossier.agency.phone or dossier.receiving_agency.phone or _("số ở đầu trang")


def holder_of(dossier: Dossier, task: str) -> Holder | None:
    """The one who has it now: a named person, else the agency. None when nobody has it any more."""
    if dossier.state_now.is_final or dossier.state_now is S.ISSUED:
        return None
    if dossier.state_now in WAITING:
        task = ""
    agency = dossier.agency if dossier.received_at else dossier.receiving_agency
    due = wording.moment(dossier.step_due_at) if dossier.step_due_at and task else ""
    if dossier.holder is None:
        return Holder(agency.name, _("Bộ phận một cửa") if not dossier.received_at else "", agency.phone, person=False)
    return Holder(
        str(dossier.holder),
        agency.name,
        agency.phone,
        task=task[:1].lower() + task[1:] if task else "",
        due=due,
        escalation=_("Quá giờ đó, lãnh đạo được báo.") if task else "",
    )
