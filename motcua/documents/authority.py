"""The demonstration's certification authority: a root, one certificate per signing agency, one for time stamps.

Made once in VAR/keys and never in production, where keys live in a token (PKCS#11) and roots are the State's.
"""

import datetime
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

VALID_FROM = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
VALID_UNTIL = datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC)
ROOT_NAME = "Chứng thực số trình diễn"
CLOCK_NAME = "Dấu thời gian trình diễn"


@dataclass(frozen=True)
class Identity:
    """A key and its certificate, both DER."""

    key: bytes
    certificate: bytes

    @property
    def asn1_certificate(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.certificate)

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        return asn1_keys.PrivateKeyInfo.load(self.key)


@dataclass(frozen=True)
class DemoSigner:
    """Signs for one agency with a key of the demonstration. Implements `signing.Signer`.

    Only the signing certificate is put into the file: copies of others would be bytes that nothing vouches for.
    """

    name: str

    def cms_signer(self) -> SimpleSigner:
        identity = _identity(self.name, purpose="agency")
        return SimpleSigner(identity.asn1_certificate, identity.asn1_key, SimpleCertificateStore())  # type: ignore[no-untyped-call]

    def timestamper(self, at: datetime.datetime) -> DummyTimeStamper:
        identity = _identity(CLOCK_NAME, purpose="clock")
        return DummyTimeStamper(identity.asn1_certificate, identity.asn1_key, fixed_dt=at)


def trust_roots() -> list[asn1_x509.Certificate]:
    """The roots that `signing.verify` trusts in the demonstration."""
    return [_root().asn1_certificate]


def _root() -> Identity:
    return _identity(ROOT_NAME, purpose="root")


def _identity(name: str, *, purpose: str) -> Identity:
    """Read the identity of that name, or make it. Of several processes making it at once, one wins."""
    if settings.PRODUCTION:
        raise RuntimeError("the demonstration's authority does not sign in production")
    slug = hashlib.sha256(f"{purpose}:{name}".encode()).hexdigest()[:24]
    path = Path(settings.VAR) / "keys" / f"{purpose}-{slug}.der"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = _make(name, purpose=purpose)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(len(made.key).to_bytes(4, "big") + made.key + made.certificate)
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            pass  # another process was first; its key is the key
        finally:
            unfinished.unlink()
    data = path.read_bytes()
    end = 4 + int.from_bytes(data[:4], "big")
    return Identity(key=data[4:end], certificate=data[end:])


def _make(name: str, *, purpose: str) -> Identity:
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey = ec.generate_private_key(ec.SECP256R1())
    if purpose == "clock":  # the library's own time stamper signs with RSA only
        key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    subject = x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, _shortened(name))]
    )
    is_root = purpose == "root"
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if is_root:
        certificate = builder.issuer_name(subject).sign(key, hashes.SHA256())
    else:
        if purpose == "clock":
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        root = _root()
        issuer = x509.load_der_x509_certificate(root.certificate)
        issuer_key = load_der_private_key(root.key, password=None)
        assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        certificate = builder.issuer_name(issuer.subject).sign(issuer_key, hashes.SHA256())
    return Identity(
        key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        certificate=certificate.public_bytes(Encoding.DER),
    )


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _shortened(name: str) -> str:
    """A common name holds 64 bytes, fewer Vietnamese letters."""
    return name.encode()[:64].decode("utf-8", "ignore")
