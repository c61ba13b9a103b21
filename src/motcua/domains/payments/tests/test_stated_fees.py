"""What the applicant said the fees are counted from reaches whoever collects, who confirms it or says why not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.catalogue.types import FeeInput, InputKind
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.models import Dossier
from motcua.domains.payments import selectors
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.rules import changes_of, input_words
from motcua.domains.payments.services import open_fees_of
from motcua.domains.payments.tests.factories import Till
from motcua.domains.payments.tests.stated import filed_with_machines
from motcua.domains.payments.tests.test_orders import event_of
from motcua.domains.people.tests import factories as people
from motcua.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
MACHINES = FeeInput("may", "Số máy X-quang", InputKind.NUMBER)
RENEWED = FeeInput("gia-han", "Gia hạn", InputKind.FLAG)
PLACE = FeeInput("noi", "Nơi làm", InputKind.CHOICE, choices=(("a", "Trong tỉnh"), ("b", "Ngoài tỉnh")))


@pytest.fixture
def filed(money: Till) -> Dossier:
    return filed_with_machines(money)


def test_the_desk_proposes_what_the_applicant_stated(money: Till, filed: Dossier) -> None:
    desk = selectors.fees_to_collect(money.cashier, filed.public_id)

    assert (desk.given, desk.stated) == ({"may": "2"}, {"may": "2"})
    assert desk.fees is not None
    assert desk.fees.total == 6_000_000


def test_what_the_officer_writes_stands_against_the_proposal(money: Till, filed: Dossier) -> None:
    desk = selectors.fees_to_collect(money.cashier, filed.public_id, {"may": "3"})
    emptied = selectors.fees_to_collect(money.cashier, filed.public_id, {})

    assert (desk.given, desk.stated) == ({"may": "3"}, {"may": "2"})
    assert desk.fees is not None
    assert desk.fees.total == 9_000_000
    assert emptied.fees is None


def test_confirmed_numbers_are_called_the_applicants_own(money: Till, filed: Dossier) -> None:
    order = money.order(dossier=filed, given={"may": "2"})

    assert order.amount == 6_000_000
    assert order.lines[0]["reasons"][-1] == "Tính theo số liệu người nộp khai khi nộp hồ sơ."


@pytest.mark.parametrize("why", ["", "  ", "x" * 2001])
def test_corrected_numbers_need_a_reason(money: Till, filed: Dossier, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        money.order(dossier=filed, given={"may": "3"}, why=why)

    assert list(refused.value.errors) == ["why"]
    assert not PaymentOrder.objects.filter(dossier=filed).exists()


def test_a_correction_stands_on_the_order_with_its_reason(money: Till, filed: Dossier) -> None:
    order = money.order(dossier=filed, given={"may": "3"}, why=" Biên bản kiểm tra có 3 máy ")

    assert order.amount == 9_000_000
    assert order.lines[0]["reasons"][-2:] == [
        "Số máy X-quang: người nộp khai 2, nay tính 3.",
        "Lý do: Biên bản kiểm tra có 3 máy",
    ]
    shown = selectors.public_order(order.token)
    assert "Lý do: Biên bản kiểm tra có 3 máy" in shown.lines[0].reasons


def test_numbers_nobody_confirmed_ask_for_no_money_by_themselves(money: Till, filed: Dossier) -> None:
    open_fees_of(event=event_of(filed))

    assert not PaymentOrder.objects.filter(dossier=filed).exists()


def test_whoever_stated_nothing_is_asked_as_before(money: Till) -> None:
    dossier = money.dossier()
    order = money.order(dossier=dossier)

    assert dossiers.given_for_fees(money.cashier, dossier) == {}
    assert selectors.fees_to_collect(money.cashier, dossier.public_id).stated == {}
    assert "người nộp khai" not in str(order.lines)


def test_reading_it_costs_one_statement_and_stays_in_the_agency(money: Till, filed: Dossier) -> None:
    with CaptureQueriesContext(connection) as seen:
        assert dossiers.given_for_fees(money.cashier, filed) == {"may": "2"}

    assert len(seen) == 1
    stranger = people.actor(of=people.agency("SKHCN-QB"), may="payments.read")
    assert dossiers.given_for_fees(stranger, filed) == {}


@pytest.mark.parametrize(
    ("stated", "given", "told"),
    [
        ({}, {"may": "3"}, ()),
        ({"may": "2"}, {"may": "2"}, ()),
        ({"may": "2"}, {"may": " 2 "}, ()),
        ({"may": "2"}, {}, ("Số máy X-quang: người nộp khai 2, nay tính không có.",)),
        (
            {"may": "2", "gia-han": "yes"},
            {"may": "2"},
            ("Gia hạn: người nộp khai có, nay tính không có.",),
        ),
        ({"noi": "a"}, {"noi": "b"}, ("Nơi làm: người nộp khai Trong tỉnh, nay tính Ngoài tỉnh.",)),
        ({"may": "2"}, {"may": "2", "channel": "counter"}, ()),
    ],
    ids=["nothing stated", "the same", "spaces", "left out", "flag", "choice", "channel"],
)
def test_each_change_is_told_in_words(
    stated: dict[str, str], given: dict[str, str], told: tuple[str, ...]
) -> None:
    channel = FeeInput("channel", "Cách nộp", InputKind.CHOICE, choices=(("counter", "Tại quầy"),))

    assert changes_of((MACHINES, RENEWED, PLACE, channel), stated, given) == told


def test_a_flag_and_a_choice_read_as_words() -> None:
    said: list[Any] = [input_words(RENEWED, "yes"), input_words(PLACE, "a"), input_words(MACHINES, "")]

    assert said == ["có", "Trong tỉnh", "không có"]
