"""Procedures in and out of the workspace as files."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import read_workbook, write_json
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests.versions import writer
from motcua.domains.catalogue.types import VersionState
from motcua.domains.people.models import Agency
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

FORM, WRITE = "/lam-viec/thu-tuc/nhap/", "/lam-viec/thu-tuc/nhap/ghi/"


@pytest.fixture
def here() -> Agency:
    return make.catalogue("AT-01")


@pytest.fixture
def who(here: Agency) -> Actor:
    return writer(here)


def a_file(who: Actor, **changes) -> bytes:
    [record] = selectors.exported_procedures(who)
    return write_json([replace(record, content=replace(record.content, **changes))])


def send(client: PageClient, data: bytes, status: int = 200) -> Page:
    form = client.get(FORM).fields
    page = client.post(FORM, {**form, "file": SimpleUploadedFile("thu-tuc.json", data)})
    assert page.status == status
    return page


def drafts() -> list[str]:
    found = ProcedureVersion.objects.filter(state=VersionState.DRAFT)
    return list(found.values_list("receiving_time", flat=True))


def test_the_list_leads_to_import_and_exports(who: Actor) -> None:
    page = browser_of(who).get("/lam-viec/thu-tuc/")

    assert page.has("Nhập từ tệp")
    assert page.has("JSON-LD theo CPSV-AP")


def test_a_reader_may_take_out_and_not_bring_in(here: Agency) -> None:
    client = browser_of(make.reader(here))

    assert not client.get("/lam-viec/thu-tuc/").has("Nhập từ tệp")
    assert client.get(FORM).status == 403
    assert client.post(WRITE, {"file": "0" * 64, "digest": ""}).status == 403
    assert client.client.get("/lam-viec/thu-tuc/xuat/json/").status_code == 200


def test_a_file_is_reported_first_and_imported_then(who: Actor) -> None:
    client = browser_of(who)

    report = send(client, a_file(who, receiving_time="Giờ hành chính"))
    assert report.has("0 thủ tục mới, 1 thay đổi, 0 giữ nguyên, 0 bị từ chối")
    assert report.has("Địa điểm, thời gian thực hiện")
    assert drafts() == []

    client.post(WRITE, report.fields)
    assert drafts() == ["Giờ hành chính"]


def test_a_file_that_changes_nothing_offers_nothing(who: Actor) -> None:
    report = send(browser_of(who), a_file(who))

    assert report.has("Tệp giống hệt danh mục đang có.")
    assert not report.has("Nhập thành dự thảo")


def test_a_refused_line_is_told_and_cannot_be_imported(who: Actor) -> None:
    report = send(browser_of(who), a_file(who, limit_amount=5, limit_unit=""))

    assert report.has("Thời hạn: Hãy chọn đơn vị của thời hạn.")
    assert not report.has("limit_amount")
    assert not report.has("Nhập thành dự thảo")


@pytest.mark.parametrize("data", [b"x", b"PK\x03\x04"])
def test_what_is_no_file_of_procedures_is_told_beside_the_form(who: Actor, data: bytes) -> None:
    page = send(browser_of(who), data, status=422)

    assert page.has("Tệp chưa nhập được, chưa có gì thay đổi")


def test_a_forgotten_file_is_asked_for(who: Actor) -> None:
    client = browser_of(who)

    page = client.post(FORM, client.get(FORM).fields)

    assert page.status == 422
    assert page.has("Hãy chọn tệp cần nhập.")


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", ""])
def test_a_file_that_is_not_kept_is_asked_for_again(who: Actor, name: str) -> None:
    page = browser_of(who).post(WRITE, {"file": name, "digest": "x"})

    assert page.status == 404
    assert page.has("Không còn tệp đã gửi. Hãy gửi lại tệp.")


def test_a_report_gone_stale_imports_nothing(who: Actor) -> None:
    client = browser_of(who)
    report = send(client, a_file(who, receiving_time="Giờ hành chính"))
    client.post(WRITE, send(client, a_file(who, receiving_time="Buổi sáng")).fields)

    page = client.post(WRITE, report.fields)

    assert page.status == 409
    assert page.has("Danh mục vừa thay đổi sau khi bạn xem báo cáo khác biệt.")
    assert drafts() == ["Buổi sáng"]


@pytest.mark.parametrize("form", ["json", "xlsx", "jsonld"])
def test_the_catalogue_goes_out_as_a_file_that_is_saved(who: Actor, form: str) -> None:
    answer = browser_of(who).client.get(f"/lam-viec/thu-tuc/xuat/{form}/")
    content = answer.getvalue()

    assert answer.headers["Content-Disposition"].startswith('attachment; filename="thu-tuc-')
    if form == "xlsx":
        assert [record.key for record in read_workbook(content)] == ["AT-01"]
    else:
        assert json.loads(content)


def test_other_forms_are_not_made(who: Actor) -> None:
    assert browser_of(who).client.get("/lam-viec/thu-tuc/xuat/exe/").status_code == 422
