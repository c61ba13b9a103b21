"""Pages of processes people see seldom: nothing drawn yet, a file that cannot come in, dossiers to be moved; and the
pages where procedures come in and go out as files. At 1280 and 390 px nothing sticks out and axe is silent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.rules import write_json
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.versions import writer
from motcua.domains.dossiers.tests.cases_of_procedures import with_cases
from motcua.domains.dossiers.tests.factories import Desk, desk
from motcua.domains.dossiers.tests.test_decisions import approve
from motcua.domains.dossiers.tests.test_move_process import next_version
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow import services as workflow
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.tests import test_bpmn
from motcua.domains.workflow.tests.factories import manager
from motcua.kernel.clock import local
from tests.support.browser import look, look_at, screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BASE = "/lam-viec/quy-trinh/"
IMPORT = "/lam-viec/thu-tuc/nhap/"
MAY = ["workflow.read", "workflow.manage", "catalogue.read", "dossiers.read"]


@pytest.fixture
def office() -> Desk:
    return desk()


def enter(page: Page, live_server: LiveServer, settings, officer: Officer) -> None:
    client = Client()
    client.force_login(people.account_of(officer))
    value = next(iter(client.cookies.values())).value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


@pytest.fixture
def controller(page: Page, live_server: LiveServer, office: Desk, settings) -> None:
    """Whoever draws processes is signed in."""
    enter(page, live_server, settings, people.officer(of=office.unit("VP"), may=MAY, over=office.agency))


@pytest.mark.usefixtures("controller")
def test_a_draft_without_anything_says_how_to_begin(
    live_server: LiveServer, page: Page, office: Desk
) -> None:
    procedure = office.version.procedure_public_id
    base = f"{live_server.url}{BASE}"
    faults = look_at(page, f"{base}?phan=draft", "processes-none")
    faults += look_at(page, f"{base}moi/", "process-choose")
    faults += look_at(page, f"{base}moi/?q=khong-co-thu-tuc-nay", "process-choose-none")
    faults += look_at(page, f"{base}moi/?thu-tuc={procedure}", "process-new")
    draft = workflow.open_process_draft(actor=manager(office.agency), topic="AT-01", name="Khai báo thiết bị")
    faults += look_at(page, f"{base}{draft.public_id}/", "process-empty")
    faults += look_at(page, f"{base}{draft.public_id}/bpmn/xem/", "process-bpmn-empty")
    page.goto(f"{base}{draft.public_id}/sua/")
    page.get_by_role("button", name="Thêm bước").click()
    expect(page.locator("#id_steps-0-name")).to_be_focused()
    faults += look_at(page, f"{base}{draft.public_id}/sua/", "designer-empty")

    assert faults == []


@pytest.mark.usefixtures("controller")
def test_a_file_with_parts_no_table_can_say_names_them_beside_the_file(
    live_server: LiveServer, page: Page, office: Desk
) -> None:
    draft = workflow.open_process_draft(actor=manager(office.agency), topic="AT-01", name="Khai báo thiết bị")
    page.goto(f"{live_server.url}{BASE}{draft.public_id}/sua/")
    page.get_by_role("button", name="Thêm bước").click()
    page.locator("#id_steps-0-name").fill("Chưa lưu")
    page.set_input_files("#id_file", Path(test_bpmn.FILES / "outside-the-subset.bpmn"))
    page.get_by_role("button", name="Đọc tệp").click()

    expect(page.locator("#id_file-error")).to_contain_text("serviceTask “Gửi thư”")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_attribute("href", "#id_file")
    expect(page.locator("#id_steps-0-name")).to_have_value("Chưa lưu")
    assert look(page, "designer-refused") == []
    assert [wrong for wrong in page.wrongs if "422" not in wrong] == []  # type: ignore[attr-defined]
    page.wrongs.clear()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("controller")
def test_dossiers_under_way_are_shown_with_what_moving_would_do(
    live_server: LiveServer, page: Page, office: Desk
) -> None:
    old = approve(office)
    now = local(2024, 2, 6, 9, 0)
    for number in range(3):
        dossier = office.take_in(at=local(2024, 2, 5, 8 + number, 0))
        if number:
            office.walk(dossier, "assignment", at=now)
    new = next_version(office, old)
    ProcessVersion.objects.filter(pk=new.pk).update(valid_from=local(2024, 2, 6).date())

    faults = look_at(
        page, f"{live_server.url}{BASE}{old.public_id}/chuyen-ho-so/?sang={new.public_id}", "process-move"
    )
    faults += look_at(page, f"{live_server.url}{BASE}{old.public_id}/chuyen-ho-so/", "process-move-choose")
    faults += look_at(page, f"{live_server.url}{BASE}{old.public_id}/", "process-with-newer")

    assert faults == []


@pytest.mark.usefixtures("controller")
def test_the_cases_of_the_procedure_are_offered_by_typing_part_of_one(
    live_server: LiveServer, page: Page, office: Desk
) -> None:
    with_cases(office)
    base = ProcessVersion.objects.get(pk=office.version.process_version_pk)
    draft = workflow.open_process_draft(
        actor=manager(office.agency), topic="AT-01", name="Khai báo", base_id=base.public_id
    )
    page.goto(f"{live_server.url}{BASE}{draft.public_id}/sua/")
    page.locator("#way-tham-dinh").press("Enter")
    asked = page.locator("#id_steps-2-ways-0-asks-0-choice")
    expect(asked).to_be_focused()
    page.keyboard.type("bi mat")
    screenshot(page, "designer-case")
    page.keyboard.press("Enter")

    expect(asked).to_have_value("Trường hợp là Cấp lại do bị mất")
    page.evaluate("scrollTo(0, 0)")
    assert look(page, "designer-case-chosen") == []


def test_files_of_procedures_are_asked_for_refused_and_reported(
    live_server: LiveServer, page: Page, settings, tmp_path: Path
) -> None:
    here = make.catalogue("AT-01")
    who = writer(here)
    enter(page, live_server, settings, Officer.objects.get(pk=who.officer_pk))
    [record] = catalogue.exported_procedures(who)
    faults = look_at(page, f"{live_server.url}/lam-viec/thu-tuc/", "procedures-with-exports")
    for name, data in {
        "broken": b"PK\x03\x04",
        "changed": write_json(
            [replace(record, content=replace(record.content, receiving_time="Giờ hành chính"))]
        ),
        "refused": write_json(
            [replace(record, content=replace(record.content, limit_amount=5, limit_unit=""))]
        ),
    }.items():
        file = tmp_path / f"{name}.json"
        file.write_bytes(data)
        page.goto(f"{live_server.url}{IMPORT}")
        page.set_input_files("#id_file", file)
        with page.expect_navigation():
            page.get_by_role("button", name="Xem tệp sẽ thay đổi gì").click()
        for summary in page.locator("main summary").all():
            summary.click()
        faults += look(page, f"procedures-import-{name}")
        page.wrongs.clear()  # type: ignore[attr-defined]

    assert faults == []
