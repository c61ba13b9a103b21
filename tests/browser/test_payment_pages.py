"""Pages of money fit a telephone and a desk, and axe finds nothing; paying works with scripts off."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from motcua.domains.payments import services
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.tests.factories import Till, till
from motcua.domains.payments.types import Source
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from tests.support.browser import look_at

pytestmark = pytest.mark.django_db(transaction=True)

HEAD = "Mã giao dịch;Số tiền;Thời gian;Mã nộp tiền;Nội dung"


@pytest.fixture
def money() -> Till:
    return till()


def session_of(officer_pk: int) -> str:
    client = Client()
    client.force_login(people.account_of(Officer.objects.get(pk=officer_pk)))
    (cookie,) = client.cookies.values()
    return str(cookie.value)


def pages_of(money: Till) -> tuple[dict[str, str], dict[str, str]]:
    """What the public sees and what the cashier sees, with something on each page."""
    now = clock.now()
    money.bank()
    money.platform()
    waiting, paid, wrong = money.order(now), money.paid(now), money.order(now)
    money.came(wrong, amount=5)
    money.came(paid)
    today = clock.today()
    services.import_source(
        actor=money.cashier,
        on=today,
        source=Source.GATEWAY,
        data=f"{HEAD}\nGD-LA;5;{today:%d/%m/%Y};;".encode(),
        write=True,
    )
    at = "/lam-viec/thu-phi/"
    public = {
        "pay": f"/tra-phi/{waiting.token}/",
        "pay-back": f"/tra-phi/{waiting.token}/?ve=1",
        "pay-paid": f"/tra-phi/{paid.token}/",
        "pay-wrong": f"/tra-phi/{wrong.token}/",
        "pay-follow": f"/hs/{waiting.dossier.tracking_token}/",
    }
    ours = {
        "payment-orders": at,
        "payment-order": f"{at}khoan/{waiting.public_id}/",
        "payment-order-paid": f"{at}khoan/{paid.public_id}/",
        "payment-incidents": f"{at}su-co/",
        "payment-refunds": f"{at}hoan/",
        "payment-receipts": f"{at}bien-lai/",
        "payment-days": f"{at}doi-chieu/",
        "payment-day": f"{at}doi-chieu/{today.isoformat()}/",
        "payment-statement": f"{at}sao-ke/",
        "payment-desk": f"{at}ho-so/{waiting.dossier.public_id}/",
    }
    return public, ours


def test_pages_of_money_fit_and_axe_finds_nothing(
    live_server: LiveServer, money: Till, settings, page: Page
) -> None:
    public, ours = pages_of(money)
    faults = []
    for name, path in public.items():
        faults += look_at(page, live_server.url + path, name)
    looks = (
        (money.both, ours),
        (money.administrator, {"payment-gateways": "/lam-viec/thu-phi/cach-thanh-toan/"}),
    )
    for actor, pages in looks:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(actor.officer_key)}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        for name, path in pages.items():
            faults += look_at(page, live_server.url + path, name)

    assert faults == []


def test_whoever_pays_needs_no_scripts(live_server: LiveServer, money: Till, chromium: Browser) -> None:
    money.bank()
    money.platform()
    order = money.order(clock.now())
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()

    page.goto(f"{live_server.url}/hs/{order.dossier.tracking_token}/")
    page.get_by_role("link", name="Nộp phí").click()
    page.get_by_role("button", name="Trả qua cổng thanh toán quốc gia").click()

    link = page.get_by_role("link", name="Đi tới cổng thanh toán")
    assert str(link.get_attribute("href")).startswith("https://cong.example/pay?")
    assert PaymentOrder.objects.get(pk=order.pk).left_at is not None
    context.close()
