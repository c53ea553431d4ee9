"""What a check of a paper found, in plain words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from django.utils.translation import gettext_lazy as _

from motcua.kernel import wording
from motcua.registry.enums import Finding
from motcua.registry.models import IssuedOutput
from motcua.registry.verification import Verdict
from motcua.ui.components import Answer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Tone = Literal["ok", "soon", "late", "go"]


@dataclass(frozen=True, slots=True)
class Told:
    """A heading that is the answer, a sentence what it means, what to do, and the facts on file."""

    tone: Tone
    title: str
    text: str
    advice: str = ""
    rows: tuple[Answer, ...] = ()


Words: TypeAlias = "tuple[Tone, StrOrPromise, StrOrPromise, StrOrPromise]"
CALL = _("Đang cầm giấy này? Gọi cơ quan ghi trên giấy trước khi dùng.")
OF_A_FILE: Words = (
    "ok",
    _("Giấy này là thật và còn giá trị"),
    _("Tệp giống từng chữ với bản đã phát hành. Chữ ký số còn nguyên, không ai sửa gì sau khi ký."),
    "",
)
OF_A_CODE: Words = (
    "ok",
    _("Mã này có thật và giấy còn giá trị"),
    _("So những dòng dưới đây với tờ giấy đang cầm. Khác dòng nào thì tờ giấy đó không phải bản đã phát hành."),
    _("Có tệp PDF thì gửi thêm: chúng tôi so được từng chữ."),
)
WORDS: dict[Finding, Words] = {
    Finding.REPLACED: (
        "soon",
        _("Giấy này đã được thay bằng bản mới"),
        _("Bản này có thật nhưng không còn giá trị. Hãy hỏi lấy bản mới."),
        "",
    ),
    Finding.REVOKED: (
        "late",
        _("Giấy này đã bị thu hồi"),
        _("Bản này có thật nhưng không còn giá trị từ khi bị thu hồi."),
        CALL,
    ),
    Finding.UNSURE: (
        "soon",
        _("Đúng tệp đã phát hành, nhưng chưa kiểm được chữ ký"),
        _("Tệp giống từng chữ với bản đã phát hành. Chữ ký số lúc này chưa kiểm được."),
        _("Thử lại sau ít phút, hoặc gọi số điện thoại ở trang này."),
    ),
    Finding.ALTERED: (
        "late",
        _("Tệp này đã bị sửa sau khi ký"),
        _("Tệp có chữ ký nhưng không còn nguyên như lúc ký. Không nên tin nội dung trong tệp."),
        CALL,
    ),
    Finding.OTHER_FILE: (
        "late",
        _("Tệp này không phải bản mang mã đã gõ"),
        _("Dưới mã đó là một giấy khác, ghi ở dưới. Xem lại mã, hoặc tìm đúng tệp."),
        CALL,
    ),
    Finding.UNKNOWN: (
        "late",
        _("Không có giấy này trong sổ phát hành"),
        _("Cổng này chưa phát hành giấy nào như vậy. Có thể gõ nhầm mã, hoặc giấy của nơi khác."),
        CALL,
    ),
}


def told(verdict: Verdict, *, by_file: bool) -> Told:
    """The verdict as a person reads it. Only a file can be told genuine; a code says what was issued under it."""
    genuine = OF_A_FILE if by_file else OF_A_CODE
    tone, title, text, advice = genuine if verdict.finding is Finding.GENUINE else WORDS[verdict.finding]
    return Told(tone, str(title), str(text), str(advice), _rows(verdict))


def _rows(verdict: Verdict) -> tuple[Answer, ...]:
    rows = _issued_rows(verdict.issued) if verdict.issued else []
    if verdict.signer:
        rows.append(Answer(str(_("Người ký số")), verdict.signer))
    if verdict.signed_at:
        rows.append(Answer(str(_("Ký lúc")), wording.moment(verdict.signed_at)))
    return tuple(rows)


def _issued_rows(issued: IssuedOutput) -> list[Answer]:
    rows = [
        Answer(str(_("Tên giấy")), issued.title),
        Answer(str(_("Số")), issued.number),
        Answer(str(_("Nơi cấp")), issued.agency.name),
        Answer(str(_("Phát hành lúc")), wording.moment(issued.issued_at)),
    ]
    if issued.replaced_by:
        rows.append(Answer(str(_("Bản mới mang số")), issued.replaced_by.number))
    return rows
