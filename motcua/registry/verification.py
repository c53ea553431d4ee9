"""Is this what was issued? The hash on file first, then the signature with whole-file coverage, then what changed since."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from motcua.documents import signing
from motcua.kernel import codes
from motcua.kernel.problems import ValueProblem
from motcua.registry.acts import record_check
from motcua.registry.enums import CheckWay, Finding, IssuedState
from motcua.registry.models import IssuedOutput

STATES = {
    IssuedState.VALID: Finding.GENUINE,
    IssuedState.REPLACED: Finding.REPLACED,
    IssuedState.REVOKED: Finding.REVOKED,
}
# What `signing` says of a file that bears a signature, but not as it was made.
TAMPERED = frozenset({"several", "partial", "broken", "altered"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `problem` is the code of `documents.signing.Verdict` where the signature told something."""

    finding: Finding
    issued: IssuedOutput | None = None
    signer: str = ""
    signed_at: datetime | None = None
    problem: str = ""


def verify_output(*, code: str = "", pdf: bytes | None = None) -> Verdict:
    """Check a typed code, a file, or a file against a code; every check is recorded for those whom it concerns.

    A code that nobody could have been given finds nothing, as does a code that was never given out.
    """
    verdict = _of_code(code) if pdf is None else _of_file(pdf, code)
    record_check(
        issued_id=verdict.issued.pk if verdict.issued else None,
        way=CheckWay.CODE if pdf is None else CheckWay.FILE,
        finding=verdict.finding,
        sha256="" if pdf is None else hashlib.sha256(pdf).hexdigest(),
    )
    return verdict


def _of_code(code: str) -> Verdict:
    issued = _find(code)
    return Verdict(STATES[IssuedState(issued.state)], issued) if issued else Verdict(Finding.UNKNOWN)


def _of_file(pdf: bytes, code: str) -> Verdict:
    claimed = _find(code)
    issued = IssuedOutput.objects.select_related("agency").filter(sha256=hashlib.sha256(pdf).hexdigest()).first()
    if issued is None:
        return _stranger(pdf, claimed)
    if code and issued != claimed:
        return Verdict(Finding.OTHER_FILE, claimed)
    told = signing.verify(pdf, registered_sha256=issued.sha256)
    if not told.is_genuine:
        return Verdict(Finding.UNSURE, issued, problem=told.code)
    return Verdict(STATES[IssuedState(issued.state)], issued, told.signer, told.signed_at)


def _stranger(pdf: bytes, claimed: IssuedOutput | None) -> Verdict:
    """A file that was never issued: an altered copy, or something else altogether."""
    told = signing.verify_signature(pdf)
    if told.code in TAMPERED:
        return Verdict(Finding.ALTERED, claimed, problem=told.code)
    return Verdict(Finding.OTHER_FILE if claimed else Finding.UNKNOWN, claimed, told.signer, told.signed_at, told.code)


def _find(code: str) -> IssuedOutput | None:
    try:
        wanted = codes.read_verification_code(code)
    except ValueProblem:
        return None
    return IssuedOutput.objects.select_related("agency", "replaced_by").filter(code=wanted).first()
