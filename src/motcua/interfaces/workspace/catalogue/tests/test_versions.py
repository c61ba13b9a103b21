"""Versions of a procedure on the screen: the list, the editor, two side by side, any day's text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    agency = make.catalogue("AT-01")
    make.open_version(agency, "AT-01")
    return agency


@pytest.fixture
def writer(here: Agency) -> Actor:
    return made.writer(here)


def procedure_page(here: Agency, act: str) -> str:
    return f"/lam-viec/thu-tuc/{make.procedure(here, 'AT-01').public_id}/{act}/"


def draft_page(draft: ProcedureVersion, act: str = "sua") -> str:
    return f"/lam-viec/thu-tuc/phien-ban/{draft.public_id}/" + (f"{act}/" if act else "")


def save(who: Actor, draft: ProcedureVersion, **typed: Any) -> Page:
    client = browser_of(who)
    form = client.get(draft_page(draft)).fields
    return client.post(draft_page(draft), {**form, **typed})


def test_the_list_says_from_when_to_when_each_applies_and_by_which_decision(
    here: Agency, writer: Actor
) -> None:
    made.publish(here, made.decision(here, on=APRIL), made.drafted(here, "AT-01"))

    page = browser_of(writer).get(procedure_page(here, "phien-ban"))

    assert page.has("Phiên bản 1", "Đang áp dụng", "Đến hết 31/03/2024")
    assert page.has("Phiên bản 2", "Chưa đến ngày áp dụng", "Từ 01/04/2024")
    assert page.has("Quyết định số 512/QĐ-UBND ngày 18/03/2024")
    assert page.has("Soạn phiên bản mới")


def test_beginning_a_draft_opens_the_editor_and_the_second_time_leads_to_the_same(
    here: Agency, writer: Actor
) -> None:
    client = browser_of(writer)
    form = client.get(procedure_page(here, "phien-ban")).fields

    first = client.post(procedure_page(here, "phien-ban/soan"), form)
    second = client.post(procedure_page(here, "phien-ban/soan"), form)

    draft = ProcedureVersion.objects.get(state="draft")
    assert first.path == second.path == draft_page(draft)
    assert second.has("Thủ tục đã có dự thảo phiên bản 2. Hãy sửa tiếp bản đó.")
    assert first.has("Còn thiếu", "Chưa có trình tự thực hiện", "Chưa sửa chữ nào.")


def test_what_is_typed_is_saved_and_what_changed_is_listed(here: Agency, writer: Actor) -> None:
    draft = made.opened(here, "AT-01")

    page = save(
        writer,
        draft,
        **{
            "limit_amount": "3",
            "steps.0.text": "Nộp hồ sơ.",
            "steps.1.actor": "agency",
            "steps.1.text": "Thẩm định.",
            "legal_bases.2.number": "18/2008/QH12",
            "legal_bases.2.issued_on": "03/06/2008",
        },
    )

    assert page.has("Đã lưu dự thảo.", "Đã sửa so với phiên bản 1", "đ) Thời hạn giải quyết")
    stored = made.content(draft)
    assert stored.limit_amount == 3
    assert [step.text for step in stored.steps] == ["Nộp hồ sơ.", "Thẩm định."]
    assert stored.legal_bases[2].issued_on == date(2008, 6, 3)


def test_saving_untouched_changes_nothing(here: Agency, writer: Actor) -> None:
    draft = made.drafted(here, "AT-01")
    stood = made.content(draft)

    save(writer, draft)

    assert made.content(draft) == stood


def test_rows_are_taken_out_by_emptying_them_and_put_in_order_by_their_places(
    here: Agency, writer: Actor
) -> None:
    draft = made.drafted(here, "AT-01", conditions=("Một", "Hai", "Ba"))

    save(writer, draft, **{"conditions.0.at": "3", "conditions.1.text": " ", "conditions.2.at": "1"})

    assert made.content(draft).conditions == ("Ba", "Một")


def test_more_rows_come_without_saving_and_keep_what_was_typed(here: Agency, writer: Actor) -> None:
    draft = made.drafted(here, "AT-01")

    page = save(writer, draft, more="steps", name="Tên đang gõ")

    assert page.fields["name"] == "Tên đang gõ"
    assert "steps.4.text" in page.fields
    assert made.content(draft).name != "Tên đang gõ"


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(here: Agency, writer: Actor) -> None:
    draft = made.drafted(here, "AT-01")
    stood = made.content(draft)

    page = save(
        writer,
        draft,
        **{
            "limit_amount": "ba",
            "legal_bases.0.issued_on": "hôm qua",
            "fees.0.amount": "nhiều",
        },
    )

    assert page.status == 422
    assert page.faults == {
        "id_limit_amount": "Thời hạn: Ghi một số, ví dụ 5.",
        "id_legal_bases-0-issued_on": "Căn cứ pháp lý, dòng 1: Ghi ngày như 05/02/2024.",
        "id_fees-0-amount": "Phí, lệ phí, dòng 1: Ghi số tiền, ví dụ 200.000.",
    }
    assert page.fields["limit_amount"] == "ba"
    assert made.content(draft) == stood


def test_faults_of_the_rules_stand_at_their_fields_too(here: Agency, writer: Actor) -> None:
    draft = made.drafted(here, "AT-01")

    page = save(writer, draft, **{"name": " ", "papers.1.case": "Không có"})

    assert page.status == 422
    assert set(page.faults) == {"id_name", "id_papers-1-case"}


def test_two_writers_do_not_overwrite_each_other(here: Agency, writer: Actor) -> None:
    draft = made.drafted(here, "AT-01")

    page = save(writer, draft, content="0" * 64, name="Tên khác")

    assert page.status == 409
    assert page.faults[""].startswith("Có người vừa lưu dự thảo này.")
    assert page.fields["name"] == "Tên khác"


def test_an_announced_version_has_no_editor(here: Agency, writer: Actor) -> None:
    draft = made.drafted(here, "AT-01")
    made.publish(here, made.decision(here, on=APRIL), draft)

    page = browser_of(writer).get(draft_page(draft))

    assert page.path == draft_page(draft, "")
    assert page.has("Chưa đến ngày áp dụng", "Trình tự thực hiện", "Bước 1 (Cá nhân, tổ chức)")


def test_two_versions_side_by_side_show_what_went_and_what_came(here: Agency, writer: Actor) -> None:
    made.publish(here, made.decision(here, on=APRIL), made.drafted(here, "AT-01"))
    draft = made.drafted(here, "AT-01", limit_amount=3)
    client = browser_of(writer)

    page = client.get(draft_page(draft, "so-sanh"))
    whole = client.get(draft_page(draft, "so-sanh") + "?ca=1")

    assert page.has("So sánh phiên bản 2 và 3")
    assert "<del>05</del>" in page.html
    assert "<ins>03</ins>" in page.html
    assert "Căn cứ pháp lý" not in page.text
    assert whole.has("Căn cứ pháp lý", "không đổi")


def test_the_text_of_any_day_is_a_click_away(here: Agency, writer: Actor) -> None:
    made.publish(here, made.decision(here, on=APRIL), made.drafted(here, "AT-01", limit_amount=3))
    client = browser_of(writer)

    march = client.get(procedure_page(here, "theo-ngay") + "?ngay=31/03/2024")
    april = client.get(procedure_page(here, "theo-ngay") + "?ngay=01/04/2024")
    wrong = client.get(procedure_page(here, "theo-ngay") + "?ngay=mai")

    assert march.has("Văn bản áp dụng ngày 31/03/2024", "05 ngày làm việc")
    assert april.has("Văn bản áp dụng ngày 01/04/2024", "03 ngày làm việc")
    assert wrong.has("Văn bản áp dụng ngày 20/03/2024", "Ghi ngày như 05/02/2024.")


def test_a_draft_is_dropped_by_its_button(here: Agency, writer: Actor) -> None:
    draft = made.drafted(here, "AT-01")

    page = browser_of(writer).post(draft_page(draft, "bo"), {})

    assert page.path == procedure_page(here, "phien-ban")
    assert page.has("Đã bỏ dự thảo.")
    assert not ProcedureVersion.objects.filter(pk=draft.pk).exists()


def test_who_only_reads_sees_the_text_and_writes_nothing(here: Agency) -> None:
    draft = made.drafted(here, "AT-01")
    stood = made.content(draft)
    client = browser_of(make.reader(here))

    assert "Soạn phiên bản mới" not in client.get(procedure_page(here, "phien-ban")).text
    assert client.get(draft_page(draft)).path == draft_page(draft, "")
    answers = [
        client.post(draft_page(draft), {"name": "x", "content": draft.content_hash}),
        client.post(draft_page(draft, "bo"), {}),
        client.post(procedure_page(here, "phien-ban/soan"), {}),
    ]

    assert [page.status for page in answers] == [403, 403, 403]
    assert made.content(draft) == stood


def test_strangers_sign_in_first(here: Agency) -> None:
    draft = made.drafted(here, "AT-01")

    for address in (draft_page(draft), draft_page(draft, "so-sanh"), procedure_page(here, "phien-ban")):
        assert PageClient().send(address, {}).headers["Location"].startswith("/dang-nhap/")


def test_a_paper_is_marked_as_one_that_must_be_signed_and_everybody_reads_so(
    here: Agency, writer: Actor
) -> None:
    draft = made.opened(here, "AT-01")

    page = save(writer, draft, **{"papers.0.must_be_signed": "on"})

    assert page.status == 200
    assert draft.papers.get(order=1).must_be_signed
    assert browser_of(writer).get(draft_page(draft, "")).has("tệp nộp trực tuyến phải có chữ ký số")
