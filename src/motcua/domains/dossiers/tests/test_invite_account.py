"""The counter helps an applicant to bring an account: a code once, for minutes, for the right number alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import (
    AccountThere,
    DossierNotAllowed,
    DossierNotFound,
    InvitationOver,
    OtherPerson,
)
from motcua.domains.dossiers.models import AccountInvitation, Dossier
from motcua.domains.dossiers.tests.factories import CLINIC, MONDAY, Desk, neighbour, person
from motcua.domains.dossiers.tests.life import fresh, told, true_to_itself
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
MINE = "045189000214"


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    return office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))


def invited(office: Desk, dossier: Dossier) -> str:
    with clock.frozen(MONDAY):
        return services.invite_account(actor=office.reception, public_id=dossier.public_id).word


def newcomer(office: Desk, **facts: Any) -> tuple[Citizen, Actor]:
    """Somebody who signs in for the first time, at the counter."""
    who = people.citizen(**{"full_name": "Đinh Phương Nhi", "id_number": MINE, **facts})
    return who, people.citizen_actor(who, of=office.agency)


def test_the_applicant_signs_in_and_the_desk_sees_that_it_worked(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)
    with clock.frozen(MONDAY + timedelta(minutes=5)):
        before = selectors.applicant_account(office.reception, dossier)
        who, actor = newcomer(office)

        linked = services.link_account(actor=actor, word=f" {word.upper()} ")
        after = selectors.applicant_account(office.reception, dossier)

    assert linked == dossier
    assert (before.has_account, before.may_invite, before.open_until) == (
        False,
        True,
        MONDAY + timedelta(minutes=15),
    )
    assert (after.has_account, after.may_invite, after.open_until) == (True, False, None)
    assert after.linked_at == MONDAY + timedelta(minutes=5)
    assert AccountInvitation.objects.get().citizen == who
    assert told(dossier)[-2:] == ["account_invited", "account_linked"]
    true_to_itself(fresh(dossier))


def test_the_word_is_not_kept_and_says_nothing(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)

    row = AccountInvitation.objects.values().get()
    assert word not in str(row)
    assert len(word) == 40
    assert MINE not in word


def test_a_code_is_used_once(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)
    with clock.frozen(MONDAY):
        _who, actor = newcomer(office)
        services.link_account(actor=actor, word=word)

        with pytest.raises(InvitationOver):
            services.link_account(actor=actor, word=word)


def test_after_a_quarter_of_an_hour_it_is_over(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)
    with clock.frozen(MONDAY + timedelta(minutes=15)):
        _who, actor = newcomer(office)
        with pytest.raises(InvitationOver):
            services.link_account(actor=actor, word=word)
    assert AccountInvitation.objects.get().used_at is None


def test_a_new_code_ends_the_one_before(office: Desk, dossier: Dossier) -> None:
    first, second = invited(office, dossier), invited(office, dossier)
    with clock.frozen(MONDAY):
        _who, actor = newcomer(office)
        with pytest.raises(InvitationOver):
            services.link_account(actor=actor, word=first)

        services.link_account(actor=actor, word=second)


def test_another_person_does_not_get_it_and_the_right_one_still_may(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)
    with clock.frozen(MONDAY):
        stranger = people.citizen_actor(people.citizen(), of=office.agency)
        with pytest.raises(OtherPerson):
            services.link_account(actor=stranger, word=word)
        assert AccountInvitation.objects.get().used_at is None

        _who, actor = newcomer(office)
        assert services.link_account(actor=actor, word=word) == dossier


def test_whoever_filed_for_an_organisation_brings_their_own_account(office: Desk) -> None:
    dossier = office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE), owner=CLINIC)
    word = invited(office, dossier)
    with clock.frozen(MONDAY):
        _who, actor = newcomer(office)

        assert services.link_account(actor=actor, word=word) == dossier


def test_below_level_2_it_says_what_to_do(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)
    with clock.frozen(MONDAY):
        _who, actor = newcomer(office, level=1, id_number="")
        with pytest.raises(NotAllowed, match="mức độ 02"):
            services.link_account(actor=actor, word=word)


def test_officers_and_visitors_link_nothing(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)
    with clock.frozen(MONDAY):
        for other in (office.reception, office.specialist, ANONYMOUS):
            with pytest.raises(NotAllowed):
                services.link_account(actor=other, word=word)
    assert AccountInvitation.objects.get().used_at is None


@pytest.mark.parametrize("word", ["", "   ", "0" * 40, "khong-co"])
def test_a_guessed_word_is_answered_as_one_that_ran_out(office: Desk, dossier: Dossier, word: str) -> None:
    _who, actor = newcomer(office)
    with pytest.raises(InvitationOver):
        services.link_account(actor=actor, word=word)


def test_at_another_agencys_portal_the_code_is_none(office: Desk, dossier: Dossier) -> None:
    word = invited(office, dossier)
    with clock.frozen(MONDAY):
        who, _actor = newcomer(office)
        with pytest.raises(InvitationOver):
            services.link_account(actor=people.citizen_actor(who, of=neighbour().agency), word=word)


def test_whoever_has_an_account_needs_no_code(office: Desk, dossier: Dossier) -> None:
    newcomer(office)
    with pytest.raises(AccountThere):
        services.invite_account(actor=office.reception, public_id=dossier.public_id)
    assert not AccountInvitation.objects.exists()


def test_only_the_desk_that_received_it_gives_a_code(office: Desk, dossier: Dossier) -> None:
    reader = people.actor(office.officer("BPTN", ["dossiers.read"], over="SKHCN"))
    for other, error in (
        (reader, DossierNotAllowed),
        (neighbour().reception, DossierNotFound),
        (ANONYMOUS, DossierNotFound),
        (people.citizen_actor(people.citizen(), of=office.agency), DossierNotFound),
    ):
        with pytest.raises(error):
            services.invite_account(actor=other, public_id=dossier.public_id)
    assert not AccountInvitation.objects.exists()
    assert selectors.applicant_account(reader, dossier).may_invite is False
