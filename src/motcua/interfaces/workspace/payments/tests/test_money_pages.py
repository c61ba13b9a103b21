"""The cashier's pages."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.pages import browser_of

from motcua.domains.payments import services
from motcua.domains.payments.models import (
    FeeReceipt,
    FoundDifference,
    GatewaySetting,
    Incident,
    Payment,
    PaymentOrder,
    ReconciliationDay,
    Refund,
)
from motcua.domains.payments.tests.factories import Till
from motcua.domains.payments.tests.stated import filed_with_machines
from motcua.domains.payments.types import OrderState, RefundState
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

AT = "/lam-viec/thu-phi/"
HEAD = "Mã giao dịch;Số tiền;Thời gian;Mã nộp tiền;Nội dung\n"


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("doi-chieu.csv", (HEAD + text).encode(), content_type="text/csv")


def test_the_desk_opens_an_order_and_cash_settles_it(money: Till) -> None:
    dossier = money.dossier()
    client = browser_of(money.cashier)
    desk = client.get(f"{AT}ho-so/{dossier.public_id}/")
    assert desk.has("Mức thu cố định", "Chưa lập khoản nào.")

    page = client.post(f"{AT}ho-so/{dossier.public_id}/", {"act": "open", "due": "acceptance"})
    order = PaymentOrder.objects.get()
    assert page.path == f"{AT}khoan/{order.public_id}/"
    paid = client.post(f"{page.path}tien-mat/", {"amount": str(order.amount)})

    assert paid.has("Đã thu tiền mặt.", "Biên lai 24BL-000001", "Tiền mặt tại quầy")


def test_the_desk_proposes_what_the_applicant_stated_and_keeps_what_is_typed(money: Till) -> None:
    dossier = filed_with_machines(money)
    client = browser_of(money.cashier)
    at = f"{AT}ho-so/{dossier.public_id}/"

    page = client.get(at)
    assert page.fields["f.may"] == "2"
    assert page.has("Người nộp khai: 2", "Phải nộp 6.000.000 đ", "Lý do sửa số liệu người nộp khai")

    refused = client.post(at, {"act": "open", "due": "acceptance", "f.may": "3", "why": " "})
    assert refused.status == 422
    assert refused.has("Số máy X-quang: người nộp khai 2, nay tính 3. Hãy ghi lý do sửa để người nộp biết.")
    assert (refused.fields["f.may"], refused.has("9.000.000 đ")) == ("3", True)

    done = client.post(at, {"act": "open", "due": "acceptance", "f.may": "3", "why": "Theo biên bản"})
    assert done.has("Đã lập khoản phải nộp.", "9.000.000 đ")


def test_the_dossier_leads_to_the_desk_of_whoever_may_see_money(money: Till) -> None:
    dossier = money.dossier()

    assert (
        f"{AT}ho-so/{dossier.public_id}/"
        in browser_of(money.cashier).get(f"/lam-viec/ho-so/{dossier.public_id}/").links
    )
    assert AT not in browser_of(money.nobody).get(f"/lam-viec/ho-so/{dossier.public_id}/").html


def test_lists_show_orders_incidents_refunds_and_receipts(money: Till) -> None:
    order = money.paid()
    money.came(money.order(), amount=5)
    client = browser_of(money.both)

    assert client.get(AT).has(order.code, "1 sự cố chưa xử lý", "1 khoản phải hoàn")
    assert client.get(f"{AT}?ma={order.code.lower()}").has(order.code)
    assert client.get(f"{AT}?tinh-trang=paid").has(order.code)
    assert client.get(f"{AT}su-co/").has("Tiền đến không đúng số phải nộp")
    assert client.get(f"{AT}hoan/").has("Sai số tiền", "Chờ duyệt")
    assert client.get(f"{AT}bien-lai/").has("24BL-000001")


def test_an_incident_a_refund_and_a_receipt_are_dealt_with_on_their_lists(money: Till) -> None:
    order = money.paid()
    money.came(order)
    money.came(None)
    cashier, approver = browser_of(money.cashier), browser_of(money.approver)
    incident, refund = Incident.objects.get(), Refund.objects.order_by("pk").first()
    assert refund is not None

    assert cashier.post(f"{AT}su-co/{incident.public_id}/", {"resolution": ""}).has("Hãy ghi cách xử lý")
    assert cashier.post(f"{AT}su-co/{incident.public_id}/", {"resolution": "Đã gọi"}).has("Đã ghi cách xử lý")
    approver.post(f"{AT}hoan/{refund.public_id}/duyet/", {"decision": "approve"})
    cashier.post(f"{AT}hoan/{refund.public_id}/da-hoan/", {"reference": "UNC-1"})
    approver.post(f"{AT}bien-lai/{FeeReceipt.objects.get().public_id}/huy/", {"reason": "Sai tên"})

    refund.refresh_from_db()
    assert (refund.state, refund.reference) == (RefundState.DONE, "UNC-1")
    assert FeeReceipt.objects.get().void_reason == "Sai tên"


def test_an_order_is_cancelled_or_given_back_with_a_reason(money: Till) -> None:
    waiting, paid = money.order(), money.paid()
    client = browser_of(money.cashier)

    client.post(f"{AT}khoan/{waiting.public_id}/huy/", {"reason": "Lập nhầm"})
    client.post(f"{AT}khoan/{paid.public_id}/hoan/", {"reason": "Rút hồ sơ"})

    states = dict(PaymentOrder.objects.values_list("code", "state"))
    assert states == {waiting.code: OrderState.CANCELLED, paid.code: OrderState.REFUND_DUE}


def test_a_day_is_compared_explained_and_closed_on_its_page(money: Till) -> None:
    money.paid()
    [payment] = Payment.objects.all()
    cashier, approver = browser_of(money.cashier), browser_of(money.approver)
    day = f"{AT}doi-chieu/2024-02-05/"
    row = f"{payment.reference};200000;05/02/2024 12:00:00;;"

    tried = cashier.post(f"{day}tep/", {"source": "gateway", "act": "try", "file": file(row)})
    assert tried.has("Chạy thử: 1 dòng")
    wrong = cashier.post(f"{day}tep/", {"source": "gateway", "act": "write", "file": file("x;y;z;;")})
    assert wrong.has("Dòng 2, cột “Số tiền”")
    cashier.post(f"{day}tep/", {"source": "gateway", "act": "write", "file": file(row)})
    left = cashier.post(f"{day}tep/", {"source": "treasury", "act": "write", "file": file("")})
    assert left.has("Phần mềm có, nơi kia không có")
    found = FoundDifference.objects.get()
    cashier.post(f"{AT}chenh-lech/{found.public_id}/", {"explanation": "Ghi có hôm sau", "day": "2024-02-05"})
    with clock.frozen(local(2024, 2, 6, 8, 0)):
        closed = approver.post(f"{day}khoa/", {})

    assert closed.has("Đã khóa đối chiếu của ngày.", "Ghi có hôm sau")
    assert ReconciliationDay.objects.get().closed_at is not None
    assert cashier.get(f"{AT}doi-chieu/").has("05/02/2024", "Đã khóa")


def test_a_lost_payment_is_taken_in_from_the_page(money: Till) -> None:
    order = money.order()
    client = browser_of(money.cashier)
    row = f"GD-MAT;{order.amount};05/02/2024 11:00:00;{order.code};"
    client.post(f"{AT}doi-chieu/2024-02-05/tep/", {"source": "gateway", "act": "write", "file": file(row)})

    found = FoundDifference.objects.get()
    page = client.post(f"{AT}chenh-lech/{found.public_id}/ghi/", {"day": "2024-02-05"})

    order.refresh_from_db()
    assert page.has("Đã ghi nhận giao dịch của cổng.", "Không có chênh lệch.")
    assert order.state == OrderState.PAID


def test_a_statement_is_tried_then_taken_in(money: Till) -> None:
    order = money.order()
    client = browser_of(money.cashier)
    row = f"FT1;200000;05/02/2024 11:00:00;;{order.code}"

    assert client.post(f"{AT}sao-ke/", {"act": "try", "file": file(row)}).has(
        "Chạy thử", "1 dòng có mã nộp tiền"
    )
    assert client.post(f"{AT}sao-ke/", {"act": "write", "file": file(row)}).has("Đã nhập")
    assert client.post(f"{AT}sao-ke/", {"act": "write"}).has("Hãy chọn tệp CSV hoặc XLSX")

    order.refresh_from_db()
    assert order.state == OrderState.PAID


def test_secrets_go_in_and_are_only_said_to_be_there(money: Till) -> None:
    client = browser_of(money.administrator)
    values = {"url": "https://cong.example", "merchant": "H50", "secret": "mot-khoa-rat-dai", "enabled": "1"}

    wrong = client.post(f"{AT}cach-thanh-toan/platform/", {**values, "url": "gopher://x"})
    assert wrong.status == 422
    page = client.post(f"{AT}cach-thanh-toan/platform/", values)

    assert page.has("Đã ghi cách thanh toán.", "Đã đặt. Để trống là giữ nguyên.", "Địa chỉ nhận tin báo:")
    assert "mot-khoa-rat-dai" not in wrong.html + page.html
    assert GatewaySetting.objects.get().enabled


@pytest.mark.parametrize(
    "path",
    [
        "",
        "su-co/",
        "hoan/",
        "bien-lai/",
        "doi-chieu/",
        "doi-chieu/2024-02-05/",
        "sao-ke/",
        "cach-thanh-toan/",
    ],
)
def test_whoever_may_not_see_money_sees_none_of_its_pages(money: Till, path: str) -> None:
    assert browser_of(money.nobody).get(f"{AT}{path}").status == 403


def test_a_day_to_come_or_no_day_is_no_page(money: Till) -> None:
    for day in ("2024-02-06", "hom-qua"):
        assert browser_of(money.cashier).get(f"{AT}doi-chieu/{day}/").status == 404


def test_waiting_orders_may_be_many_and_the_list_costs_the_same(money: Till) -> None:
    for _number in range(3):
        money.order()
    page = browser_of(money.reader).get(AT)
    services.cancel_order(
        actor=money.cashier,
        order_id=PaymentOrder.objects.first().public_id,
        reason="x",  # type: ignore[union-attr]
    )

    assert len(page.statements) <= 20
