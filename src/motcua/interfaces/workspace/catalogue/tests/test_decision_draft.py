"""The draft of the province's decision on the announcement's page: written in, kept when refused, printed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader
from tests.support.pages import browser_of

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.models import Announcement
from motcua.domains.catalogue.tests.announcements import AnnouncingDesk, State, announcing
from motcua.domains.catalogue.types import AnnouncementKind
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

OPEN = '<details class="mc-det" open><summary>Sửa lời dự thảo quyết định'
EXECUTED = "Chánh Văn phòng và Giám đốc Sở chịu trách nhiệm thi hành./."


@pytest.fixture
def desk() -> Iterator[AnnouncingDesk]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield announcing("AT-01")


@pytest.fixture
def case(desk: AnnouncingDesk) -> Announcement:
    begun = desk.begun()
    desk.add(begun, "AT-01", AnnouncementKind.ABOLISHED)
    return begun


def path_of(case: Announcement) -> str:
    return f"/lam-viec/cong-bo/{case.public_id}/"


def typed(desk: AnnouncingDesk, case: Announcement, **changed: str) -> dict[str, str]:
    draft = selectors.decision_draft(desk.writer, case.public_id)
    shown = {one.part.value: one.text for one in draft.texts} | {"seen": draft.mark} | changed
    return {f"du-thao-{name}": text for name, text in shown.items()}


def test_the_articles_stand_on_the_page_to_be_written_in(desk: AnnouncingDesk, case: Announcement) -> None:
    page = browser_of(desk.writer).get(path_of(case))

    assert page.has("Dự thảo Quyết định công bố", "Sửa lời dự thảo quyết định", "Điều về nơi thi hành")
    assert page.has("Công bố kèm theo Quyết định này Danh mục thủ tục hành chính bãi bỏ")
    assert page.has(
        "bố cục chưa đối chiếu; lời các điều do phần mềm soạn từ dữ kiện, đọc lại trước khi trình"
    )
    assert not browser_of(desk.reader).get(path_of(case)).has("Sửa lời dự thảo quyết định")


def test_an_announcement_without_a_procedure_has_nothing_to_decide_on(desk: AnnouncingDesk) -> None:
    page = browser_of(desk.writer).get(path_of(desk.begun()))

    assert not page.has("Dự thảo Quyết định công bố")


def test_what_is_written_is_there_again(desk: AnnouncingDesk, case: Announcement) -> None:
    page = browser_of(desk.writer).post(f"{path_of(case)}quyet-dinh/", typed(desk, case, execute=EXECUTED))

    assert (page.path, page.has("Đã lưu dự thảo quyết định.", EXECUTED)) == (path_of(case), True)
    case.refresh_from_db()
    assert case.decision_texts == {"execute": EXECUTED}


def test_what_is_refused_is_said_beside_its_field_and_nothing_typed_is_lost(
    desk: AnnouncingDesk, case: Announcement
) -> None:
    page = browser_of(desk.writer).post(
        f"{path_of(case)}quyet-dinh/", typed(desk, case, announce="", execute=EXECUTED)
    )

    assert (page.status, set(page.faults)) == (422, {"id_du-thao-announce"})
    assert page.has(EXECUTED)
    assert OPEN in page.html
    case.refresh_from_db()
    assert case.decision_texts == {}


def test_whoever_was_overtaken_keeps_what_he_typed(desk: AnnouncingDesk, case: Announcement) -> None:
    mine = typed(desk, case, execute=EXECUTED)
    browser_of(desk.control).post(f"{path_of(case)}quyet-dinh/", typed(desk, case, execute="Lời khác."))

    page = browser_of(desk.writer).post(f"{path_of(case)}quyet-dinh/", mine)

    assert page.status == 409
    assert page.has("Có người vừa lưu dự thảo quyết định này.", EXECUTED)
    case.refresh_from_db()
    assert case.decision_texts == {"execute": "Lời khác."}


def test_the_draft_is_begun_anew_by_one_button(desk: AnnouncingDesk, case: Announcement) -> None:
    writer = browser_of(desk.writer)
    writer.post(f"{path_of(case)}quyet-dinh/", typed(desk, case, execute=EXECUTED))

    page = writer.post(f"{path_of(case)}quyet-dinh/", typed(desk, case, announce="") | {"again": "1"})

    assert page.has("Dự thảo quyết định đã soạn lại từ dữ kiện.")
    case.refresh_from_db()
    assert case.decision_texts == {}


def test_whoever_may_not_draft_is_refused(desk: AnnouncingDesk, case: Announcement) -> None:
    given = typed(desk, case, execute=EXECUTED)

    assert browser_of(desk.reader).post(f"{path_of(case)}quyet-dinh/", given).status == 403
    desk.walk(case, until=State.SUBMITTED)
    assert browser_of(desk.writer).post(f"{path_of(case)}quyet-dinh/", given).status == 409
    case.refresh_from_db()
    assert case.decision_texts == {}


def test_the_draft_is_printed_and_written_as_a_word_file(desk: AnnouncingDesk, case: Announcement) -> None:
    browser_of(desk.writer).post(f"{path_of(case)}quyet-dinh/", typed(desk, case, execute=EXECUTED))
    reader = browser_of(desk.reader)

    printed = reader.client.get(f"{path_of(case)}quyet-dinh.pdf")
    written = reader.client.get(f"{path_of(case)}quyet-dinh.docx")

    pages = PdfReader(BytesIO(b"".join(printed))).pages
    said = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "DỰ THẢO" in said
    assert f"Điều 4. {EXECUTED}" in said
    assert "du-thao-quyet-dinh-cong-bo.pdf" in printed["Content-Disposition"]
    word = Document(BytesIO(b"".join(written)))
    assert f"Điều 4. {EXECUTED}" in [one.text for one in word.paragraphs]
