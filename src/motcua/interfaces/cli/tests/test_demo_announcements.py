"""The demo's announcements: one just come, one late with its unit, one at the province; nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.models import Announcement, AnnouncementDecision
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.types import AnnouncementKind, AnnouncementState, CataloguePermission
from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DeadlinePermission
from motcua.domains.people.models import Agency, Officer, Unit
from motcua.domains.people.tests import factories as people
from motcua.interfaces.cli.demo import announcements
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

State, May = AnnouncementState, CataloguePermission
CAST = {
    "kiemsoat": (None, [May.READ, May.DRAFT, May.PUBLISH], "Lê Thị Kiểm"),
    "chuyenvien": (announcements.UNIT, [May.READ, May.DRAFT], "Trần Thị Soạn"),
    "lanhdao": (None, [May.READ, May.SIGN], "Phạm Văn Giám"),
}


@pytest.fixture(autouse=True)
def wednesday() -> Iterator[None]:
    """Three weeks without a day off before it."""
    with clock.frozen(local(2024, 3, 27, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    agency = make.catalogue("AT-05", "AT-06", "AT-07")
    setter = system_actor("tests", agency_id=agency.pk, permissions=[DeadlinePermission.MANAGE])
    deadlines.load_shipped_calendar(actor=setter)
    return agency


def cast(here: Agency) -> list[Officer]:
    units = {None: here, announcements.UNIT: Unit.objects.get(agency=here, code=announcements.UNIT)}
    return [
        people.officer(of=units[unit], may=may, name=name, username=username, valid_from=date(2018, 6, 21))
        for username, (unit, may, name) in CAST.items()
    ]


@pytest.fixture
def played(here: Agency) -> Actor:
    """Whoever reads the desk once the three stories are there."""
    assert announcements.play_announcements(make.importer(here), cast(here)) == 3
    return make.reader(here)


def by_number(actor: Actor) -> dict[str, Announcement]:
    found = selectors.visible_announcements(actor)
    return {row.trigger.number.partition("/")[0]: row for row in found}


def test_each_stands_where_its_story_says(played: Actor) -> None:
    states = {number: row.state for number, row in by_number(played).items()}

    assert states == {"MAU-01": State.DETECTED, "MAU-02": State.DRAFTING, "MAU-03": State.SUBMITTED}
    assert not AnnouncementDecision.objects.exists()


def test_each_came_on_its_own_day_and_its_terms_are_counted_from_it(played: Actor) -> None:
    rows = by_number(played)

    assert {number: row.trigger.received_on for number, row in rows.items()} == {
        "MAU-01": date(2024, 3, 26),
        "MAU-02": date(2024, 3, 11),
        "MAU-03": date(2024, 3, 14),
    }
    assert {number: row.trigger.effective_on for number, row in rows.items()} == {
        "MAU-01": date(2024, 5, 10),
        "MAU-02": date(2024, 4, 8),
        "MAU-03": date(2024, 4, 7),
    }
    assert {number: row.due_on for number, row in rows.items()} == {
        "MAU-01": date(2024, 4, 2),
        "MAU-02": date(2024, 3, 18),
        "MAU-03": date(2024, 4, 1),
    }


def test_the_one_the_unit_has_not_sent_is_late_and_the_board_says_who_holds_it(played: Actor) -> None:
    rows = {row.public_id: row for row in selectors.announcement_board(played).rows}
    late = by_number(played)["MAU-02"]

    assert [row.is_late for row in rows.values()] == [True, False, False]
    assert next(iter(rows)) == late.public_id
    counts = selectors.announcement_counts(played)
    assert (counts.open, counts.late, counts.soon) == (3, 1, 1)
    who = selectors.who_is_late(played)
    assert [(one.holder, one.announcement_id, one.late) for one in who] == [
        (str(late.unit.short_name or late.unit.name), late.public_id, True),
        ("UBND tỉnh", by_number(played)["MAU-03"].public_id, False),
    ]


def test_what_each_does_to_which_procedures(played: Actor, here: Agency) -> None:
    items = {
        number: [(item.kind, item.procedure.source_key) for item in row.items.order_by("order")]
        for number, row in by_number(played).items()
    }

    assert items == {
        "MAU-01": [],
        "MAU-02": [(AnnouncementKind.AMENDED, "AT-05"), (AnnouncementKind.AMENDED, "AT-06")],
        "MAU-03": [(AnnouncementKind.ABOLISHED, "AT-07")],
    }


def test_the_trail_of_the_one_at_the_province_names_each_who_acted(played: Actor) -> None:
    case = by_number(played)["MAU-03"]
    steps = selectors.announcement_view(played, case.public_id).steps

    assert [(step.to_state, step.by) for step in reversed(steps)] == [
        (State.DRAFTING, "Lê Thị Kiểm"),
        (State.CHECKING, "Trần Thị Soạn"),
        (State.SIGNING, "Lê Thị Kiểm"),
        (State.SUBMITTED, "Phạm Văn Giám"),
    ]
    assert case.submission_number == "MAU-03/TTr-SKHCN"


def test_everything_invented_says_so(played: Actor) -> None:
    titles = {row.title for row in by_number(played).values()}

    assert {title.endswith("(số liệu mẫu)") for title in titles} == {True}


def test_without_the_unit_there_is_no_story() -> None:
    bare = people.agency(code="A02", name="Sở khác")

    assert announcements.play_announcements(make.importer(bare), cast_of_nobody(bare)) == 0


def cast_of_nobody(bare: Agency) -> list[Officer]:
    return [people.officer(of=bare, may=may, username=name) for name, (_u, may, _n) in CAST.items()]
