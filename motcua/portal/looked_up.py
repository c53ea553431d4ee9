"""How a look-up in the population database ended, as the citizen reads it on the pages of the same person."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.definition import Page
from motcua.intake.situation import Situation
from motcua.intake.traces import WHO, Outcome, Trace
from motcua.kernel import clock, wording
from motcua.ui.components import Tone

NOT_FOUND = gettext_noop(
    "Số căn cước, họ tên và ngày sinh chưa khớp với dữ liệu dân cư. Xem lại ba câu đó. "
    "Đúng như trên giấy tờ rồi thì cứ khai tiếp; cán bộ sẽ đối chiếu, và cần ảnh giấy tờ tùy thân."
)
"""The same words whether nobody has this number or somebody else has it."""
WORDS = {
    Outcome.AWAY: (
        gettext_noop("Chưa tra được dữ liệu dân cư"),
        gettext_noop("Bên đó chưa trả lời. Cứ khai tiếp, không mất gì; cuối cùng cần thêm ảnh giấy tờ tùy thân."),
    ),
    Outcome.UNKNOWN: (gettext_noop("Chưa khớp với dữ liệu dân cư"), NOT_FOUND),
    Outcome.TOO_MANY: (
        gettext_noop("Hôm nay đã tra nhiều lần"),
        gettext_noop("Cứ khai tiếp, mai tra lại cũng được. Không tra thì cuối cùng cần thêm ảnh giấy tờ tùy thân."),
    ),
    Outcome.CONTRADICTS: (gettext_noop("Chưa khớp với dữ liệu dân cư"), NOT_FOUND),
}


NEWS = timedelta(seconds=10)
"""A look-up made again, on a page saved before, is news for so long."""


@dataclass(frozen=True, slots=True)
class Told:
    tone: Tone
    title: str
    text: str


def told_of_lookup(situation: Situation, page: Page) -> Told | None:
    """What became of the look-up of this page's party, told once, right behind it; None if there was none, or it was told."""
    trace = next((situation.traces[one.party] for one in page.fields if one.party in situation.traces), None)
    if trace is None or not _is_news(situation, trace):
        return None
    if not trace.is_found:
        title, text = WORDS[trace.outcome]
        return Told("soon", _(title), _(text))
    when = wording.moment(trace.moment)
    if trace.is_shown:
        text = _("Tra lúc {when}. Phần lấy được đã điền sẵn, sai thì sửa; không phải chụp giấy tờ tùy thân.").format(
            when=when
        )
    else:
        text = _(
            "Tra lúc {when}. Không phải chụp giấy tờ tùy thân của người này. Để giữ kín, các phần khác vẫn tự ghi."
        ).format(when=when)
    return Told("ok", _("Đã khớp với dữ liệu dân cư"), text)


def _is_news(situation: Situation, trace: Trace) -> bool:
    """Whether the look-up's own page was the last one saved, or the look-up is only seconds old."""
    last = situation.draft.saved_pages[-1:]
    asking = {
        page.key
        for page in situation.definition.form.pages()
        if any(one.party == trace.party and one.meaning in WHO for one in page.fields)
    }
    return bool(asking.intersection(last)) or clock.now() - trace.moment < NEWS
