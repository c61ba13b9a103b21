"""One dossier for its owner: what is asked, its results and whom they are shown to, what was asked back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier, DossierResult
from motcua.domains.dossiers.tests.factories import CLINIC, Desk, neighbour, person
from motcua.domains.dossiers.tests.life import FRIDAY, ask
from motcua.domains.dossiers.tests.owners import filed_by
from motcua.domains.dossiers.types import State
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
TO_THE_RESULT = ("assignment", "processing", "approval", "approval", "issuing")


@pytest.fixture
def done(who: Citizen, office: Desk) -> Dossier:
    return filed_by(who, office, *TO_THE_RESULT)


def acts_for(citizen: Citizen, office: Desk, tax_code: str) -> str:
    """The public id of a representation an officer has confirmed."""
    row = people.claim(citizen, of=office.agency, tax_code=tax_code)
    officer = people.actor(of=office.agency, may="people.confirm")
    people_services.decide_representation(actor=officer, representation=row.public_id, confirmed=True)
    return str(row.public_id)


def test_what_is_asked_stands_with_its_reason_and_what_came(
    actor: Actor, office: Desk, dossier: Dossier
) -> None:
    ask(office.specialist, dossier, "Giấy phép kinh doanh", "Số trực ngoài giờ")
    with clock.frozen(FRIDAY):
        services.answer_own_supplement(
            actor=actor, public_id=dossier.public_id, files={}, texts={2: "0905123608"}
        )

    asked = selectors.my_dossier(actor, dossier.public_id).request

    assert asked is not None
    assert (asked.seq, asked.missing) == (1, 1)
    assert [(item.order, item.name, item.answer) for item in asked.items] == [
        (1, "Giấy phép kinh doanh", ""),
        (2, "Số trực ngoài giờ", "0905123608"),
    ]
    assert asked.items[0].reason != ""


def test_nothing_is_asked_of_a_dossier_that_goes_its_way(actor: Actor, dossier: Dossier) -> None:
    mine = selectors.my_dossier(actor, dossier.public_id)

    assert (mine.request, mine.results, mine.withdrawals, mine.may_withdraw) == (None, (), (), True)


def test_a_result_is_shown_with_its_approval_and_the_word_that_verifies_it(
    actor: Actor, done: Dossier
) -> None:
    mine = selectors.my_dossier(actor, done.public_id)

    (result,) = mine.results
    token = DossierResult.objects.get().verify_token or ""
    assert result.name == "Giấy xác nhận"
    assert result.approver != ""
    assert result.verify_url.endswith(f"/kt/{token}/")
    assert result.verify_code.replace("-", "") == token
    assert mine.may_withdraw is False


def test_its_file_is_given_to_its_owner_alone(actor: Actor, office: Desk, done: Dossier) -> None:
    result = DossierResult.objects.get()
    assert selectors.open_own_result(actor, done.public_id, result.public_id).sha256 == result.sha256

    elsewhere = people.citizen_actor(people.citizen(), of=neighbour().agency)
    for other in (
        people.citizen_actor(people.citizen(), of=office.agency),
        elsewhere,
        office.reception,
        ANONYMOUS,
    ):
        with pytest.raises(DossierNotFound):
            selectors.open_own_result(other, done.public_id, result.public_id)
    with pytest.raises(DossierNotFound):
        selectors.open_own_result(actor, done.public_id, uuid7())


def test_a_result_of_another_dossier_is_not_reached_through_ones_own(
    actor: Actor, office: Desk, dossier: Dossier
) -> None:
    theirs = office.take_in()
    office.walk(theirs, *TO_THE_RESULT)
    result = DossierResult.objects.get(dossier=theirs)

    with pytest.raises(DossierNotFound):
        selectors.open_own_result(actor, dossier.public_id, result.public_id)


def test_whoever_holds_a_result_learns_whose_signature_it_has_and_nothing_of_the_person(
    who: Citizen, done: Dossier
) -> None:
    DossierResult.objects.update(name=f"Giấy xác nhận cho {who.full_name}", number="12/GXN")
    token = str(DossierResult.objects.get().verify_token)

    found = selectors.find_result_by_verify_token(f" {token[:4].lower()}-{token[4:]} ")

    assert found is not None
    assert (found.procedure_name, found.number) == (done.procedure.name, "12/GXN")
    assert found.issued_on == clock.to_vn(DossierResult.objects.get().issued_at).date()
    assert who.full_name not in str(found)


@pytest.mark.parametrize("code", ["", "   ", "KHONG-CO-MA-NAY", "0000000000000000"])
def test_a_code_that_was_never_given_finds_no_result(done: Dossier, code: str) -> None:
    assert selectors.find_result_by_verify_token(code) is None


def test_a_result_from_before_there_were_codes_is_found_by_no_empty_code(done: Dossier) -> None:
    DossierResult.objects.update(verify_token=None)

    assert selectors.find_result_by_verify_token("") is None
    assert selectors.find_result_by_verify_token("NONE") is None


def test_a_withdrawal_stands_with_its_answer(actor: Actor, office: Desk, dossier: Dossier) -> None:
    with clock.frozen(FRIDAY):
        services.ask_own_withdrawal(actor=actor, public_id=dossier.public_id, reason="Thôi làm")
        (waiting,) = selectors.my_dossier(actor, dossier.public_id).withdrawals
        services.decide_withdrawal(
            actor=office.director, public_id=dossier.public_id, grant=False, note="Đã thẩm định xong."
        )

    mine = selectors.my_dossier(actor, dossier.public_id)
    (said,) = mine.withdrawals
    assert (waiting.granted, waiting.stated_reason) == (None, "Thôi làm")
    assert (said.granted, said.decision_note) == (False, "Đã thẩm định xong.")
    assert mine.may_withdraw is True


def test_the_list_has_what_is_asked_on_top_and_the_rest_below(
    who: Citizen, actor: Actor, office: Desk, dossier: Dossier
) -> None:
    waiting = office.take_in(submitter=person(name=who.full_name, id_number=str(who.id_number)))
    office.walk(waiting, "assignment")
    ask(office.specialist, waiting)

    page = selectors.my_dossiers(actor)

    assert [row.code for row in page.asked] == [waiting.code]
    assert [row.code for row in page.rows] == [dossier.code]
    assert page.waiting == 1
    assert selectors.my_dossiers(actor, only="over").asked == []


def test_more_than_fit_on_top_stay_in_the_list_where_they_are_paged(
    who: Citizen, actor: Actor, office: Desk, dossier: Dossier
) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(state=State.SUPPLEMENT_ASKED, before_state=State.PROCESSING)
    row = Dossier.objects.filter(pk=dossier.pk).values().get()
    generated = ("id", "public_id", "code", "tracking_token", "search_norm", "intake_token", "task_id")
    facts = {name: value for name, value in row.items() if name not in generated}
    Dossier.objects.bulk_create(
        Dossier(**facts, code=f"{dossier.code}-{n}", tracking_token=str(uuid4())[:25]) for n in range(10)
    )

    page = selectors.my_dossiers(actor, size=6)

    assert (page.asked, page.waiting, len(page.rows)) == ([], 11, 6)
    assert len(selectors.my_dossiers(actor, size=6, after=page.next).rows) == 5


def test_mine_and_each_organisations_are_told_apart(
    who: Citizen, actor: Actor, office: Desk, dossier: Dossier
) -> None:
    for_the_clinic = office.take_in(owner=CLINIC)
    filed_for_it = office.take_in(
        submitter=person(name=who.full_name, id_number=str(who.id_number)), owner=CLINIC
    )
    representation = acts_for(who, office, str(CLINIC.id_number))

    def codes(whose: str) -> set[str]:
        return {row.code for row in selectors.my_dossiers(actor, whose=whose).rows}

    assert codes("") == {dossier.code, for_the_clinic.code, filed_for_it.code}
    assert codes("self") == {dossier.code}
    assert codes(representation) == {for_the_clinic.code, filed_for_it.code}


def test_a_representation_of_somebody_else_shows_nothing(
    actor: Actor, office: Desk, dossier: Dossier
) -> None:
    office.take_in(owner=CLINIC)
    theirs = acts_for(people.citizen(), office, str(CLINIC.id_number))

    assert selectors.my_dossiers(actor, whose=theirs).rows == []


def test_the_list_costs_three_statements_and_four_for_an_organisation(
    who: Citizen, actor: Actor, office: Desk, dossier: Dossier, django_assert_num_queries: Any
) -> None:
    office.take_in(owner=CLINIC)
    representation = acts_for(who, office, str(CLINIC.id_number))

    with django_assert_num_queries(3):
        selectors.my_dossiers(actor)
    with django_assert_num_queries(4):
        selectors.my_dossiers(actor, whose=representation)
