"""The queue on a telephone and on the wall; an hour booked at home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.pages import PageClient

from motcua.domains.counter import services
from motcua.domains.counter.models import Booking
from motcua.domains.counter.tests.factories import MONDAY, Hall
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local


def test_a_ticket_tells_where_it_stands(here: Hall) -> None:
    first, second = here.issue(), here.issue()

    assert PageClient().get(f"/so/{first.token}/").has("Bạn là người kế tiếp")
    assert PageClient().get(f"/so/{second.token}/").has("Trước bạn có 1 người")


def test_a_called_ticket_says_to_which_counter(here: Hall) -> None:
    ticket = here.issue()
    officer = here.at("7")
    here.call(officer)

    page = PageClient().get(f"/so/{ticket.token}/")
    assert page.has("Mời bạn đến quầy 7", "Gọi lần 1 lúc 08:00.")
    services.serve_ticket(actor=officer, ticket_id=ticket.public_id)
    assert PageClient().get(f"/so/{ticket.token}/").has("Đang phục vụ tại quầy 7")


def test_an_absent_one_is_told_how_to_come_back(here: Hall) -> None:
    ticket = here.issue()
    officer = here.at("7")
    here.call(officer)
    for _ in range(2):
        services.recall_ticket(actor=officer, ticket_id=ticket.public_id)
    services.mark_absent(actor=officer, ticket_id=ticket.public_id)

    assert PageClient().get(f"/so/{ticket.token}/").has("Báo ngay một quầy để được gọi lại")


def test_yesterdays_ticket_says_so(here: Hall) -> None:
    ticket = here.issue()

    with clock.frozen(MONDAY + timedelta(days=1)):
        page = PageClient().get(f"/so/{ticket.token}/")

    assert page.has("Số này của ngày 05/02/2024, không còn hiệu lực.")


def test_the_part_that_changes_comes_alone(here: Hall) -> None:
    page = PageClient().get(f"/so/{here.issue().token}/?phan=1")

    assert "<html" not in page.html
    assert "Bạn là người kế tiếp" in page.html


def test_a_ticket_is_given_up_on_the_telephone(here: Hall) -> None:
    ticket = here.issue()

    page = PageClient().post(f"/so/{ticket.token}/bo/", {})

    assert page.has("Bạn đã bỏ số này.")
    assert PageClient().post(f"/so/{ticket.token}/bo/", {}).has("Số này không còn chờ nữa")


def test_a_ground_nobody_knows_gives_no_priority(here: Hall) -> None:
    ticket = here.issue()

    assert (
        PageClient()
        .post(f"/so/{ticket.token}/uu-tien/", {"priority": "vua"})
        .has("Hãy chọn một diện ưu tiên.")
    )


def test_the_wall_shows_the_call(here: Hall) -> None:
    here.issue(), here.issue()
    here.call(here.at("7"))

    page = PageClient().get(f"/goi-so/{here.place.public_id}/")

    assert page.h1 == "Số đang được gọi, Trung tâm Phục vụ hành chính công"
    assert page.has("A001", "đến quầy 7", "Kế tiếp A002", "chưa đủ lượt đo")
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page.html


def test_the_part_of_the_wall_that_changes_comes_alone(here: Hall) -> None:
    page = PageClient().get(f"/goi-so/{here.place.public_id}/?phan=1")

    assert "<html" not in page.html
    assert "Chưa gọi số nào" in page.html


def test_the_wall_of_a_closed_office_says_when_it_opens(here: Hall) -> None:
    with clock.frozen(local(2024, 2, 5, 20)):
        page = PageClient().get(f"/goi-so/{here.place.public_id}/")

    assert page.has("Mở cửa lúc 07:30 ngày 06/02/2024")


def test_everybody_sees_how_long_people_wait(here: Hall) -> None:
    here.issue()

    page = PageClient().get("/hang-doi/")

    assert page.has("1 người đang chờ", "Chưa đủ lượt đo để ước lượng thời gian chờ.", "Đặt giờ đến quầy")


def test_an_agency_without_counters_says_so(db: None) -> None:
    people.agency()

    assert PageClient().get("/hang-doi/").has("Chưa có nơi nào lấy số")
    assert PageClient().get("/dat-gio/").has("Chưa nhận đặt giờ")


def booking_page(here: Hall, on: str = "2024-02-06") -> str:
    return f"/dat-gio/?viec={here.group('A').public_id}&ngay={on}"


def test_an_hour_is_booked_in_three_steps(here: Hall) -> None:
    offered = PageClient().get(booking_page(here))
    assert offered.has("1. Bạn đến làm gì?", "2. Ngày nào?", "09:00 đến 09:30", "còn 2 chỗ")

    page = PageClient().post(booking_page(here), {"slot": "2024-02-06T09:00", "phone": "0905 123 456"})

    booking = Booking.objects.get()
    assert page.h1 == f"Mã hẹn của bạn: {booking.code}"
    assert page.has("09:00 đến 09:30, ngày 06/02/2024", "Hủy lịch hẹn")
    assert "0905" not in page.html


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"slot": "", "phone": "0905123456"}, "Hãy chọn một khung giờ."),
        ({"slot": "2024-02-06T09:00", "phone": "12"}, "Số điện thoại gồm 10 số"),
        ({"slot": "2024-02-06T03:00", "phone": "0905123456"}, "Khung giờ này vừa hết chỗ"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(here: Hall, form: dict[str, str], words: str) -> None:
    page = PageClient().post(booking_page(here), form)

    assert page.status in {409, 422}
    assert page.has(words)
    assert f'value="{form["phone"]}"' in page.html
    assert not Booking.objects.exists()


def test_the_same_telephone_number_twice_is_told_when_it_booked(here: Hall) -> None:
    form = {"slot": "2024-02-06T09:00", "phone": "0905123456"}
    PageClient().post(booking_page(here), form)

    page = PageClient().post(booking_page(here), form | {"slot": "2024-02-06T10:00"})

    assert page.has("đã đặt lúc 09:00 ngày 06/02/2024")
    assert Booking.objects.count() == 1


def test_a_day_off_says_why(here: Hall) -> None:
    assert PageClient().get(booking_page(here, on="2024-02-10")).has("Ngày này cơ quan nghỉ")


def test_a_group_that_takes_no_bookings_is_not_found(here: Hall) -> None:
    assert PageClient().get(f"/dat-gio/?viec={here.group('B').public_id}").status == 404


def test_a_booking_is_cancelled(here: Hall) -> None:
    booking = here.book(local(2024, 2, 6, 9))

    page = PageClient().post(f"/dat-gio/{booking.token}/huy/", {})

    assert page.has("Đã hủy lịch hẹn.")
    assert PageClient().post(f"/dat-gio/{booking.token}/huy/", {}).has("không hủy được nữa")
    assert PageClient().get("/dat-gio/khong-co/").status == 404
