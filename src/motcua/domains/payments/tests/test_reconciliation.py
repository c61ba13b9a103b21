"""Three sources agree to the đồng, or each difference is gone or explained before the day is closed."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from openpyxl import Workbook

from motcua.domains.payments import selectors, services
from motcua.domains.payments.errors import (
    BadMoneyFile,
    DayNotEmpty,
    OrderNotFound,
    PaymentNotAllowed,
    WrongOrderState,
)
from motcua.domains.payments.models import FoundDifference, Payment, SourceLine
from motcua.domains.payments.rules import compare, read_money_file
from motcua.domains.payments.tests.factories import NOON, Till
from motcua.domains.payments.types import DifferenceKind, MoneyLine, Outcome, Source
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

DAY, TOMORROW = date(2024, 2, 5), local(2024, 2, 6, 8, 0)
HEAD = "Mã giao dịch;Số tiền;Thời gian;Mã nộp tiền;Nội dung"
ROW = "{0.reference};{0.amount};05/02/2024 12:00:00;{0.given_code};"


def csv(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in (HEAD.split(";"), *rows):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def bring(money: Till, data: bytes, source: str = Source.GATEWAY, write: bool = True) -> object:
    return services.import_source(actor=money.cashier, on=DAY, source=source, data=data, write=write)


def payments() -> list[Payment]:
    return list(Payment.objects.order_by("pk"))


def kinds() -> list[tuple[str, str]]:
    return sorted(FoundDifference.objects.values_list("source", "kind"))


def line(reference: str = "A", amount: int = 1, on: date = DAY) -> MoneyLine:
    return MoneyLine(reference, amount, on)


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ([line()], [line()], []),
        ([line()], [], ["missing_there"]),
        ([], [line()], ["missing_here"]),
        ([line()], [line(amount=2)], ["other_amount"]),
        ([line()], [line(on=date(2024, 2, 6))], ["other_day"]),
        ([line()], [line(amount=2, on=date(2024, 2, 6))], ["other_amount", "other_day"]),
        ([line()], [line(), line()], ["twice_there"]),
        ([line("A"), line("B")], [line("B"), line("C")], ["missing_there", "missing_here"]),
    ],
)
def test_each_way_to_differ_is_told(ours: list[MoneyLine], theirs: list[MoneyLine], found: list[str]) -> None:
    assert [one.kind for one in compare(ours, theirs, source="gateway")] == found


def test_files_as_csv_or_workbook_say_the_same() -> None:
    text = read_money_file(csv("GD1;200.000;05/02/2024 12:00:00;MC1;nộp phí"))
    sheet = read_money_file(xlsx(("GD1", 200000, "05/02/2024 12:00:00", "MC1", "nộp phí")))

    assert text.lines == sheet.lines
    assert (text.lines[0].amount, text.lines[0].on, text.total) == (200_000, DAY, 200_000)


@pytest.mark.parametrize(
    ("data", "row", "column"),
    [
        (b"", 1, ""),
        (b"\xff\xfe\x00", 1, ""),
        (b"PK nothing", 1, ""),
        ("Mã giao dịch;Số tiền".encode(), 1, "Thời gian"),
        ("Số tiền;Số tiền;Mã giao dịch;Thời gian".encode(), 1, "Số tiền"),
        (csv(";1;05/02/2024;;"), 2, "Mã giao dịch"),
        (csv("GD1;nhiều;05/02/2024;;"), 2, "Số tiền"),
        (csv("GD1;0;05/02/2024;;"), 2, "Số tiền"),
        (csv("GD1;1,5;05/02/2024;;"), 2, "Số tiền"),
        (csv("GD1;1;hôm qua;;"), 2, "Thời gian"),
        (csv("GD1;1;05/02/2024;;", "GD1;2;05/02/2024;;"), 3, "Mã giao dịch"),
        (csv("X" * 65 + ";1;05/02/2024;;"), 2, "Mã giao dịch"),
        (xlsx(("GD1", 1.5, "05/02/2024", "", "")), 2, "Số tiền"),
    ],
)
def test_every_fault_of_a_file_is_told_by_row_and_column(data: bytes, row: int, column: str) -> None:
    read = read_money_file(data)

    assert read.lines == ()
    assert (read.faults[0].row, read.faults[0].column) == (row, column)
    assert read.faults[0].text


def test_sources_that_agree_leave_no_difference_and_the_day_is_closed(money: Till) -> None:
    money.paid()
    money.paid()
    file = csv(*(ROW.format(payment) for payment in payments()))
    bring(money, file)
    bring(money, file, Source.TREASURY)

    with clock.frozen(TOMORROW):
        day = services.close_day(actor=money.approver, on=DAY)

    assert (day.total, day.closed_at is not None) == (400_000, True)
    totals = selectors.day_total(money.reader, DAY)
    assert (totals.ours, totals.gateway, totals.treasury, totals.closed) == (400_000, 400_000, 400_000, True)


def test_a_dry_run_changes_nothing(money: Till) -> None:
    money.paid()

    preview = bring(money, csv("GD-LA;5;05/02/2024;;"), write=False)

    assert (preview.rows, preview.unknown, preview.written) == (1, 1, False)  # type: ignore[attr-defined]
    assert not SourceLine.objects.exists()


def test_a_file_with_a_fault_is_not_used_at_all(money: Till) -> None:
    with pytest.raises(BadMoneyFile):
        bring(money, csv("GD1;1;05/02/2024;;", "GD2;x;05/02/2024;;"))
    with pytest.raises(BadMoneyFile):
        bring(money, csv("GD1;1;05/03/2024;;"))

    assert not SourceLine.objects.exists()


def test_differences_are_listed_and_go_with_a_better_file(money: Till) -> None:
    money.paid()
    [payment] = payments()
    bring(money, csv("GD-LA;5;05/02/2024;;", f"{payment.reference};1;05/02/2024;;"))
    assert kinds() == [("gateway", "missing_here"), ("gateway", "other_amount")]

    bring(money, csv(ROW.format(payment)))

    assert kinds() == []


def test_a_day_with_an_open_difference_or_a_missing_file_is_not_closed(money: Till) -> None:
    money.paid()
    with clock.frozen(TOMORROW):
        with pytest.raises(DayNotEmpty, match="Kho bạc"):
            services.close_day(actor=money.approver, on=DAY)
        bring(money, csv())
        bring(money, csv(), Source.TREASURY)
        with pytest.raises(DayNotEmpty, match="2 chênh lệch"):
            services.close_day(actor=money.approver, on=DAY)


def test_an_explained_difference_keeps_its_words_when_compared_again_and_lets_the_day_close(
    money: Till,
) -> None:
    money.paid()
    [payment] = payments()
    bring(money, csv(ROW.format(payment)))
    bring(money, csv(), Source.TREASURY)
    found = FoundDifference.objects.get()
    with pytest.raises(Invalid):
        services.explain_difference(actor=money.cashier, difference_id=found.public_id, explanation=" ")

    services.explain_difference(
        actor=money.cashier, difference_id=found.public_id, explanation="Kho bạc ghi có hôm sau"
    )
    services.compare_again(actor=money.cashier, on=DAY)

    assert FoundDifference.objects.get().explanation == "Kho bạc ghi có hôm sau"
    with clock.frozen(TOMORROW):
        services.close_day(actor=money.approver, on=DAY)
        with pytest.raises(WrongOrderState):
            bring(money, csv(ROW.format(payment)))


def test_a_payment_whose_message_was_lost_is_taken_in_from_the_gateways_file(money: Till) -> None:
    order = money.order()
    bring(money, csv(f"GD-MAT;{order.amount};05/02/2024 11:00:00;{order.code};"))
    found = FoundDifference.objects.get()
    assert found.kind == DifferenceKind.MISSING_HERE

    received = services.take_in_missing(actor=money.cashier, difference_id=found.public_id)

    assert received.outcome == Outcome.TAKEN
    assert kinds() == []


def test_the_treasurys_word_alone_takes_nothing_in(money: Till) -> None:
    order = money.order()
    bring(money, csv(f"GD-MAT;{order.amount};05/02/2024;{order.code};"), Source.TREASURY)

    with pytest.raises(WrongOrderState):
        services.take_in_missing(actor=money.cashier, difference_id=FoundDifference.objects.get().public_id)

    assert not Payment.objects.exists()


def test_who_may_compare_explain_and_close(money: Till) -> None:
    money.paid()
    with pytest.raises(PaymentNotAllowed):
        services.import_source(actor=money.reader, on=DAY, source=Source.GATEWAY, data=csv(), write=True)
    bring(money, csv())
    found = FoundDifference.objects.get()
    with pytest.raises(PaymentNotAllowed):
        services.explain_difference(actor=money.reader, difference_id=found.public_id, explanation="x")
    with pytest.raises(OrderNotFound):
        services.explain_difference(actor=money.cashier, difference_id=uuid7(), explanation="x")
    with clock.frozen(TOMORROW), pytest.raises(PaymentNotAllowed):
        services.close_day(actor=money.cashier, on=DAY)
    with pytest.raises(Invalid):
        services.import_source(
            actor=money.cashier, on=DAY + timedelta(days=1), source=Source.GATEWAY, data=csv(), write=True
        )


def test_today_is_not_closed(money: Till) -> None:
    with pytest.raises(WrongOrderState):
        services.close_day(actor=money.approver, on=DAY)


def test_cash_is_no_part_of_the_comparison(money: Till) -> None:
    order = money.order()
    services.take_cash(actor=money.cashier, order_id=order.public_id, amount=order.amount)

    bring(money, csv())

    assert kinds() == []


def test_a_statement_pays_the_orders_its_memos_name_and_twice_changes_nothing(money: Till) -> None:
    money.bank()
    first, second = money.order(), money.order()
    file = csv(
        f"FT1;200.000;05/02/2024 11:30:00;;CT {first.code.lower()} nop le phi",
        f"FT2;100.000;05/02/2024 11:31:00;;{second.code}",
        "FT3;900.000;05/02/2024 11:32:00;;Trả lương tháng 1",
    )

    dry = services.import_statement(actor=money.cashier, data=file, write=False)
    assert (dry.rows, dry.fitting, dry.unknown, dry.known) == (3, 2, 1, 0)
    assert not Payment.objects.exists()
    services.import_statement(actor=money.cashier, data=file, write=True)
    again = services.import_statement(actor=money.cashier, data=file, write=True)

    assert again.known == 2
    assert [payment.outcome for payment in payments()] == [Outcome.TAKEN, Outcome.WRONG_AMOUNT]
    assert payments()[0].paid_at == local(2024, 2, 5, 11, 30)
    with pytest.raises(PaymentNotAllowed):
        services.import_statement(actor=money.reader, data=file, write=True)


def test_days_are_told_in_three_statements(money: Till, django_assert_num_queries: object) -> None:
    money.paid(NOON)

    with django_assert_num_queries(3):  # type: ignore[operator]
        [day] = selectors.day_totals(money.reader)

    assert (day.on, day.ours, day.ours_count, day.gateway) == (DAY, 200_000, 1, None)
    assert selectors.day_totals(money.nobody) == []
