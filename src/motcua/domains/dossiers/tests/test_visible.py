"""Who sees which dossier: units that receive, execute or hold it, in one's own agency."""

from __future__ import annotations

from uuid import uuid4

import pytest

from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import (
    actions_for,
    find_by_code,
    get_dossier,
    papers_of,
    results_of,
    transitions_of,
    visible_dossiers,
)
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk, neighbour
from motcua.domains.dossiers.types import Actions
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import ANONYMOUS, Actor, system_actor


def reader(office: Desk, unit: str, over: str | None = None) -> Actor:
    """An officer who may only read dossiers of a unit (and of those below it)."""
    return people.actor(office.officer(unit, [], over=over))


@pytest.mark.parametrize(
    ("unit", "sees"),
    [
        ("BPTN", True),  # received it
        ("P-QLCNCN", True),  # executes it
        ("GD", True),  # has it to sign
        ("P-QLKH", False),
        ("VP", False),  # will issue the result, and does not have it yet
    ],
)
def test_units_that_receive_execute_or_hold_a_dossier_see_it(
    office: Desk, taken_in: Dossier, unit: str, sees: bool
) -> None:
    office.walk(taken_in, "assignment", "processing", "approval")

    assert visible_dossiers(reader(office, unit)).filter(pk=taken_in.pk).exists() is sees


def test_a_unit_that_held_it_before_and_neither_receives_nor_executes_it_sees_it_no_more(
    office: Desk, taken_in: Dossier
) -> None:
    office.walk(taken_in, *ALL_STEPS[:3])
    signer = reader(office, "GD")
    assert visible_dossiers(signer).exists()

    office.walk(taken_in, "approval")

    assert not visible_dossiers(signer).exists()


def test_whoever_reads_over_the_whole_agency_sees_all_of_it_and_nothing_else(
    office: Desk, taken_in: Dossier
) -> None:
    beside = neighbour()
    theirs = beside.take_in()

    here = system_actor("tests", agency_id=office.agency.pk, permissions=["dossiers.read"])
    there = system_actor("tests", agency_id=beside.agency.pk, permissions=["dossiers.read"])

    assert set(visible_dossiers(here)) == {taken_in}
    assert set(visible_dossiers(there)) == {theirs}


@pytest.mark.parametrize(
    "stranger",
    [
        lambda agency: ANONYMOUS,
        lambda agency: system_actor("tests", agency_id=agency.pk, permissions=["people.read"]),
        lambda agency: system_actor("tests", agency_id=None, permissions=["dossiers.read"]),
    ],
    ids=["nobody", "without the permission", "of no agency"],
)
def test_without_the_permission_nothing_is_visible(taken_in: Dossier, stranger: object) -> None:
    actor = stranger(taken_in.agency)  # type: ignore[operator]

    assert list(visible_dossiers(actor)) == []


def test_what_is_not_visible_is_not_found(office: Desk, taken_in: Dossier) -> None:
    beside = neighbour()
    theirs = beside.take_in()
    assert theirs.code == taken_in.code

    for actor, public_id in (
        (reader(office, "P-QLKH"), taken_in.public_id),
        (office.reception, theirs.public_id),
        (office.reception, uuid4()),
        (ANONYMOUS, taken_in.public_id),
    ):
        with pytest.raises(DossierNotFound) as caught:
            get_dossier(actor, public_id)
        assert caught.value.message == "Không có hồ sơ này, hoặc hồ sơ không thuộc phạm vi bạn được xem."


def test_a_code_finds_the_dossier_of_ones_own_agency(office: Desk, taken_in: Dossier) -> None:
    neighbour().take_in()

    assert find_by_code(office.reception, f" {taken_in.code.lower()} ") == taken_in
    assert find_by_code(reader(office, "P-QLKH"), taken_in.code) is None
    assert find_by_code(office.reception, "000.00.NN.H50-240205-0099") is None


def test_the_page_of_a_dossier_shows_its_own_papers_records_and_results(
    office: Desk, taken_in: Dossier
) -> None:
    office.walk(taken_in, *ALL_STEPS[:-1])
    other = office.take_in()
    office.walk(other, "assignment")
    viewer = office.reception

    shown = get_dossier(viewer, taken_in.public_id)

    assert [paper.order for paper in papers_of(viewer, shown)] == [
        need.order for need in office.version.papers if need.is_required
    ]
    assert [move.seq for move in transitions_of(viewer, shown)] == [1, 2, 3, 4, 5, 6]
    assert [result.name for result in results_of(viewer, shown)] == ["Giấy xác nhận"]
    assert str(transitions_of(viewer, shown)[0]) == f"{taken_in.pk} #1 take_in"
    assert list(results_of(viewer, other)) == []


def test_another_agencys_officer_gets_nothing_even_of_a_dossier_at_hand(
    office: Desk, taken_in: Dossier
) -> None:
    stranger = neighbour().reception

    assert list(papers_of(stranger, taken_in)) == []
    assert list(transitions_of(stranger, taken_in)) == []
    assert list(results_of(stranger, taken_in)) == []


def test_actions_say_what_this_viewer_may_do_now(office: Desk, taken_in: Dossier) -> None:
    found = get_dossier(office.reception, taken_in.public_id)

    at_desk = actions_for(office.reception, found)
    head = actions_for(office.head, found)
    stranger = actions_for(reader(office, "P-QLKH"), found)

    assert at_desk == Actions(
        may_attach=True,
        may_print_receipt=True,
        may_ask_payment=True,
        may_ask_withdrawal=True,
        may_correct=True,
    )
    assert stranger == Actions(may_print_receipt=True)
    assert head == Actions(
        may_assign=True, may_ask_supplement=True, may_apologise=True, may_print_receipt=True
    )  # nobody to give it to yet


def test_actions_at_the_end_are_to_hand_over_and_then_to_close(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, *ALL_STEPS[:-1])
    done = actions_for(office.reception, get_dossier(office.reception, taken_in.public_id))
    office.walk(taken_in, "returning")
    returned = actions_for(office.reception, get_dossier(office.reception, taken_in.public_id))

    assert done == Actions(may_hand_over=True, may_ask_payment=True, may_attach=True, may_print_receipt=True)
    assert returned == Actions(may_close=True, may_attach=True, may_print_receipt=True)


def test_a_step_without_a_task_offers_nothing_to_go_back_to(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment", "processing")
    Dossier.objects.filter(pk=taken_in.pk).update(task=None)

    assert actions_for(office.head, get_dossier(office.head, taken_in.public_id)).send_back_to == ()
