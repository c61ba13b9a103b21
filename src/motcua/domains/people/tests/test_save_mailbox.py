"""An officer's e-mail address: one's own to set, or the administrator's; never told in the journal."""

from __future__ import annotations

import pytest

from motcua.domains.people import services
from motcua.domains.people.models import Account
from motcua.domains.people.tests import factories
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db


def address_of(officer) -> str:
    return Account.objects.get(officer=officer).email


def test_an_officer_sets_their_own_address_and_takes_it_away() -> None:
    mai = factories.officer()
    actor = factories.actor(mai)

    services.save_mailbox(actor=actor, officer=mai.public_id, email=" mai@so.test ")
    assert address_of(mai) == "mai@so.test"

    services.save_mailbox(actor=actor, officer=mai.public_id, email="")
    assert address_of(mai) == ""


def test_the_journal_tells_that_it_changed_and_not_the_address() -> None:
    mai = factories.officer()
    for _ in range(2):
        services.save_mailbox(actor=factories.actor(mai), officer=mai.public_id, email="mai@so.test")

    entries = entries_of("people.officer", mai.public_id).filter(name="people.mailbox_saved")

    assert [entry.payload for entry in entries] == [{"by_self": True, "has_address": True}]


def test_an_administrator_sets_it_for_somebody_else() -> None:
    mai = factories.officer()

    services.save_mailbox(actor=factories.manager(mai.agency), officer=mai.public_id, email="mai@so.test")

    assert address_of(mai) == "mai@so.test"
    entry = entries_of("people.officer", mai.public_id).get(name="people.mailbox_saved")
    assert entry.payload["by_self"] is False


def test_nobody_else_may_and_nothing_changes() -> None:
    mai = factories.officer()
    there = factories.officer(of=factories.unit(of=factories.agency("SKHCN-QB")))
    cases = [
        (factories.actor(of=factories.agency()), NotAllowed),
        (factories.actor(there), NotFound),
        (ANONYMOUS, NotFound),
    ]

    for actor, error in cases:
        with pytest.raises(error):
            services.save_mailbox(actor=actor, officer=mai.public_id, email="ke-gian@so.test")

    assert address_of(mai) == ""
    assert not entries_of("people.officer", mai.public_id).filter(name="people.mailbox_saved").exists()


@pytest.mark.parametrize("typed", ["mai", "mai@", "@so.test", "mai@so test", "a@so.test\nBcc: b@so.test"])
def test_what_is_no_address_is_refused_beside_its_field(typed: str) -> None:
    mai = factories.officer()

    with pytest.raises(Invalid) as refused:
        services.save_mailbox(actor=factories.actor(mai), officer=mai.public_id, email=typed)

    assert refused.value.errors == {"email": "Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@donvi.vn."}
    assert address_of(mai) == ""
