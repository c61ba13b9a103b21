"""Issuing papers, and what the public may learn of one."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.documents import rules, selectors
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import FormMissing, PaperIncomplete
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import VerifiedPaper
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_a_paper_takes_the_form_of_its_day_and_freezes_its_values() -> None:
    dossier = uuid7()
    actor = factories.clerk()

    paper = factories.paper(actor=actor, subject_id=dossier, number="0361/TNHS", book="01", book_sequence=361)

    paper.refresh_from_db()
    assert (paper.form_code, paper.form_version) == ("mau-01-2018", 1)
    assert (paper.subject_type, paper.subject_id) == ("dossiers.dossier", dossier)
    assert (paper.number, paper.book, paper.book_sequence) == ("0361/TNHS", "01", 361)
    assert paper.issued_at == factories.MORNING
    assert paper.data["applicant"] == "Lê Thị Ngọc Ánh"
    assert (paper.data["number"], paper.data["book_sequence"]) == ("0361/TNHS", "361")
    assert paper.voided_at is None


def test_issuing_is_one_insert() -> None:
    actor = factories.clerk()
    factories.paper(actor=actor)  # the first encrypted value of an installation makes the key

    with CaptureQueriesContext(connection) as asked:
        factories.paper(actor=actor)

    assert [query["sql"].split()[0] for query in asked] == ["INSERT"]


def test_the_day_of_a_paper_is_vietnamese() -> None:
    last_hour = clock.local(2025, 9, 15, 0, 30)  # still the 14th in UTC

    assert factories.paper(issued_at=last_hour).form_code == "mau-01-2025"


def test_without_a_moment_a_paper_is_issued_now() -> None:
    with clock.frozen(clock.local(2026, 3, 5, 9, 0)):
        paper = factories.paper(issued_at=None)

    assert paper.issued_at == clock.local(2026, 3, 5, 9, 0)
    assert paper.form_code == "mau-01-2025"


def test_the_values_lie_encrypted() -> None:
    paper = factories.paper()

    with connection.cursor() as cursor:
        cursor.execute("select data from documents_issuedpaper where id = %s", [paper.pk])
        (kept,) = cursor.fetchone()

    assert "Ngọc Ánh".encode() not in bytes(kept)
    assert "Ánh" not in repr(paper)


def test_a_code_without_an_address_leads_to_the_page_that_verifies_the_paper() -> None:
    paper = factories.paper(content=factories.receipt(qr_url=""))

    assert paper.data["qr"] == f"https://motcua.example.vn/kiem-tra/{paper.verify_token}"
    assert factories.paper().data["qr"] == "https://motcua.example.vn/theo-doi/9fK2mQ7xT4bLw8Zc"


def test_the_hash_covers_form_number_moment_and_every_value() -> None:
    paper = factories.paper()
    whole = ("mau-01-2018", 1, factories.CODE, factories.MORNING.isoformat())

    assert paper.content_hash == rules.content_hash(*whole, paper.data)
    assert paper.content_hash != rules.content_hash(*whole, paper.data | {"fee": "1 đ"})
    assert paper.content_hash != rules.content_hash(*whole[:2], "x", whole[3], paper.data)


def test_a_paper_that_lacks_a_value_is_not_issued_and_each_is_named() -> None:
    with pytest.raises(PaperIncomplete) as refused:
        factories.paper(content=factories.receipt(applicant=" ", officer=""))

    assert refused.value.errors == {
        "applicant": "Thiếu “Tiếp nhận hồ sơ của” trên giấy.",
        "officer": "Thiếu “Người tiếp nhận” trên giấy.",
    }
    assert not IssuedPaper.objects.exists()


def test_nobody_issues_a_paper_for_no_agency_or_before_any_form() -> None:
    people.agency()

    with pytest.raises(NotAllowed):
        factories.paper(actor=ANONYMOUS)
    with pytest.raises(FormMissing):
        factories.paper(issued_at=clock.local(2018, 12, 31, 9, 0))

    assert not IssuedPaper.objects.exists()


def test_papers_of_a_subject_come_newest_first() -> None:
    dossier, actor = uuid7(), factories.clerk()
    first = factories.paper(actor=actor, subject_id=dossier)
    second = factories.paper(
        actor=actor,
        subject_id=dossier,
        kind="control_slip",
        content=factories.slip(),
        issued_at=clock.local(2024, 3, 8, 8, 0),
    )
    factories.paper(actor=actor)

    assert list(selectors.papers_of(actor, "dossiers.dossier", dossier)) == [second, first]
    assert list(selectors.papers_of(ANONYMOUS, "dossiers.dossier", dossier)) == []


def test_others_do_not_find_the_paper() -> None:
    agency = people.agency()
    paper = factories.paper(of=agency)
    stranger = people.actor(of=people.agency("SKHCN-QB"), may="documents.read")
    colleague = people.actor(of=agency, may="people.read")

    for actor in (stranger, colleague, ANONYMOUS):
        with pytest.raises(NotFound):
            selectors.get_paper(actor, paper.public_id)
        with pytest.raises(NotFound):
            documents.print_paper(actor=actor, public_id=paper.public_id)
    assert list(selectors.papers_of(stranger, paper.subject_type, paper.subject_id)) == []


def test_the_public_learns_of_a_paper_what_is_not_personal() -> None:
    paper = factories.paper(number="0361/TNHS")

    found = selectors.find_by_verify_token(paper.verify_token)

    assert found == VerifiedPaper(
        form_code="mau-01-2018",
        form_number="Mẫu số 01",
        title="GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        number="0361/TNHS",
        agency_name="Sở Khoa học và Công nghệ tỉnh Quảng Trị",
        issued_on=factories.MORNING.date(),
        content_hash=paper.content_hash,
        is_void=False,
        voided_on=None,
    )
    told = " ".join(str(getattr(found, field.name)) for field in fields(VerifiedPaper))
    assert not any(str(paper.data[key]) in told for key in ("applicant", "phone", "id_number", "address"))


def test_a_void_paper_is_said_to_be_void() -> None:
    paper = factories.paper()
    with clock.frozen(clock.local(2024, 3, 9, 0, 5)):
        documents.void_paper(actor=factories.clerk(), public_id=paper.public_id, reason="Ghi sai tên")

    found = selectors.find_by_verify_token(paper.verify_token)

    assert found is not None
    assert (found.is_void, found.voided_on) == (True, clock.local(2024, 3, 9).date())


def test_a_code_is_read_as_people_type_it() -> None:
    IssuedPaper.objects.filter(pk=factories.paper().pk).update(verify_token="Q7XK2M9D01TA8WZN")

    for typed in ("q7xk-2m9d-01ta-8wzn", " Q7XK 2M9D OITA 8WZN ", "q7xk2m9doltа8wzn".replace("а", "a")):
        assert selectors.find_by_verify_token(typed) is not None
    for wrong in ("", "Q7XK2M9D01TA8WZ", "x" * 10_000, "Q7XK2M9D01TA8WZM"):
        assert selectors.find_by_verify_token(wrong) is None


def test_codes_are_sixteen_letters_and_digits_never_the_same() -> None:
    codes = {rules.new_token() for _ in range(500)}

    assert len(codes) == 500
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{16}", code) for code in codes)
    assert rules.readable_token("Q7XK2M9D01TA8WZN") == "Q7XK-2M9D-01TA-8WZN"
