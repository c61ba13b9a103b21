"""The counter in a real Chromium: fits one screen, answers to keys, loses nothing, works without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.cases_of_procedures import LOST, with_cases
from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.people.models import Officer
from motcua.domains.people.tests.factories import PASSWORD
from tests.browser.test_pages import sign_in
from tests.support.browser import assert_axe_clean, assert_fits, new_context, screenshot, watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALL_OFFICE_SCREEN = {"width": 1280, "height": 800}


@pytest.fixture
def office() -> Desk:
    """A department whose one open procedure asks for five papers."""
    return desk("AT-07")


@pytest.fixture
def counter(live_server, chromium: Browser, office: Desk) -> Iterator[Page]:
    """The counter's form on the smallest screen of an office, a receiving officer signed in."""
    context = new_context(chromium, SMALL_OFFICE_SCREEN)
    page = context.new_page()
    wrongs = watch(page)
    account = Officer.objects.select_related("account").get(public_id=office.reception.id).account
    sign_in(page, live_server.url, account.username, PASSWORD)
    page.goto(f"{live_server.url}/lam-viec/tiep-nhan/?thu-tuc={office.version.version_public_id}")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()
    assert wrongs == []


def test_with_five_papers_everything_is_seen_without_scrolling(counter: Page, office: Desk) -> None:
    height = counter.evaluate("document.documentElement.scrollHeight")

    assert len(office.version.papers) == 5
    assert height <= SMALL_OFFICE_SCREEN["height"]
    expect(counter.get_by_role("button", name="Nhận và in")).to_be_in_viewport()
    expect(counter.get_by_role("button", name="Nhận hồ sơ", exact=True)).to_be_hidden()
    screenshot(counter, "intake-800")


def test_faults_are_accessible_and_take_the_focus(counter: Page) -> None:
    counter.keyboard.press("F9")
    counter.wait_for_load_state("networkidle")

    expect(counter.locator("[data-error-summary]")).to_be_focused()
    assert_fits(counter)
    assert_axe_clean(counter)
    screenshot(counter, "intake-faults-1280")
    counter.wrongs.clear()  # type: ignore[attr-defined]  # the browser itself notes the 422 in the console


def test_enter_goes_to_the_next_field_and_sends_nothing(counter: Page) -> None:
    counter.locator("#id_submitter_id_number").focus()

    counter.keyboard.insert_text("045189000214")
    counter.keyboard.press("Enter")

    expect(counter.locator("#id_submitter_name")).to_be_focused()
    assert Dossier.objects.count() == 0


def test_tab_goes_through_person_procedure_papers_and_ends_at_the_button(counter: Page) -> None:
    counter.locator("#card").focus()
    stops = []
    for _stop in range(40):
        stops.append(
            counter.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        )
        if stops[-1].startswith("Nhận và in"):
            break
        counter.keyboard.press("Tab")

    order = ["card", "submitter_id_number", "submitter_name", "submitter_phone", "submitter_address"]
    assert stops[:5] == order
    assert stops.index("delivery") < next(i for i, s in enumerate(stops) if s.startswith("paper_"))
    assert stops.index("sets") < stops.index("subject_line") < len(stops) - 1
    assert stops[-1].startswith("Nhận và in")


def test_the_address_stands_there_only_while_the_result_goes_by_post(counter: Page) -> None:
    address = counter.locator("#id_delivery_address")
    expect(address).to_be_hidden()

    counter.get_by_role("radio", name="Bưu chính").check()
    expect(address).to_be_visible()

    counter.get_by_role("radio", name="Tại quầy").check()
    expect(address).to_be_hidden()


def test_a_key_that_opens_a_panel_puts_the_cursor_into_it(counter: Page) -> None:
    counter.keyboard.press("F3")

    expect(counter.locator("#id_owner_id_number")).to_be_focused()
    counter.keyboard.press("Escape")
    assert counter.evaluate("document.activeElement === document.body")


def test_choosing_a_case_brings_its_papers_and_their_keys(counter: Page, office: Desk) -> None:
    with_cases(office)
    counter.reload()
    expect(counter.get_by_text("Bản giải trình")).to_have_count(0)

    counter.locator("#id_case").focus()
    counter.keyboard.press("ArrowDown")
    expect(counter.locator("#id_case")).to_have_value(LOST)
    last = counter.get_by_role("checkbox", name="Bản giải trình")
    expect(last).to_be_visible()
    counter.keyboard.press("Escape")
    counter.keyboard.press("6")

    expect(last).to_be_checked()
    assert_axe_clean(counter)


def test_without_scripts_the_form_still_takes_a_dossier_in(
    live_server, chromium: Browser, office: Desk
) -> None:
    context = new_context(chromium, SMALL_OFFICE_SCREEN, java_script_enabled=False)
    page = context.new_page()
    account = Officer.objects.select_related("account").get(public_id=office.reception.id).account
    sign_in(page, live_server.url, account.username, PASSWORD)
    page.goto(f"{live_server.url}/lam-viec/tiep-nhan/?thu-tuc={office.version.version_public_id}")

    page.fill("#id_submitter_id_number", "045189000214")
    page.fill("#id_submitter_name", "Đinh Phương Nhi")
    page.get_by_role("radio", name="Bưu chính").check()
    page.fill("#id_delivery_address", "Phường Đông Hà")
    for box in page.locator(".papers input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Nhận và in").click()
    page.wait_for_url("**/da-nhan/")

    assert Dossier.objects.get().delivery_address == "Phường Đông Hà"
    context.close()
