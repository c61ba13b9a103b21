"""What a page costs the database, whatever it lists. Committed rows, so that the caches of the process work.

The two statements that load session and officer are not counted.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.pages import NOT_COUNTED, Page, PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk
from motcua.domains.dossiers.types import ItemAsked
from motcua.domains.people.tests import factories as people
from motcua.interfaces.workspace.dossiers.tests.test_intake import COUNTER, filled
from motcua.interfaces.workspace.dossiers.tests.test_legs import asked, colleague
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


def test_filings_cost_the_same_whatever_their_number() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        reception = browser_of(office.reception)
        office.file()
        few, _page = cost(reception, "/lam-viec/da-nop/")
        for _more in range(6):
            office.file()
        many, page = cost(reception, "/lam-viec/da-nop/")

    assert len(page.rows) == 7
    assert many == few <= 6


def test_a_dossier_that_waits_costs_three_statements_more_however_much_is_asked() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        dossier = office.walk(office.take_in(), "assignment")
        address = f"/lam-viec/ho-so/{dossier.public_id}/"
        reception = browser_of(office.reception)
        before, _page = cost(reception, address)
        items = [ItemAsked(f"Giấy tờ {n}", "missing") for n in range(20)]
        services.ask_supplement(actor=office.specialist, public_id=dossier.public_id, items=items)
        asked, _page = cost(reception, address)
        builder, _page = cost(reception, f"{address}bo-sung/nhan/")

    assert asked <= before + 3
    assert builder <= 7


def test_giving_out_a_leg_costs_its_choices_alone_however_many_work_in_the_unit() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        leg = asked(office, office.walk(office.take_in(), "assignment"))
        address = f"/lam-viec/phoi-hop/{leg.public_id}/"
        head = people.actor(office.officer("P-QLKH", ["dossiers.assign"]))
        plain, _page = cost(browser_of(colleague(office)), address)
        few, _page = cost(browser_of(head), address)
        for _more in range(4):
            office.officer("P-QLKH", ["dossiers.process"])
        many, page = cost(browser_of(head), address)

    assert page.has("Giao người trả lời")
    assert few == many <= plain + 3
    assert plain <= 6


def test_the_counter_costs_few_statements_however_many_procedures_are_open() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        address = f"/lam-viec/tiep-nhan/?thu-tuc={office.version.version_public_id}"
        statements, _page = cost(browser_of(office.reception), address)

    assert statements <= 6


def test_taking_in_at_the_counter_costs_at_most_twelve_statements_also_for_two_newcomers() -> None:
    with clock.frozen(MONDAY):
        office = desk()
        counter = browser_of(office.reception)
        counter.send(COUNTER, filled(office, counter))
        newcomers = {
            "submitter_id_number": "045189000223",
            "owner_kind": "organisation",
            "owner_id_number": "0100109106",
            "owner_name": "Phòng khám Mầm Xanh",
        }
        typed = filled(office, counter, **newcomers)
        with CaptureQueriesContext(connection) as captured:
            answer = counter.send(COUNTER, typed)

    assert answer.status_code == 302
    sent = [sql for sql in map(str, (q["sql"] for q in captured)) if not sql.upper().startswith(NOT_COUNTED)]
    own = [sql for sql in sent if '"django_session"' not in sql and 'FROM "people_account"' not in sql]
    assert len(own) <= 12, "\n".join(sql[:160] for sql in own)
