"""Giving an agency the calendar that ships with the product."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import CalendarMissing
from motcua.domains.deadlines.models import CalendarDay, DeadlineSetting, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.selectors import calendar_for, shipped_calendar
from motcua.domains.deadlines.tests.factories import calendar, keeper, loader
from motcua.domains.deadlines.types import DeadlinePermission
from motcua.domains.people.tests.factories import actor, agency
from motcua.kernel.actors import ANONYMOUS, system_actor
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, int, int, int]:
    return (
        WorkingCalendar.objects.count(),
        CalendarDay.objects.count(),
        OfficeHours.objects.count(),
        DeadlineSetting.objects.count(),
    )


def test_agency_gets_the_days_hours_and_settings_of_the_product() -> None:
    here = agency()

    made = services.load_shipped_calendar(actor=loader(here), agency_id=here.pk)

    assert counts() == (1, 77, 5, 35)
    assert (made.agency_id, made.version) == (here.pk, 1)
    entry = entries_of("working_calendar", made.public_id).get()
    assert entry.name == "deadlines.shipped_calendar_loaded"
    assert entry.payload == {"days": 77, "weeks": 1, "settings": 35, "calendar_version": 1}


def test_the_loaded_calendar_counts_as_the_shipped_one() -> None:
    here = agency()
    calendar(here)

    loaded, shipped = calendar_for(here.pk), shipped_calendar()

    assert list(loaded.closes) == list(shipped.closes)
    assert list(loaded.minutes_before) == list(shipped.minutes_before)
    assert loaded.named == shipped.named
    assert loaded.version == "1"


def test_loading_again_changes_nothing() -> None:
    here = agency()
    made = calendar(here)

    again = services.load_shipped_calendar(actor=loader(here))

    assert again == made
    assert counts() == (1, 77, 5, 35)
    assert again.version == 1
    assert entries_of("working_calendar", made.public_id).count() == 1


def test_loading_again_brings_back_nothing_that_was_removed_or_edited() -> None:
    here = agency()
    boss = keeper(here)
    services.remove_day(actor=boss, on=date(2026, 11, 24))

    services.load_shipped_calendar(actor=loader(here))

    assert calendar_for(here.pk).is_working(date(2026, 11, 24))


def test_what_a_newer_product_adds_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    here = agency()
    module = "motcua.domains.deadlines.services.load_shipped"
    with monkeypatch.context() as older:
        older.setattr(f"{module}.shipped_days", lambda: ())
        calendar(here)
    assert CalendarDay.objects.count() == 0

    newer = services.load_shipped_calendar(actor=loader(here))

    assert newer.version == 2
    assert counts() == (1, 77, 5, 35)
    assert set(CalendarDay.objects.values_list("added_in", flat=True)) == {2}


def test_two_agencies_never_share_a_calendar() -> None:
    here, there = agency(), agency("SKHCN-QB")
    calendar(here)
    calendar(there)

    services.remove_day(actor=loader(there), on=date(2024, 4, 18))

    assert not calendar_for(here.pk).is_working(date(2024, 4, 18))
    assert calendar_for(there.pk).is_working(date(2024, 4, 18))
    assert counts() == (2, 154, 10, 70)


def test_only_a_keeper_of_the_agency_may_load() -> None:
    here, there = agency(), agency("SKHCN-QB")

    with pytest.raises(NotFound):
        services.load_shipped_calendar(actor=loader(there), agency_id=here.pk)
    with pytest.raises(NotFound):
        services.load_shipped_calendar(actor=ANONYMOUS)
    reader = system_actor("tests", agency_id=here.pk, permissions=[DeadlinePermission.READ])
    with pytest.raises(CalendarMissing):
        services.load_shipped_calendar(actor=reader)

    assert counts() == (0, 0, 0, 0)


def test_reader_of_a_calendar_may_not_load_into_it() -> None:
    here = agency()
    made = calendar(here)

    with pytest.raises(NotAllowed):
        services.load_shipped_calendar(actor=actor(of=here, may=DeadlinePermission.READ))

    assert entries_of("working_calendar", made.public_id).count() == 1
