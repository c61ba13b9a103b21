"""The ready calendar of an agency is kept in memory and never stale."""

from __future__ import annotations

from datetime import date, time

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import CalendarMissing
from motcua.domains.deadlines.selectors import calendar_for, get_calendar, setting
from motcua.domains.deadlines.tests.factories import calendar, keeper
from motcua.domains.deadlines.types import DayKind, DeadlinePermission, SettingKey
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.kernel import revisions

pytestmark = pytest.mark.django_db


def test_second_look_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    here = agency()
    calendar(here)
    revisions.forget()
    with revisions.request_scope():
        first = calendar_for(here.pk)
        setting(here.pk, SettingKey.ONLINE_ANSWER, date(2026, 1, 1))

        with django_assert_num_queries(0):
            assert calendar_for(here.pk) is first
            setting(here.pk, SettingKey.ONLINE_ANSWER, date(2026, 1, 1))


def test_first_look_costs_four_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    here = agency()
    calendar(here)
    revisions.forget()

    with django_assert_num_queries(4):  # the counters, the calendar, its days, its hours
        calendar_for(here.pk)


def test_change_is_seen_at_once() -> None:
    here = agency()
    boss = keeper(here)
    before = calendar_for(here.pk)

    services.save_day(actor=boss, on=date(2028, 1, 26), kind=DayKind.HOLIDAY, name="Tết", source="TB")

    assert before.is_working(date(2028, 1, 26))
    assert not calendar_for(here.pk).is_working(date(2028, 1, 26))
    assert (before.version, calendar_for(here.pk).version) == ("1", "2")


def test_unit_of_another_agency_changes_nothing() -> None:
    here, there = agency(), agency("SKHCN-QB")
    calendar(here)
    theirs = unit(of=there)
    services.save_office_hours(
        actor=keeper(there),
        valid_from=date(2025, 1, 1),
        days={1: [(time(8), time(16))]},
        unit=theirs.public_id,
    )

    assert calendar_for(here.pk, unit_id=theirs.pk).closes == calendar_for(here.pk).closes


def test_agency_without_a_calendar_and_unknown_versions_are_not_found() -> None:
    here, there = agency(), agency("SKHCN-QB")
    calendar(here)

    with pytest.raises(CalendarMissing):
        calendar_for(there.pk)
    for version in (0, 2, -1):
        with pytest.raises(CalendarMissing):
            calendar_for(here.pk, version=version)


def test_calendar_is_shown_to_readers_of_its_agency() -> None:
    here = agency()
    made = calendar(here)

    assert get_calendar(actor(of=here, may=DeadlinePermission.READ)) == made
    with pytest.raises(CalendarMissing):
        get_calendar(actor(of=here, may="dossiers.read"))
    with pytest.raises(CalendarMissing):
        get_calendar(actor(of=agency("SKHCN-QB"), may=DeadlinePermission.READ))
