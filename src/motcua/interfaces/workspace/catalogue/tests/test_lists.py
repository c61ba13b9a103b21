"""Official lists on the screen: from what could join to the decision, print and sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from tests.support.pages import browser_of

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.models import OfficialList
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

LISTS = "/lam-viec/danh-muc/"


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 5, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    agency = make.catalogue("AT-01", "AT-02")
    make.open_version(agency, "AT-02")
    made.publish(agency, made.decision(agency, on=date(2024, 4, 1)), made.drafted(agency, "AT-01"))
    return agency


def test_a_list_goes_from_what_could_join_to_the_decision(here: Agency) -> None:
    procedure = make.procedure(here, "AT-01").public_id
    client = browser_of(made.announcer(here))
    assert client.get(LISTS).has(
        "Dịch vụ công trực tuyến một phần", "Chưa có danh mục nào", "căn cứ chưa đối chiếu"
    )
    found = client.get(f"{LISTS}online_partial/co-the/")
    assert found.has("Chưa đo: Có biểu mẫu điện tử.")

    client.post(f"{LISTS}online_partial/soan/", {})
    at = f"{LISTS}ban/{OfficialList.objects.get().public_id}/"
    again = client.post(f"{LISTS}online_partial/soan/", {})
    assert again.path == at
    assert client.post(f"{at}sua/", {"add": [str(procedure)]}).has("Đã ghi danh mục.", "1 thủ tục")
    assert client.post(f"{at}trinh/", {}).has("Đã trình danh mục.", "Quyết định phê duyệt")
    refused = client.post(f"{at}phe-duyet/", {"number": "88/QĐ-UBND", "signed_on": "15/05/2024"})
    assert refused.faults.keys() == {"id_effective_on"}
    assert refused.fields["number"] == "88/QĐ-UBND"
    approved = client.post(
        f"{at}phe-duyet/",
        {"number": "88/QĐ-UBND", "signed_on": "15/05/2024", "effective_on": "20/05/2024"},
    )
    assert approved.has("Đã ghi quyết định phê duyệt.", "Đang áp dụng", "áp dụng từ 20/05/2024")
    assert selectors.is_on_list(here.pk, "online_partial", procedure)


def test_a_returned_list_is_changed_searched_and_dropped(here: Agency) -> None:
    client = browser_of(made.announcer(here))
    client.post(f"{LISTS}centre/soan/", {})
    at = f"{LISTS}ban/{OfficialList.objects.get().public_id}/"
    second = make.procedure(here, "AT-02")
    assert client.get(f"{at}?tim=cap giay phep").has(second.name)
    assert client.post(
        f"{at}sua/", {"add": [str(second.public_id)], "excluded": "1", "tim": "cap giay phep"}
    ).faults.keys() == {"id_note"}
    client.post(f"{at}sua/", {"add": [str(second.public_id)], "note": "Tại quầy 3"})
    client.post(f"{at}trinh/", {})

    assert client.post(f"{at}tra-lai/", {"reason": ""}).faults.keys() == {"id_reason"}
    assert client.post(f"{at}tra-lai/", {"reason": "Thiếu"}).has("Bị trả lại:", "Thiếu")
    assert client.post(f"{at}sua/", {"remove": [str(second.public_id)]}).has("Danh mục chưa có thủ tục nào")
    assert client.post(f"{at}bo/", {}).path == LISTS
    assert not OfficialList.objects.exists()


def test_a_list_is_printed_and_saved_as_a_sheet(here: Agency) -> None:
    browser = browser_of(made.announcer(here))
    browser.post(f"{LISTS}centre/soan/", {})
    at = f"{LISTS}ban/{OfficialList.objects.get().public_id}/"
    browser.post(f"{at}sua/", {"add": [str(make.procedure(here, "AT-01").public_id)]})
    client = browser.client

    assert client.get(f"{at}in/").content.startswith(b"%PDF")
    rows = list(load_workbook(BytesIO(b"".join(client.get(f"{at}xlsx/")))).active.iter_rows(values_only=True))
    assert "Dự thảo, chưa phê duyệt" in [row[0] for row in rows]
    assert rows[-1][2] == make.procedure(here, "AT-01").name


def test_an_unknown_kind_is_no_list_and_a_reader_changes_nothing(here: Agency) -> None:
    client = browser_of(make.reader(here))

    assert client.get(f"{LISTS}khac/co-the/").status == 404
    assert client.post(f"{LISTS}centre/soan/", {}).status == 403
    assert not OfficialList.objects.exists()
