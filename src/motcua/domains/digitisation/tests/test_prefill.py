"""The vault fills in the number and days of a licence."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.digitisation.selectors.prefill import VAULT
from motcua.domains.digitisation.services import revoke_vault_paper
from motcua.domains.digitisation.tests.factories import keeper, owner, paper
from motcua.domains.dossiers.types import FilingOwner, prefill_sources
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import ANONYMOUS

pytestmark = pytest.mark.django_db


def test_the_newest_licence_of_the_owner_is_told():
    who = people.citizen(people.agency().pk)
    mine = owner(who)
    asks = FilingOwner(mine.kind, mine.id_hash, mine.name)
    paper(owned_by=mine, number="11/GP", issued_on=date(2020, 1, 2))
    paper(owned_by=mine, number="12/GP", issued_on=date(2022, 9, 1), expires_on=date(2025, 9, 30))
    paper(owned_by=mine, title="Giấy chứng nhận đăng ký doanh nghiệp", number="3200")
    paper(owned_by=mine, title="Giấy xác nhận", number="khác", issued_on=date(2023, 1, 1))
    paper(owned_by=owner(), number="của người khác", issued_on=date(2023, 1, 1))

    assert VAULT.answers_for(people.citizen_actor(who), asks) == {
        "vault:licence.number": "12/GP",
        "vault:licence.issued_on": "2022-09-01",
        "vault:licence.expires_on": "2025-09-30",
        "vault:registration.number": "3200",
        "vault:registration.issued_on": "",
        "vault:registration.expires_on": "",
    }
    assert VAULT.answers_for(ANONYMOUS, asks) == {}
    assert prefill_sources.get("vault") is VAULT


def test_a_paper_out_of_force_is_not_told():
    who = people.citizen(people.agency().pk)
    mine = owner(who)
    kept = paper(owned_by=mine)
    revoke_vault_paper(actor=keeper(), public_id=kept.public_id)

    asks = FilingOwner(mine.kind, mine.id_hash, mine.name)
    assert VAULT.answers_for(people.citizen_actor(who), asks) == {}
