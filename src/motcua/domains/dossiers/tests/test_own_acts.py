"""What applicants do with their own dossier online: answer a request with files, take it back; nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.documents.models import StoredFile
from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import DossierNotFound, NoSupplement, WrongDossierState
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint, neighbour
from motcua.domains.dossiers.tests.life import FRIDAY, ask, fresh, true_to_itself
from motcua.domains.dossiers.types import State
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(office: Desk, dossier: Dossier) -> Dossier:
    ask(office.specialist, dossier, "Giấy phép kinh doanh", "Tờ khai")
    return fresh(dossier)


def stored(dossier: Dossier, number: int) -> StoredFile:
    return StoredFile.objects.create(
        sha256=f"{number:064x}",
        size=10,
        mime="application/pdf",
        original_name="giay.pdf",
        purpose="paper",
        uploaded_at=MONDAY,
        agency_id=dossier.agency_id,
    )


def answer(actor: Actor, dossier: Dossier, *orders: int, texts: dict[int, str] | None = None) -> Any:
    files = {order: stored(dossier, order) for order in orders}
    with clock.frozen(FRIDAY):
        return services.answer_own_supplement(
            actor=actor, public_id=dossier.public_id, files=files, texts=texts
        )


def test_the_answer_brings_the_dossier_back_to_the_same_officer(
    actor: Actor, office: Desk, waiting: Dossier
) -> None:
    answer(actor, waiting, 1, 2)

    back = true_to_itself(fresh(waiting))
    assert back.state == State.PROCESSING
    assert back.holder_id == office.specialist.officer_pk
    assert back.legal_due_at == clock.local(2024, 2, 23, 17)  # Điều 19: tính lại từ đầu


def test_each_thing_given_stands_among_the_papers_with_its_file(actor: Actor, waiting: Dossier) -> None:
    answer(actor, waiting, 1, 2)

    files = {paper.name: paper.file.sha256 for paper in waiting.papers.all() if paper.file}
    assert files["Giấy phép kinh doanh"] == f"{1:064x}"
    assert files["Tờ khai"] == f"{2:064x}"


def test_part_of_the_answer_leaves_it_waiting_for_the_rest(actor: Actor, waiting: Dossier) -> None:
    answer(actor, waiting, 2)
    assert fresh(waiting).state == State.SUPPLEMENT_ASKED

    answer(actor, waiting, 1)
    assert fresh(waiting).state == State.PROCESSING


def test_the_applicant_stands_in_the_journal_and_no_officer(actor: Actor, waiting: Dossier) -> None:
    answer(actor, waiting, 1, 2)

    (entry,) = [
        entry
        for entry in entries_of("dossier", waiting.public_id)
        if entry.name == "dossiers.supplement_answered"
    ]
    assert (entry.actor_kind, entry.actor_id) == ("citizen", actor.id)
    assert waiting.transitions.get(act="answer_supplement").by_id is None


@pytest.mark.parametrize("orders", [(), (3,), (1, 7)])
def test_nothing_or_something_nobody_asked_for_is_refused_whole(
    actor: Actor, waiting: Dossier, orders: tuple[int, ...]
) -> None:
    before = fingerprint(waiting)

    with pytest.raises(Invalid):
        answer(actor, waiting, *orders)

    assert fingerprint(waiting) == before


def test_words_answer_what_needs_no_paper(actor: Actor, office: Desk, waiting: Dossier) -> None:
    answer(actor, waiting, 1, texts={2: "  Số trực ngoài giờ: 0905123608 ", 1: ""})

    back = true_to_itself(fresh(waiting))
    (said,) = selectors.written_answers_of(office.specialist, back)
    assert back.state == State.PROCESSING
    assert (said.order, said.written_answer) == (2, "Số trực ngoài giờ: 0905123608")
    assert "Tờ khai" not in waiting.papers.filter(requirement__isnull=True).values_list("name", flat=True)


def test_words_and_a_file_answer_one_thing(actor: Actor, waiting: Dossier) -> None:
    answered = answer(actor, waiting, 1, texts={1: "Bản mới, thay bản mờ."})

    given = answered.items.get(order=1)
    assert (given.written_answer, given.received_at) == ("Bản mới, thay bản mờ.", FRIDAY)
    assert waiting.papers.get(name="Giấy phép kinh doanh").file is not None


@pytest.mark.parametrize(
    ("texts", "field"),
    [({3: "Thừa"}, "files"), ({1: "dài " * 600}, "text-1"), ({1: "  ", 2: ""}, "")],
    ids=["not asked for", "too long", "blanks alone"],
)
def test_words_that_cannot_be_taken_are_refused_whole(
    actor: Actor, waiting: Dossier, texts: dict[int, str], field: str
) -> None:
    before = fingerprint(waiting)

    with pytest.raises(Invalid) as refused:
        answer(actor, waiting, texts=texts)

    assert list(refused.value.errors) == [field]
    assert fingerprint(waiting) == before


def test_nothing_asked_means_nothing_is_read_of_answers(
    office: Desk, dossier: Dossier, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert selectors.written_answers_of(office.specialist, dossier) == []


def test_what_was_given_already_is_not_given_twice(actor: Actor, waiting: Dossier) -> None:
    answer(actor, waiting, 1)

    with pytest.raises(Invalid):
        answer(actor, waiting, 1)


def test_a_closed_request_takes_no_answer(actor: Actor, waiting: Dossier) -> None:
    answer(actor, waiting, 1, 2)

    with pytest.raises((NoSupplement, WrongDossierState)):
        answer(actor, waiting, 1)


def test_a_stranger_a_neighbour_and_an_officer_find_nothing(office: Desk, waiting: Dossier) -> None:
    before = fingerprint(waiting)
    stranger = people.citizen_actor(people.citizen(), of=office.agency)
    unverified = people.citizen_actor(people.citizen(level=1), of=office.agency)

    for other in (stranger, unverified, office.reception, ANONYMOUS):
        with pytest.raises(DossierNotFound):
            answer(other, waiting, 1, 2)
        with pytest.raises(DossierNotFound):
            services.ask_own_withdrawal(actor=other, public_id=waiting.public_id, reason="Đổi ý")
    assert fingerprint(waiting) == before


def test_at_another_agencys_portal_it_is_not_found(who: Citizen, waiting: Dossier) -> None:
    elsewhere = people.citizen_actor(who, of=neighbour().agency)

    with pytest.raises(DossierNotFound):
        answer(elsewhere, waiting, 1, 2)


def test_taken_back_it_waits_for_the_authoritys_word(who: Citizen, actor: Actor, dossier: Dossier) -> None:
    with clock.frozen(FRIDAY):
        asked = services.ask_own_withdrawal(
            actor=actor, public_id=dossier.public_id, reason="Phòng khám thôi hoạt động"
        )

    assert (asked.asked_by_name, asked.recorded_by_id) == (who.full_name, None)
    assert fresh(dossier).state == State.WITHDRAWAL_ASKED


def test_without_a_reason_it_is_not_taken_back(actor: Actor, dossier: Dossier) -> None:
    with pytest.raises(Invalid):
        services.ask_own_withdrawal(actor=actor, public_id=dossier.public_id, reason="  ")
    assert fresh(dossier).state == State.PROCESSING


def test_taken_back_twice_it_says_where_it_stands(actor: Actor, dossier: Dossier) -> None:
    with clock.frozen(FRIDAY):
        services.ask_own_withdrawal(actor=actor, public_id=dossier.public_id, reason="Đổi ý")
        with pytest.raises(WrongDossierState) as refused:
            services.ask_own_withdrawal(actor=actor, public_id=dossier.public_id, reason="Đổi ý")

    assert "Công dân yêu cầu rút hồ sơ" in str(refused.value)
