"""What a page costs the database, whatever it lists. Committed rows, so that the caches of the process work.

The two statements that load session and officer are not counted.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.kernel import clock

pytestmark = pytest.mark.django_db(transaction=True)


def cost(client: PageClient, address: str) -> tuple[int, Page]:
    """Statements of the second visit: the first fills the caches of the process."""
    client.get(address)
    page = client.get(address)
    own = [
        sql for sql in page.statements if '"django_session"' not in sql and 'FROM "people_account"' not in sql
    ]
    return len(own), page


def assigned(office: Desk, count: int) -> None:
    for minute in range(count):
        at = MONDAY + timedelta(minutes=minute)
        office.walk(office.take_in(at=at), "assignment", at=at)


def test_lists_cost_at_most_eight_statements_whatever_the_number_of_rows() -> None:
    addresses = ("/lam-viec/viec/", "/lam-viec/so-theo-doi/", "/lam-viec/tim/?q=luong")
    with clock.frozen(MONDAY + timedelta(hours=1)):
        office = desk()
        assigned(office, 2)
        specialist = browser_of(office.specialist)
        few = {address: cost(specialist, address) for address in addresses}
        assigned(office, 10)
        many = {address: cost(specialist, address) for address in addresses}

    for address in addresses:
        (statements, page), (before, _shorter) = many[address], few[address]
        assert len(page.rows) == 12
        assert statements == before
        assert statements <= 8, f"{address}: {statements}\n" + "\n".join(sql[:160] for sql in page.statements)


def test_the_dossiers_page_costs_the_same_however_much_happened_to_it() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        dossier = office.walk(office.take_in(), "assignment")
        address = f"/lam-viec/ho-so/{dossier.public_id}/"
        reception = browser_of(office.reception)
        before, _page = cost(reception, address)
        office.walk(dossier, "processing", "approval", "approval", "issuing")
        after, _page = cost(reception, address)

    assert after <= before <= 10


def test_the_counter_costs_few_statements_however_many_procedures_are_open() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        address = f"/lam-viec/tiep-nhan/?thu-tuc={office.version.version_public_id}"
        statements, _page = cost(browser_of(office.reception), address)

    assert statements <= 6
