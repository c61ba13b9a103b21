"""Where online filings of an agency's procedures are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FilingPlaceGiven:
    """What is decided. `is_national` False: here, and the rest is left as it is. `procedure_path` has `{code}`
    where the national code of a procedure stands."""

    is_national: bool
    valid_from: date
    base_url: str = ""
    procedure_path: str = ""
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class PlaceOfFiling:
    """As it stands on a day, and since which one."""

    is_national: bool = False
    since: date | None = None
    base_url: str = ""
    procedure_path: str = ""
    legal_basis: str = ""
