"""A mismatch between what hangs and what is in force is told on the day it begins: Nghị định 63/2010/NĐ-CP, Điều 17."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from motcua.domains.catalogue import services
from motcua.domains.catalogue.tests.factories import catalogue, neighbour, open_version, procedure, reader
from motcua.domains.catalogue.tests.posting import place, poster, posting_task
from motcua.domains.catalogue.tests.versions import close, decision, drafted, publish, task
from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.tests.factories import told
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.delivery import deliver
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

APRIL, MIDNIGHT = date(2024, 4, 1), local(2024, 4, 1, 0, 0)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    made = catalogue("AT-01", "AT-02")
    for key in ("AT-01", "AT-02"):
        open_version(made, key)
    return made


def first_of_april(of: Agency) -> None:
    """A decision changes AT-01 and abolishes AT-02; the night's job runs, the worker delivers, twice."""
    by = decision(of, on=APRIL)
    publish(of, by, drafted(of, "AT-01", limit_amount=3))
    close(of, by, "AT-02")
    with clock.frozen(MIDNIGHT):
        services.switch_versions(actor=task(of))
        for key in ("AT-01", "AT-02") * 2:
            for entry in entries_of("catalogue.procedure", procedure(of, key).public_id):
                deliver(str(entry.id))


def test_whoever_posts_hears_where_the_old_text_still_hangs(here: Agency) -> None:
    place(here), place(here, name="Tập hướng dẫn", kind="booklet")
    services.post_everywhere(actor=posting_task(here))
    posts, reads = poster(people.unit(of=here, code="VP-2", name="Văn phòng")), reader(here)

    first_of_april(here)

    changed, ended = procedure(here, "AT-01").name, procedure(here, "AT-02").name
    assert sorted(told(posts, reads)[posts.officer_pk]) == sorted(
        [
            ("posting", f"“{changed}” có bản mới áp dụng, 2 nơi phải niêm yết lại"),
            ("posting", f"“{ended}” hết áp dụng, còn 2 nơi phải gỡ"),
        ]
    )
    assert reads.officer_pk not in told(posts, reads)


def test_where_everything_shows_itself_nobody_is_disturbed(here: Agency) -> None:
    place(here, kind="portal", posts_itself=True, name="Cổng")
    poster(here)

    first_of_april(here)

    assert Notification.objects.count() == 0


def test_a_neighbour_who_posts_hears_nothing(here: Agency) -> None:
    place(here)
    services.post_everywhere(actor=posting_task(here))
    stranger = poster(neighbour())

    first_of_april(here)

    assert told(stranger) == {}
