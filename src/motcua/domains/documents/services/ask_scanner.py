"""Whether the scanner for malware is well."""

from __future__ import annotations

from motcua.domains.documents.gateways import clamd


def ask_scanner() -> str:
    """Its version and the age of its signatures, for whoever looks after the machine. Raises ScannerAway."""
    return clamd.version()
