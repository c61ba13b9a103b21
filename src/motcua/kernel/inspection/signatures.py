"""The signatures of a PDF, checked without asking anybody over the network."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

MOST = 20
_HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def facts(path: str, trust: str) -> dict[str, Any]:
    """Each signature: who, when, whole or not, changed after or not, trusted or not."""
    roots = _roots(trust)
    with open(path, "rb") as file:
        try:
            embedded = PdfFileReader(file, strict=False).embedded_regular_signatures[:MOST]
        except Exception as fault:  # noqa: BLE001  a signature nobody can read is a broken one
            return {"roots": len(roots), "found": [_broken(fault)]}
        return {"roots": len(roots), "found": [_signature(one, roots) for one in embedded]}


def _signature(embedded: Any, roots: list[x509.Certificate]) -> dict[str, Any]:
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    try:
        status = validate_pdf_signature(embedded, context, context)
    except Exception as fault:  # noqa: BLE001  as above
        return _broken(fault)
    certificate = status.signing_cert
    stamp = status.timestamp_validity
    return {
        "signer": _common_name(certificate.subject),
        "issuer": _common_name(certificate.issuer),
        "serial": format(certificate.serial_number, "x"),
        "not_before": _moment(certificate.not_valid_before),
        "not_after": _moment(certificate.not_valid_after),
        "signed_at": _moment(stamp.timestamp if stamp else status.signer_reported_dt),
        "stamped": bool(stamp and stamp.intact and stamp.valid),
        "intact": bool(status.intact and status.valid),
        "changed_after": _changed_after(status),
        "trusted": _is_trusted(embedded, status, roots),
    }


def _broken(fault: Exception) -> dict[str, Any]:
    return {"broken": type(fault).__name__, "intact": False}


def _changed_after(status: PdfSignatureStatus) -> bool:
    """Whether more was done to the paper afterwards than signing it again."""
    level = status.modification_level
    return level is not None and level not in _HARMLESS


def _is_trusted(embedded: Any, status: PdfSignatureStatus, roots: list[x509.Certificate]) -> bool:
    """Whether the chain leads to a certificate of the folder; one that ran out since is asked at its own time."""
    if status.trusted:
        return True
    stamp = status.timestamp_validity
    moment = stamp.timestamp if stamp else status.signer_reported_dt
    if not roots or moment is None:
        return False
    then = ValidationContext(trust_roots=roots, allow_fetching=False, moment=_aware(moment))
    try:
        return bool(validate_pdf_signature(embedded, then, then).trusted)
    except Exception:  # noqa: BLE001
        return False


def _roots(folder: str) -> list[x509.Certificate]:
    found = []
    for path in sorted(Path(folder).iterdir()) if folder and Path(folder).is_dir() else ():
        if path.suffix.lower() not in (".pem", ".crt", ".cer"):
            continue
        content = path.read_bytes()
        ders = (
            [der for _t, _h, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        )
        found += [x509.Certificate.load(der) for der in ders]
    return found


def _common_name(name: x509.Name) -> str:
    native = name.native
    return str(native.get("common_name") or native.get("organization_name") or "")[:200]


def _moment(when: datetime | None) -> str:
    return _aware(when).astimezone(UTC).isoformat() if when else ""


def _aware(when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=UTC)
