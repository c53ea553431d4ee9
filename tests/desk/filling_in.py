"""A marriage filled in by an officer for its owner."""

import re

from motcua.identity.enums import Duty
from motcua.identity.models import Account
from tests import province
from tests.answers import shown
from tests.portal.walking import photo

NEW = "/can-bo/tiep-nhan/moi"


def fill_in(client, clerk, owner) -> str:
    """Everything typed and scanned by the officer; the address of the last look."""
    begun = client.post(
        NEW,
        {
            "procedure": "Đăng ký kết hôn",
            "receiving": next(iter(clerk.agencies(Duty.RECEIVE))),
            "way": "for_owner",
            "full_name": owner.name,
            "phone": Account.objects.get(pk=owner.account_id).phone,
            "personal_number": "",
        },
    )
    assert begun.status_code == 302, shown(begun)
    address = begun["Location"]
    typed = province.marriage()
    while (stop := address.rsplit("/", 1)[1]) != "kiem-tra":
        answer = client.post(address, typed[stop])
        assert answer.status_code == 302, (stop, shown(answer))
        address = answer["Location"]
    boxes = re.findall(r'name="(tep-[a-z_]+)"', shown(client.get(address)))
    client.post(address, {"giu": "moi-to", **{box: [photo()] for box in boxes}})
    return address
