"""A citizen in a real Chromium, on a phone and at a desk: in through a provider, my dossiers, one of them, an
organisation claimed and confirmed by an officer; in Vietnamese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page, expect

from motcua.config.identity import IdentityClient
from motcua.domains.documents.tests.factories import pdf
from motcua.domains.dossiers.models import Dossier
from motcua.domains.people.rules import shipped_demo
from tests.support.browser import DESKTOP, PHONE, look
from tests.support.demo import load_demo
from tests.support.issuer import CLIENT_ID, SECRET, Issuer, running

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIETNAMESE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", re.IGNORECASE)


@pytest.fixture
def issuer(live_server: Any, settings: Any) -> Iterator[Issuer]:
    """VNeID of this installation, which lives where the live server does."""
    with running(Issuer()) as found:
        client = IdentityClient("vneid", found.url, CLIENT_ID, SECRET)
        settings.MOTCUA = replace(django_settings.MOTCUA, identity=(client,), public_url=live_server.url)
        yield found


def come_in(page: Page, base: str) -> None:
    page.goto(base)
    if page.viewport_size == PHONE:
        page.get_by_label("Trình đơn").first.click()
    page.get_by_role("link", name="Đăng nhập", exact=True).locator("visible=true").click()
    page.get_by_role("button", name="Đăng nhập bằng VNeID").click()
    page.wait_for_url("**/nguoi-dan/")


def choose(page: Page, base: str) -> list[str]:
    """How I am told, and what I agree to."""
    page.goto(f"{base}/nguoi-dan/lien-he/")
    page.get_by_label("Cách 1").first.select_option("sms")
    page.get_by_role("button", name="Lưu cách nhận tin").first.click()
    expect(page.get_by_text("Đã lưu cách nhận tin.")).to_be_visible()
    faults = look(page, "my-contact")
    page.goto(f"{base}/nguoi-dan/du-lieu/")
    survey = page.get_by_role("region", name="Mời bạn đánh giá sau khi nhận kết quả")
    survey.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(page.get_by_text("Bạn đã đồng ý")).to_be_visible()
    return [*faults, *look(page, "my-privacy")]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_a_citizen_sees_what_is_theirs_and_acts_for_an_organisation(
    live_server: Any, issuer: Issuer, page: Page, size: dict[str, int], tmp_path: Path
) -> None:
    load_demo()
    base = live_server.url
    mine = (
        Dossier.objects.filter(owner__kind="person", procedure__isnull=False).select_related("owner").first()
    )
    other = Dossier.objects.filter(owner__kind="organisation").select_related("owner").first()
    assert mine is not None
    assert other is not None
    issuer.person |= {"name": mine.owner.name, "id_number": str(mine.owner.id_number)}
    faults: list[str] = []
    page.set_viewport_size(size)

    page.goto(f"{base}/nguoi-dan/")
    faults += look(page, "citizen-sign-in")
    page.set_viewport_size(size)
    come_in(page, base)
    expect(page.get_by_text(mine.code)).to_be_visible()
    faults += look(page, "my-dossiers")
    page.goto(f"{base}/nguoi-dan/ho-so/{mine.public_id}/")
    faults += look(page, "my-dossier")

    faults += choose(page, base)

    page.goto(f"{base}/nguoi-dan/tai-khoan/to-chuc/")
    faults += look(page, "represent")
    paper = tmp_path / "dang-ky.pdf"
    paper.write_bytes(pdf())
    page.fill("#id_tax_code", str(other.owner.id_number))
    page.fill("#id_organisation_name", other.owner.name)
    page.get_by_label("Người đại diện theo pháp luật").check()
    page.set_input_files("#id_paper", paper)
    page.get_by_role("button", name="Gửi đề nghị").click()
    page.wait_for_url("**/nguoi-dan/tai-khoan/")
    expect(page.get_by_text("Chờ cơ quan xác nhận")).to_be_visible()
    faults += look(page, "my-account")

    officer = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    officer.goto(f"{base}/dang-nhap/")
    officer.fill("input[name=login]", "tiepnhan")
    officer.fill("input[name=password]", shipped_demo().password)
    officer.keyboard.press("Enter")
    officer.wait_for_url("**/lam-viec/**")
    officer.goto(f"{base}/lam-viec/dai-dien/")
    faults += look(officer, "representations")
    officer.get_by_role("link", name=other.owner.name).first.click()
    faults += look(officer, "representation")
    officer.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(officer.get_by_text("Đã xác nhận.")).to_be_visible()
    officer.goto(f"{base}/lam-viec/tai-khoan-nguoi-nop/")
    faults += look(officer, "verified-applicants")
    officer.context.close()

    page.goto(f"{base}/nguoi-dan/")
    expect(page.get_by_text(other.code)).to_be_visible()
    assert faults == [], "\n\n".join(faults)


def test_the_pages_speak_english_when_asked_to(live_server: Any, issuer: Issuer, page: Page) -> None:
    load_demo()
    base = live_server.url
    issuer.person["id_number"] = "045192100999"  # nothing filed: names of procedures stay Vietnamese
    come_in(page, base)
    page.goto(f"{base}/ngon-ngu/?language=en&next=/nguoi-dan/tai-khoan/to-chuc/")

    for path, heading in {
        "/nguoi-dan/": "Your dossiers",
        "/nguoi-dan/tai-khoan/": "My account",
        "/nguoi-dan/tai-khoan/to-chuc/": "I act for an organisation",
    }.items():
        page.goto(f"{base}{path}")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        words = page.locator("main").inner_text().replace("Hoàng Thị Bảo Châu", "").replace("VNeID", "")
        assert VIETNAMESE.findall(words) == [], words

    page.context.clear_cookies(name="motcua_session")
    page.goto(f"{base}/nguoi-dan/dang-nhap/")
    assert VIETNAMESE.findall(page.locator("main").inner_text()) == []


def test_somebody_refused_reads_why_in_a_page_of_ours(live_server: Any, issuer: Issuer, page: Page) -> None:
    load_demo()
    issuer.says = lambda claims: {**claims, "aud": "another"}
    page.goto(f"{live_server.url}/nguoi-dan/dang-nhap/")

    page.get_by_role("button", name="Đăng nhập bằng VNeID").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Chưa đăng nhập được bằng VNeID")
    page.wrongs.clear()  # type: ignore[attr-defined]  the browser notes the status 400
    assert look(page, "identity-refused") == []
