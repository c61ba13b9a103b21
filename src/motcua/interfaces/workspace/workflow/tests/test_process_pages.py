"""Doors of processes: a conflict keeps what was typed, a foreign file is refused by element, readers only read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domains.people.tests import factories as people
from motcua.domains.workflow import rules, selectors, services
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.tests.factories import manager, step
from motcua.domains.workflow.types import ProcessTable

pytestmark = pytest.mark.django_db
BASE = "/lam-viec/quy-trinh/"


def draft() -> ProcessVersion:
    return services.open_process_draft(
        actor=manager(people.agency()), topic="AT-01", name="Khai báo thiết bị", limit_minutes=2400
    )


def client_of(version: ProcessVersion, *may: str) -> Client:
    officer = people.officer(of=version.agency, may=["workflow.read", *may])
    client = Client()
    client.force_login(people.account_of(officer))
    return client


def test_a_conflict_keeps_what_was_typed_until_it_is_stored_over_the_other() -> None:
    version = draft()
    client = client_of(version, "workflow.manage")
    seen = version.content_hash
    theirs = ProcessTable((step(1, "reception", "reception", 240, name="Của người kia"),))
    services.save_process_draft(
        actor=manager(version.agency), version_id=version.public_id, table=theirs, seen_hash=seen
    )
    typed = {"seen": seen, "limit": "5", "steps-0-code": "a", "steps-0-name": "Của tôi"}
    typed |= {"steps-0-kind": "reception", "steps-0-minutes": "4", "do": "save"}

    answer = client.post(f"{BASE}{version.public_id}/sua/", typed)
    page = answer.content.decode()
    newer = selectors.editable_process(manager(version.agency), version.public_id)

    assert (answer.status_code, "Của tôi" in page, "Lưu đè bằng bản của tôi" in page) == (409, True, True)
    assert [one.name for one in newer.table.steps] == ["Của người kia"]
    again = client.post(
        f"{BASE}{version.public_id}/sua/", typed | {"do": "overwrite", "newer": newer.content_hash}
    )
    stored = selectors.editable_process(manager(version.agency), version.public_id)
    assert again.status_code == 302
    assert [one.name for one in stored.table.steps] == ["Của tôi"]


def test_a_file_stands_in_the_designer_and_is_stored_only_by_its_save() -> None:
    version = draft()
    client = client_of(version, "workflow.manage")
    text = rules.write_bpmn(
        ProcessTable((step(1, "reception", "reception", 240, name="Từ tệp"),)), name="Tệp"
    )
    foreign = text.replace("userTask", "serviceTask").replace("<bpmn:task ", "<bpmn:serviceTask ")

    read = client.post(
        f"{BASE}{version.public_id}/bpmn/", {"file": SimpleUploadedFile("a.bpmn", text.encode())}
    )
    refused = client.post(
        f"{BASE}{version.public_id}/bpmn/", {"file": SimpleUploadedFile("b.bpmn", foreign.encode())}
    )
    none = client.post(f"{BASE}{version.public_id}/bpmn/")

    assert (read.status_code, "Từ tệp" in read.content.decode()) == (200, True)
    assert (refused.status_code, "serviceTask" in refused.content.decode()) == (422, True)
    assert none.status_code == 422
    assert not version.steps.exists()


def test_whoever_only_reads_sees_no_act_and_changes_nothing() -> None:
    version = draft()
    client = client_of(version)

    page = client.get(f"{BASE}{version.public_id}/").content.decode()
    answers = [
        client.post(f"{BASE}{version.public_id}/{act}/", {"seen": version.content_hash}).status_code
        for act in ("trinh", "tra-lai", "phe-duyet", "ap-dung", "soan")
    ]

    assert ("Trình phê duyệt" in page, "Sửa bản thảo" in page) == (False, False)
    assert set(answers) <= {403, 422}
    assert client.get(f"{BASE}{version.public_id}/sua/").status_code == 302
    version.refresh_from_db()
    assert version.state == "draft"


def test_the_page_of_bpmn_names_the_export_and_holds_drawing_and_table_for_whoever_has_no_scripts() -> None:
    version = draft()
    table = ProcessTable((step(1, "reception", "reception", 240, name="Tiếp nhận hồ sơ"),))
    services.save_process_draft(
        actor=manager(version.agency),
        version_id=version.public_id,
        table=table,
        seen_hash=version.content_hash,
    )
    client = client_of(version)
    address = f"{BASE}{version.public_id}/bpmn/xem/"

    page = client.get(address).content.decode()
    export = client.get(f"{BASE}{version.public_id}/bpmn/tai/")

    assert f'data-bpmn="{BASE}{version.public_id}/bpmn/tai/"' in page
    assert 'data-bpmn-viewer="/static/vendor/bpmn-viewer.min.js"' in page
    assert (page.count('<svg class="pflow"'), page.count("<script")) == (1, 2)
    assert "Tiếp nhận hồ sơ" in page
    assert b"<bpmndi:BPMNShape" in b"".join(export.streaming_content)  # type: ignore[attr-defined]
    assert f"{version.public_id}/bpmn/xem/" in client.get(f"{BASE}{version.public_id}/").content.decode()


def test_a_version_without_steps_offers_no_view_and_the_view_says_so() -> None:
    version = draft()
    client = client_of(version)

    assert "/bpmn/xem/" not in client.get(f"{BASE}{version.public_id}/").content.decode()
    assert "Bảng chưa có bước nào" in client.get(f"{BASE}{version.public_id}/bpmn/xem/").content.decode()


def test_the_view_of_another_agencys_version_is_not_found() -> None:
    version = draft()
    stranger = people.officer(of=people.agency("SKHCN-QB"), may=["workflow.read"])
    client = Client()
    client.force_login(people.account_of(stranger))

    assert client.get(f"{BASE}{version.public_id}/bpmn/xem/").status_code in (403, 404)
