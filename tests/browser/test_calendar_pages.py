"""The calendar's pages in a real Chromium at 1280 and 390 px: nothing sticks out, axe is silent."""

from __future__ import annotations

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from motcua.domains.deadlines import services
from motcua.domains.deadlines.tests import factories as make
from motcua.domains.deadlines.tests.test_previews import Cases
from motcua.domains.deadlines.types import CalendarChange, DeadlinePermission, MovedDue, clock_holders
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.ids import uuid7
from tests.support.browser import look, look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "calendar-year": "/lam-viec/lich/2026/",
    "calendar-day": "/lam-viec/lich/ngay/?ngay=2026-11-24",
    "calendar-swap": "/lam-viec/lich/hoan-doi/",
    "calendar-removal": "/lam-viec/lich/bo-ngay/2026-11-24/",
    "calendar-hours": "/lam-viec/lich/gio/",
    "calendar-hours-new": "/lam-viec/lich/gio/dat/",
    "calendar-hours-change": "/lam-viec/lich/gio/dat/?tu=2027-04-15&don-vi=",
    "calendar-hours-end": "/lam-viec/lich/gio/ket-thuc/?tu=2027-04-15&don-vi=",
    "calendar-hours-removal": "/lam-viec/lich/gio/bo/?tu=2027-04-15&don-vi=",
    "calendar-figures": "/lam-viec/lich/con-so/",
    "calendar-figure": "/lam-viec/lich/con-so/legal-due-reading/",
}


class Plans:
    """A row of a plan whose day becomes a day off."""

    def count(self, change: CalendarChange) -> int:
        return 1

    def affected(
        self, change: CalendarChange, after_key: int | None, size: int
    ) -> tuple[list[MovedDue], int | None]:
        label = (
            "Kế hoạch mục IX.2: Báo cáo định kỳ công tác kiểm soát thủ tục hành chính, cải cách hành chính"
        )
        note = (
            "Hạn rơi vào ngày nghỉ 26/11/2026: làm xong trước, vào ngày làm việc liền trước. Theo Bộ luật Dân sự "
            "2015, Điều 148, thời hạn kết thúc cuối ngày 27/11/2026."
        )
        old, new = local(2026, 11, 26, 17), local(2026, 11, 25, 17)
        return [MovedDue("plan_row", uuid7(), label, None, old, new, "Báo cáo tháng 11", note)], None


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> str:
    """The session of an officer who keeps the calendar; five open cases."""
    monkeypatch.setattr(clock_holders, "_items", {})
    here = people.agency()
    make.calendar(here)
    may = [DeadlinePermission.MANAGE, DeadlinePermission.READ]
    keeper = people.actor(of=here, may=may)
    starts = [local(2026, 11, 20, 9) + timedelta(minutes=number) for number in range(5)]
    clock_holders.register("case", Cases(here.pk, starts))
    clock_holders.register("plan_row", Plans())
    _set_hours(keeper, people.unit(of=here, code="BPTN", name="Bộ phận Tiếp nhận và Trả kết quả").public_id)
    client = Client()
    client.force_login(Officer.objects.select_related("account").get(public_id=keeper.id).account)
    (cookie,) = client.cookies.values()
    return str(cookie.value)


def test_every_page_of_the_calendar_fits_and_is_clean(
    live_server: LiveServer, page: Page, session: str, settings
) -> None:
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    faults: list[str] = []

    for name, path in PAGES.items():
        faults += look_at(page, f"{live_server.url}{path}", name)
    page.goto(f"{live_server.url}/lam-viec/lich/ngay/?ngay=2026-11-26")
    page.fill("input[name=name]", "Ngày truyền thống ngành")
    page.fill("input[name=source]", "Quyết định 01/QĐ-UBND")
    page.get_by_role("button", name="Xem ai sẽ đổi hạn").click()
    page.get_by_role("heading", name="6 hạn sẽ đổi").wait_for()
    faults += look(page, "calendar-preview")

    assert faults == []


def test_hours_are_mended_previewed_and_saved(
    live_server: LiveServer, page: Page, session: str, settings
) -> None:
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    faults: list[str] = []
    page.goto(f"{live_server.url}/lam-viec/lich/gio/dat/")
    page.fill("input[name=valid_from]", "01/10/2027")
    page.fill("input[name=valid_to]", "30/09/2027")
    page.fill("input[name=day_2]", "07:30–17:00 nghỉ trưa 17:30–18:00")
    page.fill("input[name=received_after]", "ba giờ chiều")

    page.get_by_role("button", name="Xem ai sẽ đổi hạn").click()
    page.get_by_text("Giờ nghỉ trưa 17:30–18:00 nằm ngoài giờ làm việc 07:30–17:00.").first.wait_for()
    faults += look(page, "calendar-hours-wrong")

    page.fill("input[name=day_2]", "07:30–17:00 nghỉ trưa 11:30–13:00")
    page.fill("input[name=received_after]", "15:00")
    page.fill("input[name=valid_to]", "31/12/2027")
    page.get_by_role("button", name="Xem ai sẽ đổi hạn").click()
    page.get_by_text("chồng lên mùa đã có 15/04/2027 – 15/10/2027").first.wait_for()
    page.wrongs.clear()  # type: ignore[attr-defined]  # the browser notes the status 422

    page.fill("input[name=valid_from]", "26/11/2026")
    page.fill("input[name=valid_to]", "31/12/2026")
    for number in range(1, 6):
        page.fill(f"input[name=day_{number}]", "07:00–11:00, 12:30–16:30")
    page.get_by_role("button", name="Xem ai sẽ đổi hạn").click()
    page.get_by_role("heading", name="6 hạn sẽ đổi").wait_for()
    faults += look(page, "calendar-hours-preview")

    page.get_by_role("button", name="Lưu giờ làm việc").click()
    page.get_by_text("Đã ghi giờ làm việc.").first.wait_for()
    assert page.get_by_text("26/11/2026 – 31/12/2026").count() == 1
    faults += look(page, "calendar-hours-saved")

    assert faults == []


def _set_hours(keeper: Actor, desk: UUID) -> None:
    """A summer to come, one that is over, and a desk with a reception morning and hour of its own."""
    summer = dict.fromkeys(range(1, 6), [(time(7), time(11)), (time(13, 30), time(17, 30))])
    for year in (2025, 2027):
        services.save_office_hours(
            actor=keeper,
            valid_from=date(year, 4, 15),
            valid_to=date(year, 10, 15),
            days=summer,
            source="Thông báo giờ làm việc mùa hè",
        )
    services.save_office_hours(
        actor=keeper,
        valid_from=date(2026, 1, 1),
        days={**make.FULL_WEEK, 5: [make.MORNING], 6: [make.MORNING]},
        reception_only=[6],
        reasons={5: "Nghỉ chiều thứ Sáu để họp giao ban"},
        received_after=time(15),
        unit=desk,
    )
