"""Every address of one agency, opened with the ids of another: not found, nothing changed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.architecture.foreign import fingerprint
from tests.architecture.routes import Route, all_routes
from tests.support.samples import World

pytestmark = pytest.mark.django_db


# address -> why its parameter is no id of a row
NOT_AN_ID = {
    "portal:identity-callback": "the name of a provider of identities, which every agency has",
    "portal:identity-start": "the name of a provider of identities, which every agency has",
    "workspace:calendar-removal": "a date, which every agency has",
    "workspace:calendar-year": "a year, which every agency has",
    "workspace:figure": "the name of a figure of the law, which every agency has",
    "workspace:day-list": "the name of a number, which every agency has",
    "workspace:procedures-export": "the kind of a file",
    "workspace:message-template": "the kind of a message and a channel, which every agency has",
    "workspace:message-template-restore": "the kind of a message and a channel, which every agency has",
    "workspace:official-list-candidates": "the kind of a list, which every agency has",
    "workspace:official-list-open": "the kind of a list, which every agency has",
    "workspace:payment-day": "a date, which every agency has",
    "workspace:payment-day-file": "a date, which every agency has",
    "workspace:payment-day-close": "a date, which every agency has",
    "workspace:payment-gateway-save": "the name of a way to pay, which every agency has",
    "workspace:retention-rule": "a sort of data, which every agency has",
    "workspace:plan-year": "a year, which every agency has",
    "workspace:plan-annex": "a year, which every agency has",
}


# public address -> why a token of any agency opens it
OPENED_BY_TOKEN = {
    "portal:follow": "the random word of a receipt's QR, which names no agency and shows no person",
    "portal:leg-answer": "the random word of a request to an outside agency, which shows the request alone",
    "portal:gateway-notice": "messages of a gateway, signed with a secret of the agency",
    "portal:pay": "the random word of an order, which shows the sum and no person",
    "portal:pay-ask": "the random word of an order, which shows the sum and no person",
    "portal:pay-leave": "the random word of an order, which shows the sum and no person",
    "portal:pay-picture": "the random word of an order, which shows the sum and no person",
    "portal:pay-receipt": "the random word of an order; whoever pays may have its receipt",
    "portal:pay-renew": "the random word of an order, which shows the sum and no person",
    "portal:booking": "the random word of a booking, which names no person",
    "portal:booking-cancel": "the random word of a booking, which names no person",
    "portal:kiosk": "the random word of a kiosk's address; its place alone is shown",
    "portal:kiosk-code": "the random word of a kiosk's address; its place alone is shown",
    "portal:kiosk-ticket": "the random words of a kiosk and a ticket, which name no person",
    "portal:ticket": "the random word of a ticket, which names no person",
    "portal:ticket-leave": "the random word of a ticket, which names no person",
    "portal:ticket-priority": "the random word of a ticket, which names no person",
    "portal:ticket-slip": "the random word of a ticket, which names no person",
    "portal:verify-paper": "the random word of a paper's QR, which names no agency",
}


FILING = "src/motcua/interfaces/portal/filing/tests/test_others_filings.py"

# address -> where another citizen is seen not to find it; an officer is sent to the citizens' door
OF_ONE_CITIZEN = {
    "portal:filing": FILING,
    "portal:filing-case": FILING,
    "portal:filing-check": FILING,
    "portal:filing-delivery": FILING,
    "portal:filing-discard": FILING,
    "portal:filing-form": FILING,
    "portal:filing-paper": FILING,
    "portal:filing-paper-vault": FILING,
    "portal:filing-paper-out": FILING,
    "portal:filing-paper-file": FILING,
    "portal:filing-papers": FILING,
    "portal:filing-sent": FILING,
    "portal:filing-start": FILING,
    "portal:vault-file": "src/motcua/interfaces/portal/digitisation/tests/test_vault.py",
    "portal:my-dossier": "interfaces/portal/people/tests/test_my_dossiers.py",
    "portal:my-dossier-answer": "src/motcua/interfaces/portal/dossiers/tests/test_own_dossier.py",
    "portal:my-dossier-withdraw": "src/motcua/interfaces/portal/dossiers/tests/test_own_dossier.py",
    "portal:my-result": "src/motcua/interfaces/portal/dossiers/tests/test_own_dossier.py",
    "portal:link-account": "src/motcua/domains/dossiers/tests/test_invite_account.py",
    "portal:represent-end": "interfaces/portal/people/tests/test_account.py",
}


def addresses(*, with_ids: bool) -> list[Route]:
    return [
        route
        for route in all_routes()
        if route.namespace in {"workspace", "portal"}
        and route.name not in {*OPENED_BY_TOKEN, *OF_ONE_CITIZEN}
        and with_ids is (bool(route.parameters) and route.name not in NOT_AN_ID)
    ]


each_address_of_a_row = pytest.mark.parametrize(
    "route", addresses(with_ids=True), ids=lambda route: route.name
)


def address(route: Route, world: World) -> str:
    return route.address(
        {name: world.value(route.domain, route.name, name) for name, _converter in route.parameters}
    )


def answers(route: Route, path: str, client: Client, world: World) -> dict[str, int]:
    """Status by method; the form posted is what the samples give for the route, else an empty one."""
    form = world.of(route.domain).particular.get(route.name, {})
    in_path = {name for name, _converter in route.parameters}
    posted = {name: value for name, value in form.items() if name not in in_path}
    responses = {"GET": client.get(path), "POST": client.post(path, posted)}
    for response in responses.values():
        response.getvalue()  # read to its end, so that a file being sent is closed
    return {method: response.status_code for method, response in responses.items()}


def signed_in(world: World) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.officer.account)
    return client


@each_address_of_a_row
def test_an_address_does_not_find_what_belongs_to_another_agency(
    route: Route, here: World, there: World
) -> None:
    client, before = signed_in(here), fingerprint(there)

    foreign = answers(route, address(route, there), client, there)

    assert set(foreign.values()) <= {404, 405}, foreign
    assert 404 in foreign.values()
    assert fingerprint(there) == before


@each_address_of_a_row
def test_what_belongs_to_another_agency_looks_like_nothing_at_all(
    route: Route, here: World, there: World
) -> None:
    client = signed_in(here)

    nothing = answers(route, route.address(), client, there)

    assert answers(route, address(route, there), client, there) == nothing


@each_address_of_a_row
def test_an_address_finds_what_belongs_to_its_own_agency(route: Route, here: World) -> None:
    own = answers(route, address(route, here), signed_in(here), here)

    assert set(own.values()) - {404, 405}, own
    assert max(own.values()) < 500, own


@pytest.mark.parametrize("route", addresses(with_ids=False), ids=lambda route: route.name)
def test_a_page_shows_nothing_of_another_agency(route: Route, here: World, foreign_ids: set[str]) -> None:
    path = address(route, here) if route.parameters else route.address()

    page = signed_in(here).get(path)

    text = page.content.decode("utf-8", "replace") if not page.streaming else ""
    assert page.status_code in {200, 302, 405}, page.status_code
    assert [one for one in foreign_ids if one in text] == []


def test_addresses_without_ids_exist() -> None:
    assert set(NOT_AN_ID) | set(OPENED_BY_TOKEN) | set(OF_ONE_CITIZEN) <= {
        route.name for route in all_routes()
    }
