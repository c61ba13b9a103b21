"""An officer's own notices: counted, listed newest first, marked as read; nobody else's."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind
from motcua.kernel.clock import local
from motcua.kernel.errors import NotFound
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
MORNING, NOON = local(2024, 2, 5, 8), local(2024, 2, 5, 12)


@pytest.fixture
def officer() -> Officer:
    return people.officer(of=people.agency())


@pytest.fixture
def me(officer: Officer) -> Actor:
    return people.actor(officer)


def tell(officer: Officer, *titles: str) -> list[Notification]:
    """A notice a minute from 08:00 on."""
    for minute, title in enumerate(titles):
        services.notify(
            agency_id=officer.agency_id,
            officer_pk=officer.pk,
            kind=NoticeKind.ASSIGNED,
            entry_id=uuid7(),
            subject_type="dossier",
            subject_id=uuid7(),
            title=title,
            at=MORNING + timedelta(minutes=minute),
        )
    return list(Notification.objects.filter(officer=officer).order_by("created_at"))


def titles(actor: Actor, **facts: object) -> list[str]:
    return [notice.title for notice in selectors.notices_of(actor, **facts).rows]  # type: ignore[arg-type]


def test_notices_stand_newest_first_and_are_paged(officer: Officer, me: Actor) -> None:
    tell(officer, "một", "hai", "ba")

    first = selectors.notices_of(me, size=2)

    assert [notice.title for notice in first.rows] == ["ba", "hai"]
    assert titles(me, size=2, after=first.next) == ["một"]
    assert first.previous is None


def test_the_list_may_show_unread_ones_or_one_kind_only(officer: Officer, me: Actor) -> None:
    one, *_ = tell(officer, "một", "hai")
    services.mark_read(actor=me, public_id=one.public_id)

    assert titles(me, unread_only=True) == ["hai"]
    assert titles(me, kind="assigned") == ["hai", "một"]
    assert titles(me, kind="escalated") == []


def test_reading_one_leaves_the_others_unread(officer: Officer, me: Actor) -> None:
    one, _two = tell(officer, "một", "hai")
    assert selectors.unread_count(me) == 2

    with clock.frozen(NOON):
        read = services.mark_read(actor=me, public_id=one.public_id)

    assert (read.read_at, selectors.unread_count(me)) == (NOON, 1)
    assert titles(me) == ["hai", "một"]  # a read notice stays in the list


def test_reading_again_keeps_the_first_moment(officer: Officer, me: Actor) -> None:
    (one,) = tell(officer, "một")
    for moment in (NOON, NOON + timedelta(hours=1)):
        with clock.frozen(moment):
            services.mark_read(actor=me, public_id=one.public_id)

    one.refresh_from_db()
    assert one.read_at == NOON


def test_reading_all_says_how_many_were_unread(officer: Officer, me: Actor) -> None:
    one, *_ = tell(officer, "một", "hai", "ba")
    services.mark_read(actor=me, public_id=one.public_id)

    with clock.frozen(NOON):
        assert services.mark_all_read(actor=me) == 2
        assert services.mark_all_read(actor=me) == 0

    assert selectors.unread_count(me) == 0


def test_anothers_notice_is_not_found_and_stays_unread(officer: Officer, me: Actor) -> None:
    (mine,) = tell(officer, "của tôi")
    colleague = people.actor(of=people.agency())
    there = people.actor(of=people.agency("SKHCN-QB"))

    for stranger in (colleague, there, ANONYMOUS, Actor(ActorKind.SYSTEM, agency_id=officer.agency_id)):
        with pytest.raises(NotFound) as caught:
            services.mark_read(actor=stranger, public_id=mine.public_id)
        assert caught.value.message == "Không có thông báo này."
        assert services.mark_all_read(actor=stranger) == 0
        assert titles(stranger) == []
        assert selectors.unread_count(stranger) == 0
    with pytest.raises(NotFound):
        services.mark_read(actor=me, public_id=uuid4())

    mine.refresh_from_db()
    assert mine.read_at is None


def test_unread_notices_are_counted_no_further_than_a_hundred(officer: Officer, me: Actor) -> None:
    tell(officer, *["x"] * 103)

    with CaptureQueriesContext(connection) as captured:
        assert selectors.unread_count(me) == 100

    assert len(captured) == 1


def test_one_event_is_one_notice_for_one_officer(officer: Officer) -> None:
    entry, other = uuid7(), people.officer(of=people.agency())
    facts = {
        "agency_id": officer.agency_id,
        "kind": NoticeKind.ARRIVED,
        "entry_id": entry,
        "subject_type": "dossier",
        "subject_id": uuid7(),
        "at": MORNING,
    }
    for title in ("một", "hai"):
        services.notify(officer_pk=officer.pk, title=title, **facts)
    services.notify(officer_pk=other.pk, title="một", **facts)

    assert list(Notification.objects.order_by("id").values_list("officer_id", "title")) == [
        (officer.pk, "một"),
        (other.pk, "một"),
    ]


def test_the_database_keeps_one_notice_per_event_and_officer(officer: Officer) -> None:
    (notice,) = tell(officer, "một")
    notice.pk, notice.public_id = None, uuid7()

    with pytest.raises(IntegrityError, match="notification_once"), transaction.atomic():
        notice.save(force_insert=True)


def test_each_kind_of_notice_has_its_words() -> None:
    assert {kind.value: str(kind.label) for kind in NoticeKind} == {
        "assigned": "Được phân công hồ sơ",
        "arrived": "Hồ sơ đến bước của bạn",
        "sent_back": "Hồ sơ bị trả lại",
        "result_ready": "Có kết quả chờ trả",
        "registered": "Hồ sơ nộp chờ tiếp nhận",
        "approval": "Việc chờ bạn duyệt",
        "decided": "Lãnh đạo đã quyết định việc bạn trình",
        "supplement": "Bổ sung hồ sơ",
        "payment": "Phí, lệ phí của hồ sơ",
        "apology": "Xin lỗi và hẹn lại",
        "ended": "Hồ sơ dừng, bị từ chối hoặc đổi thông tin",
        "leg": "Phối hợp giải quyết",
        "escalated": "Cảnh báo sắp trễ hạn, quá hạn",
        "morning": "Danh sách việc buổi sáng",
        "posting": "Thủ tục thay đổi, phải niêm yết lại",
    }
