"""The address under which a version that is being written is seen as citizens will see it: known only to whom it is given."""

from django.core import signing

from motcua.catalogue.models import WorkingVersion

SALT = "catalogue.preview"
SECONDS = 7 * 24 * 3600


def token_of(working: WorkingVersion) -> str:
    """What stands in the address. It opens the version for a week, whatever is saved meanwhile, until an editor ends it."""
    return signing.dumps([working.pk, working.preview_round], salt=SALT)


def working_version_of(token: str) -> WorkingVersion | None:
    """The version a token opens; None for a wrong, an old or an ended one."""
    try:
        number, preview_round = signing.loads(token, salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, TypeError):  # one of before there were rounds is a bare number
        return None
    return WorkingVersion.objects.filter(pk=number, preview_round=preview_round).first()
