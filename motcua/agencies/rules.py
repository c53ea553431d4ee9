"""Every dated setting of the service: its key, type, default, words and source. Values stand in `RuleValue`.

    rule(rules.ANSWER_HOURS, on=clock.today(), agency=agency)

An agency's own value comes before the province's, that before the default. Values are remembered by each process for at
most `remembered.SECONDS`, so a change reaches all of them within that time, and the changing process at once.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Generic, TypeVar, overload

from motcua.agencies.models import Agency, RuleValue
from motcua.agencies.remembered import remembered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One setting. `words` tell an administrator what it does; the unit is in the key."""

    key: str
    default: T
    words: str
    source: str

    def read(self, stored: Any) -> T:
        """The value of the rule's type from what the database keeps as JSON.

        Errors: TypeError if it is of another type.
        """
        value: Any = stored
        if isinstance(self.default, time):
            value = time.fromisoformat(stored)
        if type(value) is not type(self.default):
            raise TypeError(f"{self.key}: {stored!r} is no {type(self.default).__name__}")
        return value

    def store(self, value: T) -> Any:
        """The value as JSON."""
        return value.isoformat("minutes") if isinstance(value, time) else value


class UnknownRule(LookupError):
    """A key that no rule has: a mistake in the program, or in an import."""


RULES: dict[str, Rule[Any]] = {}


def _rule(key: str, default: T, words: str, source: str) -> Rule[T]:
    if key in RULES:
        raise ValueError(f"rule {key} stands twice")
    RULES[key] = rule = Rule(key, default, words, source)
    return rule


# Receipt and the clock
ANSWER_HOURS = _rule(
    "answer.hours", 8, "Trả lời hồ sơ nộp trực tuyến chậm nhất sau số giờ làm việc này.", "NĐ 45/2020 Đ.11 (cần rà lại)"
)
POST_WAIT_HOURS = _rule(
    "post.wait_hours",
    8,
    "Bưu gửi chờ bàn giao, hoặc bàn giao rồi chờ trả lời, quá số giờ làm việc này thì nhắc.",
    "Quy định của cổng",
)
CODE_FIRST = _rule("dossier_number.first", 1, "Số thứ tự đầu tiên của mỗi ngày.", "TT 03/2025/TT-VPCP")
WARNING_PERCENT = _rule("warning.percent", 80, "Nhắc khi đã dùng từng này phần trăm thời hạn.", "Quy định của cổng")
WARNING_DAYS_BEFORE = _rule(
    "warning.working_days_before", 1, "Nhắc trước giờ hẹn số ngày làm việc này.", "Quy định của cổng"
)

# Messages
MESSAGES_FROM = _rule("message.from", time(7), "Nhắn tin cho người dân từ giờ này.", "Quy định của cổng")
MESSAGES_UNTIL = _rule(
    "message.until", time(21), "Từ giờ này thì chờ đến sáng; bằng giờ bắt đầu là nhắn cả ngày đêm.", "Quy định của cổng"
)

# Supplement, decline, apology
SUPPLEMENT_WINDOW_DAYS = _rule(
    "supplement.window_working_days",
    7,
    "Người dân bổ sung trong số ngày làm việc này; thủ tục có thể ghi khác.",
    "Quy định của cổng",
)
SUPPLEMENT_REQUESTS = _rule(
    "supplement.requests", 1, "Số lần yêu cầu bổ sung sau tiếp nhận; thêm nữa phải có lãnh đạo đồng ý.", "QĐ 766/QĐ-TTg"
)
REASON_MIN_LENGTH = _rule(
    "decline.reason_min_length", 10, "Lý do từ chối có ít nhất số ký tự này.", "NĐ 118/2025 (cần rà lại)"
)
RESCHEDULINGS = _rule(
    "apology.reschedulings", 1, "Số lần được hẹn lại ngày trả kết quả.", "NĐ 61/2018 Đ.19; NĐ 118/2025"
)
APOLOGY_DAYS_BEFORE = _rule(
    "apology.working_days_before",
    1,
    "Xin lỗi và hẹn lại trước giờ hẹn ít nhất số ngày làm việc này.",
    "NĐ 118/2025 (cần rà lại)",
)
CONFIRMATION_DAYS = _rule(
    "draft_output.confirmation_working_days",
    1,
    "Người dân xem và xác nhận bản dự thảo trong số ngày làm việc này.",
    "Quy định của cổng",
)

# Money
COSTS_ENDING_DAYS = _rule(
    "costs.ending_notice_days",
    60,
    "Báo người biên tập trước ngày mức thu cuối cùng hết hiệu lực số ngày này.",
    "Quy định của cổng",
)

# Words of pages
CONTENT_ANSWER_DAYS = _rule(
    "content.answer_working_days",
    5,
    "Trả lời câu hỏi về nội dung của trang thủ tục trong số ngày làm việc này.",
    "Quy định của cổng",
)

CONTENT_TICKETS_OF_PAGE = _rule(
    "content.tickets_of_page",
    20,
    "Một trang thủ tục nhận nhiều nhất số câu hỏi khác nhau này trong 24 giờ.",
    "Quy định của cổng",
)
CONTENT_TICKETS_OF_OWNER = _rule(
    "content.tickets_of_owner",
    100,
    "Một cơ quan nhận nhiều nhất số câu hỏi khác nhau này về các trang mình phụ trách trong 24 giờ.",
    "Quy định của cổng",
)

# Tracking and signing in
TRACKING_TRIES = _rule(
    "tracking.tries_per_hour", 10, "Số lần nhập sai mã tra cứu của một hồ sơ trong một giờ.", "Quy định của cổng"
)
PAPER_TRIES = _rule(
    "paper.tries_per_hour", 20, "Số mã tờ khai không có mà một cán bộ được thử trong một giờ.", "Quy định của cổng"
)
PAPER_OPEN_MINUTES = _rule(
    "paper.open_minutes",
    60,
    "Tìm ra bản khai rồi, trang của nó mở được trong số phút này nếu chưa nhận về.",
    "Quy định của cổng",
)
PAPER_TYPED_HOURS = _rule(
    "paper.typed_hours",
    12,
    "Cán bộ gõ lại một mã tờ khai được trong số giờ này; lâu hơn thì phải có bản quét tờ giấy.",
    "Quy định của cổng",
)
PERSON_SEARCHES = _rule(
    "counter.searches_per_hour", 60, "Số lần một cán bộ được tìm người dân tại quầy trong một giờ.", "Quy định của cổng"
)
MANDATE_TRIES = _rule(
    "mandate.tries_per_hour", 10, "Số lần một người ghi tên người làm giúp trong một giờ.", "Quy định của cổng"
)
CHILDREN_MOST = _rule(
    "mandate.children_most", 20, "Số con một người tự ghi được trên mạng; hơn thì ra quầy.", "Quy định của cổng"
)
CODE_TRIES = _rule("signin_code.tries", 5, "Số lần nhập sai một mã xác nhận.", "Quy định của cổng")
CODE_MINUTES = _rule("signin_code.minutes", 10, "Mã xác nhận dùng được trong số phút này.", "Quy định của cổng")
SIGN_IN_TRIES = _rule(
    "signin.tries", 5, "Số lần nhập sai mật khẩu trước khi tạm khóa.", "Cấp độ an toàn 3: NĐ 85/2016, TCVN 11930:2017"
)
SIGN_IN_LOCK_MINUTES = _rule(
    "signin.lock_minutes",
    15,
    "Tạm khóa trong số phút này sau khi nhập sai quá số lần.",
    "Cấp độ an toàn 3: NĐ 85/2016, TCVN 11930:2017",
)
CODES_PER_HOUR = _rule(
    "signin_code.per_hour", 5, "Số mã xác nhận gửi tới một số điện thoại trong một giờ.", "Quy định của cổng"
)
CODES_PER_DAY = _rule(
    "signin_code.per_day", 10, "Số mã xác nhận gửi tới một số điện thoại trong một ngày.", "Quy định của cổng"
)
CODE_WAIT_SECONDS = _rule("signin_code.wait_seconds", 30, "Xin mã mới cách mã trước số giây này.", "Quy định của cổng")
NETWORK_FREE_CODES = _rule(
    "signin_code.network_free",
    20,
    "Một địa chỉ mạng xin quá số mã này trong 10 phút thì mã gửi chậm lại.",
    "Quy định của cổng",
)
NETWORK_DELAY_SECONDS = _rule(
    "signin_code.network_delay_seconds", 2, "Mỗi mã xin quá thì gửi chậm thêm số giây này.", "Quy định của cổng"
)
PASSWORD_LENGTH = _rule("signin.password_length", 12, "Mật khẩu cán bộ có ít nhất số ký tự này.", "Quy định của cổng")
STAFF_UNUSED_DAYS = _rule(
    "account.staff_unused_days", 45, "Tài khoản cán bộ không dùng số ngày này thì ngừng.", "Quy định của cổng"
)
IDLE_STAFF_MINUTES = _rule(
    "session.idle_staff_minutes",
    15,
    "Cán bộ không bấm gì trong số phút này thì phiên khóa.",
    "Cấp độ an toàn 3: NĐ 85/2016, TCVN 11930:2017",
)
IDLE_CITIZEN_MINUTES = _rule(
    "session.idle_citizen_minutes", 30, "Người dân không bấm gì trong số phút này thì phiên đóng.", "Quy định của cổng"
)

# Drafts
DRAFT_DAYS = _rule("draft.keep_days", 90, "Giữ hồ sơ viết dở số ngày này kể từ lần sửa cuối.", "Quy định của cổng")
DRAFT_MORE_DAYS = _rule("draft.prolong_days", 30, "Bấm “Giữ tiếp” thì giữ thêm số ngày này.", "Quy định của cổng")
DRAFT_WARNING_DAYS = _rule("draft.warning_days", 7, "Báo trước khi xóa hồ sơ viết dở số ngày này.", "Quy định của cổng")
MANDATE_WARNING_DAYS = _rule(
    "mandate.warning_days", 7, "Báo trước khi phép làm giúp hết hạn số ngày này.", "Quy định của cổng"
)
LOOKUPS_PER_DAY = _rule(
    "population.lookups_per_day",
    10,
    "Một tài khoản tra dữ liệu dân cư nhiều nhất số lần này trong 24 giờ.",
    "Quy định của cổng",
)
DRAFTS_MOST = _rule(
    "draft.most_unsent", 50, "Một tài khoản có nhiều nhất số hồ sơ viết dở này cùng lúc.", "Quy định của cổng"
)
INVITATIONS_PER_DAY = _rule(
    "party.invitations_per_day",
    10,
    "Một tài khoản gửi đường dẫn mời xem lại nhiều nhất số lần này trong 24 giờ.",
    "Quy định của cổng",
)
INVITATIONS_OF_NUMBER = _rule(
    "party.invitations_of_number",
    5,
    "Một số điện thoại nhận đường dẫn mời xem lại nhiều nhất số lần này trong 24 giờ.",
    "Quy định của cổng",
)
DRAFT_FILES_MOST_MB = _rule(
    "draft.files_most_mb",
    1_500,
    "Ảnh và tệp trong mọi hồ sơ viết dở của một tài khoản nặng nhiều nhất số MB này.",
    "Quy định của cổng",
)
COUNTER_FILES_MOST_MB = _rule(
    "counter.files_most_mb",
    4_000,
    "Bản quét trong mọi hồ sơ chưa tiếp nhận của một cán bộ nặng nhiều nhất số MB này.",
    "Quy định của cổng",
)
CONSENT_DAYS = _rule(
    "draft.consent_days",
    7,
    "Chủ hồ sơ xem lại và đồng ý với bản cán bộ điền giúp trong số ngày này.",
    "Quy định của cổng",
)
REVIEW_DAYS = _rule(
    "party.review_days", 7, "Bên còn lại xem lại hồ sơ theo đường dẫn riêng trong số ngày này.", "Quy định của cổng"
)


def find_rule(key: str) -> Rule[Any]:
    """The rule of this key.

    Errors: UnknownRule.
    """
    try:
        return RULES[key]
    except KeyError:
        raise UnknownRule(f"no rule has the key {key!r}") from None


@overload
def rule(key: Rule[T], *, on: date, agency: Agency | None = None) -> T: ...
@overload
def rule(key: str, *, on: date, agency: Agency | None = None) -> Any: ...
def rule(key: Rule[Any] | str, *, on: date, agency: Agency | None = None) -> Any:
    """The value on that day: the agency's own, else the province's, else the default.

    Errors: UnknownRule if the key is not in this module; TypeError if a stored value is of another type.
    """
    wanted = find_rule(key) if isinstance(key, str) else key
    values = _stored_values().get(wanted.key, ())
    for owner in (agency.pk, None) if agency else (None,):
        for value in values:
            if (
                value.agency_id == owner
                and value.effective_from <= on
                and (value.effective_to is None or on < value.effective_to)
            ):
                return wanted.read(value.value)
    return wanted.default


@remembered
def _stored_values() -> dict[str, list[RuleValue]]:
    values: dict[str, list[RuleValue]] = {}
    for value in RuleValue.objects.all():
        values.setdefault(value.key, []).append(value)
    return values
