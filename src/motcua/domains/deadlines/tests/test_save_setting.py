"""Figures of the law as dated records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import SettingMissing, WrongSettingValue
from motcua.domains.deadlines.models import DeadlineSetting, WorkingCalendar
from motcua.domains.deadlines.selectors import list_settings, setting
from motcua.domains.deadlines.selectors.shipped import shipped_settings
from motcua.domains.deadlines.tests.factories import calendar, keeper
from motcua.domains.deadlines.types import DeadlinePermission, SettingKey, Unit
from motcua.domains.people.tests.factories import actor, agency
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
NOTICE = SettingKey.SUPPLEMENT_NOTICE
SHIPPED = len(shipped_settings())


def test_setting_is_the_one_in_force_on_the_day() -> None:
    here = agency()
    boss = keeper(here)

    then, now = setting(boss, NOTICE, date(2025, 6, 30)), setting(here.pk, NOTICE, date(2025, 7, 1))

    assert (then.as_term(), then.verified) == ((3, Unit.WORKING_DAY), True)
    assert then.legal_basis == "Nghị định 61/2018/NĐ-CP, Điều 19"
    assert (now.as_term(), now.verified) == ((3, Unit.WORKING_DAY), False)
    with pytest.raises(SettingMissing):
        setting(boss, NOTICE, date(2018, 6, 20))


def test_newer_value_holds_from_its_day_and_ends_on_its_last() -> None:
    boss = keeper()

    services.save_setting(
        actor=boss,
        key=NOTICE,
        value={"amount": 2, "unit": "working-day"},
        valid_from=date(2027, 1, 1),
        valid_to=date(2027, 12, 31),
        legal_basis="Nghị định mới",
    )

    assert setting(boss, NOTICE, date(2026, 12, 31)).as_term() == (3, Unit.WORKING_DAY)
    assert setting(boss, NOTICE, date(2027, 1, 1)).as_term() == (2, Unit.WORKING_DAY)
    assert setting(boss, NOTICE, date(2027, 12, 31)).as_term() == (2, Unit.WORKING_DAY)
    assert setting(boss, NOTICE, date(2028, 1, 1)).as_term() == (3, Unit.WORKING_DAY)


def test_corrected_value_keeps_what_it_was_in_the_journal() -> None:
    boss = keeper()

    services.save_setting(
        actor=boss,
        key=NOTICE,
        value={"amount": "02", "unit": "day"},
        valid_from=date(2025, 7, 1),
        legal_basis="Nghị định 118/2025/NĐ-CP, Điều 17",
        verified=True,
        source="Công báo",
    )

    found = setting(boss, NOTICE, date(2026, 1, 1))
    assert (found.as_term(), found.verified, found.source) == ((2, Unit.DAY), True, "Công báo")
    assert DeadlineSetting.objects.count() == SHIPPED
    entry = entries_of("working_calendar", WorkingCalendar.objects.get().public_id).last()
    assert entry is not None
    assert entry.payload == {
        "key": "supplement-notice",
        "value": {"amount": 2, "unit": "day"},
        "valid_from": "2025-07-01",
        "valid_to": None,
        "legal_basis": "Nghị định 118/2025/NĐ-CP, Điều 17",
        "verified": True,
        "replaced_value": {"amount": 3, "unit": "working-day"},
    }


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"value": {"amount": 0, "unit": "day"}}, "value"),
        ({"value": {"time": "15:00"}}, "value"),
        ({"verified": True, "legal_basis": "NĐ 118/2025"}, "legal_basis"),
        ({"verified": True, "source": "Công báo"}, "legal_basis"),
        ({"valid_to": date(2026, 12, 31)}, "valid_to"),
    ],
)
def test_wrong_value_is_refused_beside_the_field(facts: dict[str, Any], field: str) -> None:
    boss = keeper()
    usual = {"value": {"amount": 2, "unit": "day"}, "valid_from": date(2027, 1, 1)}

    with pytest.raises(WrongSettingValue) as refused:
        services.save_setting(actor=boss, key=NOTICE, **{**usual, **facts})

    assert list(refused.value.errors) == [field]
    assert DeadlineSetting.objects.count() == SHIPPED
    assert setting(boss, NOTICE, date(2027, 1, 1)).as_term() == (3, Unit.WORKING_DAY)


@pytest.mark.parametrize("hour", ["05:00", "07:15", "11:00"])
def test_the_morning_list_goes_out_in_the_morning(hour: str) -> None:
    boss = keeper()

    services.save_setting(
        actor=boss, key=SettingKey.MORNING_LIST_AT, value={"time": hour}, valid_from=date(2027, 1, 1)
    )

    found = setting(boss, SettingKey.MORNING_LIST_AT, date(2027, 1, 1)).as_time()
    assert found.strftime("%H:%M") == hour


@pytest.mark.parametrize("hour", ["04:59", "11:01", "17:00"])
def test_an_hour_that_is_no_morning_is_refused_with_the_hours_that_are(hour: str) -> None:
    boss = keeper()

    with pytest.raises(WrongSettingValue) as refused:
        services.save_setting(
            actor=boss, key=SettingKey.MORNING_LIST_AT, value={"time": hour}, valid_from=date(2027, 1, 1)
        )

    assert refused.value.errors == {"value": "Giờ phải từ 05:00 đến 11:00."}
    assert DeadlineSetting.objects.count() == SHIPPED


def test_settings_of_two_agencies_are_apart() -> None:
    here, there = agency(), agency("SKHCN-QB")
    calendar(here)

    services.save_setting(
        actor=keeper(there), key=NOTICE, value={"amount": 5, "unit": "day"}, valid_from=date(2026, 1, 1)
    )

    assert setting(here.pk, NOTICE, date(2026, 6, 1)).as_term() == (3, Unit.WORKING_DAY)
    assert setting(there.pk, NOTICE, date(2026, 6, 1)).as_term() == (5, Unit.DAY)


def test_only_a_keeper_changes_settings() -> None:
    here = agency()
    boss = keeper(here)
    facts = {"key": NOTICE, "value": {"amount": 1, "unit": "day"}, "valid_from": date(2026, 1, 1)}

    with pytest.raises(NotAllowed):
        services.save_setting(actor=actor(of=here, may=DeadlinePermission.READ), **facts)
    with pytest.raises(NotFound):
        services.save_setting(actor=actor(of=here, may="dossiers.read"), **facts)
    with pytest.raises(NotFound):
        services.save_setting(actor=actor(of=agency("SKHCN-QB"), may=DeadlinePermission.MANAGE), **facts)

    assert setting(boss, NOTICE, date(2026, 6, 1)).as_term() == (3, Unit.WORKING_DAY)
    assert DeadlineSetting.objects.count() == SHIPPED


def test_settings_are_listed_newest_of_each_first_for_readers_only() -> None:
    here = agency()
    boss = keeper(here)

    listed = [(row.key, row.valid_from) for row in list_settings(boss)]

    assert [row for row in listed if row[0].startswith("apology")] == [
        ("apology-before", date(2025, 7, 1)),
        ("apology-before", date(2018, 6, 21)),
        ("apology-draft-before", date(2018, 6, 21)),
    ]
    assert len(listed) == SHIPPED
    assert list(list_settings(actor(of=here, may="dossiers.read"))) == []
