"""The output: draft, show, propose, approve, sign, number, attend, release, replace, deliver."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.calendars import calendar_of
from motcua.casework import output_data, output_rules, signing, transitions
from motcua.casework import output_transitions as table
from motcua.casework.acts import delivery, drafts, outputs
from motcua.casework.acts.delivery import Proof, ProofKind
from motcua.casework.enums import DeliveryMethod, DossierState, OutputState
from motcua.casework.models import Dossier, DraftConfirmation, Output
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.desk.deeds.reception import may
from motcua.identity.acts import sign_in_staff
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.kernel import clock, worktime
from motcua.kernel.wording import moment
from motcua.messaging.preview import Foretold, foretell
from motcua.ui.components import Choice
from motcua.ui.forms import LongTextField, TextField, TickField
from motcua.ui.widgets import Radios


def stands(transition: table.OutputTransition) -> Any:
    """The output's table has the move from here, and the dossier is being worked on (or the output replaces another)."""

    def applies(case: Case) -> bool:
        return case.the_output.state_now in transition.sources and _workable(case)

    return applies


def _workable(case: Case) -> bool:
    """As `output_moves.require_workable` has it."""
    if case.the_output.is_refusal and case.dossier.state_now in transitions.DISCONTINUE.sources:
        return True
    return case.dossier.state_now is DossierState.IN_PROCESS or case.the_output.replaces_id is not None


class DraftForm(DeedForm):
    """The template's fields, filled from what was declared. `case.output.key` says which template."""

    def prepare(self) -> None:
        output = self.case.the_output
        for one in output_data.template_of(self.case.dossier, output.key).fields:
            kind = LongTextField if one.is_long else TextField
            self.fields[one.key] = kind(label=one.label, longest=4000, required=False)
        self.initial = output.data if output.pk else output_data.prefilled(self.case.dossier, output.key)


DRAFT = Deed(
    name="draft",
    path="soan",
    title=_("Soạn dự thảo"),
    verb=_("Lưu dự thảo"),
    duties=(Duty.REVIEW,),
    applies=lambda case: _workable(case) and case.the_output.state_now in table.REDRAFT.sources,
    say=lambda case: _(
        "Bạn sắp lưu dự thảo. Phần điền sẵn lấy từ câu trả lời của người dân; sửa chỗ nào cần. Người dân chưa nhận gì."
    ),
    form=DraftForm,
    template="desk/deeds/draft.html",
    run=lambda case, values, seen: drafts.draft_output(
        dossier_id=case.dossier.pk, by=case.officer, seen=seen, key=case.the_output.key, data=values
    ),
    done=_("Đã lưu dự thảo."),
    icon="pen",
)


def _window(case: Case) -> Any:
    window = output_rules.confirmation_window(case.the_output)
    return worktime.due_at(clock.now(), window, calendar_of(case.dossier.agency))


def _tell_share(case: Case, values: dict[str, Any]) -> Foretold | None:
    return foretell("output.shared", case.dossier, payload={"answer_by": _window(case).isoformat()})


SHARE = Deed(
    name="share",
    path="gui-xem",
    title=_("Gửi bản nháp cho người dân xem"),
    verb=_("Gửi bản nháp"),
    duties=(Duty.REVIEW,),
    applies=lambda case: stands(table.SHARE)(case) and bool(output_rules.confirming_parties(case.the_output)),
    say=lambda case: _(
        "Bạn sắp gửi bản nháp kết quả cho người dân xem, hạn {until}. Họ không trả lời thì coi như đúng."
    ).format(until=moment(_window(case))),
    tell=_tell_share,
    run=lambda case, values, seen: drafts.share_draft(output_id=case.the_output.pk, by=case.officer),
    done=_("Đã gửi."),
    icon="mail",
)


class HeardForm(DeedForm):
    """What a party said of the draft at the counter or on the telephone, written down by an officer."""

    nouns = {"party": "người trả lời", "is_right": "câu trả lời", "remark": "chỗ sai"}
    party = forms.TypedChoiceField(label=_("Người trả lời"), coerce=int, widget=Radios)
    is_right = forms.ChoiceField(
        label=_("Trả lời"), widget=Radios, choices=[("dung", _("Đúng")), ("sai", _("Có chỗ sai"))]
    )
    remark = LongTextField(label=_("Sai chỗ nào, đúng ra là gì"), required=False, longest=1000)

    def prepare(self) -> None:
        waiting = [one.party for one in unheard(self.case)]
        self.offer("party", [(str(party.pk), Choice(party.person.full_name, party.role_name)) for party in waiting])


def unheard(case: Case) -> list[DraftConfirmation]:
    """The parties who have not said yet whether the shown draft is right."""
    return list(case.the_output.confirmations.filter(answered_at__isnull=True).select_related("party__person"))


HEARD = Deed(
    name="heard",
    path="ghi-tra-loi",
    title=_("Ghi câu trả lời về bản nháp"),
    verb=_("Ghi câu trả lời"),
    duties=drafts.TAKES_ANSWERS,
    applies=lambda case: _workable(case) and case.the_output.state_now is OutputState.SHARED and bool(unheard(case)),
    say=lambda case: _(
        "Bạn sắp ghi câu trả lời người dân nói tại quầy hoặc qua điện thoại. Tên bạn ghi vào lịch sử hồ sơ."
    ),
    form=HeardForm,
    run=lambda case, values, seen: drafts.confirm_draft(
        output_id=case.the_output.pk,
        party_id=values["party"],
        by=case.officer,
        is_right=values["is_right"] == "dung",
        remark=values["remark"],
    ),
    done=_("Đã ghi câu trả lời."),
    icon="tel",
)
PROPOSE = Deed(
    name="propose",
    path="trinh",
    title=_("Trình ký"),
    verb=_("Trình ký"),
    duties=(Duty.REVIEW,),
    applies=stands(table.PROPOSE),
    say=lambda case: _(
        "Bạn sắp trình lãnh đạo “{name}”. Sau khi ký, bản này không sửa được. Người dân chưa nhận gì."
    ).format(name=case.the_output.name),
    run=lambda case, values, seen: outputs.propose(output_id=case.the_output.pk, by=case.officer, seen=seen),
    done=_("Đã trình."),
    icon="arrow",
)
ENTER = Deed(
    name="enter",
    path="ghi-so",
    title=_("Ghi sổ"),
    verb=_("Ghi sổ, lấy số"),
    duties=(Duty.REVIEW,),
    applies=lambda case: (
        _workable(case)
        and output_rules.entered_in(case.the_output) is not None
        and case.the_output.state_now in outputs.ENTERED_IN
        and case.the_output.numbered_at is None
    ),
    say=lambda case: _("Bạn sắp ghi một dòng vào sổ đăng ký và lấy số. Số đã lấy không bỏ được."),
    run=lambda case, values, seen: outputs.number_output(output_id=case.the_output.pk, by=case.officer),
    done=_("Đã ghi sổ."),
    icon="book",
)
APPROVE = Deed(
    name="approve",
    path="duyet",
    title=_("Duyệt kết quả"),
    verb=_("Duyệt"),
    duties=(Duty.DECIDE,),
    applies=stands(table.APPROVE),
    say=lambda case: _("Bạn sắp duyệt “{name}”. Duyệt rồi thì ký. Người dân chưa nhận gì.").format(
        name=case.the_output.name
    ),
    run=lambda case, values, seen: outputs.approve(output_id=case.the_output.pk, by=case.officer, seen=seen),
    template="desk/deeds/decide.html",
    done=_("Đã duyệt."),
    icon="check",
)


class ReasonForm(DeedForm):
    nouns = {"reason": "lý do"}
    reason = LongTextField(label=_("Cần sửa gì"), longest=1000, help_text=_("Người soạn đọc nguyên văn."))


RETURN = Deed(
    name="return",
    path="tra-sua",
    title=_("Trả dự thảo lại để sửa"),
    verb=_("Trả dự thảo lại"),
    duties=(Duty.DECIDE,),
    applies=stands(table.RETURN),
    say=lambda case: _("Bạn sắp trả dự thảo cho người soạn kèm ý kiến. Đồng hồ vẫn chạy. Người dân chưa nhận gì."),
    form=ReasonForm,
    run=lambda case, values, seen: outputs.return_output(
        output_id=case.the_output.pk, by=case.officer, reason=values["reason"]
    ),
    done=_("Đã trả lại."),
    icon="back",
)


class SignForm(DeedForm):
    """The password once more: whoever finds an open screen cannot sign."""

    nouns = {"password": "mật khẩu"}
    password = forms.CharField(
        label=_("Mật khẩu của bạn"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
        help_text=_("Nhập lại để chắc là bạn đang ký."),
    )


def _sign(case: Case, values: dict[str, Any], seen: int | None) -> object:
    """Freezing, signing outside, recording: three acts, after the password was proven."""
    login = Account.objects.values_list("login", flat=True).get(pk=case.officer.account_id)
    sign_in_staff(login=login, password=values["password"])
    return signing.sign_output(output_id=case.the_output.pk, by=case.officer)


def _ready_to_sign(case: Case) -> bool:
    entered = output_rules.entered_in(case.the_output) is None or case.the_output.numbered_at is not None
    return stands(table.FREEZE)(case) and entered


SIGN = Deed(
    name="sign",
    path="ky",
    title=_("Ký kết quả"),
    verb=_("Ký"),
    duties=(Duty.DECIDE,),
    applies=_ready_to_sign,
    say=lambda case: _("Bạn sắp ký “{name}” bằng chữ ký số. Ký rồi không sửa được, chỉ thay bằng bản mới.").format(
        name=case.the_output.name
    ),
    tell=lambda case, values: foretell("output.signed", case.dossier, personal={"actor_name": case.officer.name}),
    form=SignForm,
    run=_sign,
    template="desk/deeds/decide.html",
    done=_("Đã ký."),
    icon="seal",
)
NUMBER = Deed(
    name="number",
    path="cap-so",
    title=_("Xác nhận số văn bản"),
    verb=_("Xác nhận số"),
    duties=(Duty.ISSUE,),
    applies=stands(table.NUMBER),
    say=lambda case: _("Bạn sắp ghi số {number} vào sổ văn bản đi. Sau đó còn một bước phát hành.").format(
        number=case.the_output.number
    ),
    run=lambda case, values, seen: outputs.number_output(output_id=case.the_output.pk, by=case.officer),
    done=_("Đã cấp số."),
    icon="list",
)
PRINT = Deed(
    name="print_originals",
    path="in-ban-chinh",
    title=_("In bản chính"),
    verb=_("Ghi đã in"),
    duties=(Duty.REVIEW, Duty.ISSUE, Duty.DELIVER),
    applies=lambda case: (
        case.the_output.signed_at is not None
        and case.dossier.closed_at is None
        and output_rules.originals(case.the_output) > 0
    ),
    say=lambda case: _("Bạn sắp ghi đã in {n} bản chính để ký sổ và trao. In lại cũng ghi lại.").format(
        n=output_rules.originals(case.the_output)
    ),
    run=lambda case, values, seen: outputs.print_originals(output_id=case.the_output.pk, by=case.officer),
    done=_("Đã ghi số bản chính đã in."),
    icon="print",
)


class AttendForm(DeedForm):
    """One party at a time: each shows papers and declares free will."""

    nouns = {"party": "người có mặt", "papers": "giấy tờ đã xem"}
    party = forms.TypedChoiceField(label=_("Người có mặt"), coerce=int, widget=Radios)
    papers = TextField(label=_("Giấy tờ đã cho xem"), longest=300, help_text=_("Ví dụ: căn cước 099 *** *** 001"))
    free_will = TickField(
        label=_("Tự nguyện"), sentence=str(_("Người này khẳng định trước mặt tôi là tự nguyện, và đã ký sổ, ký giấy."))
    )

    def prepare(self) -> None:
        missing = output_rules.missing_parties(self.case.the_output)
        self.offer("party", [(str(party.pk), Choice(party.person.full_name, party.role_name)) for party in missing])


ATTEND = Deed(
    name="attend",
    path="co-mat",
    title=_("Ghi người có mặt và ký"),
    verb=_("Ghi có mặt"),
    duties=(Duty.REVIEW, Duty.DELIVER),
    applies=lambda case: (
        case.the_output.state_now in outputs.ATTENDED_IN
        and _workable(case)
        and bool(output_rules.missing_parties(case.the_output))
    ),
    say=lambda case: _(
        "Bạn sắp ghi một người đã đến, cho xem giấy tờ, khẳng định tự nguyện và ký. Ghi từng người một."
    ),
    form=AttendForm,
    run=lambda case, values, seen: outputs.attend(
        output_id=case.the_output.pk,
        party_id=values["party"],
        by=case.officer,
        papers_shown=values["papers"],
        declared_free_will=values["free_will"],
    ),
    done=_("Đã ghi có mặt."),
    icon="people",
)


def _tell_release(case: Case, values: dict[str, Any]) -> Foretold | None:
    return foretell("dossier.issued", case.dossier, payload={"number": case.the_output.number})


RELEASE = Deed(
    name="release",
    path="phat-hanh",
    title=_("Phát hành kết quả"),
    verb=_("Phát hành"),
    duties=(Duty.ISSUE,),
    applies=stands(table.RELEASE),
    say=lambda case: _(
        "Bạn sắp phát hành “{name}” số {number}. Không thu hồi được, chỉ thay bằng bản mới. Người dân sẽ nhận được tin có kết quả."
    ).format(name=case.the_output.name, number=case.the_output.number),
    tell=_tell_release,
    run=lambda case, values, seen: outputs.release(output_id=case.the_output.pk, by=case.officer, seen=seen),
    done=_("Đã phát hành."),
    icon="flag",
)
REPLACE = Deed(
    name="replace",
    path="thay-ban-moi",
    title=_("Thay kết quả bằng bản mới"),
    verb=_("Thay bằng bản mới"),
    duties=(Duty.DECIDE,),
    applies=lambda case: (
        case.the_output.state_now in table.REPLACE.sources
        and case.dossier.state_now in (DossierState.ISSUED, DossierState.DELIVERED, DossierState.IN_PROCESS)
    ),
    say=lambda case: _(
        "Bạn sắp thay bản số {number}. Bản cũ ghi “đã thay thế”, vẫn đọc được. Người dân không mất tiền."
    ).format(number=case.the_output.number),
    form=ReasonForm,
    run=lambda case, values, seen: outputs.replace_output(
        output_id=case.the_output.pk, by=case.officer, seen=seen, reason=values["reason"]
    ),
    done=_("Đã tạo bản mới, chờ soạn và ký."),
    icon="rotate",
)
ON_OUTPUTS = (SHARE, HEARD, PROPOSE, ENTER, APPROVE, SIGN, RETURN, NUMBER, PRINT, ATTEND, RELEASE, REPLACE)


# Delivering


class DeliverForm(DeedForm):
    nouns = {"kind": "cách trao", "receiver": "người nhận", "reference": "mã"}
    kind = forms.ChoiceField(label=_("Trao bằng cách nào"), widget=Radios)
    receiver = TextField(label=_("Người nhận"), required=False, longest=200, help_text=_("Họ tên người ký nhận."))
    reference = TextField(label=_("Mã vận đơn hoặc mã nhật ký"), required=False, longest=100)

    def prepare(self) -> None:
        ways = [
            (ProofKind.SIGNATURE.value, Choice(str(_("Trao tại quầy")), str(_("Đã xem giấy tờ và có ký nhận")))),
            (
                ProofKind.POST.value,
                Choice(str(_("Bưu điện đã giao")), str(_("Ghi mã vận đơn đã phát và người ký nhận"))),
            ),
            (ProofKind.ELECTRONIC.value, Choice(str(_("Bản điện tử")), str(_("Ghi mã nhật ký gửi")))),
        ]
        self.offer("kind", ways)
        kinds = {DeliveryMethod.POST: ProofKind.POST, DeliveryMethod.ELECTRONIC: ProofKind.ELECTRONIC}
        wanted = DeliveryMethod(self.case.dossier.delivery_method)
        self.initial = {"kind": kinds.get(wanted, ProofKind.SIGNATURE).value}
        posting = self.case.dossier.postings.filter(failed_at__isnull=True).first()
        if posting is not None:
            self.initial = {"kind": ProofKind.POST.value, "reference": posting.code}


DELIVER = Deed(
    name="deliver",
    path="tra-ket-qua",
    title=_("Trả kết quả"),
    verb=_("Ghi đã trao"),
    duties=(Duty.DELIVER,),
    applies=may(transitions.DELIVER),
    say=lambda case: _(
        "Bạn sắp ghi đã trao kết quả. Đã xem giấy tờ và có ký nhận? Người dân sẽ nhận được tin xác nhận."
    ),
    tell=lambda case, values: foretell(
        "dossier.delivered",
        case.dossier,
        payload={"proof": values.get("kind"), "kind": values.get("kind"), "reference": values.get("reference") or "…"},
        personal={"receiver_name": values.get("receiver") or "…"},
    ),
    form=DeliverForm,
    run=lambda case, values, seen: delivery.deliver(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        proof=Proof(kind=ProofKind(values["kind"]), receiver_name=values["receiver"], reference=values["reference"]),
    ),
    done=_("Đã trả kết quả."),
    icon="check",
)
DEEDS = (DELIVER,)


def fresh(dossier: Dossier, key: str, name: str) -> Output:
    """An output that nobody has drafted yet."""
    return Output(dossier=dossier, key=key, name=name, is_refusal=output_rules.is_refusal(dossier, key))


def refusal_of(dossier: Dossier) -> tuple[str, str]:
    """(key, name) of the letter with which this dossier would be refused."""
    key = output_rules.refusal_key(dossier)
    rule = output_rules.published(dossier, key)
    return key, rule.name if rule else output_rules.REFUSAL_NAME


def draftable(case: Case) -> list[tuple[str, str]]:
    """(key, name) of the outputs that this officer may draft or draft anew, the refusal last."""
    existing = {output.key: output for output in case.dossier.outputs.all() if output.state != OutputState.REPLACED}
    named = [(one.key, one.name) for one in output_rules.expected(case.dossier)]
    named.append(refusal_of(case.dossier))
    found = []
    for key, name in named:
        output = existing.get(key) or fresh(case.dossier, key, name)
        if DRAFT.is_open_to(Case(case.dossier, case.officer, output)):
            found.append((key, name))
    return found
