"""Signing an output in three acts: freeze its bytes, sign them outside any transaction, record the result if unchanged.

If the machine stops in between, the output stays frozen, and the same call does it again with the same bytes.
"""

from motcua.casework.acts import outputs
from motcua.casework.models import Output
from motcua.documents import authority, signing
from motcua.identity.officers import Officer
from motcua.kernel import clock


def sign_output(*, output_id: int, by: Officer) -> Output:
    """Sign an approved output for its agency, in the name of the leader `by`. Not an act: call it outside any.

    Errors: those of `outputs.freeze` and `outputs.record_signature`.
    """
    frozen_sha256 = outputs.freeze(output_id=output_id, by=by)
    return finish_signing(output_id=output_id, by=by, frozen_sha256=frozen_sha256)


def finish_signing(*, output_id: int, by: Officer, frozen_sha256: str) -> Output:
    """Sign what was frozen, and record it."""
    output = Output.objects.select_related("dossier__agency", "draft_file").get(pk=output_id)
    agency = output.dossier.agency
    signed = signing.sign(
        outputs.read_file(output.draft_file),
        signer=authority.DemoSigner(agency.name),
        reason=output.name,
        location=agency.short_name,
        name=by.name,
        at=clock.now(),
    )
    return outputs.record_signature(output_id=output_id, by=by, signed=signed, frozen_sha256=frozen_sha256)
