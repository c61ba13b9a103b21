"""Patterns of numbers, codes of units and dated rules, without a database (Thông tư 01/2018/TT-VPCP, Điều 19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domains.documents import rules
from motcua.domains.documents.errors import WrongPattern
from motcua.domains.documents.rules.unit_codes import UnitIdentifier
from motcua.domains.documents.selectors.schemes import shipped_schemes
from motcua.domains.documents.types import NumberScope, Scheme

quick = settings(max_examples=100, deadline=None, database=None)
UNIT = {"unit": "000.00.18.H50"}
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
BOOK = replace(OLD, series="register", pattern="{seq:02d}", width=6, scope=NumberScope.UNIT_YEAR)
days = st.dates(min_value=date(2019, 1, 6), max_value=date(2049, 12, 31))


@pytest.mark.parametrize(
    ("pattern", "sequence", "on", "written"),
    [
        ("{unit}-{date:%y%m%d}-{seq:04d}", 1, date(2024, 2, 29), "000.00.18.H50-240229-0001"),
        ("{unit}-{date:%y%m%d}-{seq:04d}", 9999, date(2024, 12, 31), "000.00.18.H50-241231-9999"),
        ("{unit}-{date:%Y%m%d}-{seq:07d}", 92637, date(2026, 6, 9), "000.00.18.H50-20260609-0092637"),
        ("{seq:04d}/TNHS", 361, date(2024, 3, 7), "0361/TNHS"),
        ("{seq:04d}/TNHS", 12345, date(2024, 3, 7), "12345/TNHS"),
        ("{seq:02d}", 1, date(2024, 3, 7), "01"),
        ("{seq:02d}", 100, date(2024, 3, 7), "100"),
        ("{seq}", 7, date(2024, 3, 7), "7"),
        ("{seq:d}", 7, date(2024, 3, 7), "7"),
        ("Số {seq:03d}/{date:%Y}/BC-{unit}", 7, date(2024, 3, 7), "Số 007/2024/BC-000.00.18.H50"),
        ("{date:%d.%m.%Y}/{seq}", 7, date(2024, 3, 7), "07.03.2024/7"),
        ("{date:%d-%m %y}/{seq}", 7, date(2024, 3, 7), "07-03 24/7"),
    ],
)
def test_number_is_written_by_its_pattern(pattern: str, sequence: int, on: date, written: str) -> None:
    assert rules.write_number(replace(OLD, pattern=pattern), sequence, UNIT, on) == written


def test_code_of_a_unit_is_printed_and_never_read_as_a_pattern() -> None:
    assert rules.write_number(OLD, 1, {"unit": "{seq}{date}"}, date(2024, 3, 7)) == "{seq}{date}-240307-0001"


@pytest.mark.parametrize(
    "pattern",
    [
        "{}-{seq}",
        "{0}-{seq}",
        "{unit[0]}-{seq}",
        "{seq.__class__}",
        "{seq!s}",
        "{seq:{unit}}",
        "{seq:,}",
        "{seq:x}",
        "{seq:+04d}",
        "{seq: >4}",
        "{seq:4d}",
        "{seq:0d}",
        "{date}-{seq}",
        "{date:}-{seq}",
        "{date:%B}-{seq}",
        "{date:%H}-{seq}",
        "{date:%y%m%d%}-{seq}",
        "{date:năm %Y}-{seq}",
        "{{unit}}",
        "{seq}}",
        "}{seq}",
        "{seq}{",
        "TNHS",
        " ",
        "{SEQ:04d}",
        "{ seq }",
    ],
)
def test_pattern_that_says_more_or_less_than_it_may_is_refused(pattern: str) -> None:
    with pytest.raises(WrongPattern) as refused:
        rules.check_pattern(pattern, NumberScope.UNIT_YEAR, 4)

    assert list(refused.value.errors) == ["pattern"]


@pytest.mark.parametrize(
    ("pattern", "whole"),
    [
        ("{unit}-{date:%y%m%d}-{seq:04d}", True),
        ("{unit}-{date:%Y%m%d}-{seq:04d}", True),
        ("{unit}-{date:%d/%m}-{date:%y}-{seq:04d}", True),
        ("{seq:04d}/{date:%d%m%y}/{unit}", True),
        ("{unit}-{date:%m%d}-{seq:04d}", False),
        ("{unit}-{date:%y%d}-{seq:04d}", False),
        ("{unit}-{date:%Y%m}-{seq:04d}", False),
        ("{unit}-{seq:04d}", False),
        ("{date:%y%m%d}-{seq:04d}", False),
    ],
)
def test_series_that_restarts_every_day_shows_unit_day_month_and_year(pattern: str, whole: bool) -> None:
    if whole:
        rules.check_pattern(pattern, NumberScope.UNIT_DAY, 4)
        return
    with pytest.raises(WrongPattern) as refused:
        rules.check_pattern(pattern, NumberScope.UNIT_DAY, 4)
    assert refused.value.errors == {
        "pattern": "Dãy số đánh lại mỗi ngày phải ghi mã đơn vị và đủ ngày, tháng, năm."
    }


@pytest.mark.parametrize("scope", [NumberScope.UNIT_YEAR, NumberScope.AGENCY_YEAR])
def test_series_of_a_year_may_be_a_bare_number(scope: NumberScope) -> None:
    rules.check_pattern("{seq}", scope, 6)
    rules.check_pattern("{seq:04d}/TNHS", scope, 6)


@pytest.mark.parametrize(
    ("width", "ceiling"), [(1, 9), (2, 99), (4, 9_999), (7, 9_999_999), (12, 999_999_999_999)]
)
def test_ceiling_of_a_series_is_all_nines(width: int, ceiling: int) -> None:
    rules.check_pattern("{seq}", NumberScope.UNIT_YEAR, width)

    assert replace(OLD, width=width).ceiling == ceiling


@pytest.mark.parametrize("width", [-1, 0, 13, 1000])
def test_width_outside_one_to_twelve_is_refused(width: int) -> None:
    with pytest.raises(WrongPattern) as refused:
        rules.check_pattern("{seq}", NumberScope.UNIT_YEAR, width)

    assert refused.value.errors == {"width": "Số chữ số của số thứ tự từ 1 đến 12."}


@pytest.mark.parametrize(
    ("scheme", "unit_id", "on", "key"),
    [
        (OLD, 3, date(2024, 12, 31), "000.00.18.H50|2024-12-31"),
        (OLD, None, date(2025, 1, 1), "000.00.18.H50|2025-01-01"),
        (BOOK, 3, date(2024, 12, 31), "#3|2024"),
        (BOOK, 3, date(2025, 1, 1), "#3|2025"),
        (BOOK, None, date(2025, 1, 1), "000.00.18.H50|2025"),
        (replace(BOOK, pattern="{unit}/{seq}"), 3, date(2025, 1, 1), "000.00.18.H50|2025"),
        (replace(BOOK, scope=NumberScope.AGENCY_YEAR), 3, date(2025, 1, 1), "2025"),
        (replace(OLD, scope=NumberScope.AGENCY_YEAR), None, date(2024, 12, 31), "2024"),
    ],
)
def test_counting_restarts_where_the_scope_says(
    scheme: Scheme, unit_id: int | None, on: date, key: str
) -> None:
    assert rules.scope_key(scheme, UNIT, on, unit_id=unit_id) == key


@given(first=days, second=days, one=st.integers(1, 9999), two=st.integers(1, 9999))
@quick
def test_two_different_dossiers_are_never_written_alike(
    first: date, second: date, one: int, two: int
) -> None:
    alike = rules.write_number(OLD, one, UNIT, first) == rules.write_number(OLD, two, UNIT, second)

    assert alike is ((first, one) == (second, two))


@given(on=days, sequence=st.integers(1, 9999))
@quick
def test_dossier_code_can_be_read_back(on: date, sequence: int) -> None:
    unit, day, number = rules.write_number(OLD, sequence, UNIT, on).split("-")

    assert unit == UNIT["unit"]
    assert day == f"{on.year % 100:02d}{on.month:02d}{on.day:02d}"
    assert (len(number), int(number)) == (4, sequence)


@given(st.text(alphabet="{}:!%dmyYse qunita0.[]", max_size=24))
@settings(max_examples=200, deadline=None, database=None)
def test_any_pattern_is_refused_or_can_be_written(pattern: str) -> None:
    try:
        rules.check_pattern(pattern, NumberScope.UNIT_YEAR, 4)
    except WrongPattern:
        return
    if pattern:
        one = rules.write_number(replace(OLD, pattern=pattern), 1, UNIT, date(2024, 3, 7))
        two = rules.write_number(replace(OLD, pattern=pattern), 2, UNIT, date(2024, 3, 7))
        assert one != two


def test_rule_holds_on_its_first_and_last_day_and_no_other() -> None:
    first, last = OLD.effective_from, date(2025, 9, 14)
    one_day = timedelta(days=1)

    assert rules.in_force([OLD], first) == OLD
    assert rules.in_force([OLD], last) == OLD
    assert rules.in_force([OLD], first - one_day) is None
    assert rules.in_force([OLD], last + one_day) is None
    assert rules.in_force([], first) is None


def test_of_overlapping_rules_the_one_that_began_last_holds_whatever_their_order() -> None:
    later = replace(OLD, pattern="{unit}/{date:%d%m%Y}/{seq}", effective_from=date(2024, 1, 1))

    for schemes in ([OLD, later], [later, OLD]):
        assert rules.pick_scheme(schemes, date(2023, 12, 31)) == (OLD, True)
        assert rules.pick_scheme(schemes, date(2024, 1, 1)) == (later, True)


def test_last_known_rule_goes_on_over_several_unknown_ones() -> None:
    unknown = replace(OLD, pattern="", effective_from=date(2025, 9, 15), effective_to=date(2025, 12, 31))
    still_unknown = replace(unknown, effective_from=date(2026, 1, 1), effective_to=None)
    oldest = replace(OLD, pattern="{seq}", effective_from=date(2010, 1, 1), effective_to=date(2019, 1, 5))

    assert rules.pick_scheme([still_unknown, oldest, unknown, OLD], date(2026, 3, 5)) == (OLD, False)


def test_rule_known_only_later_does_not_reach_back() -> None:
    unknown = replace(OLD, pattern="", effective_from=date(2019, 1, 6), effective_to=date(2019, 12, 31))
    later = replace(OLD, effective_from=date(2020, 1, 1))

    assert rules.pick_scheme([unknown, later], date(2019, 6, 1)) is None
    assert rules.pick_scheme([unknown, later], date(2020, 1, 1)) == (later, True)


def test_shipped_rules_are_those_of_the_circular() -> None:
    shipped = shipped_schemes()

    assert sorted(shipped) == [
        "apology",
        "dossier",
        "fee_receipt",
        "receipt",
        "refusal",
        "register",
        "stop",
        "supplement",
    ]
    assert [(one.effective_from, one.effective_to, one.verified) for one in shipped["dossier"]] == [
        (date(2019, 1, 6), date(2025, 9, 14), True),
        (date(2025, 9, 15), None, False),
    ]
    assert shipped["dossier"][0].pattern == "{unit}-{date:%y%m%d}-{seq:04d}"
    assert shipped["dossier"][0].stand_ins == {"unit": "000.00.NN.{agency}"}
    assert (shipped["register"][0].scope, shipped["register"][0].pattern) == (
        NumberScope.UNIT_YEAR,
        "{seq:02d}",
    )
    assert shipped["receipt"][0].verified is False
    for series in ("supplement", "refusal", "apology", "stop"):
        assert [(one.effective_from, one.effective_to, one.verified) for one in shipped[series]] == [
            (date(2019, 1, 6), date(2025, 9, 14), False),
            (date(2025, 9, 15), None, False),
        ]
    for schemes in shipped.values():
        for scheme in schemes:
            rules.check_pattern(scheme.pattern, scheme.scope, scheme.width)


@pytest.mark.parametrize(
    ("agency", "stand_in", "text"),
    [
        ("H50", "000.00.NN.{agency}", "000.00.NN.H50"),
        ("", "000.00.NN.{agency}", "000.00.NN.NNN"),
        ("H50", "", ""),
        ("H50", "{agency}-{agency}", "H50-H50"),
        ("H50", "{unit}", "{unit}"),
    ],
)
def test_code_not_issued_yet_is_stood_in_for_and_never_verified(
    agency: str, stand_in: str, text: str
) -> None:
    code = rules.unit_code(None, {}, agency=agency, agency_verified=True, stand_in=stand_in)

    assert code == (text, False)


def test_nearest_code_above_a_unit_is_taken_through_any_number_of_levels() -> None:
    units = {number: UnitIdentifier(number - 1 or None, "") for number in range(1, 8)}
    units[2] = UnitIdentifier(1, "000.00.18.H50")

    found = [
        rules.unit_code(number, units, agency="H50.18", agency_verified=False, stand_in="?").text
        for number in (1, 2, 3, 7)
    ]

    assert found == ["H50.18", "000.00.18.H50", "000.00.18.H50", "000.00.18.H50"]
