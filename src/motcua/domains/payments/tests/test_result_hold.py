"""A result waits for the fee that is due with it, by a dated record; every other fee keeps nobody waiting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.catalogue.models import FeeLine, ProcedureVersion
from motcua.domains.catalogue.types import REVISION
from motcua.domains.dossiers.models import Dossier
from motcua.domains.payments import rules, selectors, services
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.rules import result_fees
from motcua.domains.payments.services import open_fees_of, open_result_fees_of
from motcua.domains.payments.tests.factories import NOON, Till
from motcua.domains.payments.tests.test_orders import event_of
from motcua.kernel import clock, revisions, shipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(money: Till) -> Dossier:
    """200 000 đồng at acceptance, 300 000 with the result."""
    taken = money.dossier()
    version = ProcedureVersion.objects.get(pk=taken.version_id)
    version.fee_lines.all().delete()
    for order, (due, amount) in enumerate((("acceptance", 200_000), ("result", 300_000)), start=1):
        facts = {"kind": "phí", "name": f"Phí {due}", "due": due, "amount": amount, "order": order}
        FeeLine.objects.create(agency_id=version.agency_id, version=version, **facts)
    revisions.bump(REVISION)
    revisions.forget()
    return taken


def hold(dossier: Dossier) -> str:
    found = selectors.unpaid_result_fee(dossier.agency_id, dossier.pk)
    return found.why if found else ""


def test_what_is_due_with_the_result_is_asked_for_when_it_is_issued_once(dossier: Dossier) -> None:
    open_fees_of(event=event_of(dossier))
    open_result_fees_of(event=event_of(dossier))
    open_result_fees_of(event=event_of(dossier))

    found = PaymentOrder.objects.filter(dossier=dossier).order_by("id")
    assert list(found.values_list("due", "amount")) == [("acceptance", 200_000), ("result", 300_000)]


def test_the_result_waits_for_it_and_says_how_much_and_by_which_law(money: Till, dossier: Dossier) -> None:
    order = money.order(dossier=dossier, due="result")

    found = selectors.unpaid_result_fee(dossier.agency_id, dossier.pk)

    assert found is not None
    assert found.why.startswith("Còn 300.000\u00a0đ phí, lệ phí nộp khi trả kết quả.")
    assert "Luật Phí và lệ phí số 97/2015/QH13" in found.legal_basis
    money.came(order)
    assert hold(dossier) == ""


def test_a_fee_of_acceptance_that_is_not_paid_keeps_no_result(money: Till, dossier: Dossier) -> None:
    money.order(dossier=dossier)

    assert hold(dossier) == ""


def test_an_order_whose_time_ran_out_is_still_owed_and_a_cancelled_one_is_not(
    money: Till, dossier: Dossier
) -> None:
    order = money.order(dossier=dossier, due="result")
    with clock.frozen(order.expires_at):
        services.expire_orders(actor=money.machine)
        assert hold(dossier)
        renewed = services.renew_order(token=order.token)
        assert hold(dossier)
        services.cancel_order(actor=money.cashier, order_id=renewed.public_id, reason="Được miễn")

    assert hold(dossier) == ""


def test_money_of_a_wrong_sum_does_not_give_the_result_out(money: Till, dossier: Dossier) -> None:
    order = money.order(dossier=dossier, due="result")
    money.came(order, amount=299_999)

    assert hold(dossier)


def test_no_order_and_another_dossier_keep_nobody_waiting(money: Till, dossier: Dossier) -> None:
    with CaptureQueriesContext(connection) as seen:
        assert hold(dossier) == ""
    assert len(seen) == 1

    money.order(dossier=dossier, due="result")
    assert hold(money.dossier(NOON + timedelta(minutes=1))) == ""


@pytest.mark.parametrize(
    ("on", "withheld"),
    [(date(2016, 12, 31), None), (date(2017, 1, 1), True), (date(2026, 11, 23), True)],
)
def test_the_record_of_the_day_decides(on: date, withheld: bool | None) -> None:
    rule = rules.result_fee_rule(on)

    assert (rule.withheld if rule else None) is withheld


def test_a_record_that_gives_results_out_before_paying_holds_from_its_day_on(
    money: Till, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_rest = result_fees._rules()
    later = result_fees.ResultFeeRule(False, NOON.date(), None, "Nghị định mới", verified=True)
    money.order(dossier=dossier, due="result")

    monkeypatch.setattr(result_fees, "_rules", lambda: (first, later))

    assert hold(dossier) == ""
    with clock.frozen(NOON - timedelta(days=1)):
        assert hold(dossier)


def test_what_nobody_has_checked_is_not_called_checked() -> None:
    rows = shipped.load_json("result-fees.json")["rules"]

    assert [row["verified"] for row in rows] == [False]
    assert all(row["legal_basis"] and row["source"] for row in rows)
