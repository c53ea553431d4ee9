"""The ways to prove who one is that exist today. The national log-in will be a third, with its own issuer."""

from collections.abc import Mapping

from motcua.identity import acts
from motcua.identity.enums import Realm
from motcua.identity.errors import CodeExpired
from motcua.identity.models import OWN_ISSUER, Account
from motcua.identity.ports import IdentityProvider, Pending


class PhoneCode:
    """Citizens: a phone and six digits sent to it. `given`: phone, network. `answer`: code."""

    issuer = OWN_ISSUER
    realm = Realm.CITIZEN

    def begin(self, given: Mapping[str, str]) -> Pending:
        return Pending(reference=str(acts.request_sign_in_code(phone=given["phone"], network=given["network"])))

    def finish(self, reference: str, answer: Mapping[str, str]) -> Account:
        if not reference.isdecimal():
            raise CodeExpired
        return acts.confirm_code(code_id=int(reference), code=answer["code"])


class StaffPassword:
    """Officers, first of two steps. `given`: login. `answer`: password."""

    issuer = OWN_ISSUER
    realm = Realm.STAFF

    def begin(self, given: Mapping[str, str]) -> Pending:
        return Pending(reference=given["login"])

    def finish(self, reference: str, answer: Mapping[str, str]) -> Account:
        return acts.sign_in_staff(login=reference, password=answer["password"])


FOR_CITIZENS: IdentityProvider = PhoneCode()
FOR_STAFF: IdentityProvider = StaffPassword()
