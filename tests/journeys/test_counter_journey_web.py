"""The main job through the web: taken in at the counter, walked to its result, handed over, followed by code."""

from __future__ import annotations

from io import BytesIO

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, desk, pdf
from motcua.domains.dossiers.types import State
from motcua.kernel import clock, journal
from tests.support.pages import PageClient, browser_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

CARD = "045189000214|191234567|Đinh Phương Nhi|12061989|Nữ|Phường Đông Hà, Quảng Trị|01012022"


@pytest.fixture
def office() -> Desk:
    return desk()


def take_in(office: Desk) -> Dossier:
    """At the counter: choose the procedure, read the card, tick the papers, send."""
    counter = browser_of(office.reception)
    version = office.version
    page = counter.get(f"/lam-viec/tiep-nhan/?thu-tuc={version.version_public_id}")
    form = page.form("/tiep-nhan/")
    read = counter.client.post("/lam-viec/tiep-nhan/the/", {"card": CARD}).json()
    ticked = {f"paper_{need.pk}": "1" for need in version.papers if need.is_required}

    done = counter.post("/lam-viec/tiep-nhan/", {**form, **read["fields"], **ticked})

    dossier = Dossier.objects.get()
    assert done.path == f"/lam-viec/ho-so/{dossier.public_id}/da-nhan/"
    assert done.h1 == f"Đã tiếp nhận hồ sơ {dossier.code}"
    return dossier


def address_of(dossier: Dossier) -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/"


def a_file(content: bytes) -> BytesIO:
    """What a browser sends from a file field."""
    file = BytesIO(content)
    file.name = "ket-qua.pdf"
    return file


def assigned_and_processed(office: Desk, dossier: Dossier) -> None:
    """The head assigns it from the inbox; the specialist finds it there and finishes the step."""
    address = address_of(dossier)
    head = browser_of(office.head)
    assert head.get("/lam-viec/viec/").has(dossier.owner_name, "Phân công xử lý")
    form = head.get(address).form("/phan-cong/")
    page = head.post(f"{address}phan-cong/", {**form, "officer": str(office.specialist_row.public_id)})
    assert page.has("Đã phân công hồ sơ.", "Đang xử lý")

    specialist = browser_of(office.specialist)
    assert specialist.get("/lam-viec/viec/").has(dossier.owner_name, "Thẩm định hồ sơ")
    form = specialist.get(address).form("/hoan-thanh/")
    specialist.post(f"{address}hoan-thanh/", {**form, "note": "Hồ sơ đủ điều kiện."})


def sent_back_then_approved(office: Desk, dossier: Dossier) -> None:
    """The head sends it back, not without a reason; it is done again and approved up to the director."""
    address = address_of(dossier)
    head, specialist, director = map(browser_of, (office.head, office.specialist, office.director))
    form = head.get(address).form("/tra-lai/")
    refused = head.post(f"{address}tra-lai/", {**form, "reason": " "})
    assert refused.status == 422
    assert refused.has("Hãy ghi lý do trả lại")
    page = head.post(f"{address}tra-lai/", {**form, "reason": "Thiếu ý kiến về tủ chì."})
    assert page.has("Đã trả hồ sơ lại bước trước.")

    for officer in (specialist, head, director):
        officer.post(f"{address}hoan-thanh/", officer.get(address).form("/hoan-thanh/"))


def issued(office: Desk, dossier: Dossier) -> None:
    """The clerk issues the result: what is not a PDF is refused, whatever its name says."""
    address = address_of(dossier)
    clerk = browser_of(office.clerk)
    typed = {**clerk.get(address).form("/ban-hanh/"), "name": "Giấy xác nhận khai báo"}
    refused = clerk.post(f"{address}ban-hanh/", {**typed, "file": a_file(b"PK\x03\x04 not a pdf at all")})
    assert refused.status == 422
    page = clerk.post(f"{address}ban-hanh/", {**typed, "file": a_file(pdf())})
    assert page.has("Đã ban hành kết quả")


def handed_over_and_closed(office: Desk, dossier: Dossier) -> None:
    address = address_of(dossier)
    counter = browser_of(office.reception)
    assert counter.get("/lam-viec/tra-ket-qua/").has(dossier.owner_name)
    page = counter.post(f"{address}tra/", counter.get(address).form("/tra/"))
    assert page.has("Đã trả kết quả cho người nộp.")
    page = counter.post(f"{address}ket-thuc/", counter.get(address).form("/ket-thuc/"))
    assert page.has("Đã kết thúc hồ sơ.")


def test_a_dossier_goes_from_the_counter_to_its_result_and_into_the_applicants_hands(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = take_in(office)
        slip = browser_of(office.reception).client.get(f"{address_of(dossier)}giay-tiep-nhan.pdf")
        assert slip.headers["Content-Type"] == "application/pdf"
        assert slip.content.startswith(b"%PDF-")

        assigned_and_processed(office, dossier)
        sent_back_then_approved(office, dossier)
        issued(office, dossier)
        handed_over_and_closed(office, dossier)

    dossier.refresh_from_db()
    assert dossier.state == State.RETURNED
    assert dossier.closed_at == MONDAY
    assert [entry.name for entry in journal.entries_of("dossier", dossier.public_id)] == [
        "dossiers.taken_in",
        "dossiers.assigned",
        "dossiers.step_finished",
        "dossiers.sent_back",
        "dossiers.step_finished",
        "dossiers.step_finished",
        "dossiers.step_finished",
        "dossiers.result_issued",
        "dossiers.result_handed_over",
        "dossiers.closed",
    ]


def test_a_citizen_follows_it_by_code_and_last_four_digits_or_by_the_qr_code(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = take_in(office)
        visitor = PageClient()

        page = visitor.post("/tra-cuu/", {"code": dossier.code, "last_four": "0214"})
        by_qr = visitor.get(f"/hs/{dossier.tracking_token}/")

        assert page.h1 == by_qr.h1 == "Hồ sơ của bạn đã được tiếp nhận và đang chuyển đến đơn vị giải quyết."
        assert page.has("Hẹn trả kết quả 17:00, 19/02/2024")
        assert "Đinh" not in page.html
        assert "045189000214" not in page.html


def test_a_guessed_code_and_a_wrong_number_get_the_same_answer(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = take_in(office)
        visitor = PageClient()

        wrong_digits = visitor.post("/tra-cuu/", {"code": dossier.code, "last_four": "9999"})
        unknown = visitor.post("/tra-cuu/", {"code": "000.00.NN.H50-240205-0002", "last_four": "9999"})

    assert wrong_digits.status == unknown.status == 404
    assert wrong_digits.text.replace(dossier.code, "") == unknown.text.replace(
        "000.00.NN.H50-240205-0002", ""
    )


def test_what_was_typed_stays_when_something_is_wrong(office: Desk) -> None:
    counter = browser_of(office.reception)
    form = counter.get(f"/lam-viec/tiep-nhan/?thu-tuc={office.version.version_public_id}").form("/tiep-nhan/")

    page = counter.post(
        "/lam-viec/tiep-nhan/",
        {
            **form,
            "submitter_name": "Lương Thị Ánh",
            "submitter_id_number": "123",
            "subject_line": "Máy X-quang mới",
        },
    )

    assert page.status == 422
    typed = page.form("/tiep-nhan/")
    assert (typed["submitter_name"], typed["submitter_id_number"]) == ("Lương Thị Ánh", "123")
    assert typed["subject_line"] == "Máy X-quang mới"
    assert Dossier.objects.count() == 0


def test_two_officers_on_one_page_the_second_is_told_who_did_what(office: Desk) -> None:
    with clock.frozen(MONDAY):
        dossier = office.walk(office.take_in(), "assignment", "processing")
        address = f"/lam-viec/ho-so/{dossier.public_id}/"
        head = browser_of(office.head)
        stale = head.get(address).form("/hoan-thanh/")
        head.post(f"{address}hoan-thanh/", {**stale, "note": ""})

        late = head.post(f"{address}tra-lai/", {**stale, "to_order": "2", "reason": "Xem lại mục 2"})

    assert late.status == 409
    assert late.has("Trần Văn Trưởng vừa thực hiện “Hoàn thành bước”")
    dossier.refresh_from_db()
    assert dossier.moves == 4


def test_a_draft_kept_on_the_way_comes_back(office: Desk) -> None:
    counter = browser_of(office.reception)
    counter.client.post("/lam-viec/tiep-nhan/nhap/", {"submitter_name": "Lương Thị Ánh", "sets": "2"})

    form = counter.get("/lam-viec/tiep-nhan/").form("/tiep-nhan/")

    assert form["submitter_name"] == "Lương Thị Ánh"
