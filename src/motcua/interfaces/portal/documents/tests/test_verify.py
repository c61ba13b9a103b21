"""Is this paper ours? By the code printed on it; nothing of the person is shown, nothing can be guessed."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from tests.support.pages import PageClient

from motcua.domains.documents import services as documents
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.tests import factories as papers
from motcua.domains.dossiers.tests.factories import MONDAY, desk, person
from motcua.kernel import clock

pytestmark = pytest.mark.django_db

VERIFY = "/kiem-tra/"


@pytest.fixture
def paper() -> IssuedPaper:
    """The slip of a dossier of Đinh Phương Nhi."""
    desk().take_in(submitter=person(name="Đinh Phương Nhi", id_number="045189000214"))
    return IssuedPaper.objects.get()


def test_a_code_as_printed_tells_what_may_be_told(paper: IssuedPaper) -> None:
    page = PageClient().get(f"{VERIFY}?ma={quote(' ' + paper.verify_token.lower() + ' ')}")

    assert page.h1 == "Giấy này do cơ quan cấp"
    assert page.has(paper.number, "05/02/2024", "Sở Khoa học và Công nghệ", paper.content_hash)
    for personal in ("Đinh", "045189", "0214", "0905"):
        assert personal not in page.html


@pytest.mark.parametrize("replaced", [True, False])
def test_a_void_slip_says_since_when_and_whether_another_stands_for_it(
    paper: IssuedPaper, replaced: bool
) -> None:
    with clock.frozen(MONDAY):
        actor = papers.clerk(paper.agency)
        other = papers.paper(actor=actor, subject_type=paper.subject_type, subject_id=paper.subject_id)
        documents.void_paper(
            actor=actor,
            public_id=paper.public_id,
            reason="Ghi sai tên bà Nhi",
            replaced_by=other.public_id if replaced else None,
        )

    page = PageClient().get(f"{VERIFY}?ma={paper.verify_token}")

    assert page.h1 == "Giấy này đã bị hủy"
    said = "Giấy đã bị thay bằng giấy khác ngày" if replaced else "Giấy đã bị hủy ngày"
    assert page.has(f"{said} 05/02/2024, không còn giá trị.", paper.number)
    assert "Nhi" not in page.html


@pytest.mark.parametrize("typed", ["khong-co-ma-nay", "a/b", "../", "%00", "x" * 500])
def test_every_wrong_code_gets_the_same_answer_beside_the_field(paper: IssuedPaper, typed: str) -> None:
    page = PageClient().get(f"{VERIFY}?ma={quote(typed)}")

    assert page.status == 404
    assert page.faults == {"ma": "Không có giấy tờ nào mang mã này. Hãy xem lại mã in dưới hình QR."}
    assert page.said_at("ma-error") == page.faults["ma"]


def test_the_form_alone_asks_for_the_code() -> None:
    page = PageClient().get(VERIFY)

    assert page.status == 200
    assert page.faults == {}
    assert page.fields == {"ma": ""}


def test_trying_codes_is_stopped_after_thirty() -> None:
    with clock.frozen(MONDAY):
        answers = [PageClient().get(f"/kt/doan-thu-{number}/").status for number in range(31)]

    assert answers == [404] * 30 + [429]
