"""On a phone: what is asked is given from the vault; a result waits for its fee, and the page leads to paying."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from motcua.domains.digitisation.tests import factories as vault
from motcua.domains.dossiers.tests.factories import Desk, person
from motcua.domains.payments.services._actors import gateway_actor
from motcua.domains.payments.services._orders import store_order
from motcua.domains.payments.types import OrderGround, OrderLine
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from tests.browser.test_after_filing import TO_THE_RESULT, asked_of, look_on_a_phone, office, signed_in

__all__ = ["office"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def citizen(office: Desk) -> Citizen:
    return people.citizen(full_name="Đinh Phương Nhi", id_number="045189000214")


def test_what_is_asked_is_given_from_the_vault(
    live_server: Any, phone_page: Page, office: Desk, citizen: Citizen
) -> None:
    dossier, mine = asked_of(office, citizen), {"of": office.agency, "owned_by": vault.owner(citizen)}
    over = clock.today() - timedelta(days=1)
    vault.paper(**mine, kind="ban-ve", title="Bản vẽ mặt bằng phòng X-quang", number="4/BV")
    vault.paper(**mine, kind="ban-ve", title="Bản vẽ mặt bằng phòng X-quang", number="2/BV", expires_on=over)
    signed_in(phone_page, live_server.url, citizen)

    phone_page.goto(f"{live_server.url}/nguoi-dan/ho-so/{dossier.public_id}/")
    choice = phone_page.get_by_label("Hoặc lấy từ kho giấy tờ cho mục 1")
    expect(choice.locator("option", has_text="đã hết hạn")).to_be_disabled()
    faults = look_on_a_phone(phone_page, "own-from-vault")
    choice.select_option(label="Bản vẽ mặt bằng phòng X-quang, 4/BV, đúng loại được hỏi")
    phone_page.get_by_label("Trả lời bằng chữ cho mục 2").fill("0905123608")
    phone_page.get_by_role("button", name="Gửi bổ sung").click()

    expect(phone_page.get_by_text("Đã gửi đủ. Hồ sơ trở lại nơi đang giải quyết.")).to_be_visible()
    assert faults == []


def test_a_result_that_waits_for_its_fee_leads_to_paying_it(
    live_server: Any, phone_page: Page, office: Desk, citizen: Citizen
) -> None:
    whose = person(name=citizen.full_name, id_number=str(citizen.id_number))
    dossier = office.take_in(submitter=whose, at=clock.now())
    office.walk(dossier, "assignment", *TO_THE_RESULT, at=clock.now())
    line = OrderLine(kind="phí", name="Phí cấp giấy phép", amount=300_000)
    collecting = gateway_actor(office.agency.pk)
    with transaction.atomic():
        store_order(actor=collecting, dossier=dossier, ground=OrderGround.FEES, due="result", lines=[line])
    signed_in(phone_page, live_server.url, citizen)

    phone_page.goto(f"{live_server.url}/nguoi-dan/ho-so/{dossier.public_id}/")
    expect(phone_page.get_by_text("Chưa tải được kết quả.")).to_be_visible()
    expect(phone_page.get_by_role("link", name="Tải kết quả")).to_have_count(0)
    assert look_on_a_phone(phone_page, "own-result-held") == []
    phone_page.get_by_role("link", name="Nộp 300.000").click()

    expect(phone_page.get_by_role("heading", level=1)).to_contain_text("300.000")
