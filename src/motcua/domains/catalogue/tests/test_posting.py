"""What hangs where: the version in force, at every place that owes it, with its proof."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import NotPostable, PlaceNotFound, ProcedureNotFound
from motcua.domains.catalogue.models import Posting
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    neighbour,
    open_version,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.tests.posting import cells, photo, place, poster, posting_task
from motcua.domains.catalogue.tests.versions import close, decision, drafted, publish, task
from motcua.domains.catalogue.types import Mended, PetitionNotice, PostingFilter
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people_factories
from motcua.kernel import clock, journal
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)
MIDNIGHT = local(2024, 4, 1, 0, 0)


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


def names(of: Agency, which: PostingFilter, place_id: UUID | None = None) -> list[str]:
    rows = selectors.posting_board(posting_task(of), which=which, place_id=place_id).rows
    stored = {procedure(of, key).public_id: key for key in ("AT-01", "AT-02")}
    return sorted(stored[row.procedure.public_id] for row in rows)


def change_at_01_and_abolish_at_02(of: Agency) -> None:
    by = decision(of, on=APRIL)
    publish(of, by, drafted(of, "AT-01", limit_amount=3))
    close(of, by, "AT-02")


def test_a_new_place_owes_every_procedure_in_force(here: Agency) -> None:
    place(here)

    assert cells(here, "AT-01") == {"Bảng niêm yết": "missing"}
    assert names(here, PostingFilter.MISSING) == ["AT-01", "AT-02"]
    assert selectors.posting_counts(posting_task(here)).alarms == 2


def test_the_portal_is_posted_by_itself_from_the_day_on(here: Agency) -> None:
    portal = place(here, kind="portal", name="Cổng", posts_itself=True)
    change_at_01_and_abolish_at_02(here)

    assert cells(here, "AT-01") == {"Cổng": "ok"}
    with clock.frozen(MIDNIGHT):
        assert cells(here, "AT-01") == {"Cổng": "ok"}
        assert cells(here, "AT-02") == {}
        with pytest.raises(NotPostable):
            services.post_everywhere(actor=posting_task(here), place_ids=[portal.public_id])


def test_everything_is_posted_everywhere_in_one_act_with_one_photo(here: Agency) -> None:
    place(here)
    place(here, kind="booklet", name="Tập hướng dẫn")
    place(here, kind="portal", name="Cổng", posts_itself=True)
    acting = poster(here)

    done = services.post_everywhere(actor=acting, photo=photo(), photo_name="bang.png")

    assert done == Mended(posted=4, removed=0, unchanged=0, places=2)
    assert cells(here, "AT-01") == {"Bảng niêm yết": "ok", "Tập hướng dẫn": "ok", "Cổng": "ok"}
    assert selectors.posting_counts(acting).alarms == 0
    postings = Posting.objects.select_related("posted_by", "version")
    assert (
        {row.posted_by_id for row in postings}
        == {acting.officer_pk}
        == {row.checked_by_id for row in postings}
    )
    assert len({row.photo_id for row in postings}) == 1
    assert all(row.content_hash == row.version.content_hash for row in postings)


def test_a_switch_of_versions_is_an_alarm_until_the_sheet_is_changed(here: Agency) -> None:
    board = place(here)
    place(here, kind="qr", name="Mã QR")
    services.post_everywhere(actor=posting_task(here))
    change_at_01_and_abolish_at_02(here)

    with clock.frozen(MIDNIGHT):
        # Before the night's job wrote anything down. A QR code opens the page in force by itself.
        assert cells(here, "AT-01") == {"Bảng niêm yết": "outdated", "Mã QR": "ok"}
        assert cells(here, "AT-02") == {"Bảng niêm yết": "leftover", "Mã QR": "leftover"}
        services.switch_versions(actor=task(here))
        assert names(here, PostingFilter.MISMATCH) == ["AT-01", "AT-02"]
        assert names(here, PostingFilter.MISMATCH, board.public_id) == ["AT-01", "AT-02"]
        assert selectors.posting_counts(posting_task(here)).mismatched == 2

        done = services.post_everywhere(actor=posting_task(here))

        assert done == Mended(posted=1, removed=2, unchanged=1, places=2)
        assert cells(here, "AT-01") == {"Bảng niêm yết": "ok", "Mã QR": "ok"}
        assert cells(here, "AT-02") == {}
        assert names(here, PostingFilter.ALARM) == []
    shown = selectors.postings_of(reader(here), procedure(here, "AT-01").public_id).rows
    history = [(row.version_number, row.removed_at is None) for row in shown if row.place == "Bảng niêm yết"]
    assert history == [(2, True), (1, False)]


def test_posting_again_changes_nothing(here: Agency) -> None:
    board = place(here)
    services.post_everywhere(actor=posting_task(here))
    before = list(Posting.objects.values_list("pk", "posted_at"))

    with clock.frozen(clock.now() + timedelta(days=1)):
        done = services.post_everywhere(actor=posting_task(here))

    assert done == Mended(posted=0, removed=0, unchanged=2, places=1)
    assert list(Posting.objects.values_list("pk", "posted_at")) == before
    told = [entry.name for entry in journal.entries_of("catalogue.posting_place", board.public_id)]
    assert told == ["catalogue.place_saved", "catalogue.procedures_posted"]


def test_only_what_is_in_force_is_posted(here: Agency) -> None:
    board = place(here)
    by = decision(here, on=APRIL)
    draft = drafted(here, "AT-01", limit_amount=3)
    publish(here, by, draft)

    for refused in (draft, drafted(here, "AT-02")):
        with pytest.raises(NotPostable, match="không đang áp dụng"):
            services.post_version(
                actor=posting_task(here), place_id=board.public_id, version_id=refused.public_id
            )
    assert not Posting.objects.exists()

    stored = version(here, "AT-01")
    services.post_version(actor=posting_task(here), place_id=board.public_id, version_id=stored.public_id)
    with clock.frozen(MIDNIGHT), pytest.raises(NotPostable):
        services.post_version(actor=posting_task(here), place_id=board.public_id, version_id=stored.public_id)


def test_a_place_of_a_unit_owes_that_units_procedures_alone(here: Agency) -> None:
    science = people_factories.unit(of=here, code="P-QLKH")
    place(here, name="Bảng của phòng", unit_id=science.public_id)

    assert cells(here, "AT-01") == {"Bảng của phòng": "not_due"}
    assert selectors.posting_counts(posting_task(here)).alarms == 0
    elsewhere = poster(people_factories.unit(of=here, code="CCTDC"))
    own = selectors.places_of(reader(here))[0].public_id
    with pytest.raises(NotAllowed):
        services.post_everywhere(actor=elsewhere, place_ids=[own])


def test_a_photo_proves_a_posting_and_nothing_else_does(here: Agency) -> None:
    place(here)
    acting = poster(here)
    services.post_everywhere(actor=acting)
    posting = Posting.objects.order_by("pk")[0]

    with pytest.raises(Invalid) as refused:
        services.confirm_posting(actor=acting, posting_id=posting.public_id, photo=None)
    assert refused.value.errors.keys() == {"photo"}
    with pytest.raises(PlaceNotFound):
        selectors.open_photo(acting, posting.public_id)

    services.confirm_posting(actor=acting, posting_id=posting.public_id, photo=photo(), photo_name="b.png")
    assert selectors.open_photo(reader(here), posting.public_id).mime == "image/png"

    services.take_down(actor=acting, posting_id=posting.public_id)
    with pytest.raises(NotPostable):
        services.confirm_posting(
            actor=acting, posting_id=posting.public_id, photo=photo(), photo_name="b.png"
        )


def test_a_closed_place_leaves_the_board_and_keeps_its_history(here: Agency) -> None:
    board = place(here)
    services.post_everywhere(actor=posting_task(here))

    services.close_place(actor=posting_task(here), place_id=board.public_id)

    assert selectors.places_of(reader(here)) == ()
    assert cells(here, "AT-01") == {}
    assert len(selectors.postings_at(reader(here), board.public_id, also_past=True).rows) == 2
    assert selectors.postings_at(reader(here), board.public_id).rows == []
    with pytest.raises(PlaceNotFound):
        services.post_everywhere(actor=posting_task(here), place_ids=[board.public_id])
    place(here)  # the name is free again


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "wall"}, "kind"),
        ({"name": "  "}, "name"),
        ({"name": "Bảng niêm yết"}, "name"),
        ({"posts_itself": True}, "posts_itself"),
        ({"url": "ftp://so.example"}, "url"),
        ({"location": "x" * 301}, "location"),
    ],
)
def test_a_place_says_what_is_wrong_with_it(facts: dict[str, object], field: str) -> None:
    here = people_factories.agency()
    place(here)

    with pytest.raises(Invalid) as refused:
        place(here, **{"name": "Khác", **facts})

    assert refused.value.errors.keys() == {field}
    assert len(selectors.places_of(reader(here))) == 1


def test_only_who_may_post_posts_and_a_neighbour_finds_nothing(here: Agency) -> None:
    board = place(here)
    there = neighbour("AT-01")

    with pytest.raises(NotAllowed):
        services.post_everywhere(actor=reader(here))
    with pytest.raises(NotAllowed):
        services.save_place(actor=reader(here), kind="board", name="Khác")
    with pytest.raises(PlaceNotFound):
        services.post_everywhere(actor=poster(there), place_ids=[board.public_id])
    with pytest.raises(ProcedureNotFound):
        services.post_everywhere(actor=poster(here), procedure_ids=[procedure(there, "AT-01").public_id])
    with pytest.raises(PlaceNotFound):
        selectors.get_place(reader(there), board.public_id)
    assert selectors.places_of(reader(there)) == ()
    assert not Posting.objects.exists()


def test_the_facts_of_a_day_count_both_ways_of_showing(here: Agency) -> None:
    place(here, kind="portal", name="Cổng", posts_itself=True)
    place(here)
    services.post_everywhere(actor=posting_task(here), procedure_ids=[procedure(here, "AT-01").public_id])
    change_at_01_and_abolish_at_02(here)
    today = clock.today()

    facts = selectors.posting_facts(reader(here), today)
    assert (facts.procedures, facts.electronic, facts.at_office, facts.both, facts.neither) == (2, 2, 1, 1, 0)
    assert facts.points == {procedure(here, "AT-01").public_id: 2, procedure(here, "AT-02").public_id: 1}
    assert selectors.posting_facts(reader(here), today - timedelta(days=1)).neither == 2

    with clock.frozen(MIDNIGHT):
        later = selectors.posting_facts(reader(here), APRIL)
        assert later.points == {procedure(here, "AT-01").public_id: 1}
        assert selectors.posting_facts(reader(here), today).points == facts.points


def test_the_notice_prints_the_addresses_of_its_day(here: Agency) -> None:
    acting = poster(here)
    with pytest.raises(Invalid) as refused:
        services.save_petition_address(actor=acting, notice=PetitionNotice())
    assert refused.value.errors.keys() == {"address", "phone"}

    for phone in ("0233.1", "0233.2"):
        notice = PetitionNotice(address="Số 1, đường A", phone=phone, effective_from=APRIL)
        services.save_petition_address(actor=acting, notice=notice)

    assert selectors.petition_notice(acting).phone == ""
    with clock.frozen(MIDNIGHT):
        assert selectors.petition_notice(acting).phone == "0233.2"
