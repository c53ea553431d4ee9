"""Opening a dossier with its number and the secret from the receipt.

Wrong secrets are counted per dossier, not per network address: a whole commune may share one. Source: regulations 2.5.
"""

import hmac
from datetime import timedelta

from motcua.agencies import rules
from motcua.casework.errors import TrackingLocked, TrackingRefused
from motcua.casework.models import Dossier
from motcua.eventlog.parts import record
from motcua.identity.acts.doors import stand_at
from motcua.kernel import clock
from motcua.kernel.actors import PlainActor
from motcua.kernel.acts import act
from motcua.kernel.codes import normalise_code, read_dossier_code
from motcua.kernel.errors import DomainError
from motcua.kernel.problems import ValueProblem
from motcua.kernel.wording import moment

HOUR = timedelta(hours=1)


def tracking(code: str, secret: str) -> Dossier:
    """The dossier of a number and its secret, both as typed.

    Errors: TrackingRefused for an unknown number and a wrong secret alike; TrackingLocked after the rule's number of wrong
            secrets within an hour, also for the right one.
    """
    outcome = _track(code=code, secret=secret)
    if isinstance(outcome, DomainError):
        raise outcome  # after the commit: the wrong answer must stay counted
    return outcome


def visitor_of(dossier: Dossier) -> PlainActor:
    """Who acts when nobody signed in but the secret was right."""
    return PlainActor(key=f"visitor:{dossier.code}", name="Người nộp hồ sơ")


@act
def _track(*, code: str, secret: str) -> Dossier | DomainError:
    """Compare, count. Only a wrong answer writes."""
    try:
        known = read_dossier_code(code)
    except ValueProblem:
        return TrackingRefused()
    dossier: Dossier | None = Dossier.objects.select_for_update(of=("self",)).filter(code=known).first()
    if dossier is None:
        return _refuse_unknown(known)
    now = clock.now()
    since = dossier.wrong_secrets_since
    if since is not None and now - since >= HOUR:
        dossier.wrong_secrets, dossier.wrong_secrets_since = 0, None
    most = rules.rule(rules.TRACKING_TRIES, on=clock.today(), agency=None)
    if dossier.wrong_secrets >= most and dossier.wrong_secrets_since is not None:
        return TrackingLocked(when=moment(dossier.wrong_secrets_since + HOUR))
    if hmac.compare_digest(normalise_code(secret).encode(), dossier.tracking_secret.encode()):
        return dossier
    _count_wrong(dossier, most)
    return TrackingRefused()


def _refuse_unknown(code: str) -> TrackingRefused | TrackingLocked:
    """Counted like a known number, so that being shut does not tell that there is such a dossier."""
    door, now = stand_at(f"tracking:{code}"), clock.now()
    if now - door.last_at >= HOUR:
        door.failures, door.last_at = 0, now  # the first wrong answer of an hour
    if door.failures >= rules.rule(rules.TRACKING_TRIES, on=clock.today(), agency=None):
        return TrackingLocked(when=moment(door.last_at + HOUR))
    door.failures += 1
    door.save()
    return TrackingRefused()


def _count_wrong(dossier: Dossier, most: int) -> None:
    dossier.wrong_secrets += 1
    dossier.wrong_secrets_since = dossier.wrong_secrets_since or clock.now()
    dossier.save(update_fields=["wrong_secrets", "wrong_secrets_since"])
    if dossier.wrong_secrets == most:
        record("dossier.tracking_locked", subject=dossier.subject, by=visitor_of(dossier), payload={"wrong": most})
