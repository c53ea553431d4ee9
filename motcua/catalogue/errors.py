"""What the catalogue refuses."""

from motcua.kernel.errors import DomainError


class PublicationRefused(DomainError):
    """The check found faults; `details["faults"]` holds them all."""

    code = "catalogue.publication_refused"
    template = "Chưa công bố được thủ tục này: {first}"


class VersionInTheWay(DomainError):
    code = "catalogue.version_in_the_way"
    template = (
        "Đã có bản {number} có hiệu lực từ {effective_from}. Chọn ngày sau đó, hoặc ghi bản này hết hiệu lực trước đó."
    )


class NothingToCorrect(DomainError):
    """A correction takes the place of a version that begins on that very day, today or later."""

    code = "catalogue.nothing_to_correct"
    template = "Không có bản nào bắt đầu từ {day} để thay. Chọn đúng ngày bắt đầu của bản ấy, từ hôm nay trở đi."


class EndsAlready(DomainError):
    code = "catalogue.ends_already"
    template = (
        "Đã ghi hết hiệu lực từ {effective_to}, không lùi lại được. Cần dùng tiếp thì công bố bản mới hoặc mở lại."
    )


class OfferingInTheWay(DomainError):
    code = "catalogue.offering_in_the_way"
    template = "Đã mở cách nộp này từ {effective_from}. Chọn ngày sau đó."


class VersionDoesNotHold(DomainError):
    """An offering names a version that is not in force on its first day."""

    code = "catalogue.version_does_not_hold"
    template = "Bản {number} không có hiệu lực vào ngày {day}. Chọn ngày khác, hoặc bản khác."


class EndsBeforeItStarts(DomainError):
    code = "catalogue.ends_before_it_starts"
    template = "Ngày hết hiệu lực phải sau ngày bắt đầu ({effective_from})."


class WorkingVersionChanged(DomainError):
    """Somebody saved meanwhile; `details["name"]` is who."""

    code = "catalogue.working_version_changed"
    template = "{name} vừa sửa bản soạn này. Những gì bạn gõ vẫn ở đây, chưa được lưu. Mở lại để xem bản mới."


class PublishedMeanwhile(DomainError):
    """The reviewer read the text beside another version than the one it would take the place of."""

    code = "catalogue.published_meanwhile"
    template = (
        "Sau khi bản soạn này được thẩm định, bản {number} đã được công bố lúc {luc}. "
        "Lấy lại để sửa, so với bản {number}, rồi chuyển thẩm định lại: không thì những gì bản đó sửa sẽ mất."
    )


class NotInThisState(DomainError):
    """The table of moves has no such move from here."""

    code = "catalogue.not_in_this_state"
    template = "Bản soạn này đang ở bước “{state}”, nên chưa làm được việc đó."


class WarningsNotRead(DomainError):
    """The reviewer has not said yes to each warning of the check; `details["first"]` is one of them."""

    code = "catalogue.warnings_not_read"
    template = "Đánh dấu từng điều máy nhắc trước khi ký. Còn: {first}"


class OwnWork(DomainError):
    code = "catalogue.own_work"
    template = "Bạn đã viết hoặc sửa bản soạn này. Người khác phải thẩm định."


class NothingToFileWith(DomainError):
    """A version at the level of information has neither form nor steps."""

    code = "catalogue.nothing_to_file_with"
    template = "Thủ tục {name} mới chỉ có hướng dẫn. Soạn tờ khai và các bước, công bố, rồi mới mở nộp."
