"""What identity refuses, in the words people read (words, 4.3)."""

from motcua.kernel.errors import DomainError


class DutyRequired(DomainError):
    """`duty`: the label of what is missing."""

    code = "duty.required"
    template = "Việc này cần nhiệm vụ “{duty}” tại cơ quan này. Hỏi người quản trị của đơn vị."


class CodeWrong(DomainError):
    code = "signin.otp_wrong"
    template = "Mã chưa đúng. Còn {n} lần. Xem tin nhắn mới nhất."


class CodeExpired(DomainError):
    """Also for a code that was used, never existed, or has no tries left: who guesses learns nothing."""

    code = "signin.otp_expired"
    template = "Mã đã hết hạn. Bấm “Gửi mã mới”."


class CodeWait(DomainError):
    code = "signin.otp_wait"
    template = "Đã gửi mã. Chờ {n} giây rồi mới xin mã mới."


class CodeLimit(DomainError):
    code = "signin.otp_limit"
    template = "Hôm nay đã gửi nhiều mã tới số này. Thử lại sau {hen}, hoặc đến quầy để được giúp."


class SignInRefused(DomainError):
    """A wrong password and an unknown user name are one and the same."""

    code = "signin.refused"
    template = "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại cả hai."


class SecondStepRefused(DomainError):
    code = "signin.second_step"
    template = "Mã chưa đúng hoặc đã dùng rồi. Chờ mã mới trên ứng dụng rồi nhập lại."


class PasskeyRefused(DomainError):
    code = "signin.passkey"
    template = "Chưa đăng nhập được bằng vân tay hoặc khuôn mặt. Thử lại, hoặc nhập mã 6 số trên ứng dụng."


class Locked(DomainError):
    code = "signin.locked"
    template = "Tài khoản tạm khóa đến {hen} vì thử sai nhiều lần. Không phải bạn thử? Gọi quản trị của đơn vị."


class AccountEnded(DomainError):
    code = "signin.officer_off"
    template = "Tài khoản này đã ngừng từ {ngay}. Gọi quản trị của đơn vị."


class AccountEndedForCitizen(DomainError):
    code = "signin.citizen_off"
    template = "Tài khoản này đã ngừng từ {ngay}. Đến quầy một cửa gần nhất để được giúp."


class PhoneTaken(DomainError):
    code = "account.phone_taken"
    template = "Số điện thoại này đã có tài khoản. Dùng số khác, hoặc đăng nhập bằng số này."


class LoginTaken(DomainError):
    code = "account.login_taken"
    template = "Tên đăng nhập “{login}” đã có người dùng. Chọn tên khác."


class LoginUnfit(DomainError):
    code = "account.login_unfit"
    template = "Tên đăng nhập có 3 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch."


class PasswordWeak(DomainError):
    code = "account.password_weak"
    template = "Mật khẩu cần ít nhất {n} ký tự và không dễ đoán. Một câu vài từ là tốt nhất."


class NameMissing(DomainError):
    code = "name.blank"
    template = "Nhập họ và tên như trên giấy tờ."


class OtherPerson(DomainError):
    code = "account.other_person"
    template = "Số định danh này thuộc về người khác tên. Xem lại số và tên trên thẻ căn cước."


class DutyOverlaps(DomainError):
    code = "duty.overlaps"
    template = "Cán bộ đã được giao nhiệm vụ này trong khoảng ngày đó."


class OwnAccount(DomainError):
    code = "account.own"
    template = "Không tự làm việc này cho tài khoản của mình. Nhờ người quản trị khác."


class LastSecondStep(DomainError):
    code = "account.last_second_step"
    template = "Đây là cách xác nhận cuối cùng. Thêm cách khác trước rồi mới bỏ cách này."


class TooManyMandates(DomainError):
    """Somebody names helpers again and again, perhaps to find out whose a number is."""

    code = "mandate.too_many"
    template = "Đã ghi tên người làm giúp nhiều lần. Mời làm tiếp sau {hen}."


class TooManyChildren(DomainError):
    """More children than a family has; each would become a person we keep."""

    code = "mandate.too_many_children"
    template = "Đã ghi {n} con. Cần ghi thêm, mời ra quầy một cửa, mang theo giấy khai sinh."


class HolderUnknown(DomainError):
    """No account has this number and this name together; which of the two is wrong is not told."""

    code = "mandate.holder_unknown"
    template = (
        "Không tìm thấy tài khoản có số và tên này. Người đó cần đăng nhập cổng này một lần trước. Xem lại cả hai."
    )


class MandateUnfit(DomainError):
    code = "mandate.unfit"
    template = "Xem lại ngày và người: phép làm giúp cho người khác, từ hôm nay trở đi; con thì dưới 18 tuổi."


class MandateOver(DomainError):
    """Ended, revoked, or never for this."""

    code = "mandate.expired"
    template = "Phép làm giúp việc này đã hết hoặc đã rút lại. Nhờ {ten} cho phép lại."


class TooManySearches(DomainError):
    """This officer has looked for too many people within an hour."""

    code = "search.too_many"
    template = "Đã tìm nhiều người trong giờ này. Tìm lại sau {hen}, hoặc ghi người mới."
