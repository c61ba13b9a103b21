"""Acts on a dossier through the web: who may, what a fault looks like, and that nothing typed is lost."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk, fingerprint, pdf
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor

pytestmark = pytest.mark.django_db

# act -> steps done before it, who does it, what is sent, what the page then says
ACTS: dict[str, tuple[tuple[str, ...], str, dict[str, Any], str]] = {
    "phan-cong": ((), "head", {"note": "Xem kỹ mục 3"}, "Đã phân công hồ sơ."),
    "hoan-thanh": (ALL_STEPS[:1], "specialist", {"note": "Đủ điều kiện"}, "Đã hoàn thành bước"),
    "tra-lai": (
        ALL_STEPS[:2],
        "head",
        {"to_order": "3", "reason": "Thiếu ý kiến"},
        "Đã trả hồ sơ lại bước trước.",
    ),
    "ban-hanh": (
        ALL_STEPS[:4],
        "clerk",
        {"name": "Giấy xác nhận", "number": "12/GXN"},
        "Đã ban hành kết quả",
    ),
    "tra": (ALL_STEPS[:5], "reception", {"recipient_name": "Tạ Quân", "method": "counter"}, "Đã trả kết quả"),
    "ket-thuc": (ALL_STEPS, "reception", {}, "Đã kết thúc hồ sơ."),
}
each_act = pytest.mark.parametrize("act", list(ACTS))


def address(dossier: Dossier, act: str = "") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/" + (f"{act}/" if act else "")


def a_file(content: bytes, name: str = "ket-qua.pdf") -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def ready(office: Desk, act: str) -> tuple[Dossier, Actor, dict[str, Any]]:
    """A dossier that waits for the act, whoever may do it, and what his form would send."""
    done, who, typed, _said = ACTS[act]
    dossier = office.walk(office.take_in(), *done)
    typed = {"moves": str(dossier.moves), **typed}
    if act == "phan-cong":
        typed["officer"] = str(office.specialist_row.public_id)
    if act == "ban-hanh":
        typed["file"] = a_file(pdf())
    return dossier, getattr(office, who), typed


def send(actor: Actor, dossier: Dossier, act: str, typed: dict[str, Any]) -> Page:
    return browser_of(actor).post(address(dossier, act), typed)


@each_act
def test_an_act_that_is_done_says_so_on_the_dossiers_page(office: Desk, act: str) -> None:
    dossier, actor, typed = ready(office, act)

    page = send(actor, dossier, act, typed)

    assert (page.status, page.path) == (200, address(dossier))
    assert page.has(ACTS[act][3])
    assert page.faults == {}
    assert dossier.transitions.count() == dossier.moves + 1


@each_act
def test_an_act_is_never_done_by_opening_its_address(office: Desk, act: str) -> None:
    dossier, actor, _typed = ready(office, act)
    before = fingerprint(dossier)

    assert browser_of(actor).client.get(address(dossier, act)).status_code == 405
    assert fingerprint(dossier) == before


@each_act
def test_a_stranger_is_sent_to_sign_in_and_nothing_is_done(office: Desk, act: str) -> None:
    dossier, _actor, typed = ready(office, act)
    before = fingerprint(dossier)

    answer = PageClient().send(address(dossier, act), typed)

    assert answer.headers["Location"].startswith("/dang-nhap/?next=")
    assert fingerprint(dossier) == before


@each_act
def test_whoever_sees_it_and_may_not_gets_the_page_that_says_so_and_nothing_is_done(
    office: Desk, act: str
) -> None:
    dossier, _actor, typed = ready(office, act)
    reader = people.actor(of=office.unit("P-QLCNCN"), may=["dossiers.read", "documents.read"])
    before, files = fingerprint(dossier), StoredFile.objects.count()

    page = send(reader, dossier, act, typed)

    assert page.status == 403
    assert page.h1 == "Bạn chưa được giao việc này"
    assert fingerprint(dossier) == before
    assert StoredFile.objects.count() == files


@each_act
@pytest.mark.parametrize("where", ["another unit", "another agency"])
def test_whoever_does_not_see_it_gets_not_found_and_nothing_is_done(
    office: Desk, act: str, where: str
) -> None:
    dossier, _actor, typed = ready(office, act)
    home = office.unit("P-QLKH") if where == "another unit" else people.agency("SKHCN-QB")
    every = ["dossiers.read", "dossiers.assign", "dossiers.process", "dossiers.approve"]
    foreigner = people.actor(of=home, may=[*every, "dossiers.issue_result", "dossiers.hand_over"])
    before, files = fingerprint(dossier), StoredFile.objects.count()

    page = send(foreigner, dossier, act, typed)

    assert page.status == 404
    assert fingerprint(dossier) == before
    assert StoredFile.objects.count() == files


@each_act
def test_a_page_drawn_before_somebody_else_acted_tells_who_did_what(office: Desk, act: str) -> None:
    """The back button, or two officers on one dossier: one wins, the other is told, what he typed stays."""
    dossier, actor, typed = ready(office, act)
    stale = {**typed, "moves": str(dossier.moves - 1)}
    before = fingerprint(dossier)

    page = send(actor, dossier, act, stale)

    last = dossier.transitions.select_related("by").latest("seq")
    assert page.status == 409
    assert page.faults[""].startswith(f"{last.by.full_name} vừa thực hiện “{last.get_act_display()}” lúc")
    assert fingerprint(dossier) == before
    for name in set(ACTS[act][2]) - {"moves"}:
        assert page.form(f"/{act}/")[name] == typed[name]


@pytest.mark.parametrize(
    ("act", "wrong", "field", "said"),
    [
        ("phan-cong", {"officer": ""}, "assign-officer", "Hãy chọn người xử lý."),
        ("phan-cong", {"officer": "khong-phai-ma"}, "assign-officer", "Hãy chọn người xử lý."),
        ("tra-lai", {"reason": "  "}, "send-back-reason", "Hãy ghi lý do trả lại"),
        ("tra-lai", {"to_order": "9"}, "send-back-to_order", ""),
        ("tra-lai", {"to_order": "một"}, "send-back-to_order", ""),
        ("ban-hanh", {"name": " "}, "issue-name", "Hãy ghi tên kết quả"),
        ("ban-hanh", {"name": "x" * 400}, "issue-name", "Hãy ghi ngắn hơn"),
        ("ban-hanh", {"number": "x" * 400}, "issue-number", "Hãy ghi ngắn hơn"),
        ("ban-hanh", {"file": ""}, "issue-file", "Hãy chọn tệp trước khi gửi."),
        ("tra", {"recipient_name": " "}, "hand-over-recipient_name", "Hãy ghi họ tên người nhận kết quả"),
        ("tra", {"method": "bo-cau"}, "hand-over-method", "Hãy chọn cách trả kết quả."),
    ],
)
def test_a_fault_stands_beside_its_field_in_the_open_panel_with_what_was_typed(
    office: Desk, act: str, wrong: dict[str, str], field: str, said: str
) -> None:
    dossier, actor, typed = ready(office, act)
    before = fingerprint(dossier)

    page = send(actor, dossier, act, {**typed, **wrong})

    assert page.status == 422
    assert list(page.faults) == [field]
    assert page.said_at(f"{field}-error").startswith(said)
    assert page.said_at(f"{field}-error") == page.faults[field]
    assert page.tree is not None
    open_panels = [d for d in page.tree.iter("details") if d.get("open") is not None]
    assert [any(e.get("id") == field for e in panel.iter()) for panel in open_panels] == [True]
    for name in set(ACTS[act][2]) - set(wrong):
        assert page.form(f"/{act}/")[name] == typed[name]
    assert fingerprint(dossier) == before


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "ket-qua.pdf", "Tệp trống, không có nội dung."),
        (b"PK\x03\x04 not a pdf at all", "ket-qua.pdf", "Nội dung tệp không phải"),
        (b"MZ\x90\x00 a program", "ket-qua.exe", "Không nhận tệp loại .exe."),
        (pdf(), "ket-qua", "Tên tệp không có phần đuôi"),
    ],
    ids=["empty", "not what it says", "a program", "no ending"],
)
def test_a_wrong_file_is_refused_beside_its_field_and_not_kept(
    office: Desk, content: bytes, name: str, said: str
) -> None:
    dossier, clerk, typed = ready(office, "ban-hanh")
    before = StoredFile.objects.count()

    page = send(clerk, dossier, "ban-hanh", {**typed, "file": a_file(content, name)})

    assert page.status == 422
    assert page.said_at("issue-file-error").startswith(said)
    assert page.fields["name"] == "Giấy xác nhận"
    assert StoredFile.objects.count() == before


def test_a_file_too_large_says_how_to_make_it_smaller(office: Desk) -> None:
    dossier, clerk, typed = ready(office, "ban-hanh")
    limit = file_limit(office.agency.pk, "dossier-result", clock.today()).max_bytes

    page = send(clerk, dossier, "ban-hanh", {**typed, "file": a_file(pdf() + b" " * limit)})

    assert page.status == 422
    assert page.has("Hãy quét lại ở 200 dpi, nén hoặc tách thành nhiều tệp.")


def test_handing_over_before_there_is_a_result_is_against_the_state(office: Desk) -> None:
    dossier = office.take_in()
    before = fingerprint(dossier)

    page = send(office.reception, dossier, "tra", {"recipient_name": "Tạ Quân", "method": "counter"})

    assert page.status == 409
    assert page.faults[""].startswith("Không thể “Trả kết quả” khi hồ sơ ở trạng thái “Được tiếp nhận”.")
    assert fingerprint(dossier) == before


def test_the_acts_of_a_dossier_nobody_knows_are_not_found(office: Desk) -> None:
    page = browser_of(office.head).post(
        "/lam-viec/ho-so/018d7a5e-0000-7000-8000-000000000000/hoan-thanh/", {"note": "x"}
    )

    assert page.status == 404
