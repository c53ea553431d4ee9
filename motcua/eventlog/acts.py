"""Acts of the event log itself."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings
from django.db.models import F

from motcua.eventlog import chain
from motcua.eventlog.models import Head, RootedHead, SignedRoot
from motcua.kernel import clock
from motcua.kernel.acts import act


@act
def sign_root() -> SignedRoot | None:
    """Sign all heads that moved since the last root; None if none did. Roots form a chain of their own."""
    moved = list(Head.objects.select_for_update().filter(seq__gt=F("rooted_seq")).order_by("subject"))
    if not moved:
        return None
    last = SignedRoot.objects.order_by("-pk").first()
    previous = bytes(last.hash) if last else chain.NO_HASH
    made_at = clock.now()
    body = chain.root_body(previous=previous, made_at=made_at, heads=[(h.subject, h.seq, bytes(h.hash)) for h in moved])
    key = signing_key()
    root = SignedRoot.objects.create(
        made_at=made_at,
        previous=previous,
        hash=hashlib.sha256(body).digest(),
        signature=key.sign(body),
        public_key=key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw),
    )
    RootedHead.objects.bulk_create(
        [RootedHead(root=root, subject=h.subject, seq=h.seq, hash=h.hash) for h in moved], batch_size=5000
    )
    Head.objects.filter(pk__in=[h.pk for h in moved]).update(rooted_seq=F("seq"))
    return root


def signing_key() -> Ed25519PrivateKey:
    """The province's log key, made on first use in VAR/keys, readable by the product's user only."""
    path = Path(settings.VAR) / "keys" / "eventlog.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        with tempfile.NamedTemporaryFile(dir=path.parent) as whole:  # mode 0600
            whole.write(made)
            whole.flush()
            with contextlib.suppress(FileExistsError):  # another process was first: its key is the key
                os.link(whole.name, path)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
