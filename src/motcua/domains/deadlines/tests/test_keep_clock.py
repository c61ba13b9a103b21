"""Pausing, resuming, extending and stopping the clock of a subject."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.deadlines import services
from motcua.domains.deadlines.errors import ClockStopped, NoOpenPause, PauseOverlaps, WrongMoment
from motcua.domains.deadlines.models import ClockSpell
from motcua.domains.deadlines.selectors import calendar_for, spells_by_subject, spells_of
from motcua.domains.deadlines.tests.factories import calendar, keeper
from motcua.domains.deadlines.types import ClockKind, Ground, SettingKey
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor, agency
from motcua.kernel.clock import local
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
ONE, OTHER, EVENT = uuid7(), uuid7(), uuid7()
MONDAY, TUESDAY, FRIDAY = local(2024, 3, 4, 9), local(2024, 3, 5, 9), local(2024, 3, 8, 9)


def facts(of: Agency, at: datetime, subject: UUID = ONE, **more: Any) -> dict[str, Any]:
    return {
        "actor": actor(of=of),
        "agency_id": of.pk,
        "subject_type": "dossier",
        "subject_id": subject,
        "at": at,
        **more,
    }


def pause(of: Agency, at: datetime, **more: Any) -> ClockSpell:
    return services.pause_clock(**facts(of, at, **{"ground": Ground.SUPPLEMENT, **more}))


def resume(of: Agency, at: datetime, subject: UUID = ONE) -> ClockSpell:
    return services.resume_clock(**facts(of, at, subject))


def told(of: Agency) -> list[tuple[str, datetime, datetime | None]]:
    return [
        (spell.kind.value, spell.started_at, spell.ended_at) for spell in spells_of(of.pk, "dossier", ONE)
    ]


def test_pause_is_kept_with_its_ground_basis_and_event() -> None:
    here = agency()

    pause(here, MONDAY, basis=" NĐ 61/2018, Điều 19 ", event_id=EVENT)
    resume(here, TUESDAY)

    (spell,) = spells_of(here.pk, "dossier", ONE)
    assert (spell.kind, spell.ground) == (ClockKind.PAUSED, Ground.SUPPLEMENT)
    assert (spell.started_at, spell.ended_at) == (MONDAY, TUESDAY)
    assert (spell.basis, spell.event_id, spell.appointed_at) == ("NĐ 61/2018, Điều 19", EVENT, None)


def test_second_pause_begins_when_the_first_is_over() -> None:
    here = agency()
    pause(here, MONDAY)
    resume(here, TUESDAY)

    pause(here, TUESDAY)

    assert told(here) == [("paused", MONDAY, TUESDAY), ("paused", TUESDAY, None)]


def test_pause_over_an_open_one_is_refused() -> None:
    here = agency()
    pause(here, MONDAY)

    with pytest.raises(PauseOverlaps, match="đang tạm dừng từ 09:00, 04/03/2024"):
        pause(here, TUESDAY)

    assert told(here) == [("paused", MONDAY, None)]


def test_pause_that_begins_within_an_earlier_one_is_refused() -> None:
    here = agency()
    pause(here, MONDAY)
    resume(here, FRIDAY)

    with pytest.raises(PauseOverlaps, match="đã kết thúc lúc 09:00, 08/03/2024"):
        pause(here, TUESDAY)

    assert told(here) == [("paused", MONDAY, FRIDAY)]


def test_clock_that_is_not_paused_cannot_go_on() -> None:
    here = agency()

    with pytest.raises(NoOpenPause):
        resume(here, TUESDAY)
    pause(here, MONDAY)
    resume(here, TUESDAY)
    with pytest.raises(NoOpenPause):
        resume(here, FRIDAY)

    assert told(here) == [("paused", MONDAY, TUESDAY)]


def test_pause_cannot_end_before_it_began() -> None:
    here = agency()
    pause(here, TUESDAY)

    with pytest.raises(WrongMoment) as refused:
        resume(here, MONDAY)

    assert list(refused.value.errors) == ["at"]
    assert told(here) == [("paused", TUESDAY, None)]


def test_extension_carries_the_appointed_moment() -> None:
    here = agency()

    services.extend_clock(**facts(here, MONDAY, appointed_at=local(2024, 3, 29, 17), basis="Văn bản 12/XL"))

    (spell,) = spells_of(here.pk, "dossier", ONE)
    assert (spell.kind, spell.ground) == (ClockKind.EXTENDED, Ground.APPOINTMENT)
    assert (spell.appointed_at, spell.basis) == (local(2024, 3, 29, 17), "Văn bản 12/XL")


@pytest.mark.parametrize(
    ("appointed", "said"),
    [
        (local(2024, 3, 4, 9), "phải ở sau lúc này"),
        (local(2024, 3, 1, 17), "phải ở sau lúc này"),
        (local(2024, 3, 9, 10), "là ngày nghỉ"),
        (local(2024, 4, 18, 10), "là ngày nghỉ"),
        (local(2024, 3, 6, 12), "ngoài giờ làm việc"),
        (local(2024, 3, 6, 18), "ngoài giờ làm việc"),
        (local(2060, 3, 6, 10), "là ngày nghỉ"),
    ],
    ids=["now", "past", "Saturday", "holiday", "lunch", "evening", "beyond the calendar"],
)
def test_appointment_lies_in_office_hours_of_a_working_day_to_come(appointed: datetime, said: str) -> None:
    here = agency()
    calendar(here)

    with pytest.raises(WrongMoment, match=said) as refused:
        services.extend_clock(**facts(here, MONDAY, appointed_at=appointed, calendar=calendar_for(here.pk)))

    assert list(refused.value.errors) == ["appointed_at"]
    assert told(here) == []


def test_stopped_clock_can_neither_be_paused_nor_extended_nor_stopped_again() -> None:
    here = agency()
    calendar(here)
    pause(here, MONDAY)
    services.stop_clock(**facts(here, TUESDAY, ground=Ground.WITHDRAWAL))
    acts: list[tuple[Any, dict[str, Any]]] = [
        (services.pause_clock, {"ground": Ground.SUPPLEMENT}),
        (services.resume_clock, {}),
        (services.extend_clock, {"appointed_at": local(2024, 3, 29, 17)}),
        (services.stop_clock, {}),
        (services.mark_wait, {}),
        (services.end_wait, {}),
    ]

    for act, more in acts:
        with pytest.raises(ClockStopped, match="09:00, 05/03/2024"):
            act(**facts(here, FRIDAY, **more))

    assert told(here) == [("paused", MONDAY, None), ("stopped", TUESDAY, None)]


def test_clock_cannot_be_stopped_before_what_happened_already() -> None:
    here = agency()
    pause(here, MONDAY)
    resume(here, FRIDAY)

    with pytest.raises(WrongMoment, match="09:00, 08/03/2024"):
        services.stop_clock(**facts(here, TUESDAY))

    assert told(here) == [("paused", MONDAY, FRIDAY)]


def test_clock_runs_while_a_payment_is_waited_for_where_that_counts() -> None:
    here = agency()
    calendar(here)

    services.mark_wait(**facts(here, MONDAY))
    with pytest.raises(PauseOverlaps):
        services.mark_wait(**facts(here, TUESDAY))
    services.end_wait(**facts(here, FRIDAY))

    (spell,) = spells_of(here.pk, "dossier", ONE)
    assert (spell.kind, spell.ground) == (ClockKind.RUNNING, Ground.PAYMENT)
    assert (spell.started_at, spell.ended_at) == (MONDAY, FRIDAY)
    assert spell.basis.startswith("Quyết định 766/QĐ-TTg")


def test_clock_is_paused_while_a_payment_is_waited_for_where_that_does_not_count() -> None:
    here = agency()
    services.save_setting(
        actor=keeper(here),
        key=SettingKey.PAYMENT_WAIT_COUNTS,
        value={"choice": "no"},
        valid_from=date(2024, 3, 1),
        legal_basis="Quyết định của tỉnh",
    )

    services.mark_wait(**facts(here, MONDAY))
    with pytest.raises(PauseOverlaps):
        pause(here, TUESDAY)
    services.end_wait(**facts(here, FRIDAY))

    (spell,) = spells_of(here.pk, "dossier", ONE)
    assert (spell.kind, spell.ground, spell.ended_at) == (ClockKind.PAUSED, Ground.PAYMENT, FRIDAY)
    assert spell.basis == "Quyết định của tỉnh"


def test_wait_that_was_never_marked_cannot_end() -> None:
    here = agency()
    pause(here, MONDAY)

    with pytest.raises(NoOpenPause):
        services.end_wait(**facts(here, TUESDAY))

    assert told(here) == [("paused", MONDAY, None)]


def test_clocks_of_two_subjects_and_two_agencies_are_apart() -> None:
    here, there = agency(), agency("SKHCN-QB")

    pause(here, MONDAY)
    pause(here, TUESDAY, subject=OTHER)
    pause(there, FRIDAY)

    found = spells_by_subject(here.pk, "dossier", [ONE, OTHER, uuid7()])
    assert {subject: spells[0].started_at for subject, spells in found.items()} == {
        ONE: MONDAY,
        OTHER: TUESDAY,
    }
    assert told(there) == [("paused", FRIDAY, None)]
    assert spells_of(here.pk, "petition", ONE) == ()


def test_spells_of_many_subjects_come_with_one_statement(django_assert_num_queries: Any) -> None:
    here = agency()
    subjects = [uuid7() for _ in range(20)]
    for subject in subjects:
        pause(here, MONDAY, subject=subject)

    with django_assert_num_queries(1):
        found = spells_by_subject(here.pk, "dossier", subjects)

    assert len(found) == 20


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ClockKind.PAUSED, "ended_at": MONDAY},
        {"kind": ClockKind.STOPPED, "ended_at": FRIDAY},
        {"kind": ClockKind.EXTENDED},
        {"kind": ClockKind.EXTENDED, "appointed_at": MONDAY},
        {"kind": ClockKind.PAUSED, "appointed_at": FRIDAY},
        {"kind": "asleep"},
        {"kind": ClockKind.PAUSED, "ground": "rain"},
    ],
)
def test_database_refuses_a_spell_that_contradicts_itself(wrong: dict[str, Any]) -> None:
    row = {"ground": Ground.SUPPLEMENT, "started_at": TUESDAY, "subject_type": "dossier", "subject_id": ONE}

    with pytest.raises(IntegrityError), transaction.atomic():
        ClockSpell.objects.create(agency=agency(), **{**row, **wrong})

    assert ClockSpell.objects.count() == 0


def test_database_refuses_two_open_pauses_of_one_subject() -> None:
    here = agency()
    pause(here, MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        ClockSpell.objects.create(
            agency=here,
            subject_type="dossier",
            subject_id=ONE,
            kind=ClockKind.PAUSED,
            ground=Ground.PAYMENT,
            started_at=FRIDAY,
        )

    assert told(here) == [("paused", MONDAY, None)]
