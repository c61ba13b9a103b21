"""How numbers are written and counted, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.domains.documents import rules
from motcua.domains.documents.errors import WrongPattern
from motcua.domains.documents.rules.unit_codes import UnitIdentifier
from motcua.domains.documents.types import NumberScope, Scheme

DAY = date(2024, 3, 7)
OLD = Scheme(
    series="dossier",
    pattern="{unit}-{date:%y%m%d}-{seq:04d}",
    width=4,
    scope=NumberScope.UNIT_DAY,
    effective_from=date(2019, 1, 6),
    effective_to=date(2025, 9, 14),
    legal_basis="Thông tư 01/2018/TT-VPCP, Điều 19",
    verified=True,
)
UNKNOWN = replace(
    OLD, pattern="", effective_from=date(2025, 9, 15), effective_to=None, verified=False, legal_basis=""
)


def test_a_dossier_code_is_unit_date_and_four_digits() -> None:
    assert rules.write_number(OLD, 1, {"unit": "000.00.NN.H50"}, DAY) == "000.00.NN.H50-240307-0001"
    assert rules.write_number(OLD, 9999, {"unit": "000.00.06.H56"}, date(2023, 10, 27)) == (
        "000.00.06.H56-231027-9999"
    )


def test_the_rule_of_the_day_is_taken() -> None:
    newer = replace(UNKNOWN, pattern="{unit}-{date:%Y%m%d}-{seq:07d}", width=7)

    assert rules.pick_scheme([OLD, newer], date(2025, 9, 14)) == (OLD, True)
    assert rules.pick_scheme([OLD, newer], date(2025, 9, 15)) == (newer, False)
    assert rules.pick_scheme([OLD, newer], date(2019, 1, 5)) is None


def test_where_the_new_rule_is_not_known_the_one_before_is_used_and_not_verified() -> None:
    assert rules.pick_scheme([OLD, UNKNOWN], date(2025, 9, 15)) == (OLD, False)
    assert rules.pick_scheme([UNKNOWN], date(2025, 9, 15)) is None


@pytest.mark.parametrize(
    ("pattern", "scope", "field"),
    [
        ("{unit}-{date:%y%m%d}", NumberScope.UNIT_DAY, "pattern"),
        ("{seq}-{seq}", NumberScope.UNIT_YEAR, "pattern"),
        ("{date:%y%m%d}-{seq:04d}", NumberScope.UNIT_DAY, "pattern"),
        ("{unit}-{date:%y%m}-{seq:04d}", NumberScope.UNIT_DAY, "pattern"),
        ("{unit}-{seq:04d}", NumberScope.UNIT_DAY, "pattern"),
        ("{name}-{seq}", NumberScope.UNIT_YEAR, "pattern"),
        ("{unit.__class__}-{seq}", NumberScope.UNIT_YEAR, "pattern"),
        ("{unit!r}-{seq}", NumberScope.UNIT_YEAR, "pattern"),
        ("{unit:>9999999}-{seq}", NumberScope.UNIT_YEAR, "pattern"),
        ("{date:%c}-{seq}", NumberScope.UNIT_YEAR, "pattern"),
        ("{seq:0999d}", NumberScope.UNIT_YEAR, "pattern"),
        ("{seq", NumberScope.UNIT_YEAR, "pattern"),
    ],
)
def test_a_pattern_that_could_repeat_or_reach_further_is_refused(
    pattern: str, scope: NumberScope, field: str
) -> None:
    with pytest.raises(WrongPattern) as refused:
        rules.check_pattern(pattern, scope, 4)

    assert refused.value.field == field


def test_a_sequence_has_one_to_twelve_digits() -> None:
    for width in (0, 13):
        with pytest.raises(WrongPattern) as refused:
            rules.check_pattern("{seq}", NumberScope.UNIT_YEAR, width)
        assert refused.value.field == "width"


@pytest.mark.parametrize("pattern", ["", "{unit}-{date:%y%m%d}-{seq:04d}", "{unit}/{date:%d.%m.%Y}/{seq}"])
def test_a_sound_pattern_passes(pattern: str) -> None:
    rules.check_pattern(pattern, NumberScope.UNIT_DAY, 4)


def test_counting_restarts_each_day_for_each_printed_unit_code() -> None:
    key = rules.scope_key(OLD, {"unit": "000.00.NN.H50"}, DAY, unit_id=7)

    assert key == "000.00.NN.H50|2024-03-07"
    assert rules.scope_key(OLD, {"unit": "000.00.NN.H50"}, DAY, unit_id=8) == key
    assert rules.scope_key(OLD, {"unit": "000.00.01.H50"}, DAY, unit_id=7) != key
    assert rules.scope_key(OLD, {"unit": "000.00.NN.H50"}, date(2024, 3, 8), unit_id=7) != key


def test_a_book_that_does_not_print_the_unit_is_counted_by_unit_and_year() -> None:
    book = replace(OLD, series="register", pattern="{seq:02d}", scope=NumberScope.UNIT_YEAR)

    assert rules.scope_key(book, {"unit": "X"}, DAY, unit_id=7) == "#7|2024"
    assert rules.scope_key(book, {"unit": "X"}, DAY, unit_id=None) == "X|2024"
    assert rules.scope_key(replace(book, scope=NumberScope.AGENCY_YEAR), {}, DAY, unit_id=7) == "2024"


UNITS = {
    1: UnitIdentifier(None, ""),
    2: UnitIdentifier(1, "000.00.18.H50"),
    3: UnitIdentifier(2, ""),
    4: UnitIdentifier(1, "H50"),
}


@pytest.mark.parametrize(
    ("unit_id", "agency", "verified", "expected"),
    [
        (2, "H50", False, ("000.00.18.H50", True)),
        (3, "H50", False, ("000.00.18.H50", True)),
        (1, "H50.18", True, ("H50.18", True)),
        (1, "H50.18", False, ("H50.18", False)),
        (1, "H50", False, ("000.00.NN.H50", False)),
        (4, "H50", True, ("000.00.NN.H50", False)),
        (None, "", False, ("000.00.NN.NNN", False)),
        (99, "H50", False, ("000.00.NN.H50", False)),
    ],
    ids=[
        "its own code",
        "the unit above",
        "the agency's",
        "the agency's, unchecked",
        "only the province known",
        "a province's code is no unit's",
        "nothing known",
        "unknown unit",
    ],
)
def test_the_code_of_a_unit_is_the_nearest_known_one(
    unit_id: int | None, agency: str, verified: bool, expected: tuple[str, bool]
) -> None:
    code = rules.unit_code(
        unit_id, UNITS, agency=agency, agency_verified=verified, stand_in="000.00.NN.{agency}"
    )

    assert code == expected
