"""Trả phí: the page of whoever pays, without scripts, without a person on it."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient

from motcua.domains.payments import services
from motcua.domains.payments.models import GatewaySetting, Incident, PaymentOrder
from motcua.domains.payments.tests.factories import Till
from motcua.domains.payments.types import OrderState
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def test_the_tracking_page_leads_to_the_page_that_pays(money: Till) -> None:
    order = money.order()

    page = PageClient().get(f"/hs/{order.dossier.tracking_token}/")

    assert page.has("Phí, lệ phí", "chờ nộp")
    assert f"/tra-phi/{order.token}/" in page.links


def test_the_page_shows_sum_reason_code_and_every_way(money: Till) -> None:
    money.bank()
    money.platform()
    order = money.order()

    page = PageClient().get(f"/tra-phi/{order.token}/")

    assert page.h1.replace("\N{NO-BREAK SPACE}", " ") == "Trả 200.000 đ cho hồ sơ của bạn"
    assert page.has("Quét mã VietQR", "0000240219", order.code, "Trả qua cổng thanh toán quốc gia")
    assert page.has("Lệ phí cấp chứng chỉ nhân viên bức xạ", "Mức thu cố định")
    for personal in ("Lương", "0905", "045189"):
        assert personal not in page.html
    assert page.response.headers["Cache-Control"] == "private, no-store"


def test_the_code_is_saved_as_a_picture(money: Till) -> None:
    money.bank()
    order = money.order()

    answer = PageClient().client.get(f"/tra-phi/{order.token}/ma.png")

    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_leaving_for_the_gateway_is_a_link_that_says_nothing_of_the_person(money: Till) -> None:
    money.platform()
    order = money.order()

    page = PageClient().post(f"/tra-phi/{order.token}/cong/", {})

    [link] = [one for one in page.links if one.startswith("https://cong.example/pay?")]
    assert order.code in link
    assert "Luong" not in link
    assert page.has("Đi tới cổng thanh toán")


def test_a_way_that_is_off_is_not_offered_and_says_so(money: Till) -> None:
    order = money.order()

    page = PageClient().post(f"/tra-phi/{order.token}/cong/", {})

    assert page.has("Khoản này không trả được qua cổng thanh toán lúc này.")
    assert "Trả qua cổng thanh toán quốc gia" not in page.html


def test_a_paid_order_gives_its_receipt(money: Till) -> None:
    order = money.paid()

    page = PageClient().get(f"/tra-phi/{order.token}/")
    receipt = PageClient().client.get(f"/tra-phi/{order.token}/bien-lai.pdf")

    assert page.has("Biên lai số 24BL-000001.")
    assert receipt.content.startswith(b"%PDF")
    assert (
        f"/tra-phi/{order.token}/bien-lai.pdf"
        in PageClient().get(f"/hs/{order.dossier.tracking_token}/").links
    )


def test_an_order_whose_time_ran_out_is_made_anew_by_one_click(money: Till) -> None:
    order = money.order()
    with clock.frozen(order.expires_at):
        services.expire_orders(actor=money.machine)

        page = PageClient().post(f"/tra-phi/{order.token}/ma-moi/", {})

    fresh = PaymentOrder.objects.get(state=OrderState.WAITING)
    assert page.path == f"/tra-phi/{fresh.token}/"


def test_wrong_money_and_a_cancelled_order_are_explained(money: Till) -> None:
    order = money.order()
    money.came(order, amount=5)
    assert PageClient().get(f"/tra-phi/{order.token}/").has("một khoản không đúng số tiền")

    services.cancel_order(actor=money.cashier, order_id=order.public_id, reason="Lập nhầm")

    assert PageClient().get(f"/tra-phi/{order.token}/").has("Cơ quan đã thôi thu khoản này.")


@pytest.mark.parametrize("path", ["", "ma.png", "bien-lai.pdf"])
def test_a_guessed_token_finds_nothing(money: Till, path: str) -> None:
    assert PageClient().client.get(f"/tra-phi/doan-thu/{path}").status_code == 404


def test_a_signed_message_of_the_gateway_needs_no_cookie(money: Till) -> None:
    setting = money.platform()
    order = money.order()

    answer = PageClient().client.post(f"/thanh-toan/{setting.public_id}/bao/", money.message(order))

    order.refresh_from_db()
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert order.state == OrderState.PAID


def test_a_forged_message_is_answered_without_a_reason_and_kept(money: Till) -> None:
    setting = money.platform()
    order = money.order()

    answer = PageClient().client.post(
        f"/thanh-toan/{setting.public_id}/bao/", money.message(order, secret="doan")
    )

    assert (answer.status_code, answer.json()) == (422, {"ok": False, "code": "wrong_signature"})
    assert Incident.objects.count() == 1
    assert PageClient().client.get(f"/thanh-toan/{setting.public_id}/bao/").status_code == 405


def test_an_unknown_setting_hears_nothing(money: Till) -> None:
    order = money.order()
    assert not GatewaySetting.objects.exists()

    answer = PageClient().client.post(f"/thanh-toan/{order.public_id}/bao/", money.message(order))

    assert answer.status_code == 404
