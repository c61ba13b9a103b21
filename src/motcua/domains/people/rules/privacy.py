"""How long personal data are kept and what citizens are told, as the product ships it."""

from __future__ import annotations

from datetime import date

from motcua.domains.people.types import NoticePurpose, PrivacyNotice, RetentionTerm
from motcua.kernel.shipped import load_json


def shipped_terms() -> dict[str, RetentionTerm]:
    """Key → how long, until an agency says otherwise."""
    return {
        row["key"]: RetentionTerm(
            key=row["key"],
            days=row["days"],
            valid_from=date.fromisoformat(row["valid_from"]),
            legal_basis=row["legal_basis"],
            verified=row["verified"],
            source=row["source"],
        )
        for row in load_json("retention.json")["rules"]
    }


def privacy_notices() -> list[PrivacyNotice]:
    """Every notice in its version of today."""
    return [
        PrivacyNotice(
            purpose=NoticePurpose(row["purpose"]),
            version=row["version"],
            withdrawable=row["withdrawable"],
            legal_basis=row["legal_basis"],
            verified=row["verified"],
        )
        for row in load_json("privacy-notices.json")["notices"]
    ]
