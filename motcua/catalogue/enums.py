"""The closed lists of the catalogue, with the words people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Layer(TextChoices):
    """Who published a version. A provincial version takes the place of the national one where it is in force."""

    NATIONAL = "NATIONAL", _("Bản chung cả nước")
    PROVINCE = "PROVINCE", _("Bản của tỉnh")
    PILOT = "PILOT", _("Bản thí điểm")


class WorkingState(TextChoices):
    """How far a version that is being written has come."""

    DRAFTING = "drafting", _("Đang soạn")
    REVIEW = "review", _("Chờ thẩm định")
    APPROVED = "approved", _("Đã thẩm định")
    PUBLISHED = "published", _("Đã công bố")
    DISCARDED = "discarded", _("Đã bỏ")


class Channel(TextChoices):
    """How a dossier reaches the agency (KenhThucHien 1, 2, 3)."""

    COUNTER = "counter", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POST = "post", _("Bưu chính công ích")


class Level(TextChoices):
    """How much of a procedure is done online (Decree 42/2022, article 11)."""

    INFORMATION = "information", _("Cung cấp thông tin")
    PARTIAL = "partial", _("Một phần")
    FULL = "full", _("Toàn trình")


class ImportOutcome(TextChoices):
    """What came of a record of the national database."""

    NEW = "new", _("Mới")
    CHANGED = "changed", _("Có bản mới")
    SAME = "same", _("Không đổi")
    EDITED = "edited", _("Giữ nguyên vì đã biên soạn ở đây")
    ENDED = "ended", _("Đã hết hiệu lực")


class RouteKind(TextChoices):
    """Where a dossier is filed. `DIRECT`: with the agency itself, by a way of its own that this product does not carry yet."""

    LOCAL = "LOCAL", _("Nộp ở đây")
    MINISTRY = "MINISTRY", _("Nộp ở hệ thống của bộ")
    EXTERNAL = "EXTERNAL", _("Nơi khác làm")
    DIRECT = "DIRECT", _("Nộp thẳng cho nơi giải quyết")


class PartyKind(TextChoices):
    PERSON = "person", _("Cá nhân")
    ORGANISATION = "organisation", _("Tổ chức")


class PartyRole(TextChoices):
    APPLICANT = "applicant", _("Người yêu cầu")
    CONSENTING = "consenting", _("Người đồng ý")
    SUBJECT = "subject", _("Người được cấp")
    REPRESENTATIVE = "representative", _("Người đại diện")


class Meaning(TextChoices):
    """What an answer is to the rest of the product, whatever the form calls it."""

    NAME = "name", _("Họ và tên")
    PERSONAL_NUMBER = "personal_number", _("Số định danh cá nhân")
    ID_DOCUMENT = "id_document", _("Giấy tờ tùy thân")
    BORN_ON = "born_on", _("Ngày sinh")
    SEX = "sex", _("Giới tính")
    ETHNICITY = "ethnicity", _("Dân tộc")
    RESIDENCE = "residence", _("Nơi cư trú")
    PHONE = "phone", _("Điện thoại")
    EMAIL = "email", _("Email")
    TAX_CODE = "tax_code", _("Mã số thuế")
    FILED_BY = "filed_by", _("Người đang khai")
    SITE = "site", _("Địa điểm")
    PLACE = "place", _("Nơi chốn, chỉ đến xã, phường")
    AGENCY = "agency", _("Nơi giải quyết")
    COPIES = "copies", _("Số bản sao")
    DELIVERY = "delivery", _("Cách nhận kết quả")
    DELIVERY_ADDRESS = "delivery_address", _("Địa chỉ nhận kết quả")
    STATEMENT = "statement", _("Lời cam đoan")
    REGISTER_KIND = "register_kind", _("Loại sổ cần trích lục")
    REGISTERED_AT = "registered_at", _("Nơi đã đăng ký")
    REGISTERED_NUMBER = "registered_number", _("Số đăng ký")
    REGISTERED_ON = "registered_on", _("Ngày đăng ký")


class FieldType(TextChoices):
    """What a person is asked for. The portal draws each; the answer's stored shape is named beside it."""

    NAME = "name", _("Họ và tên")  # text
    TEXT = "text", _("Chữ ngắn")  # text
    LONG_TEXT = "long_text", _("Chữ dài")  # text
    PERSONAL_NUMBER = "personal_number", _("Số định danh cá nhân")  # "079190012345"
    ID_DOCUMENT = "id_document", _("Giấy tờ tùy thân")  # {"kind", "number", "issued_on", "issued_by"}
    PHONE = "phone", _("Điện thoại")  # "+84912345678"
    EMAIL = "email", _("Email")  # text
    DATE = "date", _("Ngày")  # "1999-03-27"
    PARTIAL_DATE = (
        "partial_date",
        _("Ngày, có thể chỉ nhớ năm"),
    )  # {"year": 1999, "month": 3 or null, "day": 27 or null}
    CHOICE = "choice", _("Chọn một")  # key of the option
    CHOICE_MANY = "choice_many", _("Chọn nhiều")  # list of keys
    CHOICE_SEARCH = "choice_search", _("Chọn một, có tìm")  # key of the option
    YES_NO = "yes_no", _("Có hoặc không")  # true, false
    NUMBER = "number", _("Số")  # int
    MONEY = "money", _("Số tiền")  # int, đồng
    AREA = "area", _("Diện tích")  # "85.5", square metres
    LENGTH = "length", _("Chiều dài")  # "12.6", metres
    ADDRESS = "address", _("Địa chỉ")  # {"commune": "26041", "detail": "...", "old_name": "..." or absent}
    AGENCY = "agency", _("Cơ quan")  # {"identifier": "H19.26" or null, "name": "..."}
    DECLARATION = "declaration", _("Lời cam đoan")  # true
    COPIES = "copies", _("Số bản")  # int
    TAX_CODE = "tax_code", _("Mã số thuế")  # "0100112437", "0100112437-001", or a personal number
    BUSINESS_CODE = "business_code", _("Mã số doanh nghiệp")  # "0100112437"
    LAND_PLOT = "land_plot", _("Thửa đất")  # {"sheet": "12", "plot": "345"}
    VEHICLE_PLATE = "vehicle_plate", _("Biển số xe")  # "30A-123.45", "29B1-123.45", "29B-1234"
    SIGNATURE = "signature", _("Ký bằng ngón tay")  # {"strokes": "12,40 13,44;90,20 91,30"}; {"on_paper": true}


class AnswerSource(TextChoices):
    """Where an answer can come from so that nobody types it again."""

    ACCOUNT = "account", _("tài khoản")
    POPULATION = "population", _("Cơ sở dữ liệu quốc gia về dân cư")
    CIVIL_STATUS = "civil_status", _("Cơ sở dữ liệu hộ tịch điện tử")
    LAND = "land", _("cơ sở dữ liệu đất đai")
    BUSINESS = "business", _("Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp")
    OUTPUT = "output", _("kết quả đã cấp")
    COMPETENCE = "competence", _("nơi có thẩm quyền")


class EvidenceMode(TextChoices):
    SUBMIT = "submit", _("Nộp")
    PRESENT = "present", _("Cho xem rồi nhận lại")
    UPLOAD = "upload", _("Gửi ảnh hoặc tệp")
    EFORM = "eform", _("Khai trên mạng")
    LOOKUP = "lookup", _("Cơ quan tự tra")
    RETURN = "return", _("Nộp lại giấy cũ")
    GENERATED = "generated", _("Cơ quan lập")


class PaperShape(TextChoices):
    """What a paper looks like, so that a photo of another kind is noticed and the right sample is shown."""

    CARD = "card", _("Thẻ (căn cước, bằng lái)")
    PORTRAIT = "portrait", _("Ảnh chân dung 3x4, 4x6")
    BOOKLET = "booklet", _("Sổ nhiều trang, hộ chiếu")
    SHEET = "sheet", _("Tờ giấy A4, A5")
    DRAWING = "drawing", _("Bản vẽ khổ lớn")


class Requirement(TextChoices):
    REQUIRED = "required", _("Phải có")
    CONDITIONAL = "conditional", _("Có trong một số trường hợp")
    ALTERNATIVE = "alternative", _("Chọn một trong các giấy")


class CostKind(TextChoices):
    PHI = "phi", _("Phí")
    LE_PHI = "le_phi", _("Lệ phí")
    OTHER = "other", _("Khoản khác")  # neither: a price, a tax


class PayableAt(TextChoices):
    SUBMISSION = "submission", _("Khi nộp hồ sơ")
    RECEIPT = "receipt", _("Sau khi hồ sơ được nhận")
    OUTPUT = "output", _("Khi nhận kết quả")
    NOTICE = "notice", _("Khi có thông báo")


class LimitKind(TextChoices):
    """What a time limit bounds. `STAGE` limits bound a part of the work and never set the promised date."""

    TOTAL = "total", _("Cả việc")
    EXTENSION = "extension", _("Khi phải xác minh thêm")
    STAGE = "stage", _("Một phần việc")


class LimitUnit(TextChoices):
    WORKING_HOUR = "working_hour", _("giờ làm việc")
    WORKING_DAY = "working_day", _("ngày làm việc")
    CALENDAR_DAY = "calendar_day", _("ngày")
    MONTH = "month", _("tháng")
    SAME_DAY = "same_day", _("trong ngày")
    NONE = "none", _("không hẹn ngày")
    NOT_PUBLISHED = "not_published", _("chưa công bố")


class Silence(TextChoices):
    """What it means that somebody who was asked does not answer. Never consent unless the law says so."""

    NOTHING = "nothing", _("Không có nghĩa gì")
    AGREED = "agreed", _("Coi như đồng ý")


class StepKind(TextChoices):
    RECEIVE = "receive", _("Tiếp nhận")
    REVIEW = "review", _("Thẩm tra")
    CONSULT = "consult", _("Lấy ý kiến")
    VISIT = "visit", _("Kiểm tra thực tế")
    CONFIRM = "confirm", _("Người dân xem bản nháp")
    ENTER = "enter", _("Ghi sổ")
    SIGN = "sign", _("Ký")
    ISSUE = "issue", _("Phát hành")
    ATTEND = "attend", _("Người dân đến ký")
    DELIVER = "deliver", _("Trả kết quả")


class OutputKind(TextChoices):
    PAPER = "paper", _("Bản giấy, kèm bản điện tử")
    ELECTRONIC = "electronic", _("Bản điện tử")
    EXTRACT = "extract", _("Bản sao")
    ANSWER = "answer", _("Văn bản trả lời")
    DATA = "data", _("Chỉ cập nhật dữ liệu")


class Confidence(TextChoices):
    """How sure the catalogue is of a published fact."""

    HIGH = "high", _("chắc chắn")
    MEDIUM = "medium", _("khá chắc")
    LOW = "low", _("còn ngờ")


class ValidityUnit(TextChoices):
    DAY = "day", _("ngày")
    MONTH = "month", _("tháng")
    YEAR = "year", _("năm")
