"""Provinces and communes before and after 01/7/2025 (`data/admin-units.json`).

Communes are known for the agency's own province; of any other, what was typed is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from motcua.domains.forms.types import Place
from motcua.kernel.shipped import load_json
from motcua.kernel.text import alphabetical, fold, normalise

BEFORE, AFTER = "before", "after"
ERAS = (AFTER, BEFORE)
CHANGED_ON = date(2025, 7, 1)
"""The day the communes of the two-level administration began (Nghị quyết 202/2025/QH15, Quyết định
19/2025/QĐ-TTg)."""
MOST_FOUND = 20


def era_on(day: date) -> str:
    """Which places stood on a day."""
    return AFTER if day >= CHANGED_ON else BEFORE


def provinces_of(era: str) -> tuple[Place, ...]:
    """Provinces of that time, by the Vietnamese alphabet."""
    return _provinces().get(era, ())


def province_name(era: str, code: str) -> str:
    """ "" for a code nobody had."""
    return next((place.name for place in provinces_of(era) if place.code == code), "")


def has_communes(era: str, province: str) -> bool:
    """Whether the communes of the province are known, so that one of them must be chosen."""
    return (era, province) in _communes()


def communes_of(era: str, province: str, text: str = "", *, most: int = MOST_FOUND) -> tuple[Place, ...]:
    """Communes whose words hold the text, accents or not; those that begin with it first."""
    wanted = fold(normalise(text))
    known = [place for place in _communes().get((era, province), ()) if wanted in fold(place.name)]
    known.sort(key=lambda place: not any(fold(name).startswith(wanted) for name in _calls(place)))
    return tuple(known[:most])


def find_commune(era: str, province: str, text: str) -> Place | None:
    """The one commune meant by its whole name, with or without its kind and district; None when there is none or
    more than one."""
    wanted = fold(normalise(text))
    found = [
        place
        for place in _communes().get((era, province), ())
        if wanted in {fold(name) for name in _calls(place)}
    ]
    return found[0] if len(found) == 1 else None


def address_words(address: Mapping[str, Any]) -> str:
    """An address in one line, as it is written on papers."""
    parts = (address.get("street"), address.get("commune_name"), address.get("province_name"))
    return ", ".join(part for part in parts if part)


def _calls(place: Place) -> tuple[str, ...]:
    """What people call a commune: "Phường Đông Hà, Thành phố X", "Phường Đông Hà", "Đông Hà"."""
    short = place.name.partition(",")[0]
    bare = next(
        (short.removeprefix(kind) for kind in ("Phường ", "Xã ", "Thị trấn ") if short.startswith(kind)),
        short,
    )
    return place.name, short, bare


@cache
def _provinces() -> dict[str, tuple[Place, ...]]:
    data = load_json("admin-units.json")
    return {era: _sorted(data[f"provinces_{era}_2025_07_01"]) for era in ERAS}


def _sorted(rows: list[dict[str, Any]]) -> tuple[Place, ...]:
    places = [Place(row["code"], row["full_name"]) for row in rows]
    return tuple(sorted(places, key=lambda place: alphabetical(place.name.split(" ", 1)[1])))


@cache
def _communes() -> dict[tuple[str, str], tuple[Place, ...]]:
    data = load_json("admin-units.json")
    after = data["after_2025_07_01"]
    found = {
        (AFTER, after["province"]["code"]): tuple(
            Place(row["code"], row["full_name"]) for row in after["units"]
        )
    }
    for province in data["before_2025_07_01"]:
        found[BEFORE, province["code"]] = tuple(
            Place(commune["code"], f"{commune['full_name']}, {district['full_name']}")
            for district in province["districts"]
            for commune in district["communes"]
        )
    return found
