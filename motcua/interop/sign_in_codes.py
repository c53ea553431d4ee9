"""Sign-in codes by SMS: plain letters, so that every phone shows them and one message is enough."""

from motcua.interop.sms import HttpSms

TEXT = "{code} la ma xac nhan, het han sau {minutes} phut. Khong doc ma nay cho ai, ke ca can bo."
WARNING = "Tai khoan dich vu cong dung so nay vua doi sang so khac. Neu khong phai ong/ba doi, bao ngay cho quay mot cua gan nhat."


class SmsCodes:
    """The CodeSender of the product (setting CODE_SENDER)."""

    def send(self, *, phone: str, code: str, minutes: int, key: str) -> None:
        """Errors: NotSent, Undeliverable."""
        HttpSms().send(phone=phone, text=TEXT.format(code=code, minutes=minutes), message_id=key)

    def warn(self, *, phone: str, key: str) -> None:
        """Errors: NotSent, Undeliverable."""
        HttpSms().send(phone=phone, text=WARNING, message_id=key)
