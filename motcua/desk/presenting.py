"""One dossier as its page shows it: values ready to be drawn, nothing looked up while drawing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework import output_data
from motcua.casework.enums import RUNNING, DossierState, EvidenceVerdict, Opinion
from motcua.casework.models import Consultation, Dossier, Evidence, Output
from motcua.casework.queries import DossierPage
from motcua.casework.queries.page import EvidenceShown
from motcua.casework.queries.worklist import span, time_left
from motcua.catalogue.definition import Definition, FormField, Part
from motcua.catalogue.enums import EvidenceMode, FieldType, Meaning, Silence
from motcua.documents import hints
from motcua.documents.enums import RenditionKind
from motcua.documents.models import StoredFile
from motcua.documents.serving import FileAddresses
from motcua.identity.officers import Officer
from motcua.intake.answers import drawn, said, spoken_number
from motcua.kernel import sealing
from motcua.kernel.wording import moment
from motcua.ui.components import Tone

FILES = FileAddresses("desk:file", picture_seconds=900, whole_seconds=60)
SIGNED = "Tờ khai có chữ ký"
CONFIRMED, SOURCES = "_confirmed", "_sources"
ELSEWHERE = {
    EvidenceMode.PRESENT: "xem khi người dân đến",
    EvidenceMode.LOOKUP: "cơ quan tự tra",
    EvidenceMode.EFORM: "khai trên mạng, xem ở dưới",
    EvidenceMode.GENERATED: "cơ quan lập",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. `doubt`: what the person was asked about it and answered with “Đúng rồi”. `origin`: where it comes from.

    `differs`: what a trusted source says instead.
    """

    label: str
    text: str
    doubt: str = ""
    origin: str = ""
    differs: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A file in the rail of the viewer."""

    file: StoredFile
    title: str
    href: str
    thumbnail: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Viewer:
    """The picture in front, the way to its other pages, and the rail of all files. `doubts`: what the machine found hard to read."""

    shots: tuple[Shot, ...]
    title: str = ""
    file: StoredFile | None = None
    picture: str = ""
    page: int = 1
    previous: str = ""
    next: str = ""
    original: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist."""

    evidence: Evidence
    number: int
    count: str
    is_good: bool
    is_bad: bool
    first: str
    former: tuple[StoredFile, ...]
    bound: str
    """Address of all its pages as one PDF; empty while there is none."""


def state_tag(page: DossierPage) -> tuple[str, Tone]:
    """The legal state, or the step it is at while it is worked on."""
    state = page.dossier.state_now
    if state is DossierState.IN_PROCESS and page.step:
        return page.step.name, "go"
    tones: dict[DossierState, Tone] = {
        DossierState.ISSUED: "ok",
        DossierState.DELIVERED: "ok",
        DossierState.SUPPLEMENT_BEFORE_RECEIPT: "soon",
        DossierState.SUPPLEMENT_AFTER_RECEIPT: "soon",
        DossierState.AWAITING_FINANCE: "soon",
    }
    if state is DossierState.PAUSED:
        return _("Tạm dừng theo luật"), "soon"
    if page.on_its_way is not None:
        return _("{state} – đang phát qua bưu chính").format(state=state.label), "go"
    return str(state.label), tones.get(state, "" if state.is_final else "go")


def time_tag(dossier: Dossier, now: datetime) -> tuple[str, Tone] | None:
    """How the time stands, in words; None where no hour is promised."""
    if dossier.state_now is DossierState.SUBMITTED and dossier.answer_by:
        left = span(time_left(dossier.answer_by, dossier, now))
        if now > dossier.answer_by:
            return _("Trả lời trễ {left}").format(left=left), "late"
        return _("Phải trả lời trong {left}").format(left=left), "soon"
    if dossier.state_now not in RUNNING or dossier.due_at is None:
        return None
    left = span(time_left(dossier.due_at, dossier, now))
    if now > dossier.due_at:
        return _("Trễ {left}").format(left=left), "late"
    if dossier.warn_at and now >= dossier.warn_at:
        return _("Sắp trễ, còn {left}").format(left=left), "soon"
    return _("Trong hạn, còn {left}").format(left=left), "ok"


def groups(page: DossierPage, *, masked: bool) -> tuple[Group, ...]:
    """What was declared, by part of the form. `masked`: numbers of persons show their ends only."""
    answers = page.dossier.answers
    words = said(page.definition, answers)
    doubts = _doubts(page.definition, answers.get(CONFIRMED, ()))
    notes = Notes(doubts, _origins(answers), _differences(page.definition, answers))
    found = (
        Group(part.name, tuple(_rows(part, answers, words, notes, masked=masked)))
        for part in page.definition.form.parts
    )
    return tuple(group for group in found if group.rows)


def _rows(
    part: Part, answers: Mapping[str, Any], words: Mapping[str, str], notes: "Notes", *, masked: bool
) -> Iterator[Row]:
    for page in part.pages:
        if page.repeat and page.repeat.key in answers:
            for number, one in enumerate(answers[page.repeat.key], start=1):
                for field in page.fields:
                    if field.key in one:
                        text = words.get(f"{page.repeat.key}.{number}.{field.key}", "")
                        yield Row(f"{field.label} ({number})", _covered(field, one[field.key], text, masked=masked))
            continue
        for field in page.fields:
            if field.key in words and field.meaning is not Meaning.STATEMENT:
                text = _covered(field, answers[field.key], words[field.key], masked=masked)
                otherwise = notes.differs.get(field.key)
                other = _covered(field, *otherwise, masked=masked) if otherwise else ""
                yield Row(
                    field.label,
                    text,
                    notes.doubts.get(field.key, ""),
                    notes.origins.get(field.key, ""),
                    other,
                    drawn(answers[field.key]),
                )


@dataclass(frozen=True, slots=True)
class Notes:
    """What is remarked beside the answers, by field key. `differs`: a value and how it is said."""

    doubts: Mapping[str, str]
    origins: Mapping[str, str]
    differs: Mapping[str, tuple[Any, str]]


def _origins(answers: Mapping[str, Any]) -> dict[str, str]:
    return {key: one["words"] for key, one in answers.get(SOURCES, {}).get("answers", {}).items()}


def _differences(definition: Definition, answers: Mapping[str, Any]) -> dict[str, tuple[Any, str]]:
    values = {key: one["value"] for key, one in answers.get(SOURCES, {}).get("differs", {}).items()}
    words = said(definition, values) if values else {}
    return {key: (value, words[key]) for key, value in values.items() if key in words}


def _covered(field: FormField, value: Any, text: str, *, masked: bool) -> str:
    if not masked:
        return text
    is_number = field.type is FieldType.PERSONAL_NUMBER or (field.type is FieldType.TAX_CODE and len(str(value)) == 12)
    if is_number:
        return sealing.mask_number(str(value))
    if field.type is FieldType.ID_DOCUMENT:
        number = str(value["number"])
        return text.replace(spoken_number(number), sealing.mask_number(number)).replace(
            number, sealing.mask_number(number)
        )
    return text


def _doubts(definition: Definition, confirmed: Any) -> dict[str, str]:
    """Field key -> the doubt the person answered. Codes are `field:rule`, or `party:code` for digits of a number, and an imprint."""
    found: dict[str, str] = {}
    for code in confirmed:
        key, rule = (*str(code).split(":"), "")[:2]
        found.update({one.fields[0]: one.message or one.text for one in definition.conditions if one.key == key})
        for page in definition.form.pages():
            for field in page.fields:
                checks = [*field.checks, *(page.checks if field is page.fields[0] else ())]
                doubt = next((check.message for check in checks if check.rule.rule == rule), "")
                if field.key == key and doubt:
                    found[key] = doubt
                elif field.party == key and field.meaning is Meaning.PERSONAL_NUMBER:
                    found[field.key] = _("Số không khớp ngày sinh hoặc giới tính đã khai.")
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A file, the name of what it belongs to, and which of how many it is there; number 0 for one that was replaced."""

    name: str
    number: int
    total: int
    file: StoredFile


def _files(page: DossierPage) -> list[Seen]:
    """The files that count, the signed application first where it is no item of the evidence list."""
    items = [(shown.item.name, [one.file for one in shown.files]) for shown in page.evidence]
    listed = {file.pk for _, files in items for file in files}
    loose = [file for file in page.signed_form if file.pk not in listed]
    return [
        Seen(SIGNED if file in page.signed_form else name, number, len(files), file)
        for name, files in ((SIGNED, loose), *items)
        for number, file in enumerate(files, start=1)
    ]


def viewer(page: DossierPage, by: Officer, *, wanted: str, leaf: str) -> Viewer:
    """The file asked for in the address, or the first; `leaf`: which page of it."""
    home = reverse("desk:dossier", args=[page.dossier.code])
    files = _files(page)
    former = [Seen(shown.item.name, 0, 0, one.file) for shown in page.evidence for one in shown.former_files]
    chosen = next((one for one in [*files, *former] if str(one.file.pk) == wanted), files[0] if files else None)
    shots = tuple(
        Shot(
            one.file,
            f"{one.name}, {one.number}",
            f"{home}?anh={one.file.pk}#xem",
            FILES.of(one.file, RenditionKind.THUMBNAIL, holder=by.account_id) if one.file.is_clean else "",
            chosen is not None and one.file == chosen.file,
        )
        for one in files
    )
    return _in_front(page, by, shots, chosen, leaf) if chosen else Viewer(shots)


def _in_front(page: DossierPage, by: Officer, shots: tuple[Shot, ...], chosen: Seen, leaf: str) -> Viewer:
    file, number = chosen.file, chosen.number
    last = max(file.pages, 1)
    leaf_number = min(max(int(leaf), 1), last) if leaf.isascii() and leaf.isdecimal() and len(leaf) < 6 else 1
    kind = _("bản cũ, đã thay") if number == 0 else _("tệp {number}/{all}").format(number=number, all=chosen.total)
    here = f"{reverse('desk:dossier', args=[page.dossier.code])}?anh={file.pk}&trang="
    return Viewer(
        shots,
        title=f"{chosen.name}, {kind}",
        file=file,
        picture=FILES.of(file, RenditionKind.PREVIEW, page=leaf_number, holder=by.account_id) if file.is_clean else "",
        page=leaf_number,
        previous=f"{here}{leaf_number - 1}#xem" if leaf_number > 1 else "",
        next=f"{here}{leaf_number + 1}#xem" if leaf_number < last else "",
        original=reverse("desk:original", args=[page.dossier.code, file.pk]) if file.is_clean else "",
        doubts=tuple(hints.doubts(file, number or 1)),
    )


def checks(page: DossierPage) -> tuple[Check, ...]:
    home = reverse("desk:dossier", args=[page.dossier.code])
    found = page.dossier.answers.get(SOURCES, {}).get("papers", {})
    return tuple(
        Check(
            evidence=one.item,
            number=number,
            count=_count(one, found.get(one.item.key)),
            is_good=one.item.verdict == EvidenceVerdict.GOOD,
            is_bad=one.item.verdict == EvidenceVerdict.BAD,
            first=f"{home}?anh={one.files[0].file_id}#xem" if one.files else "",
            former=tuple(former.file for former in one.former_files),
            bound=reverse("desk:original", args=[page.dossier.code, one.item.bound_file_id])
            if one.item.bound_file_id
            else "",
        )
        for number, one in enumerate(page.evidence, start=1)
    )


def _count(one: EvidenceShown, found: Mapping[str, Any] | None) -> str:
    """What is there of an item. `found`: the trace of the look-up that answered it."""
    parts = []
    if found:
        when = moment(datetime.fromisoformat(found["at"]))
        parts.append(
            _("đã tra dữ liệu dân cư lúc {when}, số tra cứu {number}").format(
                when=when, number=", ".join(found["references"])
            )
        )
    if one.files:
        parts.append(_("{n} tệp").format(n=len(one.files)))
    for code in sorted({file.reused_from for file in one.files} - {""}):
        parts.append(_("dùng lại từ hồ sơ {code}").format(code=code))
    if one.item.originals_shown:
        parts.append(_("{n} bản giấy").format(n=one.item.originals_shown))
    return " · ".join(parts) or ELSEWHERE.get(EvidenceMode(one.item.mode), _("không có tệp"))


def supplement_line(page: DossierPage) -> str:
    """Where the open request stands."""
    one = page.supplement
    if one is None:
        return ""
    if one.answered_at:
        return _("Người dân đã gửi phần bổ sung lúc {when}. Kiểm rồi xác nhận.").format(when=moment(one.answered_at))
    return _("Chờ người dân bổ sung đến {until}.").format(until=moment(one.answer_by))


@dataclass(frozen=True, slots=True)
class PauseShown:
    """The legal pause that lasts: since when, why, and the paper that orders it."""

    sentence: str
    article: str
    document: str
    file: str


def legal_pause(page: DossierPage) -> PauseShown | None:
    """The open pause on a legal ground, if there is one."""
    one = next((one for one in page.pauses if one.ended_at is None and one.review_by), None)
    if one is None or one.review_by is None:
        return None
    text = _("Dừng từ {begun} vì: {reason}. Xem lại trước {until}.")
    file = reverse("desk:original", args=[page.dossier.code, one.file_id]) if one.file_id else ""
    sentence = text.format(begun=moment(one.begun_at), reason=one.reason.rstrip("."), until=moment(one.review_by))
    return PauseShown(sentence, one.article, one.document, file)


@dataclass(frozen=True, slots=True)
class ConsultationShown:
    """One question to another agency, until when it is to be answered, and what came."""

    name: str
    question: str
    label: str
    tone: Tone
    time: str
    text: str
    number: str
    file: str


def consultations(page: DossierPage, now: datetime) -> tuple[ConsultationShown, ...]:
    """Who was asked what, the latest last."""
    return tuple(_consultation(page, one, now) for one in page.consultations)


def _consultation(page: DossierPage, one: Consultation, now: datetime) -> ConsultationShown:
    tones: dict[str, Tone] = {Opinion.AGREED: "ok", Opinion.OPPOSED: "late", Opinion.NONE: "soon"}
    until = moment(one.answer_by)
    label: str
    tone: Tone
    if one.answered_at is None:
        label, tone = (_("Quá hạn trả lời"), "late") if now > one.answer_by else (_("Chờ trả lời"), "go")
        agrees = _(" Hết hạn mà không trả lời thì luật coi như đồng ý.") if one.silence == Silence.AGREED else ""
        time = _("Phải trả lời trước {until}.").format(until=until) + agrees
    else:
        label, tone = one.get_opinion_display(), tones[one.opinion]
        when = moment(one.answered_at)
        time = _("Hết hạn {until}, không trả lời: luật coi như đồng ý.") if one.by_silence else _("Trả lời lúc {when}.")
        time = time.format(until=until, when=when)
    file = reverse("desk:original", args=[page.dossier.code, one.file_id]) if one.file_id else ""
    return ConsultationShown(one.name, one.question, label, tone, time, one.text, one.number, file)


def output_rows(output: Output) -> list[tuple[str, str]]:
    """(label, text) of a draft, in the template's order."""
    data = output.data
    return [
        (field.label, data.get(field.key, "")) for field in output_data.template_of(output.dossier, output.key).fields
    ]
