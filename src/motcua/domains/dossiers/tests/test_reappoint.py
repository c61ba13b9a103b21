"""Another appointment after the calendar changed: somebody decides it, nothing moves by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import ClockKind, DayKind, Ground
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    NothingMoves,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import clock_under_todays_calendar, read_clock_of, spells_of
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    ask,
    at,
    dates,
    keeper,
    receive,
    slips,
    told,
    true_to_itself,
)
from motcua.domains.dossiers.types import IntakeCorrection
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid

DUE, MOVED = local(2024, 2, 19, 17), local(2024, 2, 20, 17)
WHEN = local(2024, 2, 7, 10)
WHY = "Thông báo nghỉ bù ngày 16/02/2024 của UBND tỉnh"


def day_off(office: Desk, on: date = date(2024, 2, 16)) -> None:
    deadlines.save_day(
        actor=keeper(office), on=on, kind=DayKind.COMPENSATORY, name="Nghỉ bù Tết", source="TB 12/TB-UBND"
    )


def again(actor: Actor, dossier: Dossier, **facts: Any) -> Dossier:
    facts.setdefault("reason", WHY)
    found: Dossier = at(facts.pop("when", WHEN), services.reappoint_dossier, actor, dossier, **facts)
    return found


def test_a_change_of_the_calendar_moves_no_appointment_by_itself(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)

    day_off(office)

    assert fingerprint(taken_in) == before
    assert true_to_itself(taken_in).calendar_version == 1


def test_the_second_appointment_is_counted_by_the_calendar_of_today(office: Desk, taken_in: Dossier) -> None:
    day_off(office)

    again(office.director, taken_in)

    # 06, 07, 15, 19, 20/02: 16/02 is off now. What was first promised stays.
    dossier = true_to_itself(taken_in)
    assert dates(taken_in) == (DUE, MOVED, MOVED)
    assert (dossier.calendar_version, dossier.reappointments) == (2, 0)
    (spell,) = spells_of(dossier)
    assert (spell.kind, spell.ground, spell.appointed_at, spell.basis) == (
        ClockKind.EXTENDED,
        Ground.APPOINTMENT,
        MOVED,
        WHY,
    )


def test_the_first_appointment_is_never_counted_anew(office: Desk, taken_in: Dossier) -> None:
    day_off(office)
    again(office.director, taken_in)
    office.walk(taken_in, "assignment", at=local(2024, 2, 7, 14))
    ask(office.specialist, taken_in, when=local(2024, 2, 15, 9))
    receive(office.reception, taken_in, when=local(2024, 2, 19, 9))  # 20, 21, 22, 23, 26/02
    day_off(office, date(2024, 2, 22))

    again(office.director, taken_in, when=local(2024, 2, 20, 10))

    # Twice on another calendar: the first date is that of the calendar of its day.
    dossier = true_to_itself(taken_in)
    assert dates(taken_in) == (DUE, local(2024, 2, 27, 17), local(2024, 2, 27, 17))
    assert (dossier.first_calendar_version, dossier.calendar_version) == (1, 3)
    reading = read_clock_of(dossier)
    assert (reading.first_due_at, reading.first.calendar_version) == (DUE, "1")
    assert clock_under_todays_calendar(dossier).first_due_at == DUE


def test_a_moment_of_reception_put_right_counts_the_first_appointment_by_the_calendar_of_its_day(
    office: Desk, taken_in: Dossier
) -> None:
    day_off(office)
    again(office.director, taken_in)

    at(
        local(2024, 2, 7, 11),
        services.correct_intake,
        office.reception,
        taken_in,
        correction=IntakeCorrection(received_at=local(2024, 2, 2, 9)),
        reason="Ghi nhầm ngày",
    )

    # 05, 06, 07, 15, 16/02: on the first calendar 16/02 was a working day. What was appointed since stays.
    assert dates(taken_in) == (local(2024, 2, 16, 17), MOVED, MOVED)
    true_to_itself(taken_in)


def test_a_new_slip_is_issued_and_the_old_one_is_void(office: Desk, taken_in: Dossier) -> None:
    day_off(office)

    again(office.director, taken_in)

    assert slips(taken_in) == [("mau-01-2018", "0001/TNHS", True), ("mau-01-2018", "0002/TNHS", False)]
    old, new = IssuedPaper.objects.filter(subject_id=taken_in.public_id).order_by("id")
    assert (old.void_reason, old.replaced_by_id) == (WHY, new.pk)
    assert "20 tháng 02 năm 2024" in str(new.data)
    assert told(taken_in)[-1] == "reappointed"
    assert taken_in.transitions.latest("seq").note == WHY


def test_a_day_taken_back_brings_the_appointment_forward(office: Desk, taken_in: Dossier) -> None:
    deadlines.save_day(
        actor=keeper(office),
        on=date(2024, 2, 17),
        kind=DayKind.MAKE_UP,
        name="Làm bù",
        source="TB 13/TB-UBND",
    )

    again(office.director, taken_in)

    assert dates(taken_in)[1] == local(2024, 2, 17, 17)  # 06, 07, 15, 16, Saturday 17/02


def test_what_was_paused_is_counted_with_its_pause(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")
    ask(office.specialist, taken_in)
    receive(office.reception, taken_in, when=local(2024, 2, 15, 9))  # legal 22/02: 16, 19, 20, 21, 22
    day_off(office, date(2024, 2, 20))

    again(office.director, taken_in, when=FRIDAY)

    assert dates(taken_in)[1] == local(2024, 2, 23, 17)
    true_to_itself(taken_in)


def test_where_today_gives_the_same_date_nothing_is_done(office: Desk, taken_in: Dossier) -> None:
    day_off(office, date(2024, 3, 15))
    before = fingerprint(taken_in)

    with pytest.raises(NothingMoves):
        again(office.director, taken_in)

    assert fingerprint(taken_in) == before


def test_a_date_in_the_past_is_no_appointment(office: Desk, taken_in: Dossier) -> None:
    day_off(office)
    before = fingerprint(taken_in)

    with pytest.raises(Invalid) as caught:
        again(office.director, taken_in, when=local(2024, 2, 20, 17))

    assert caught.value.errors == {"reason": "Theo lịch hiện nay ngày hẹn đã qua; hãy dùng văn bản xin lỗi."}
    assert fingerprint(taken_in) == before


def test_it_needs_its_reason(office: Desk, taken_in: Dossier) -> None:
    day_off(office)
    before = fingerprint(taken_in)

    with pytest.raises(Invalid) as caught:
        again(office.director, taken_in, reason=" ")

    assert list(caught.value.errors) == ["reason"]
    assert fingerprint(taken_in) == before


def test_only_the_leader_decides_it_and_only_while_the_dossier_is_open(
    office: Desk, taken_in: Dossier
) -> None:
    day_off(office)
    before = fingerprint(taken_in)
    for actor in (office.reception, office.head, office.specialist, office.clerk):
        with pytest.raises(DossierNotAllowed):
            again(actor, taken_in)
    assert fingerprint(taken_in) == before

    office.walk(taken_in, "assignment", "processing", "approval", "approval", "issuing")
    before = fingerprint(taken_in)
    with pytest.raises(WrongDossierState):
        again(office.director, taken_in)
    assert fingerprint(taken_in) == before


def test_a_stale_page_appoints_nothing(office: Desk, taken_in: Dossier) -> None:
    day_off(office)
    office.walk(taken_in, "assignment")
    before = fingerprint(taken_in)

    with pytest.raises(MovedMeanwhile):
        again(office.director, taken_in, seen_moves=1)

    assert fingerprint(taken_in) == before
