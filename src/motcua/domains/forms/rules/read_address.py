"""An address written in one line, taken apart as far as it is known to be one."""

from __future__ import annotations

from datetime import date

from motcua.domains.forms.rules import places
from motcua.kernel.text import fold, normalise


def read_address(text: str, on: date) -> dict[str, str]:
    """Province, commune and street of "12 Lý Thường Kiệt, Phường Đông Hà, Quảng Trị" by the places of that day;
    {} where the end names no province of that day."""
    parts = [part.strip() for part in normalise(text).split(",") if part.strip()]
    if len(parts) < 2:
        return {}
    era = places.era_on(on)
    province = next((place for place in places.provinces_of(era) if _is(place.name, parts[-1])), None)
    if province is None:
        return {}
    commune = places.find_commune(era, province.code, parts[-2])
    if commune is None and places.has_communes(era, province.code):
        return {"era": era, "province": province.code, "street": ", ".join(parts[:-1])}
    name = commune.name if commune else parts[-2]
    return {
        "era": era,
        "province": province.code,
        "commune_name": name,
        "street": ", ".join(parts[:-2]),
    }


def _is(full_name: str, typed: str) -> bool:
    """ "Tỉnh Quảng Trị" is also written "Quảng Trị", "Thành phố Huế" also "Huế"."""
    names = {full_name, full_name.removeprefix("Tỉnh "), full_name.removeprefix("Thành phố ")}
    return fold(typed) in {fold(name) for name in names}
