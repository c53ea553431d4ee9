"""Closed lists of identity, with the words people read."""

from django.db.models import TextChoices


class Realm(TextChoices):
    """Two worlds with two sessions: an officer's account never files as a citizen, nor the other way round."""

    CITIZEN = "citizen", "Người dân"
    STAFF = "staff", "Cán bộ"


class Sex(TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class Duty(TextChoices):
    """What an officer is charged with, at one agency (regulations, 1.1: staff roles)."""

    SUPPORT = "support", "Hướng dẫn, hỗ trợ"
    RECEIVE = "receive", "Tiếp nhận hồ sơ"
    REVIEW = "review", "Thụ lý hồ sơ"
    DECIDE = "decide", "Ký duyệt"
    ISSUE = "issue", "Văn thư: vào số, phát hành"
    COLLECT = "collect", "Thu phí, lệ phí"
    DELIVER = "deliver", "Trả kết quả"
    POST = "post", "Nhân viên bưu chính"
    EDIT = "edit", "Biên tập thủ tục"
    INSPECT = "inspect", "Kiểm tra, giám sát"
    ADMINISTER = "administer", "Quản trị"


class CodePurpose(TextChoices):
    SIGN_IN = "sign_in", "Đăng nhập"
    NEW_PHONE = "new_phone", "Xác nhận số điện thoại mới"
    MANDATE = "mandate", "Cho phép làm giúp"


class MandateMeans(TextChoices):
    """How we know that somebody may act for somebody else."""

    CONSENT = "consent", "Đồng ý bằng mã gửi về điện thoại"
    SLIP = "slip", "Giấy cho phép có chữ ký"
    PARENT = "parent", "Cha, mẹ làm cho con"


class SecondStep(TextChoices):
    """What follows an officer's password."""

    NONE = "none", "Không cần"
    ENROL = "enrol", "Cần thêm cách xác nhận"
    PASS = "pass", "Cần xác nhận"
