"""Nộp phí: the page of whoever pays, without scripts, without a person on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.pages import Page, PageClient

from motcua.domains.payments import services
from motcua.domains.payments.models import GatewaySetting, Incident, PaymentOrder
from motcua.domains.payments.tests.factories import Till
from motcua.domains.payments.types import OrderState
from motcua.domains.people.tests import factories as people
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

    assert page.h1.replace("\N{NO-BREAK SPACE}", " ") == "Nộp 200.000 đ cho hồ sơ của bạn"
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


def followed(order: PaymentOrder) -> Page:
    """The public page of the order's dossier, opened by its code and four digits."""
    digits = str(order.dossier.owner.id_number)[-4:]
    return PageClient().post("/tra-cuu/", {"code": order.dossier.code, "last_four": digits})


def test_whoever_follows_by_code_and_digits_pays_by_a_pass_that_runs_out(money: Till) -> None:
    money.bank()
    order = money.order()

    [way] = [link for link in followed(order).links if link.startswith("/tra-phi/")]
    page = PageClient().get(way)
    with clock.frozen(clock.now() + timedelta(hours=2, seconds=1)):
        late = PageClient().get(way)

    assert page.has("Quét mã VietQR", order.code)
    assert order.token not in page.html + followed(order).html
    assert order.dossier.tracking_token not in page.html
    assert late.status == 409
    assert late.has("đã đóng sau 2 giờ")


def test_a_pass_does_not_give_the_receipt_which_names_the_payer(money: Till) -> None:
    order = money.order()
    [way] = [link for link in followed(order).links if link.startswith("/tra-phi/")]
    money.came(order)

    page = PageClient().get(way)

    assert page.has("Biên lai số 24BL-000001.", "mở từ mã QR")
    assert [link for link in page.links if "bien-lai" in link] == []
    assert PageClient().client.get(f"{way}bien-lai.pdf").status_code == 404
    assert [link for link in followed(order).links if link.startswith("/tra-phi/")] == []


def test_a_forged_pass_opens_nothing(money: Till) -> None:
    order = money.order()
    [way] = [link for link in followed(order).links if link.startswith("/tra-phi/")]

    for forged in (way.replace(order.code, "MC000000000"), way[:-2] + "x/", f"/tra-phi/{order.code}:x/"):
        assert PageClient().client.get(forged).status_code == 404


def test_with_a_pass_one_leaves_for_the_gateway_and_renews(money: Till) -> None:
    money.platform()
    order = money.order()
    [way] = [link for link in followed(order).links if link.startswith("/tra-phi/")]

    assert PageClient().post(f"{way}cong/", {}).has("Đi tới cổng thanh toán")
    PaymentOrder.objects.filter(pk=order.pk).update(state=OrderState.EXPIRED)
    page = PageClient().post(f"{way}ma-moi/", {})

    fresh = PaymentOrder.objects.get(state=OrderState.WAITING)
    assert f"{fresh.code}." in page.path
    assert fresh.token not in page.html


def test_the_page_that_pays_does_not_lead_to_the_dossier(money: Till) -> None:
    """Whoever was sent the address, an accountant, reads nothing of what the applicant is asked."""
    order = money.order()

    page = PageClient().get(f"/tra-phi/{order.token}/")

    assert order.dossier.tracking_token not in page.html


def test_the_owner_pays_from_the_dossiers_page_and_sees_what_goes_back(money: Till) -> None:
    order = money.order()
    number = str(order.dossier.owner.id_number)
    owner = PageClient(people.citizen(id_number=number).account)
    address = f"/nguoi-dan/ho-so/{order.dossier.public_id}/"
    assert f"/tra-phi/{order.token}/" in owner.get(address).links

    money.came(order)
    assert f"/tra-phi/{order.token}/bien-lai.pdf" in owner.get(address).links

    services.ask_refund(actor=money.cashier, order_id=order.public_id, reason="Rút hồ sơ")
    page = owner.get(address)
    assert page.has("chờ hoàn", "Chờ duyệt", f"Khoản {order.code}.")
