"""The address under which a version that is being written is seen as citizens will see it: known only to whom it is given."""

from django.core import signing

from motcua.catalogue.models import WorkingVersion

SALT = "catalogue.preview"
SECONDS = 7 * 24 * 3600


def token_of(working: WorkingVersion) -> str:
    """What stands in the address. It opens the version for a week, whatever is saved meanwhile."""
    return signing.dumps(working.pk, salt=SALT)


def working_version_of(token: str) -> WorkingVersion | None:
    """The version a token opens; None for a wrong or an old one."""
    try:
        number = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return WorkingVersion.objects.filter(pk=number).first()
