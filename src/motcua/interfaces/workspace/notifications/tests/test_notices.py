"""Thông báo: what reached me, newest first; opening one leads to its dossier."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.notifications import services
from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

NOTICES = "/lam-viec/thong-bao/"


def tell(
    who: Actor, dossier: Dossier, title: str, minutes: int = 0, kind: NoticeKind = NoticeKind.ASSIGNED
) -> Notification:
    entry = uuid7()
    services.notify(
        agency_id=who.agency_key,
        officer_pk=who.officer_key,
        kind=kind,
        entry_id=entry,
        subject_type="dossier",
        subject_id=dossier.public_id,
        title=title,
        at=MONDAY + timedelta(minutes=minutes),
    )
    return Notification.objects.get(entry_id=entry)


@pytest.fixture
def office() -> Desk:
    return desk()


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    return office.walk(office.take_in(), "assignment")


def test_the_bell_counts_what_is_unread_and_the_list_has_the_newest_on_top(
    office: Desk, dossier: Dossier
) -> None:
    tell(office.specialist, dossier, "Hồ sơ thứ nhất")
    tell(office.specialist, dossier, "Hồ sơ thứ hai", minutes=5)

    page = browser_of(office.specialist).get(NOTICES)

    assert page.text.index("Hồ sơ thứ hai") < page.text.index("Hồ sơ thứ nhất")
    assert 'aria-label="Thông báo, 2 chưa đọc"' in page.html


def test_opening_one_marks_it_read_and_leads_to_its_dossier(office: Desk, dossier: Dossier) -> None:
    notice = tell(office.specialist, dossier, "Hồ sơ thứ nhất")

    page = browser_of(office.specialist).post(f"{NOTICES}{notice.public_id}/mo/", {})

    notice.refresh_from_db()
    assert page.path == f"/lam-viec/ho-so/{dossier.public_id}/"
    assert notice.read_at is not None


def test_all_can_be_marked_read(office: Desk, dossier: Dossier) -> None:
    tell(office.specialist, dossier, "Hồ sơ thứ nhất")
    tell(office.specialist, dossier, "Hồ sơ thứ hai")
    other = tell(office.head, dossier, "Của trưởng phòng")

    page = browser_of(office.specialist).post(f"{NOTICES}doc-het/", {})

    other.refresh_from_db()
    assert page.path == NOTICES
    assert 'aria-label="Thông báo"' in page.html
    assert Notification.objects.filter(read_at__isnull=True).get() == other


def test_anothers_notice_is_not_found_and_stays_unread(office: Desk, dossier: Dossier) -> None:
    notice = tell(office.specialist, dossier, "Hồ sơ thứ nhất")

    page = browser_of(office.head).post(f"{NOTICES}{notice.public_id}/mo/", {})

    notice.refresh_from_db()
    assert page.status == 404
    assert notice.read_at is None
    assert "Hồ sơ thứ nhất" not in browser_of(office.head).get(NOTICES).text


def test_without_notices_the_page_says_when_they_come(office: Desk) -> None:
    page = browser_of(office.head).get(NOTICES)

    assert page.has("Chưa có thông báo nào", "Khi hồ sơ đến bước của bạn")
    assert "Đánh dấu đã đọc hết" not in page.text


def test_more_than_a_page_goes_on(office: Desk, dossier: Dossier) -> None:
    for minute in range(25):
        tell(office.specialist, dossier, f"Thông báo số {minute:02d}", minutes=minute)
    specialist = browser_of(office.specialist)

    first = specialist.get(NOTICES)
    (later,) = [link for link in first.links if "sau=" in link]
    second = specialist.get(NOTICES + later)

    titles = [f"Thông báo số {minute:02d}" for minute in range(25)]
    assert sum(title in first.text for title in titles) + sum(title in second.text for title in titles) == 25


def test_a_stranger_signs_in_first(office: Desk, dossier: Dossier) -> None:
    notice = tell(office.specialist, dossier, "Hồ sơ thứ nhất")

    answer = PageClient().send(f"{NOTICES}{notice.public_id}/mo/", {})

    notice.refresh_from_db()
    assert answer.headers["Location"].startswith("/dang-nhap/")
    assert notice.read_at is None


def test_only_unread_ones_can_be_shown(office: Desk, dossier: Dossier) -> None:
    read = tell(office.specialist, dossier, "Hồ sơ thứ nhất")
    tell(office.specialist, dossier, "Hồ sơ thứ hai")
    services.mark_read(actor=office.specialist, public_id=read.public_id)

    page = browser_of(office.specialist).get(f"{NOTICES}?loc=chua-doc")

    assert "Hồ sơ thứ nhất" not in page.text
    assert page.has("Hồ sơ thứ hai", "Chưa đọc 1", "Đánh dấu đã đọc hết")


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("chua-doc", "Đã đọc hết"),
        ("canh-bao", "Không có thông báo loại này"),
        ("khong-co", "Chưa có thông báo nào"),
    ],
)
def test_an_empty_filter_says_what_that_means(office: Desk, shown: str, says: str) -> None:
    assert browser_of(office.head).get(f"{NOTICES}?loc={shown}").has(says)


def test_the_next_page_keeps_the_filter(office: Desk, dossier: Dossier) -> None:
    for minute in range(25):
        tell(office.specialist, dossier, f"Thông báo số {minute:02d}", minutes=minute)

    first = browser_of(office.specialist).get(f"{NOTICES}?loc=chua-doc")

    (later,) = [link for link in first.links if "sau=" in link]
    assert "loc=chua-doc" in later


def test_a_morning_list_leads_to_the_day(office: Desk) -> None:
    who, entry = office.specialist, uuid7()
    services.notify(
        agency_id=who.agency_key,
        officer_pk=who.officer_key,
        kind=NoticeKind.MORNING,
        entry_id=entry,
        subject_type="morning",
        subject_id=entry,
        title="Sáng nay: việc của bạn: 1 quá hạn",
        at=MONDAY,
    )
    browser = browser_of(who)
    assert "Xem việc hôm nay" in browser.get(NOTICES).text
    notice = Notification.objects.get(entry_id=entry)

    page = browser.post(f"{NOTICES}{notice.public_id}/mo/", {})

    assert page.path == "/lam-viec/hom-nay/"


def test_a_notice_of_a_leg_leads_whoever_is_asked_to_the_legs_and_whoever_asks_to_the_dossier(
    office: Desk, dossier: Dossier
) -> None:
    there = people.actor(office.officer("P-QLKH", ["dossiers.assign", "dossiers.process"]))
    places = {}
    for who in (there, office.specialist):
        notice = tell(who, dossier, "Hồ sơ cần đơn vị bạn phối hợp", kind=NoticeKind.LEG)
        places[who.id] = browser_of(who).post(f"{NOTICES}{notice.public_id}/mo/", {}).path

    assert places == {
        there.id: "/lam-viec/phoi-hop/",
        office.specialist.id: f"/lam-viec/ho-so/{dossier.public_id}/",
    }


def test_a_notice_of_a_procedure_to_post_anew_leads_to_where_it_hangs(office: Desk) -> None:
    who = people.actor(office.officer("VP", ["catalogue.post"]))
    entry, procedure = uuid7(), office.version.procedure_public_id
    services.notify(
        agency_id=who.agency_key,
        officer_pk=who.officer_key,
        kind=NoticeKind.POSTING,
        entry_id=entry,
        subject_type="catalogue.procedure",
        subject_id=procedure,
        title="“Khai báo” có bản mới áp dụng, 2 nơi phải niêm yết lại",
        at=MONDAY,
    )
    browser = browser_of(who)
    assert "Xem nơi niêm yết" in browser.get(NOTICES).text
    notice = Notification.objects.get(entry_id=entry)

    page = browser.post(f"{NOTICES}{notice.public_id}/mo/", {})

    assert page.path == f"/lam-viec/niem-yet/thu-tuc/{procedure}/"
