"""Every selector asked by one agency with the ids of another: not found, nothing shown."""

from __future__ import annotations

import pytest

from motcua.kernel.errors import NotAllowed, NotFound
from tests.architecture.conftest import TwoAgencies, answer_in
from tests.architecture.foreign import strangers
from tests.architecture.selectors import WALKED, Selector, all_selectors, arguments, ask
from tests.support.samples import World, has_samples

pytestmark = pytest.mark.django_db

# selector -> why it takes neither an actor nor an agency
ASKED_BY_NOBODY: dict[str, str] = {
    "counter.booking_by_token": "the random word of a booking, which names no person",
    "counter.kiosk_by_token": "the random word of a kiosk's address",
    "counter.ticket_slip": "the random word of a ticket's QR, which names no person",
    "counter.ticket_by_token": "the random word of a ticket's QR, which names no person",
    "deadlines.setting": "takes an actor or, from the engine, the agency; two agencies are tested beside it",
    "deadlines.shipped_calendar": "the data files, without any database",
    "documents.find_by_verify_token": "the public page that verifies a paper; gives nothing personal",
    "documents.form_for": "the shipped forms, without any database",
    "documents.upload_seen": "of an upload that a selector has shown to whoever sends it",
    "documents.form_of": "the shipped forms, without any database",
    "dossiers.find_result_by_verify_token": "the public page that verifies a result; gives nothing personal",
    "dossiers.asks_outcome": "of a dossier that a selector has shown to the viewer",
    "dossiers.step_to_come": "of a dossier that a selector has shown to the viewer",
    "dossiers.calendar_of": "of a dossier that a selector has shown to the viewer",
    "dossiers.clock_under_todays_calendar": "of a dossier that a selector has shown to the viewer",
    "dossiers.first_calendar_of": "of a dossier that a selector has shown to the viewer",
    "dossiers.legs_of": "of a dossier that a selector has shown to the viewer",
    "dossiers.proposed_due": "of a dossier that a selector has shown to the viewer",
    "dossiers.read_clock_of": "of a dossier that a selector has shown to the viewer",
    "dossiers.recomputed_standing": "of a dossier that a selector has shown to the viewer",
    "dossiers.reappointment_limit": "of a dossier that a selector has shown to the viewer",
    "dossiers.setting_on": "of a dossier that a selector has shown to the viewer",
    "dossiers.spells_of": "of a dossier that a selector has shown to the viewer",
    "dossiers.supplement_terms": "of a dossier that a selector has shown to the viewer",
    "dossiers.who_may_markdown": "the policies and the shipped roles, without any database",
    "payments.orders_on_page": "of a dossier that was followed by its own random word",
    "payments.orders_to_pay": "of a dossier that was followed by its code and four digits",
    "payments.refunds_on_page": "of a dossier that was followed by its own random word",
    "payments.same_door": "of an order that was opened by its random word or a pass",
    "payments.public_order": "the page of whoever pays, by a random word; gives nothing personal",
    "payments.qr_text": "the page of whoever pays, by a random word; gives nothing personal",
    "people.agency_ids": "of a dossier that a selector has shown to the viewer",
    "people.account_for_session": "the account of a signed session, before there is an actor",
    "people.actor_for_account": "makes the actor",
    "people.find_agency": "for commands and set-up, by code",
    "people.had_account": "a condition for statements of domains above, which ask as the viewer",
    "people.number_of_person": "for keepers of personal data, who answer whoever may erase or take along",
    "people.officer_pks_with": "for reactions to events, which have no actor; the unit names the agency",
    "people.remembered_officer": "greets by name on the sign-in page, from a signed cookie",
    "workflow.leg_by_token": "the answer page of an outside agency, by a random word",
    "workflow.legs_of": "for domains whose subject runs; they have shown that the viewer may see it",
    "workflow.process_plan": "for the engine, by the key a row of the agency points to",
    "workflow.tasks_of": "for domains whose subject runs; they have shown that the viewer may see it",
}

each_selector = pytest.mark.parametrize("found", WALKED, ids=lambda found: found.name)


def test_every_domain_with_selectors_has_samples() -> None:
    assert sorted({found.domain for found in WALKED if not has_samples(found.domain)}) == []


def test_every_selector_asks_who_asks() -> None:
    unasked = {found.name for found in all_selectors() if not found.says_who_asks}

    assert unasked == set(ASKED_BY_NOBODY)


@each_selector
def test_a_selector_knows_its_own_rows(found: Selector, here: World) -> None:
    ask(found, here, arguments(found, here))


@each_selector
def test_a_selector_does_not_find_the_rows_of_another_agency(
    found: Selector, here: World, there: World, foreign_ids: set[str]
) -> None:
    try:
        shown = strangers(ask(found, here, arguments(found, there)), there, foreign_ids)
    except (NotFound, NotAllowed):
        shown = []

    assert shown == []


@each_selector
def test_a_selector_answers_the_same_whatever_another_agency_holds(
    found: Selector, two_agencies: TwoAgencies
) -> None:
    assert answer_in(two_agencies.here, found) == two_agencies.before[found.name]


def test_the_walk_sees_a_leak(here: World, there: World, foreign_ids: set[str]) -> None:
    """A selector that forgets the agency is caught by the same questions."""
    unit = there.of("people")["unit"]

    assert strangers([unit], there, foreign_ids) != []
    assert strangers({"unit": {"id": str(unit.public_id)}}, there, foreign_ids) != []
    assert strangers(here.of("people")["unit"], there, foreign_ids) == []
