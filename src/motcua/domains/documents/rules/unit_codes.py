"""Which code opens the numbers of a unit (QCVN 102:2016/BTTTT, Quyết định 20/2020/QĐ-TTg)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class UnitCode(NamedTuple):
    """The code as printed; not verified when some part of it is a stand-in."""

    text: str
    verified: bool


class UnitIdentifier(NamedTuple):
    """What is known of a unit: what it belongs to and its own identifier (may be empty)."""

    parent_id: int | None
    identifier: str


def unit_code(
    unit_id: int | None,
    units: Mapping[int, UnitIdentifier],
    *,
    agency: str,
    agency_verified: bool,
    stand_in: str,
) -> UnitCode:
    """The code of the unit, else of the nearest unit above it, else of the agency.

    A province's code alone (no dot, "H50") is not an agency's code: it goes into the scheme's stand-in
    ("000.00.NN.{agency}"), and the number is not verified.
    """
    while unit_id is not None and unit_id in units:
        unit = units[unit_id]
        if "." in unit.identifier:
            return UnitCode(unit.identifier, verified=True)
        unit_id = unit.parent_id
    if "." in agency:
        return UnitCode(agency, verified=agency_verified)
    return UnitCode(stand_in.replace("{agency}", agency or "NNN"), verified=False)
