"""The citizens of the demo: accounts, dossiers that wait for them, a vault, ways to pay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.demo import load_demo

from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.payments import selectors as payments
from motcua.domains.payments import services as paying
from motcua.domains.payments.selectors.settings import enabled_config
from motcua.domains.people import selectors as people
from motcua.domains.people.models import Agency, Citizen, Identity, Representation
from motcua.domains.people.tests import factories
from motcua.interfaces.cli.demo.citizens import welcome_citizens
from motcua.interfaces.cli.demo.paying import open_ways_to_pay
from motcua.kernel.actors import Actor, Via

HERE = "http://127.0.0.1:8002"
ISSUER = "http://127.0.0.1:8001"


@pytest.mark.django_db(transaction=True)
def test_a_citizen_finds_what_waits_for_them_and_the_papers_they_have() -> None:
    load_demo()
    own = factories.actor(of=Agency.objects.get())

    welcome_citizens(own, issuer=ISSUER)

    mine = {}
    for citizen in Citizen.objects.select_related("account"):
        actor = replace(people.actor_for_account(citizen.account, via=Via.WEB), agency_id=own.agency_id)
        page = dossiers.my_dossiers(actor)
        mine[citizen.full_name] = (citizen.level, len(page.asked) + len(page.rows), page.waiting)
    assert mine == {
        "Hoàng Thị Bảo Châu": (2, 3, 1),
        "Cao Thùy Dương": (2, 3, 0),
        "Bùi Gia Huy": (2, 3, 1),
        "Phan Ngọc Lan": (1, 0, 0),
    }
    acted = Representation.objects.get()
    assert (acted.organisation_name, acted.citizen.full_name) == ("Nha khoa Hạt Lúa", "Cao Thùy Dương")
    assert sorted(VaultPaper.objects.values_list("title", "owner_name")) == [
        ("Bằng tốt nghiệp đại học", "Hoàng Thị Bảo Châu"),
        ("Căn cước", "Hoàng Thị Bảo Châu"),
    ]


@pytest.mark.django_db
def test_welcoming_twice_makes_nobody_twice() -> None:
    own = factories.actor(of=factories.agency())

    welcome_citizens(own, issuer=ISSUER)
    welcome_citizens(own, issuer=ISSUER)

    assert (Citizen.objects.count(), Identity.objects.count(), Representation.objects.count()) == (4, 4, 1)


@pytest.fixture
def own(db: None) -> Actor:
    return factories.actor(of=factories.agency(), may="payments.configure")


def open_ways(own: Actor, url: str = HERE, word: str = "mot", *, fresh: bool = False) -> None:
    open_ways_to_pay(own, url=url, merchant="H50", secret=word, fresh_secret=fresh)


def test_every_way_to_pay_is_on_and_the_gateway_shares_its_secret(own: Actor) -> None:
    open_ways(own)

    views = {view.key: view for view in payments.gateway_views(own)}
    assert {key: view.enabled for key, view in views.items()} == {
        "cash": True, "vietqr": True, "platform": True,
    }  # fmt: skip
    _setting, config = enabled_config(own.agency_key, "platform")
    assert config is not None
    assert (config.values["url"], config.values["merchant"], config.secrets["secret"]) == (HERE, "H50", "mot")


def test_the_next_start_follows_a_gateway_that_moved_and_leaves_the_rest_as_it_is(own: Actor) -> None:
    open_ways(own)
    paying.save_gateway(actor=own, gateway="cash", enabled=False, values={"book": "Q-9"})

    open_ways(own, "http://127.0.0.1:9999")

    views = {view.key: view for view in payments.gateway_views(own)}
    assert views["platform"].values["url"] == "http://127.0.0.1:9999"
    assert (views["cash"].enabled, views["cash"].values) == (False, {"book": "Q-9"})


def test_a_gateway_switched_off_stays_off(own: Actor) -> None:
    open_ways(own)
    paying.save_gateway(actor=own, gateway="platform", enabled=False, values={"url": HERE, "merchant": "H50"})

    open_ways(own, "http://127.0.0.1:9999")

    assert enabled_config(own.agency_key, "platform") == (None, None)


def test_a_new_secret_is_taken_over(own: Actor) -> None:
    open_ways(own)
    open_ways(own, word="hai", fresh=True)

    _setting, config = enabled_config(own.agency_key, "platform")
    assert config is not None
    assert config.secrets["secret"] == "hai"


def test_a_gateway_elsewhere_is_not_touched(own: Actor) -> None:
    open_ways(own)
    real = {"url": "https://tra.vn", "merchant": "H50", "secret": "that"}
    paying.save_gateway(actor=own, gateway="platform", enabled=True, values=real)

    open_ways(own, fresh=True)

    _setting, config = enabled_config(own.agency_key, "platform")
    assert config is not None
    assert (config.values["url"], config.secrets["secret"]) == ("https://tra.vn", "that")
