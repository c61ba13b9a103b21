"""Seasons that begin and end, the reception hour, and what the agency may not be left without."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import HoursMissing, WrongHours
from motcua.domains.deadlines.models import STANDING, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.rules import due_date, due_moment
from motcua.domains.deadlines.selectors import calendar_for, get_week
from motcua.domains.deadlines.tests.factories import (
    FULL_WEEK,
    MORNING,
    WHOLE_DAY,
    calendar,
    hours,
    keeper,
    pure_calendar,
    week,
)
from motcua.domains.deadlines.types import DeadlinePermission, StepKind, Unit
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db
SUMMER = dict.fromkeys(range(1, 6), [(time(7), time(11)), (time(13, 30), time(17, 30))])
FIRST, LAST = date(2027, 4, 15), date(2027, 10, 15)


def version() -> int:
    return WorkingCalendar.objects.get().version


def last_entry() -> Any:
    entry = entries_of("working_calendar", WorkingCalendar.objects.get().public_id).last()
    assert entry is not None
    return entry


def close_on(day: date) -> time:
    return calendar_for(agency().pk).hours_on(day)[-1].closes


# A season ends


def test_season_that_ends_early_gives_way_the_day_after() -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=SUMMER)

    rows = services.end_office_hours(actor=boss, valid_from=FIRST, last_day=date(2027, 8, 31))

    assert [row.valid_to for row in rows] == [date(2027, 8, 31)] * 5
    assert (close_on(date(2027, 8, 31)), close_on(date(2027, 9, 1))) == (time(17, 30), time(17))
    assert last_entry().payload == {
        "unit": "",
        "valid_from": "2027-04-15",
        "valid_to": "2027-08-31",
        "replaced_valid_to": "2027-10-15",
        "calendar_version": 3,
    }
    assert sentence_of(last_entry().name, last_entry().payload) == (
        "Giờ làm việc từ ngày 15/04/2027 kết thúc hết ngày 31/08/2027."
    )


def test_past_version_still_shows_the_season_as_it_was() -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=SUMMER)
    services.end_office_hours(actor=boss, valid_from=FIRST, last_day=date(2027, 8, 31))

    before = calendar_for(boss.agency_key, version=2)

    assert before.hours_on(date(2027, 9, 1))[-1].closes == time(17, 30)
    assert OfficeHours.objects.filter(STANDING).count() == 10


def test_lasting_hours_of_a_unit_end_and_the_agencys_hold_again() -> None:
    boss = keeper()
    desk = unit()
    services.save_office_hours(actor=boss, valid_from=FIRST, days=SUMMER, unit=desk.public_id)

    services.end_office_hours(actor=boss, valid_from=FIRST, last_day=LAST, unit=desk.public_id)

    own = calendar_for(boss.agency_key, unit_id=desk.pk)
    assert own.hours_on(date(2027, 10, 15))[-1].closes == time(17, 30)
    assert own.hours_on(date(2027, 10, 18))[-1].closes == time(17)
    assert last_entry().payload["unit"] == desk.code
    assert last_entry().payload["replaced_valid_to"] is None


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        (date(2027, 4, 14), "Ngày cuối phải từ 15/04/2027, ngày giờ này bắt đầu, đến 31/12/2049."),
        (date(2050, 1, 1), "Ngày cuối phải từ 15/04/2027, ngày giờ này bắt đầu, đến 31/12/2049."),
    ],
)
def test_end_before_the_beginning_is_refused_and_nothing_changes(last_day: date, said: str) -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=SUMMER)

    with pytest.raises(WrongHours) as refused:
        services.end_office_hours(actor=boss, valid_from=FIRST, last_day=last_day)

    assert refused.value.errors == {"valid_to": said}
    assert (version(), close_on(date(2027, 9, 1))) == (2, time(17, 30))


def test_season_of_one_day_may_be() -> None:
    boss = keeper()

    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=FIRST, days=SUMMER)

    assert [close_on(date(2027, 4, day)) for day in (14, 15, 19)] == [time(17), time(17, 30), time(17)]


# Seasons do not overlap


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2027, 10, 15), date(2027, 12, 31), "valid_from"),
        (date(2027, 1, 1), date(2027, 4, 15), "valid_to"),
        (date(2027, 5, 1), date(2027, 6, 30), "valid_from"),
        (date(2027, 4, 1), date(2027, 12, 31), "valid_to"),
    ],
    ids=["begins on its last day", "ends on its first day", "lies within it", "lies around it"],
)
def test_seasons_that_share_a_day_are_refused_and_nothing_changes(
    first: date, last: date, field: str
) -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=SUMMER)

    with pytest.raises(WrongHours) as refused:
        services.save_office_hours(actor=boss, valid_from=first, valid_to=last, days=FULL_WEEK)

    assert list(refused.value.errors) == [field]
    assert "chồng lên mùa đã có 15/04/2027 – 15/10/2027" in refused.value.message
    assert (version(), OfficeHours.objects.count()) == (2, 10)


def test_neighbouring_seasons_and_those_of_other_places_do_not_overlap() -> None:
    boss = keeper()
    desk = unit()
    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=SUMMER)

    services.save_office_hours(
        actor=boss, valid_from=date(2027, 10, 16), valid_to=date(2027, 12, 31), days=FULL_WEEK
    )
    services.save_office_hours(
        actor=boss, valid_from=FIRST, valid_to=LAST, days=FULL_WEEK, unit=desk.public_id
    )

    assert version() == 4


def test_season_cannot_be_prolonged_into_the_next_one() -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=SUMMER)
    services.save_office_hours(
        actor=boss, valid_from=date(2027, 11, 1), valid_to=date(2027, 12, 31), days=FULL_WEEK
    )

    with pytest.raises(WrongHours, match="chồng lên mùa đã có 01/11/2027 – 31/12/2027"):
        services.end_office_hours(actor=boss, valid_from=FIRST, last_day=date(2027, 11, 1))

    assert version() == 3


def test_season_lies_over_usual_hours_even_when_those_have_an_end() -> None:
    boss = keeper()
    desk = unit()
    services.save_office_hours(
        actor=boss, valid_from=date(2026, 1, 1), valid_to=date(2028, 12, 31), days=FULL_WEEK,
        unit=desk.public_id,
    )  # fmt: skip

    services.save_office_hours(actor=boss, valid_from=FIRST, valid_to=LAST, days=SUMMER, unit=desk.public_id)

    own = calendar_for(boss.agency_key, unit_id=desk.pk)
    assert own.hours_on(date(2027, 5, 5))[-1].closes == time(17, 30)
    assert own.hours_on(date(2027, 11, 1))[-1].closes == time(17)


# The agency always has hours


def test_lasting_hours_of_the_agency_cannot_be_given_an_end_while_nothing_follows() -> None:
    boss = keeper()

    with pytest.raises(WrongHours) as refused:
        services.end_office_hours(actor=boss, valid_from=date(2010, 1, 1), last_day=date(2027, 12, 31))
    with pytest.raises(WrongHours):
        services.save_office_hours(
            actor=boss, valid_from=date(2010, 1, 1), valid_to=date(2027, 12, 31), days=FULL_WEEK
        )

    assert refused.value.message == (
        "Từ ngày 01/01/2028 cơ quan sẽ không còn giờ làm việc nào. Cơ quan phải luôn có giờ làm việc; hãy đặt "
        "giờ mới từ ngày ấy trước."
    )
    assert version() == 1


def test_first_hours_of_the_agency_stay_although_later_ones_follow() -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=date(2027, 1, 1), days=SUMMER)

    with pytest.raises(WrongHours, match="Từ ngày 01/01/2010 cơ quan sẽ không còn giờ làm việc nào"):
        services.remove_office_hours(actor=boss, valid_from=date(2010, 1, 1))

    assert calendar_for(boss.agency_key).is_working(date(2026, 11, 23))
    assert version() == 2


def test_lasting_hours_end_once_others_follow() -> None:
    boss = keeper()
    services.save_office_hours(actor=boss, valid_from=date(2028, 1, 1), days=SUMMER)

    services.end_office_hours(actor=boss, valid_from=date(2010, 1, 1), last_day=date(2027, 12, 31))

    assert (close_on(date(2027, 12, 31)), close_on(date(2028, 1, 3))) == (time(17), time(17, 30))


# What is kept


def test_saving_what_stands_makes_no_new_version() -> None:
    boss = keeper()
    facts: dict[str, Any] = {
        "valid_from": FIRST,
        "valid_to": LAST,
        "days": {**SUMMER, 5: [MORNING]},
        "reasons": dict.fromkeys(range(1, 6), " Nghỉ chiều thứ Sáu "),
        "received_after": time(15),
        "source": "Thông báo 3",
    }
    first = services.save_office_hours(actor=boss, **facts)

    again = services.save_office_hours(actor=boss, **facts)

    assert {row.pk for row in again} == {row.pk for row in first}
    assert version() == 2


def test_reason_is_kept_for_the_short_day_alone() -> None:
    boss = keeper()
    reasons = dict.fromkeys(range(1, 7), "Nghỉ chiều thứ Sáu")

    services.save_office_hours(
        actor=boss, valid_from=FIRST, days={**SUMMER, 5: [MORNING], 6: [MORNING]}, reasons=reasons,
        reception_only=[6],
    )  # fmt: skip

    kept = get_week(boss, FIRST)
    assert kept.reasons == {5: "Nghỉ chiều thứ Sáu"}
    assert kept.reception_only == {6}


def test_week_is_found_by_its_first_day_and_place() -> None:
    boss = keeper()
    desk = unit()
    services.save_office_hours(actor=boss, valid_from=FIRST, days=SUMMER, unit=desk.public_id)

    assert get_week(boss, FIRST, desk.public_id).days[1] == hours(
        (time(7), time(11)), (time(13, 30), time(17, 30))
    )
    with pytest.raises(HoursMissing, match="Không có giờ làm việc bắt đầu từ ngày này"):
        get_week(boss, FIRST)
    with pytest.raises(HoursMissing):
        get_week(boss, LAST, desk.public_id)
    with pytest.raises(HoursMissing):
        get_week(actor(of=agency(), may="dossiers.read"), FIRST, desk.public_id)


@pytest.mark.parametrize("act", [services.end_office_hours, services.remove_office_hours])
def test_only_a_keeper_ends_and_removes_hours(act: Any) -> None:
    here, there = agency(), agency("SKHCN-QB")
    boss = keeper(here)
    calendar(there)
    desk = unit()
    services.save_office_hours(actor=boss, valid_from=FIRST, days=SUMMER, unit=desk.public_id)
    facts: dict[str, Any] = {"valid_from": FIRST, "unit": desk.public_id}
    if act is services.end_office_hours:
        facts["last_day"] = LAST

    with pytest.raises(NotAllowed):
        act(actor=actor(of=here, may=DeadlinePermission.READ), **facts)
    with pytest.raises(NotFound):
        act(actor=actor(of=here, may="dossiers.read"), **facts)
    with pytest.raises(NotFound):
        act(actor=keeper(there), **facts)

    assert get_week(boss, FIRST, desk.public_id).valid_to is None
    assert set(WorkingCalendar.objects.values_list("version", flat=True)) == {1, 2}


# Paper received late in the day


def test_reception_hour_holds_on_working_days_of_its_season() -> None:
    boss = keeper()
    days = {**SUMMER, 6: [MORNING]}
    services.save_office_hours(
        actor=boss, valid_from=FIRST, valid_to=LAST, days=days, reception_only=[6], received_after=time(15)
    )

    counted = calendar_for(boss.agency_key)

    assert counted.received_after(date(2027, 4, 15)) == time(15)
    assert counted.received_after(date(2027, 4, 14)) is None  # before the season
    assert counted.received_after(date(2027, 4, 16)) is None  # Giỗ Tổ, a day off
    assert counted.received_after(date(2027, 4, 17)) is None  # a Saturday on which papers are only received
    assert counted.received_after(date(2060, 1, 1)) is None
    assert calendar_for(boss.agency_key, version=1).received_after(date(2027, 4, 15)) is None


def test_paper_received_after_the_hour_counts_from_the_next_working_day() -> None:
    # Thursday 2 May 2024; Friday counts as the day of reception, Monday is the first working day counted.
    own = pure_calendar(weeks=[week(), week(valid_from=date(2024, 1, 1))])
    late = local(2024, 5, 2, 15, 1)

    due = due_date(start=late, amount=1, unit=Unit.WORKING_DAY, calendar=own, cutoff=time(15))
    in_time = due_moment(
        start=local(2024, 5, 2, 15), amount=1, unit=Unit.WORKING_DAY, calendar=own, cutoff=time(15)
    )

    assert due.moment == local(2024, 5, 6, 17)
    assert [step.kind for step in due.steps][:2] == [StepKind.START, StepKind.CUTOFF]
    assert in_time == local(2024, 5, 3, 17)


def test_saturday_reception_starts_the_clock_on_monday() -> None:
    days = {**FULL_WEEK, 6: [MORNING]}
    own = pure_calendar(weeks=[week(days, reception_only=[6])])

    due = due_moment(start=local(2024, 3, 2, 8), amount=1, unit=Unit.WORKING_DAY, calendar=own)

    assert not own.is_working(date(2024, 3, 2))
    assert due == local(2024, 3, 4, 17)
    assert own.hours_on(date(2024, 3, 4)) == hours(*WHOLE_DAY)
