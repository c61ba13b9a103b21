"""Doors of forms: a form from nothing without scripts, a conflict that keeps what was typed, files, readers."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domains.forms import rules, selectors, services
from motcua.domains.forms.models import FormVersion
from motcua.domains.forms.tests import factories
from motcua.domains.forms.tests.factories import (
    asks,
    choice,
    draft,
    field,
    form,
    manager,
    published,
    renamed,
    renewal,
    show,
)
from motcua.domains.people.tests import factories as people

pytestmark = pytest.mark.django_db
BASE = "/lam-viec/bieu-mau/"


class Controls(HTMLParser):
    """What a browser without scripts would send of the page's form with this id (or the only one)."""

    def __init__(self, form_id: str = "") -> None:
        super().__init__()
        self.form_id, self.inside, self.sent = form_id, not form_id, {}
        self.area = self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form" and self.form_id:
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input" and name and given.get("type") not in ("file", "submit"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.sent[name] = given.get("value") or ""
        elif tag == "select":
            self.choice, self.sent[name] = name, ""
        elif tag == "option" and self.choice and "selected" in given:
            self.sent[self.choice] = given.get("value") or ""
        elif tag == "textarea":
            self.area, self.sent[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area] += data.lstrip("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        if tag == "select":
            self.choice = ""


def controls(page: Any, form_id: str = "builder") -> dict[str, str]:
    reader = Controls(form_id)
    reader.feed(page.content.decode())
    return reader.sent


def client_of(*may: str) -> Client:
    officer = people.officer(of=people.agency(), may=["forms.read", *may])
    client = Client()
    client.force_login(people.account_of(officer))
    return client


def test_a_declaration_stands_beside_the_official_form_item_by_item():
    client = client_of("forms.manage")
    services.import_shipped_forms(actor=factories.manager(people.agency()))
    version = FormVersion.objects.get(form__code="cap-giay-phep-x-quang")

    page = client.get(f"{BASE}{version.public_id}/doi-chieu/")

    told = " ".join(page.content.decode().split())
    assert page.status_code == 200
    assert "Mẫu số 01, Nghị định 142/2020/NĐ-CP, Phụ lục IV." in told
    assert "Đã đối chiếu 10/19 ô của mẫu. Không thiếu ô nào, thứ tự như mẫu." in told
    for words in ("Điều 20 k11", "Kế hoạch ứng phó sự cố", "đã đối chiếu", "chưa đối chiếu", "Còn ngờ:"):
        assert words in told
    assert "nhận ra tổ chức trong hệ thống" in told
    assert (
        f"{BASE}{version.public_id}/doi-chieu/" in client.get(f"{BASE}{version.public_id}/").content.decode()
    )


def test_a_form_of_ones_own_has_no_official_form_and_says_so():
    version = factories.published(people.agency(), code="tu-soan")

    page = client_of().get(f"{BASE}{version.public_id}/doi-chieu/")

    assert "Chưa có danh sách ô của mẫu chính thức" in page.content.decode()
    assert Client().get(f"{BASE}{version.public_id}/doi-chieu/").status_code == 302


def press(client: Client, page: Any, address: str, do: str, **typed: str) -> Any:
    return client.post(address, controls(page) | typed | {"do": do})


def test_a_form_is_built_from_nothing_without_scripts():
    client = client_of("forms.manage")
    made = client.post(f"{BASE}moi/", {"name": "Khai báo thiết bị", "code": ""})
    address = made["Location"]
    page = client.get(address)

    page = press(client, page, address, "field:choice:phan_1")
    page = press(client, page, address, "field:text:phan_1", **{
        "s-0-f-0-label": "Loại đề nghị", "s-0-f-0-options": "Cấp mới\nGia hạn", "s-0-f-0-required": "on",
    })  # fmt: skip
    page = press(client, page, address, "rule:show", **{"s-0-f-1-label": "Số giấy phép cũ"})
    page = press(client, page, address, "open:none", **{
        "r-0-target": "o_2", "r-0-a-0-field": "o_1", "r-0-a-0-op": "eq", "r-0-a-0-with": "option:o_1:gia_han",
    })  # fmt: skip
    assert "Hiện “Số giấy phép cũ” khi “Loại đề nghị” là “Gia hạn”." in page.content.decode()
    saved = press(client, page, address, "save")

    version = FormVersion.objects.get()
    definition = rules.definition_of(version.document)
    assert (saved.status_code, version.form.code) == (302, "khai-bao-thiet-bi")
    assert [one.label for one in definition.sections[0].fields] == ["Loại đề nghị", "Số giấy phép cũ"]
    assert definition.rules == (show("o_2", asks("o_1", "eq", value="gia_han")),)
    seen = controls(client.get(f"{BASE}{version.public_id}/"), "")["seen"]
    client.post(f"{BASE}{version.public_id}/ban-hanh/", {"seen": seen})
    version.refresh_from_db()
    assert version.state == "published"
    assert client.get(address).status_code == 302


def test_the_trial_beside_the_builder_follows_what_is_typed_in_both():
    version = draft(
        people.agency(),
        form(choice("kind"), field("why"), rules=(show("why", asks("kind", "eq", value="co")),)),
    )
    client, address = client_of("forms.manage"), f"{BASE}{version.public_id}/sua/"
    page = client.get(address)
    assert 'id="box-why" hidden' in page.content.decode()

    page = press(client, page, address, "refresh", **{"f-kind": "co"})

    assert 'id="box-why" hidden' not in page.content.decode()
    assert 'id="box-why"' in page.content.decode()


def test_a_circle_is_told_at_its_rules_and_nothing_is_stored():
    version = draft(people.agency(), form(field("a", "number", "Phí"), field("b", "number", "Số máy")))
    client, address = client_of("forms.manage"), f"{BASE}{version.public_id}/sua/"
    page = press(client, client.get(address), address, "rule:compute")
    page = press(client, page, address, "rule:compute", **{"r-0-target": "a", "r-0-t-0-operand": "field:b"})

    answer = press(client, page, address, "save", **{"r-1-target": "b", "r-1-t-0-operand": "field:a"})

    assert answer.status_code == 422
    assert "Vòng lặp: “Phí” cần “Số máy”, “Số máy” cần “Phí”." in answer.content.decode()
    version.refresh_from_db()
    assert rules.definition_of(version.document).rules == ()


def test_a_conflict_keeps_what_was_typed_until_it_is_stored_over_the_other():
    version = draft(people.agency())
    client, address = client_of("forms.manage"), f"{BASE}{version.public_id}/sua/"
    page = client.get(address)
    services.save_form_draft(
        actor=manager(version.agency), version_id=version.public_id,
        definition=renamed(renewal(), "Của người kia"), seen_hash=version.content_hash,
    )  # fmt: skip

    answer = press(client, page, address, "save", **{"h-title": "Của tôi"})

    assert answer.status_code == 409
    assert "Lưu đè bằng bản của tôi" in answer.content.decode()
    again = press(client, answer, address, "overwrite")
    assert again.status_code == 302
    found = selectors.form_version(manager(version.agency), version.public_id)
    assert found.definition.title == "Của tôi"


def test_a_trial_checks_and_keeps_nothing():
    version = published(people.agency())
    client, address = client_of(), f"{BASE}{version.public_id}/dien-thu/"
    page = client.get(address)

    answer = client.post(address, controls(page, "") | {"do": "check", "f-phone": "12"})
    more = client.post(address, controls(answer, "") | {"do": "row:devices"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy điền “Tên tổ chức”." in text
    assert 'value="12"' in text
    assert 'name="f-devices-1-machine"' in more.content.decode()


def test_a_trial_is_printed_as_it_stands():
    version = published(people.agency())

    answer = client_of().post(f"{BASE}{version.public_id}/dien-thu/", {"do": "print", "f-phone": "12"})

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content if answer.streaming else [answer.content])[:5] == b"%PDF-"


def test_a_form_goes_out_as_a_file_and_comes_in_elsewhere():
    version = published(people.agency(), code="gia-han")
    client = client_of("forms.manage")
    response = client.get(f"{BASE}{version.public_id}/xuat/")
    data = b"".join(response.streaming_content)
    package = json.loads(data)
    package["form"]["code"] = "gia-han-moi"

    upload = SimpleUploadedFile("to-khai.json", json.dumps(package).encode())
    made = client.post(f"{BASE}moi/", {"do": "file", "file": upload})

    assert "gia-han-1.json" in response["Content-Disposition"]
    assert made.status_code == 302
    assert FormVersion.objects.get(form__code="gia-han-moi").document == version.document


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b"x" * (1024 * 1024 + 1)])
def test_a_file_that_is_no_form_is_refused_in_words(data: bytes):
    client = client_of("forms.manage")

    answer = client.post(f"{BASE}moi/", {"do": "file", "file": SimpleUploadedFile("x.json", data or b" ")})

    assert answer.status_code == 422
    assert not FormVersion.objects.exists()


def test_readers_only_read():
    version = draft(people.agency())
    client = client_of()

    assert client.get(f"{BASE}{version.public_id}/sua/").status_code == 302
    assert client.get(f"{BASE}moi/").status_code == 403
    assert (
        client.post(f"{BASE}{version.public_id}/ban-hanh/", {"seen": version.content_hash}).status_code == 403
    )
    assert "Ban hành bản này" not in client.get(f"{BASE}{version.public_id}/").content.decode()
    version.refresh_from_db()
    assert version.state == "draft"


def test_who_may_not_read_forms_sees_none():
    version = published(people.agency())
    client = Client()
    client.force_login(people.account_of(people.officer(of=people.agency(), may=["dossiers.read"])))

    assert [client.get(address).status_code for address in (BASE, f"{BASE}{version.public_id}/")] == [
        403,
        403,
    ]


def test_a_version_is_begun_anew_once_and_retired():
    version = published(people.agency())
    client = client_of("forms.manage")

    first = client.post(f"{BASE}{version.public_id}/ban-moi/")
    second = client.post(f"{BASE}{version.public_id}/ban-moi/")
    retired = client.post(f"{BASE}{version.public_id}/thoi-dung/")

    assert (first.status_code, second.status_code, retired.status_code) == (302, 409, 302)
    version.refresh_from_db()
    assert version.state == "retired"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("o=f-a&f-a-era=after&f-a-province=44&f-a-commune_name=dong thuan", ["Phường Đồng Thuận"]),
        (
            "o=f-a&f-a-era=before&f-a-province=44&f-a-commune_name=Hải Thành",
            ["Phường Hải Thành, Thành phố Đồng Hới"],
        ),
        ("o=f-a&f-a-era=after&f-a-province=01&f-a-commune_name=Ba Đình", []),
        ("", []),
    ],
)
def test_communes_are_found_by_what_is_typed(query: str, found: list[str]):
    text = client_of().get(f"{BASE}dia-ban/?{query}").content.decode()

    assert [line.split('"')[1] for line in text.splitlines() if "<option" in line] == found
