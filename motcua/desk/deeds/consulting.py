"""Asking another agency's opinion, and noting what it answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.casework.acts import consultations
from motcua.casework.acts.consultations import Answer
from motcua.casework.enums import DossierState, Opinion
from motcua.casework.errors import Incomplete
from motcua.casework.models import Consultation
from motcua.desk.deeds.deed import Case, Deed, DeedForm
from motcua.documents.acts import receive
from motcua.identity.enums import Duty
from motcua.identity.officers import Officer
from motcua.kernel import clock
from motcua.kernel.text import fold
from motcua.kernel.wording import moment
from motcua.messaging.preview import Foretold, foretell
from motcua.ui.components import Choice, Place
from motcua.ui.forms import DateField, FilesField, LongTextField, LookupField, TextField
from motcua.ui.widgets import Radios

OTHER = "khac"


def agencies_like(text: str) -> list[Place]:
    """Agencies of this system whose name holds the words."""
    wanted = fold(text).split()
    open_ones = Agency.objects.open_on(clock.today()).order_by("name").values_list("pk", "name", "short_name")
    return [
        Place(str(pk), name, short)
        for pk, name, short in open_ones
        if all(word in fold(f"{name} {short}") for word in wanted)
    ]


class ConsultForm(DeedForm):
    nouns = {
        "key": "lượt hỏi",
        "agency": "cơ quan được hỏi",
        "name": "nơi được hỏi",
        "question": "nội dung hỏi",
        "answer_on": "hạn trả lời",
    }
    key = forms.ChoiceField(label=_("Hỏi theo quy định nào"), widget=Radios)
    agency = LookupField(
        label=_("Cơ quan được hỏi, nếu dùng hệ thống này"),
        search=agencies_like,
        required=False,
        help_text=_("Cơ quan đó thấy câu hỏi ở mục “Được hỏi ý kiến”."),
    )
    name = TextField(
        label=_("Hoặc nơi khác"), longest=300, required=False, help_text=_("Gửi bằng văn bản; trả lời thì ghi vào đây.")
    )
    question = LongTextField(label=_("Cần ý kiến về việc gì"), longest=2000)
    answer_on = DateField(
        label=_("Hạn trả lời"), whole=True, future=True, required=False, help_text=_("Bỏ trống nếu quy định đã có hạn.")
    )

    def prepare(self) -> None:
        known = self.case.dossier.procedure_version.definition.consultations
        self.offer("key", [*((one.key, Choice(one.name, one.role)) for one in known), (OTHER, str(_("Ý kiến khác")))])
        self.initial["key"] = known[0].key if known else OTHER

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["key"] = "" if values.get("key") == OTHER else values.get("key", "")
        if not values["key"] and not values.get("agency") and not values.get("name"):
            self.add_error("name", _("Chọn cơ quan, hoặc ghi tên nơi được hỏi."))
        try:
            published = consultations.published_consultation(self.case.dossier, values["key"])
            day = values.get("answer_on")
            values["until"] = consultations.answer_time(self.case.dossier, published, day.earliest() if day else None)
        except Incomplete as refused:
            self.add_error("answer_on", refused.message)
        return values


def _tell_consult(case: Case, values: dict[str, Any]) -> Foretold | None:
    until, agency = values.get("until"), values.get("agency")
    facts = {
        "asked": agency.name if agency else values.get("name") or "…",
        "answer_by": until.isoformat() if until else None,
    }
    said = {"question": values.get("question") or "…"}
    return foretell("dossier.consulted", case.dossier, payload=facts, personal=said)


CONSULT = Deed(
    name="consult",
    path="lay-y-kien",
    title=_("Lấy ý kiến phối hợp"),
    verb=_("Lấy ý kiến"),
    duties=(Duty.REVIEW,),
    applies=lambda case: case.dossier.state_now is DossierState.IN_PROCESS,
    say=lambda case: _(
        "Bạn sắp hỏi ý kiến một nơi khác. Đồng hồ không dừng. Không có trả lời không phải là đồng ý, trừ khi luật ghi "
        "khác. Người dân sẽ thấy đang hỏi ai."
    ),
    tell=_tell_consult,
    form=ConsultForm,
    run=lambda case, values, seen: consultations.consult(
        dossier_id=case.dossier.pk,
        by=case.officer,
        seen=seen,
        question=values["question"],
        key=values["key"],
        agency_id=int(values["agency"].code) if values["agency"] else None,
        name=values["name"],
        answer_on=values["answer_on"].earliest() if values["answer_on"] else None,
    ),
    done=_("Đã gửi câu hỏi."),
    icon="message",
)


class OpinionForm(DeedForm):
    """What came back, for one of the open questions."""

    nouns = {"consultation": "câu hỏi", "opinion": "ý kiến", "text": "nội dung trả lời", "number": "số văn bản"}
    consultation = forms.TypedChoiceField(label=_("Trả lời của nơi nào"), coerce=int, widget=Radios)
    opinion = forms.ChoiceField(label=_("Ý kiến"), widget=Radios, choices=Opinion.choices)
    text = LongTextField(
        label=_("Nội dung trả lời"),
        longest=2000,
        required=False,
        help_text=_("Không trả lời thì ghi căn cứ để làm tiếp."),
    )
    number = TextField(label=_("Văn bản trả lời: số, ngày"), longest=100, required=False)
    scan = FilesField(label=_("Bản chụp văn bản"), required=False, most=1)

    def prepare(self) -> None:
        asked = [
            (str(one.pk), Choice(one.name, str(_("hạn {until}").format(until=moment(one.answer_by)))))
            for one in awaited(self.case)
        ]
        self.offer("consultation", asked)
        if len(asked) == 1:
            self.initial["consultation"] = asked[0][0]


def awaited(case: Case) -> list[Consultation]:
    """The questions without an answer."""
    return list(case.dossier.consultations.filter(answered_at__isnull=True))


def answer_of(values: dict[str, Any], *, subject: str, by: Officer) -> Answer:
    """The answer as the acts take it; a scan is kept with the dossier first."""
    kept = [receive(upload=one, purpose="opinion", subject=subject, by=by).pk for one in values.get("scan") or ()]
    return Answer(
        opinion=Opinion(values["opinion"]),
        text=values["text"],
        number=values["number"],
        file_id=kept[0] if kept else None,
    )


NOTE_OPINION = Deed(
    name="note_opinion",
    path="ghi-y-kien",
    title=_("Ghi ý kiến phối hợp"),
    verb=_("Ghi ý kiến"),
    duties=(Duty.REVIEW,),
    applies=lambda case: bool(awaited(case)),
    say=lambda case: _(
        "Bạn sắp ghi câu trả lời bằng văn bản của nơi được hỏi. Ghi rồi không sửa; hỏi thêm thì gửi câu mới."
    ),
    form=OpinionForm,
    run=lambda case, values, seen: consultations.note_opinion(
        consultation_id=values["consultation"],
        by=case.officer,
        answer=answer_of(values, subject=case.dossier.subject, by=case.officer),
    ),
    sends_files=True,
    done=_("Đã ghi ý kiến."),
    icon="message",
)
DEEDS = (CONSULT, NOTE_OPINION)
