"""Signed PDFs for tests: a certificate authority, signers and a time stamper, all made here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.now(UTC)
YEAR = timedelta(days=365)


@cache
def _key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common: str) -> made.Name:
    return made.Name([made.NameAttribute(NameOID.COMMON_NAME, common)])


@cache
def certificate(
    common: str, issuer: str, begins: datetime, ends: datetime, use: str = ""
) -> made.Certificate:
    """A certificate of `common` by `issuer`; its own issuer when the names are the same."""
    builder = (
        made.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(_name(issuer))
        .public_key(_key(common).public_key())
        .serial_number(made.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(made.BasicConstraints(ca=common == issuer, path_length=None), critical=True)
        .add_extension(_usage(is_authority=common == issuer), critical=True)
        .add_extension(made.SubjectKeyIdentifier.from_public_key(_key(common).public_key()), critical=False)
    )
    if use == "stamp":
        builder = builder.add_extension(
            made.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(_key(issuer), hashes.SHA256())


def _usage(*, is_authority: bool) -> made.KeyUsage:
    return made.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def root() -> made.Certificate:
    return certificate("CA thử", "CA thử", NOW - 5 * YEAR, NOW + 5 * YEAR)


def trust(folder: Path) -> None:
    """Lay the root among the certificates an installation trusts."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ca-thu.pem").write_bytes(root().public_bytes(serialization.Encoding.PEM))


def sign(
    pdf: bytes,
    *,
    signer: str = "Nguyễn Văn Ký",
    ends: datetime = NOW + YEAR,
    stamped: bool = True,
    issuer: str = "CA thử",
    field: str = "Ky1",
) -> bytes:
    """The PDF with a PAdES signature on top, stamped with the time where asked."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    begins = min(NOW - YEAR, ends - YEAR)
    own = signers.SimpleSigner(
        signing_cert=_asn(certificate(signer, issuer, begins, ends)),
        signing_key=_asn_key(signer),
        cert_registry=_registry(certificate(issuer, issuer, NOW - 5 * YEAR, NOW + 5 * YEAR)),
    )
    held = BytesIO()
    signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES),
        signer=own,
        timestamper=_stamper() if stamped else None,
    ).sign_pdf(writer, output=held)
    return held.getvalue()


def _stamper() -> DummyTimeStamper:
    stamp = certificate("TSA thử", "CA thử", NOW - YEAR, NOW + YEAR, "stamp")
    return DummyTimeStamper(
        tsa_cert=_asn(stamp), tsa_key=_asn_key("TSA thử"), certs_to_embed=_registry(root())
    )


def _registry(*certificates: made.Certificate) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple(map(_asn, certificates))
    return store


def _asn(one: made.Certificate) -> x509.Certificate:
    return x509.Certificate.load(one.public_bytes(serialization.Encoding.DER))


def _asn_key(name: str) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(
        _key(name).private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
