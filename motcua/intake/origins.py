"""Where a value that nobody typed came from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """In order of trust."""

    POPULATION = "population", _("Cơ sở dữ liệu quốc gia về dân cư")
    CARD = "card", _("Mã QR trên thẻ căn cước")
    OUTPUT = "output", _("Kết quả đã cấp")
    ACCOUNT = "account", _("Tài khoản")
    DOSSIER = "dossier", _("Hồ sơ đã nộp")
