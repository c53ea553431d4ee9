import pytest

from tests.identity import cast


@pytest.fixture(autouse=True)
def _local_settings(settings):
    settings.CODE_SENDER = "tests.identity.cast.phones"
    settings.PUBLIC_URL = "https://dichvucong.vidu.vn"
    cast.PHONES.sent.clear()
