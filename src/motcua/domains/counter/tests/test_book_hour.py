"""An hour booked, given up, kept, missed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from motcua.domains.counter import selectors, services
from motcua.domains.counter.errors import (
    BookedAlready,
    BookingNotFound,
    ClosedNow,
    CodeUnknown,
    PlaceNotFound,
    SlotTaken,
    TooFast,
    WrongTicketState,
)
from motcua.domains.counter.models import Booking, ServicePlace, Ticket
from motcua.domains.counter.tests.factories import Hall
from motcua.domains.counter.types import BookingState, CallReason, CounterPermission
from motcua.kernel import clock, ratelimits
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed

NINE = local(2024, 2, 5, 9, 0)
SATURDAY = date(2024, 2, 17)


def slots(here: Hall, on: date = date(2024, 2, 5)) -> dict[datetime, int]:
    found = selectors.slots_on(here.agency.pk, here.group("A").public_id, on)
    return {slot.starts_at: slot.left for slot in found.slots}


def arrive(here: Hall, code: str, at: datetime = NINE) -> Ticket:
    with clock.frozen(at):
        return services.arrive(kiosk=here.place.kiosk_token, code=code)


def test_the_slots_of_today_that_are_still_to_come(here: Hall) -> None:
    found = slots(here)

    assert len(found) == 14  # half hours from 8:30 to 11:30 and from 13:00 to 17:00
    assert min(found) == local(2024, 2, 5, 8, 30)
    assert set(found.values()) == {2}


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2024, 2, 4), "Chỉ đặt được từ hôm nay đến 19/02/2024."),
        (date(2024, 2, 20), "Chỉ đặt được từ hôm nay đến 19/02/2024."),
        (date(2024, 2, 10), "Ngày này cơ quan nghỉ: "),
        (date(2024, 2, 17), "cuối tuần"),
    ],
)
def test_a_day_without_slots_says_why(here: Hall, on: date, words: str) -> None:
    found = selectors.slots_on(here.agency.pk, here.group("A").public_id, on)

    assert found.slots == ()
    assert words in found.closed


def test_working_days_are_offered(here: Hall) -> None:
    days = selectors.bookable_days(here.agency.pk, here.group("A").public_id)

    assert days[0] == date(2024, 2, 5)
    assert date(2024, 2, 10) not in days
    assert days[-1] == date(2024, 2, 19)


def test_a_booking_takes_a_place_and_giving_it_up_frees_it(here: Hall) -> None:
    booking = here.book(NINE)
    assert slots(here)[NINE] == 1

    services.cancel_booking(token=booking.token)

    assert slots(here)[NINE] == 2
    with pytest.raises(WrongTicketState, match="không hủy được nữa: Đã hủy"):
        services.cancel_booking(token=booking.token)


def test_a_full_hour_takes_nobody_more(here: Hall) -> None:
    here.book(NINE), here.book(NINE)

    with pytest.raises(SlotTaken, match="vừa hết chỗ"):
        here.book(NINE)

    assert Booking.objects.count() == 2


@pytest.mark.parametrize(
    "at", [local(2024, 2, 5, 7, 30), local(2024, 2, 5, 9, 10), local(2024, 2, 10, 9), local(2025, 2, 5, 9)]
)
def test_an_hour_that_is_no_slot_cannot_be_booked(here: Hall, at: datetime) -> None:
    with pytest.raises(SlotTaken):
        here.book(at)

    assert not Booking.objects.exists()


def test_one_telephone_number_books_once_a_day(here: Hall) -> None:
    booking = here.book(NINE, phone="0905 123 456")

    with pytest.raises(BookedAlready, match="đã đặt lúc 09:00 ngày 05/02/2024"):
        here.book(local(2024, 2, 5, 10), phone="+84905123456")
    here.book(local(2024, 2, 6, 9), phone="0905123456")
    services.cancel_booking(token=booking.token)
    here.book(local(2024, 2, 5, 10), phone="0905123456")

    assert Booking.objects.count() == 3


def test_the_telephone_number_is_kept_nowhere(here: Hall) -> None:
    here.book(NINE, phone="0905123456")

    assert "0905123456" not in str(Booking.objects.values().get())


def test_a_wrong_telephone_number_is_said(here: Hall) -> None:
    with pytest.raises(Invalid, match="Số điện thoại gồm 10 số"):
        here.book(NINE, phone="123")


def test_a_group_without_places_takes_no_bookings(here: Hall) -> None:
    with pytest.raises(PlaceNotFound):
        here.book(NINE, letter="B")


def test_too_many_bookings_from_one_address_are_stopped(here: Hall) -> None:
    def book(phone: str) -> None:
        services.book_hour(
            agency_id=here.agency.pk,
            group_id=here.group("A").public_id,
            starts_at=local(2024, 2, 5, 8),
            phone=phone,
            visitor="192.0.2.7",
        )

    for number in range(20):
        with pytest.raises(SlotTaken):
            book(f"09051234{number:02d}")
    with pytest.raises(TooFast):
        book("0905123499")


def test_the_code_gives_a_number_at_the_kiosk_and_the_same_one_again(here: Hall) -> None:
    booking = here.book(NINE)

    first = arrive(here, f" {booking.code.lower()} ", at=NINE - timedelta(minutes=20))

    assert arrive(here, booking.code) == first
    assert (first.code, first.booking) == ("A001", booking)
    booking.refresh_from_db()
    assert booking.state == BookingState.ARRIVED
    assert slots(here)[NINE] == 1


def test_whoever_booked_goes_before_those_in_turn_once_the_hour_has_come(here: Hall) -> None:
    here.issue()
    booking = here.book(NINE)
    arrive(here, booking.code, at=NINE - timedelta(minutes=20))
    here.issue()
    officer = here.at("7")

    early = here.serve(officer, at=NINE - timedelta(minutes=10))
    on_time = here.call(officer, NINE)

    assert (early.code, early.called_as) == ("A001", CallReason.IN_TURN)
    assert (on_time.code, on_time.called_as) == ("A002", CallReason.BOOKED)


def test_an_unknown_code_is_said_and_guessing_is_stopped(here: Hall) -> None:
    with pytest.raises(CodeUnknown, match="Mã gồm 6 chữ và số"):
        arrive(here, "ZZZZZZ")
    for _ in range(9):
        ratelimits.forget("counter.kiosk", here.place.kiosk_token)
        with pytest.raises(CodeUnknown):
            arrive(here, "ZZZZZZ")
    ratelimits.forget("counter.kiosk", here.place.kiosk_token)
    with pytest.raises(TooFast, match="thử sai mã nhiều lần"):
        arrive(here, "ZZZZZZ")


def test_a_code_of_another_day_says_which_day(here: Hall) -> None:
    booking = here.book(local(2024, 2, 6, 9))

    with pytest.raises(WrongTicketState, match="09:00 06/02/2024"):
        arrive(here, booking.code)


def test_a_code_outside_office_hours_keeps_the_booking(here: Hall) -> None:
    booking = here.book(local(2024, 2, 5, 13))

    with pytest.raises(ClosedNow):
        arrive(here, booking.code, at=local(2024, 2, 5, 12))

    booking.refresh_from_db()
    assert booking.state == BookingState.BOOKED


def test_who_does_not_come_loses_the_place_after_a_quarter_of_an_hour(here: Hall) -> None:
    booking = here.book(NINE)
    task = system_actor("tests", agency_id=here.agency.pk, permissions=[CounterPermission.SERVE])

    with clock.frozen(NINE + timedelta(minutes=15)):
        assert services.free_missed_bookings(actor=task) == 0
    with clock.frozen(NINE + timedelta(minutes=16)):
        assert services.free_missed_bookings(actor=task) == 1
        assert services.free_missed_bookings(actor=task) == 0

    booking.refresh_from_db()
    assert booking.state == BookingState.MISSED
    with pytest.raises(WrongTicketState, match="chỗ đã nhường người khác"):
        arrive(here, booking.code, at=NINE + timedelta(minutes=20))


def test_only_the_task_frees_bookings(here: Hall) -> None:
    with pytest.raises(NotAllowed):
        services.free_missed_bookings(actor=here.manager)


def test_the_page_of_a_booking_says_what_can_be_done(here: Hall) -> None:
    booking = here.book(NINE)

    assert selectors.booking_by_token(booking.token).may_cancel
    with clock.frozen(NINE):
        assert not selectors.booking_by_token(booking.token).may_cancel
    for act in (selectors.booking_by_token, services.cancel_booking):
        with pytest.raises(BookingNotFound):
            act(token="0" * 24)  # type: ignore[operator]


def test_hours_of_a_saturday_that_only_receives_can_be_booked(here: Hall) -> None:
    here.receive_on_saturdays()
    group = here.group("A")

    slots = selectors.slots_on(here.agency.pk, group.public_id, SATURDAY)
    booking = here.book(local(2024, 2, 17, 11))

    assert SATURDAY in selectors.bookable_days(here.agency.pk, group.public_id)
    assert len(slots.slots) == 8
    assert booking.on == SATURDAY


def test_a_place_may_stay_closed_on_such_a_saturday(here: Hall) -> None:
    here.receive_on_saturdays()
    ServicePlace.objects.update(on_reception_days=False)
    group = here.group("A")

    slots = selectors.slots_on(here.agency.pk, group.public_id, SATURDAY)

    assert SATURDAY not in selectors.bookable_days(here.agency.pk, group.public_id)
    assert (slots.slots, slots.closed) == ((), "Ngày này cơ quan nghỉ: cuối tuần. Hãy chọn ngày khác.")
    with pytest.raises(SlotTaken):
        here.book(local(2024, 2, 17, 11))
