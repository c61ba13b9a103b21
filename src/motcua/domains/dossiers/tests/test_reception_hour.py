"""Paper handed in after the desk's reception hour counts as received on the next working day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest

from motcua.domains.deadlines import services as calendars
from motcua.domains.deadlines.selectors.previews import change_of
from motcua.domains.deadlines.tests.factories import FULL_WEEK, MORNING, WHOLE_DAY, hours
from motcua.domains.deadlines.types import HoursEdit, HoursEditKind, StepKind
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import read_clock_of
from motcua.domains.dossiers.selectors.clock_holders import HOLDERS
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.dossiers.tests.life import at, fresh, keeper, true_to_itself
from motcua.domains.dossiers.types import Channel
from motcua.kernel import clock
from motcua.kernel.clock import local

LATE, IN_TIME = local(2024, 2, 5, 15, 1), local(2024, 2, 5, 15)
USUAL, NEXT_DAY = local(2024, 2, 19, 17), local(2024, 2, 20, 17)


@pytest.fixture(autouse=True)
def in_february() -> Iterator[None]:
    with clock.frozen(local(2024, 2, 6, 9)):
        yield


@pytest.fixture
def three_oclock(office: Desk) -> Desk:
    """The desk receives paper until 15:00, and on Saturday mornings."""
    calendars.save_office_hours(
        actor=keeper(office),
        valid_from=date(2024, 1, 1),
        days={**FULL_WEEK, 6: [MORNING]},
        reception_only=[6],
        unit=office.unit("BPTN").public_id,
        received_after=time(15),
    )
    return office


def due(dossier: Dossier) -> tuple[object, object, object]:
    row = fresh(dossier)
    return row.first_due_at, row.legal_due_at, row.work_due_at


def test_without_such_an_hour_the_day_of_reception_is_the_day(office: Desk) -> None:
    assert due(office.take_in(at=LATE)) == (USUAL,) * 3


def test_paper_after_the_hour_is_due_a_working_day_later_and_says_why(three_oclock: Desk) -> None:
    late = three_oclock.take_in(at=LATE)

    assert due(late) == (NEXT_DAY,) * 3
    reading = read_clock_of(fresh(late))
    assert reading.legal_due_at == NEXT_DAY
    cutoff = next(step for step in reading.legal.steps if step.kind is StepKind.CUTOFF)
    assert cutoff.why == (
        "Nhận sau giờ chốt trong ngày nên coi như nhận ngày Thứ Ba 06/02/2024; ngày này không tính."
    )
    true_to_itself(late)


def test_paper_at_the_hour_itself_is_in_time(three_oclock: Desk) -> None:
    assert due(three_oclock.take_in(at=IN_TIME)) == (USUAL,) * 3


def test_post_is_paper_too(three_oclock: Desk) -> None:
    assert due(three_oclock.take_in(at=LATE, channel=Channel.POST)) == (NEXT_DAY,) * 3


def test_filing_accepted_online_counts_from_the_day_it_was_accepted(three_oclock: Desk) -> None:
    online = three_oclock.file(at=IN_TIME)
    by_post = three_oclock.file(at=IN_TIME, channel=Channel.POST)

    for filed in (online, by_post):
        at(LATE, services.accept_filing, three_oclock.reception, filed)

    assert due(online) == (USUAL,) * 3
    assert due(by_post) == (NEXT_DAY,) * 3
    true_to_itself(online)
    true_to_itself(by_post)


def test_paper_received_on_a_saturday_counts_from_monday(three_oclock: Desk) -> None:
    # Saturday 03/02 is a reception morning: Monday 05/02 is the first of the five working days.
    saturday = three_oclock.take_in(at=local(2024, 2, 3, 9))

    assert due(saturday) == (local(2024, 2, 16, 17),) * 3


def test_new_hour_shows_which_dossiers_it_would_move_and_moves_none(office: Desk) -> None:
    late, in_time = office.take_in(at=LATE), office.take_in(at=IN_TIME)
    online = office.file(at=LATE)
    at(LATE, services.accept_filing, office.reception, online)
    week = HoursEdit(
        HoursEditKind.SETTING,
        date(2024, 1, 1),
        unit=office.unit("BPTN").public_id,
        days={weekday: hours(*WHOLE_DAY) for weekday in range(1, 6)},
        received_after=time(15),
    )

    found, _key = HOLDERS["dossier"].affected(change_of(office.agency.pk, week), None, 50)
    calendars.save_office_hours(
        actor=keeper(office),
        valid_from=date(2024, 1, 1),
        days=FULL_WEEK,
        unit=office.unit("BPTN").public_id,
        received_after=time(15),
    )

    assert [(moved.label, moved.old, moved.new) for moved in found] == [(late.code, USUAL, NEXT_DAY)]
    assert [due(dossier) for dossier in (late, in_time, online)] == [(USUAL,) * 3] * 3
    assert read_clock_of(fresh(late)).legal_due_at == USUAL  # it keeps the calendar it was accepted under
