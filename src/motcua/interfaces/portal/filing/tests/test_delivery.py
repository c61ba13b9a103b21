"""The step of receiving and paying: how the result comes, what the fees will be and why."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient

from motcua.domains.catalogue.models import FeeLine, ProcedureVersion
from motcua.domains.catalogue.rules import write_formula
from motcua.domains.catalogue.types import REVISION, FeeFormula, FeeMethod, PricedUnit, PriceStep
from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.tests.factories import Desk
from motcua.domains.payments import selectors as payments
from motcua.kernel import revisions

pytestmark = pytest.mark.django_db

BY_MACHINE = write_formula(
    FeeFormula(FeeMethod.QUANTITY, units=(PricedUnit("may", "Số máy X-quang", (PriceStep(3_000_000),)),))
)


def charge(office: Desk, **facts: object) -> None:
    version = ProcedureVersion.objects.get(public_id=office.version.version_public_id)
    version.fee_lines.all().delete()
    given = {"kind": "phí", "name": "Phí thẩm định", "due": "acceptance", "order": 1} | facts
    FeeLine.objects.create(agency_id=version.agency_id, version=version, **given)
    revisions.bump(REVISION)
    revisions.forget()  # as after the commit: pages read the catalogue from memory


def test_a_procedure_without_fees_says_so(office: Desk, visitor: PageClient, at: str) -> None:
    version = ProcedureVersion.objects.get(public_id=office.version.version_public_id)
    version.fee_lines.all().delete()

    assert visitor.get(f"{at}nhan/").has("Thủ tục này không thu phí, lệ phí.")


def test_a_fixed_fee_is_shown_with_when_it_is_due(office: Desk, visitor: PageClient, at: str) -> None:
    charge(office, amount=200_000)

    page = visitor.get(f"{at}nhan/")

    assert page.has("Phí thẩm định", "200.000 đ", "Khi tiếp nhận hồ sơ", "Chưa phải trả tiền bây giờ")


def test_a_fee_by_number_is_worked_out_of_what_the_applicant_says_and_kept(
    office: Desk, draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    charge(office, formula=BY_MACHINE, rule="theo số máy")
    assert visitor.get(f"{at}nhan/").has("Số máy X-quang", "Điền các số trên để biết phí.")

    page = visitor.post(f"{at}nhan/", {"delivery": "electronic", "phi.may": "2", "tinh": "1", "seen": "0"})

    assert page.path == f"{at}nhan/"
    assert page.has("6.000.000 đ")
    draft.refresh_from_db()
    assert draft.fee_given == {"may": "2"}
    # The office was built after this browser was opened: nothing of it lies in memory yet.
    assert visitor.get(f"{at}kiem-tra/").has("6.000.000 đ")


def test_a_number_that_is_none_is_said_beside_its_field_and_stays(
    office: Desk, visitor: PageClient, at: str
) -> None:
    charge(office, formula=BY_MACHINE, rule="theo số máy")

    page = visitor.post(f"{at}nhan/", {"delivery": "electronic", "phi.may": "hai", "tinh": "1"})

    assert page.has("Số lượng là số nguyên từ 0 đến 10.000.")
    assert page.fields["phi.may"] == "hai"


def test_a_formula_nobody_can_read_keeps_nobody_from_filing(
    office: Desk, visitor: PageClient, at: str
) -> None:
    charge(office, formula="{", rule="theo số máy")

    assert visitor.get(f"{at}nhan/").has("Phí, lệ phí do cán bộ tính khi tiếp nhận hồ sơ.")


def test_what_no_procedure_asks_for_does_no_harm(office: Desk, draft: FilingDraft) -> None:
    charge(office, amount=200_000)

    quote = payments.fee_quote(office.agency.pk, office.version.version_public_id, {"la": "1"})

    assert quote.fees is not None
    assert quote.fees.total == 200_000


def test_an_unknown_way_of_receiving_is_refused_and_what_was_typed_stays(
    draft: FilingDraft, visitor: PageClient, at: str
) -> None:
    page = visitor.post(f"{at}nhan/", {"delivery": "pigeon", "delivery_address": "Đông Hà"})

    assert page.status == 422
    assert page.faults == {"id_delivery": "Hãy chọn cách nhận kết quả."}
    assert page.fields["delivery_address"] == "Đông Hà"
    draft.refresh_from_db()
    assert draft.delivery == "electronic"
