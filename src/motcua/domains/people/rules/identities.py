"""What a provider of identities said, read by its shape (`data/identity-providers.json`). Pure; claims are foreign
text, so whatever cannot be read is left out and nothing here raises for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from motcua.domains.people.types import (
    Gender,
    IdentityGiven,
    IdentityLevel,
    OrganisationGiven,
    ProviderShape,
)
from motcua.kernel.shipped import load_json
from motcua.kernel.text import normalise

_LONGEST = 400
_MOST_ORGANISATIONS = 50
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d")


def shipped_providers() -> dict[str, ProviderShape]:
    """Every provider the product knows to speak with, by key."""
    return {
        entry["key"]: ProviderShape(
            key=entry["key"],
            name=entry["name"],
            scopes=tuple(entry["scopes"]),
            claims=dict(entry["claims"]),
            genders=dict(entry["genders"]),
            levels={str(acr): int(level) for acr, level in entry["levels"].items()},
            asked_levels=tuple(acr for acr, level in entry["levels"].items() if level == IdentityLevel.TWO),
            organisations=entry["organisations"],
            organisation_claims=dict(entry["organisation_claims"]),
            source=entry["source"],
            verified=bool(entry["verified"]),
        )
        for entry in load_json("identity-providers.json")["providers"]
    }


def read_identity(shape: ProviderShape, *, issuer: str, claims: Mapping[str, Any]) -> IdentityGiven:
    """Claims of a verified token as an IdentityGiven. A level that is not known is the lowest."""

    def said(word: str) -> str:
        return _text(claims.get(shape.claims.get(word, "")))

    gender = shape.genders.get(said("gender"), "")
    return IdentityGiven(
        provider=shape.key,
        issuer=issuer,
        subject=_text(claims.get("sub")),
        level=shape.levels.get(_text(claims.get("acr")), IdentityLevel.NONE),
        full_name=said("full_name"),
        id_number=said("id_number"),
        birth_date=_day(said("birth_date")),
        gender=gender if gender in Gender.values else "",
        address=said("address"),
        phone=said("phone"),
        email=said("email"),
        organisations=_organisations(shape, claims.get(shape.organisations)),
    )


def _organisations(shape: ProviderShape, listed: Any) -> tuple[OrganisationGiven, ...]:
    names = shape.organisation_claims
    rows = [row for row in listed if isinstance(row, Mapping)] if isinstance(listed, list) else []
    found = [
        OrganisationGiven(_text(row.get(names["tax_code"])), _text(row.get(names["name"]))) for row in rows
    ]
    return tuple(one for one in found if one.tax_code and one.name)[:_MOST_ORGANISATIONS]


def _text(value: Any) -> str:
    """Plain text of a claim; what is neither text nor a number is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = normalise(str(value))
    return text if len(text) <= _LONGEST and text.isprintable() else ""


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day of birth has no zone
        except ValueError:
            continue
    return None
