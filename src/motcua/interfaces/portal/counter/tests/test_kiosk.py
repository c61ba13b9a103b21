"""The machine in the hall: a press gives a number, left alone it begins anew, wrong presses are told in words."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.support.pages import PageClient

from motcua.domains.counter.models import Ticket
from motcua.domains.counter.tests.factories import Hall
from motcua.kernel import clock
from motcua.kernel.clock import local


def address(here: Hall, more: str = "") -> str:
    return f"/lay-so/{here.place.kiosk_token}/{more}"


def press(here: Hall, letter: str = "A", more: str = "") -> object:
    return PageClient().post(address(here, more), {"group": str(here.group(letter).public_id)})


def test_the_kiosk_asks_what_one_comes_for(here: Hall) -> None:
    page = PageClient().get(address(here))

    assert page.h1 == "Hôm nay bạn đến làm gì?"
    assert page.has("Nộp hồ sơ mới", "Nhận kết quả", "chưa có ai chờ", "Tôi đã đặt giờ")
    assert page.response["Cache-Control"] == "no-store"


def test_a_press_gives_a_number_and_its_paper(here: Hall) -> None:
    page = press(here)

    ticket = Ticket.objects.get()
    assert page.h1 == "Số của bạn: A001"
    assert page.path == address(here, f"so/{ticket.token}/")
    assert page.has("Bạn là người kế tiếp", "Ưu tiên cho tôi", "Người cao tuổi (từ đủ 60 tuổi)")


def test_left_alone_it_goes_back_to_the_first_page_in_vietnamese(here: Hall) -> None:
    page = PageClient().get(address(here))

    seconds, _, target = page.response["Refresh"].partition("; url=")
    assert seconds == "60"
    assert target.startswith("/ngon-ngu/?language=vi&next=%2Flay-so%2F")


def test_who_needs_more_time_gets_it(here: Hall) -> None:
    page = PageClient().get(address(here, "?them=1"))

    assert page.response["Refresh"].startswith("240; ")


def test_large_letters_and_contrast_stay_through_the_press(here: Hall) -> None:
    page = press(here, more="?chu=to&nen=toi")

    assert "kiosk--large kiosk--dark" in page.html
    assert page.response.request["QUERY_STRING"] == "chu=to&nen=toi"


def test_outside_office_hours_it_says_when_it_opens(here: Hall) -> None:
    with clock.frozen(local(2024, 2, 9, 10)):
        shown, pressed = PageClient().get(address(here)), press(here)

    assert shown.has("Hôm nay cơ quan nghỉ (", "Mở cửa lúc 07:30 ngày 15/02/2024.")
    assert (pressed.status, Ticket.objects.count()) == (409, 0)
    assert pressed.has("Hôm nay cơ quan nghỉ (")


def test_a_hammered_kiosk_says_so(here: Hall) -> None:
    pages = [press(here) for _ in range(13)]

    assert [page.status for page in pages] == [200] * 12 + [429]
    assert pages[-1].has("Máy vừa phát nhiều số liền nhau.")


@pytest.mark.parametrize("group", ["", "abc", "01890000-0000-7000-8000-000000000001"])
def test_a_press_on_nothing_gives_nothing(here: Hall, group: str) -> None:
    page = PageClient().post(address(here), {"group": group})

    assert page.status in {404, 422}
    assert not Ticket.objects.exists()


def test_an_unknown_kiosk_is_not_found(here: Hall) -> None:
    assert PageClient().get("/lay-so/khong-co/").status == 404
    assert PageClient().get("/so/khong-co/").status == 404
    assert PageClient().get("/so/khong-co/phieu.pdf").status == 404


def test_priority_is_asked_for_at_the_kiosk(here: Hall) -> None:
    press(here)
    ticket = Ticket.objects.get()

    page = PageClient().post(
        f"/so/{ticket.token}/uu-tien/", {"priority": "disabled", "kiosk": here.place.kiosk_token}
    )

    assert page.path == address(here, f"so/{ticket.token}/")
    assert page.has("Ưu tiên: Người khuyết tật", "Bạn được gọi trước.")


def test_the_paper_has_number_and_code_on_a_roll_of_80_millimetres(here: Hall) -> None:
    here.issue()
    ticket = here.issue(priority="elderly")

    response = PageClient().get(f"/so/{ticket.token}/phieu.pdf").response

    (sheet,) = PdfReader(BytesIO(response.content)).pages
    assert round(float(sheet.mediabox.width) / 72 * 25.4) == 80
    words = " ".join(sheet.extract_text().split())
    for said in ("A002", "Nộp hồ sơ mới", "Ưu tiên: Người cao tuổi", "Thứ Hai 05/02/2024, 08:00"):
        assert said in words


def test_the_paper_is_english_for_who_switched_to_english(here: Hall) -> None:
    here.issue()
    ticket = here.issue()
    client = PageClient()
    client.get("/ngon-ngu/?language=en&next=/hang-doi/")

    response = client.get(f"/so/{ticket.token}/phieu.pdf").response

    (sheet,) = PdfReader(BytesIO(response.content)).pages
    words = " ".join(sheet.extract_text().split())
    for said in ("A002", "File a new dossier", "Monday 05/02/2024, 08:00", "Scan to follow the call"):
        assert said in words
    assert "Thứ Hai" not in words


def test_a_booked_hour_is_turned_into_a_number_by_its_code(here: Hall) -> None:
    booking = here.book(local(2024, 2, 5, 9))

    page = PageClient().post(address(here, "da-hen/"), {"code": booking.code.lower()})

    assert page.h1 == "Số của bạn: A001"


def test_an_unknown_code_stays_in_its_field_with_the_reason(here: Hall) -> None:
    page = PageClient().post(address(here, "da-hen/"), {"code": "ZZZ"})

    assert page.status == 422
    assert "Không có lịch hẹn nào mang mã này" in page.said_at("code-error")
    assert 'value="ZZZ"' in page.html


def test_the_kiosk_speaks_english(here: Hall) -> None:
    client = PageClient()
    client.client.cookies["motcua_language"] = "en"

    page = client.get(address(here))

    assert page.h1 == "What brings you here today?"
    assert page.has("File a new dossier", "nobody is waiting")
