"""From the province's decision to the notice board, and what is never allowed on the whole way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import (
    AnnouncementNotFound,
    ItemRefused,
    WrongAnnouncementState,
)
from motcua.domains.catalogue.models import (
    Announcement,
    AnnouncementDecision,
    AnnouncementItem,
    AnnouncementStep,
)
from motcua.domains.catalogue.tests.announcements import (
    DECISION,
    GIVEN,
    AnnouncingDesk,
    State,
    announcing,
    names,
    sentence,
)
from motcua.domains.catalogue.tests.factories import neighbour, procedure, version
from motcua.domains.catalogue.tests.versions import rows
from motcua.domains.catalogue.types import AnnouncementKind, DueKey, Progress
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import Conflict, Invalid, NotAllowed

pytestmark = pytest.mark.django_db

KINDS = AnnouncementKind


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def desk() -> AnnouncingDesk:
    return announcing("AT-01", "AT-02", "AT-03")


@pytest.fixture
def case(desk: AnnouncingDesk) -> Announcement:
    """Amends AT-01, abolishes AT-03; both are being drafted."""
    begun = desk.begun()
    desk.add(begun, "AT-01", limit_amount=3)
    desk.add(begun, "AT-03", KINDS.ABOLISHED)
    begun.refresh_from_db()
    return begun


def test_the_decision_publishes_and_closes_in_one_act(desk: AnnouncingDesk, case: Announcement) -> None:
    done = desk.walk(case, until=State.ISSUED)

    assert rows(desk.agency, "AT-01") == [(1, "in_force", "", "31/03"), (2, "upcoming", "01/04", "")]
    assert rows(desk.agency, "AT-03") == [(1, "in_force", "", "31/03")]
    assert version(desk.agency, "AT-03").closing_decision == done.decision
    assert (done.decision.signer_name, done.decision.number) == ("Nguyễn Văn Chủ", "512/QĐ-UBND")
    assert (done.due_on, names(done)[-1]) == (date(2024, 3, 27), "catalogue.announcement_issued")
    assert sentence(done) == ("Ghi Quyết định số 512/QĐ-UBND ký ngày 20/03/2024: công bố 1, đóng 1 thủ tục.")


def test_a_decision_that_cannot_take_its_whole_effect_is_not_recorded(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    desk.walk(case, until=State.SUBMITTED)
    services.close_version(
        actor=desk.control,
        version_id=version(desk.agency, "AT-03").public_id,
        on=date(2024, 3, 30),
        decision=AnnouncementDecision.objects.create(
            agency=desk.agency,
            number="9/QĐ-UBND",
            kind="list",
            signed_on=date(2024, 3, 19),
            effective_on=date(2024, 3, 30),
            created_at=clock.now(),
        ),
    )

    with pytest.raises(ItemRefused) as refused:
        services.issue_decision(actor=desk.control, announcement_id=case.public_id, given=DECISION)

    assert "đã có ngày hết hiệu lực" in refused.value.errors["items.1"]
    case.refresh_from_db()
    assert (case.state, case.decision) == (State.SUBMITTED, None)
    assert rows(desk.agency, "AT-01")[1][1] == "draft"
    assert not AnnouncementDecision.objects.filter(number="512/QĐ-UBND").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": ""}, "number"),
        ({"signer_name": " "}, "signer_name"),
        ({"signed_on": date(2024, 3, 21)}, "signed_on"),
        ({"signed_on": date(2024, 3, 19)}, "signed_on"),
        ({"effective_on": date(2024, 3, 18)}, "effective_on"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_beside_its_field(
    desk: AnnouncingDesk, case: Announcement, changes: dict[str, Any], field: str
) -> None:
    desk.walk(case, until=State.SUBMITTED)

    with pytest.raises(Invalid) as refused:
        services.issue_decision(
            actor=desk.control, announcement_id=case.public_id, given=replace(DECISION, **changes)
        )

    assert field in refused.value.errors
    case.refresh_from_db()
    assert case.state == State.SUBMITTED


def test_one_decision_is_recorded_for_one_announcement(desk: AnnouncingDesk, case: Announcement) -> None:
    desk.walk(case, until=State.ISSUED)
    other = desk.begun(number="1920/QĐ-BKHCN")
    desk.add(other, "AT-02")
    desk.walk(other, until=State.SUBMITTED)

    with pytest.raises(Conflict, match="đã được ghi cho một hồ sơ công bố khác"):
        services.issue_decision(actor=desk.control, announcement_id=other.public_id, given=DECISION)

    other.refresh_from_db()
    assert other.state == State.SUBMITTED


def test_a_replaced_procedure_names_its_successor(desk: AnnouncingDesk) -> None:
    case = desk.begun()
    desk.add(case, "AT-02", KINDS.REPLACED, "AT-01")

    desk.walk(case, until=State.ISSUED)

    closed = version(desk.agency, "AT-02")
    assert (closed.successor, closed.valid_to) == (procedure(desk.agency, "AT-01"), date(2024, 3, 31))


def test_the_way_ends_after_posting_and_processes(desk: AnnouncingDesk, case: Announcement) -> None:
    done = desk.walk(case, until=State.CLOSED)

    assert (done.entered_on, done.published_on, done.posted_on) == (date(2024, 3, 20),) * 3
    assert done.closed_at == local(2024, 3, 20, 9, 0)
    assert done.steps.count() == 11
    assert names(done)[-1] == "catalogue.announcement_moved"


def test_what_is_noted_lies_between_the_decision_and_today(desk: AnnouncingDesk, case: Announcement) -> None:
    desk.walk(case, until=State.ISSUED)

    for day in (date(2024, 3, 19), date(2024, 3, 21)):
        with pytest.raises(Invalid) as refused:
            services.enter_database(
                actor=desk.control, announcement_id=case.public_id, progress=Progress(on=day)
            )
        assert list(refused.value.errors) == ["on"]
    case.refresh_from_db()
    assert case.entered_on is None


def test_an_announcement_that_is_dropped_frees_its_procedures(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    gone = services.drop_announcement(
        actor=desk.control, announcement_id=case.public_id, progress=Progress(note="Bộ đã thu hồi văn bản.")
    )
    other = desk.begun(number="1920/QĐ-BKHCN")

    desk.add(other, "AT-01", limit_amount=4)

    assert (gone.state, gone.closed_at is not None) == (State.DROPPED, True)
    assert other.items.count() == 1


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda desk: desk.reader, NotAllowed),
        (lambda desk: desk.director, NotAllowed),
        (
            lambda desk: people.actor(of=neighbour("AT-01"), may=["catalogue.read", "catalogue.publish"]),
            AnnouncementNotFound,
        ),
        (lambda desk: people.actor(of=desk.agency, may=["dossiers.read"]), AnnouncementNotFound),
    ],
    ids=["may only read", "the director", "another agency", "does not see the catalogue"],
)
def test_only_the_control_officer_records_a_decision(
    desk: AnnouncingDesk, case: Announcement, who: Callable[[AnnouncingDesk], Actor], error: type[Exception]
) -> None:
    desk.walk(case, until=State.SUBMITTED)
    steps = AnnouncementStep.objects.count()

    with pytest.raises(error):
        services.issue_decision(actor=who(desk), announcement_id=case.public_id, given=DECISION)

    assert AnnouncementStep.objects.count() == steps
    assert not AnnouncementDecision.objects.exists()
    assert rows(desk.agency, "AT-01")[1][1] == "draft"


def test_the_writer_may_neither_check_nor_sign_and_the_control_officer_may_not_sign(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    desk.walk(case, until=State.CHECKING)
    with pytest.raises(NotAllowed):
        services.check_announcement(actor=desk.writer, announcement_id=case.public_id)
    desk.walk(case, until=State.SIGNING)

    for actor in (desk.writer, desk.control):
        with pytest.raises(NotAllowed):
            services.sign_submission(
                actor=actor, announcement_id=case.public_id, progress=Progress(document_number="1/TTr")
            )
    case.refresh_from_db()
    assert case.state == State.SIGNING


def test_an_act_out_of_its_turn_changes_nothing(desk: AnnouncingDesk, case: Announcement) -> None:
    desk.walk(case, until=State.ISSUED)
    before = names(case)

    for act in (
        lambda: services.issue_decision(actor=desk.control, announcement_id=case.public_id, given=DECISION),
        lambda: services.post_announcement(actor=desk.control, announcement_id=case.public_id),
        lambda: desk.add(case, "AT-02"),
    ):
        with pytest.raises(WrongAnnouncementState) as refused:
            act()
        assert "Đã ban hành quyết định công bố" in refused.value.message
    assert names(case) == before


def test_the_trail_is_only_ever_added_to(desk: AnnouncingDesk, case: Announcement) -> None:
    step = case.steps.latest("id")

    for change in (lambda: step.delete(), lambda: AnnouncementStep.objects.update(note="khác")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_an_item_points_only_at_what_its_kind_allows(desk: AnnouncingDesk, case: Announcement) -> None:
    for changes in ({"kind": KINDS.ABOLISHED}, {"kind": KINDS.REPLACED}, {"draft": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            AnnouncementItem.objects.filter(kind=KINDS.AMENDED).update(**changes)


def test_the_terms_begin_anew_when_the_decision_is_signed(desk: AnnouncingDesk, case: Announcement) -> None:
    desk.walk(case, until=State.ISSUED)

    view = selectors.announcement_view(desk.reader, case.public_id)

    assert {line.key: line.on for line in view.dues if line.key in {DueKey.ENTRY, DueKey.POST}} == {
        DueKey.ENTRY: date(2024, 3, 27),
        DueKey.POST: date(2024, 4, 1),
    }
    assert view.next_acts == ()
    assert [act.value for act in selectors.announcement_view(desk.control, case.public_id).next_acts] == [
        "enter"
    ]


def test_a_missing_procedure_is_not_found(desk: AnnouncingDesk, case: Announcement) -> None:
    with pytest.raises(AnnouncementNotFound):
        services.drop_item(actor=desk.writer, announcement_id=case.public_id, item_id=uuid4())
    with pytest.raises(AnnouncementNotFound):
        services.open_announcement(actor=desk.control, trigger_id=uuid4(), unit_id=desk.unit.public_id)


def test_a_legal_text_of_the_shortened_procedure_has_the_shorter_terms(desk: AnnouncingDesk) -> None:
    case = desk.begun(
        kind="legal_text",
        number="05/2024/TT-BKHCN",
        shortened=True,
        signed_on=date(2024, 3, 18),
        received_on=date(2024, 3, 18),
        effective_on=date(2024, 3, 18),
    )
    desk.add(case, "AT-02")

    done = desk.walk(case, until=State.ISSUED, decision=replace(DECISION, effective_on=date(2024, 3, 20)))

    assert [line["key"] for line in done.dues] == ["submit", "law", "entry", "post", "process"]
    assert (done.dues[1]["on"], done.dues[2]["on"]) == ("2024-03-21", "2024-03-22")
    assert GIVEN.shortened is False
