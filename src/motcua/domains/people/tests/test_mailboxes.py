"""Where mail goes: officers at work, parties of the agency, and nobody else's address."""

from __future__ import annotations

import pytest

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Agency, Officer
from motcua.domains.people.tests import factories

pytestmark = pytest.mark.django_db


def appointed(email: str, of: Agency | None = None) -> Officer:
    made = factories.officer(of=factories.unit(of=of))
    made.account.email = email
    made.account.save(update_fields=["email"])
    return made


def test_officers_with_an_address_are_given_with_it() -> None:
    one, other, without = appointed("mai@so.test"), appointed("lan@so.test"), appointed("")

    found = selectors.officer_mailboxes(one.agency_id, [other.pk, one.pk, without.pk])

    assert found == {one.pk: "mai@so.test", other.pk: "lan@so.test"}


def test_a_dismissed_officer_and_one_of_another_agency_get_no_mail() -> None:
    gone = appointed("mai@so.test")
    there = appointed("lan@khac.test", of=factories.agency("SKHCN-QB"))
    services.dismiss_officer(actor=factories.manager(gone.agency), officer=gone.public_id)

    assert selectors.officer_mailboxes(gone.agency_id, [gone.pk, there.pk]) == {}


def test_a_party_is_written_to_at_the_address_given_at_intake() -> None:
    here = factories.agency()
    given = factories.party(of=here, email="Anh@Nha.test")
    silent = factories.party(of=here)

    assert selectors.party_mailbox(here.pk, given.pk) == given.email != ""
    assert selectors.party_mailbox(here.pk, silent.pk) == ""


def test_a_party_of_another_agency_has_no_address_here() -> None:
    there = factories.party(of=factories.agency("SKHCN-QB"), email="anh@nha.test")

    assert selectors.party_mailbox(factories.agency().pk, there.pk) == ""


def test_an_address_is_hidden_when_it_is_printed() -> None:
    given = factories.party(of=factories.agency(), email="anh@nha.test")

    assert repr(selectors.party_mailbox(given.agency_id, given.pk)) == "'•••'"
