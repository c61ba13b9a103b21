"""Accepting what was filed: the legal clock starts, Mẫu 01 and the book, the process begins."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    DossierNotFound,
    MovedMeanwhile,
    PapersMissing,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import actions_for, get_dossier
from motcua.domains.dossiers.tests.factories import (
    MONDAY,
    Desk,
    desk,
    fingerprint,
    in_threads,
    neighbour,
    statements,
)
from motcua.domains.dossiers.tests.life import TUESDAY, at, slips, told, true_to_itself
from motcua.domains.dossiers.types import State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local


def accept(actor: Actor, dossier: Dossier, **facts: object) -> Dossier:
    found: Dossier = at(TUESDAY, services.accept_filing, actor, dossier, **facts)
    return found


@pytest.fixture
def filed(office: Desk) -> Dossier:
    """Filed online on Monday 05/02/2024 at 10:00."""
    return office.file()


def test_the_legal_clock_starts_at_acceptance_and_not_at_filing(office: Desk, filed: Dossier) -> None:
    dossier = accept(office.reception, filed)

    assert (dossier.state, dossier.submitted_at, dossier.accepted_at) == (State.ACCEPTED, MONDAY, TUESDAY)
    # 07, 15, 16, 19, 20/02: Tết Nguyên đán 08–14/02/2024 lies between.
    assert dossier.first_due_at == dossier.legal_due_at == dossier.work_due_at == local(2024, 2, 20, 17)
    true_to_itself(dossier)


def test_what_is_missing_must_be_said_within_three_working_days_of_acceptance(
    office: Desk, filed: Dossier
) -> None:
    assert accept(office.reception, filed).notice_due_at == local(2024, 2, 16, 17)  # 07, 15, 16


def test_the_process_begins_with_the_unit_that_decides(office: Desk, filed: Dossier) -> None:
    dossier = accept(office.reception, filed)

    assert (dossier.step_kind, dossier.unit, dossier.holder_id) == (
        "assignment",
        office.unit("P-QLCNCN"),
        None,
    )
    assert dossier.received_by_id == office.reception.officer_pk


def test_the_slip_is_numbered_and_entered_in_the_book_of_the_year(office: Desk, filed: Dossier) -> None:
    office.take_in()
    accept(office.reception, filed)

    paper = IssuedPaper.objects.get(subject_id=filed.public_id)
    assert slips(filed) == [("mau-01-2018", "0002/TNHS", False)]
    assert (paper.book, paper.book_sequence) == ("2024", 2)
    assert paper.data["applicant"] == "Lương Thị Hồng Ánh"
    assert told(filed) == ["registered", "accepted"]


def test_what_lacks_a_required_paper_is_not_accepted_and_the_paper_is_named(office: Desk) -> None:
    filed = office.file(papers=())
    needed = [need.name for need in office.version.papers if need.is_required]
    before = fingerprint(filed)

    with pytest.raises(PapersMissing) as caught:
        accept(office.reception, filed)

    assert all(name in caught.value.message for name in needed)
    assert fingerprint(filed) == before


def test_only_the_desk_that_has_it_accepts(office: Desk, filed: Dossier) -> None:
    before = fingerprint(filed)
    strangers = {
        office.director: DossierNotAllowed,
        people.actor(office.officer("BPTN", [])): DossierNotAllowed,
        people.actor(office.officer("P-QLKH", ["dossiers.receive"])): DossierNotFound,
        neighbour().reception: DossierNotFound,
    }

    for actor, error in strangers.items():
        with pytest.raises(error):
            accept(actor, filed)

    assert fingerprint(filed) == before


def test_what_was_accepted_is_not_accepted_again_and_what_is_possible_is_said(
    office: Desk, filed: Dossier
) -> None:
    accept(office.reception, filed)
    before = fingerprint(filed)

    with pytest.raises(WrongDossierState) as caught:
        accept(office.reception, filed)

    assert caught.value.message.startswith(
        "Không thể “Tiếp nhận hồ sơ đã nộp” khi hồ sơ ở trạng thái “Được tiếp nhận”."
    )
    assert "Ghi nhận yêu cầu rút hồ sơ" in caught.value.message
    assert fingerprint(filed) == before


def test_accepting_from_a_stale_page_changes_nothing(office: Desk, filed: Dossier) -> None:
    at(TUESDAY, services.ask_withdrawal, office.reception, filed, asked_by_name="Ánh", reason="Không cần nữa")
    before = fingerprint(filed)

    with pytest.raises(MovedMeanwhile, match="Ghi nhận yêu cầu rút hồ sơ"):
        accept(office.reception, filed, seen_moves=1)

    assert fingerprint(filed) == before


def test_the_page_of_the_desk_offers_what_may_be_done_with_a_filing(office: Desk, filed: Dossier) -> None:
    actions = actions_for(office.reception, get_dossier(office.reception, filed.public_id))

    assert actions.may_accept
    assert actions.may_refuse
    assert actions.may_ask_supplement
    assert actions.may_ask_withdrawal
    assert not actions.may_stop
    assert not actions.may_correct


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_does_and_the_other_is_told() -> None:
    office = desk()
    filed = office.file()
    other = people.actor(office.officer("BPTN", ["dossiers.receive"], name="Lê Văn Quầy"))

    outcomes = in_threads(
        *[
            lambda actor=actor: services.accept_filing(
                actor=actor, public_id=filed.public_id, seen_moves=filed.moves
            )
            for actor in (office.reception, other)
        ]
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Dossier", "MovedMeanwhile"]
    assert len(slips(filed)) == 1
    true_to_itself(filed)


@pytest.mark.django_db(transaction=True)
def test_finishing_a_step_still_costs_at_most_twelve_statements() -> None:
    office = desk()
    for _warm in range(2):
        dossier = office.walk(office.take_in(), "assignment")
        with clock.frozen(MONDAY), revisions.request_scope(), CaptureQueriesContext(connection) as captured:
            services.finish_step(actor=office.specialist, public_id=dossier.public_id)

    asked = statements(captured)
    assert len(asked) <= 12, "\n".join(sql[:160] for sql in asked)
