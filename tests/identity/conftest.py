import pytest

from tests.identity import cast


@pytest.fixture(autouse=True)
def _local_settings(settings):
    settings.CODE_SENDER = "tests.identity.cast.phones"
    settings.PASSWORD_HASHERS = ["tests.identity.cast.QuickArgon2"]
    settings.PUBLIC_URL = "https://dichvucong.vidu.vn"
    cast.PHONES.sent.clear()
