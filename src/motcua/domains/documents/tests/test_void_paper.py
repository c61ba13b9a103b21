"""A paper taken back: both are kept, anybody who checks the old one learns that it is void and since when."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from motcua.domains.documents import selectors
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import AlreadyVoid, WrongReplacement
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.tests import factories, notices
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
LATER = clock.local(2024, 3, 8, 9, 5)


def test_a_slip_made_void_names_the_one_in_its_place_and_keeps_its_words() -> None:
    actor, dossier = factories.clerk(), uuid7()
    old = factories.paper(actor=actor, subject_id=dossier, number="0355/TNHS")
    new = factories.paper(actor=actor, subject_id=dossier, number="0361/TNHS")
    before = dict(old.data)

    with clock.frozen(LATER):
        documents.void_paper(
            actor=actor, public_id=old.public_id, reason=" Ghi sai tên ", replaced_by=new.public_id
        )

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.voided_at, old.voided_by, old.void_reason) == (LATER, actor.id, "Ghi sai tên")
    assert old.replaced_by == new
    assert old.data == before
    assert new.voided_at is None
    assert {paper.pk for paper in selectors.papers_of(actor, old.subject_type, dossier)} == {old.pk, new.pk}


@pytest.mark.parametrize("replaced", [True, False])
def test_whoever_checks_a_void_slip_learns_since_when_and_whether_another_was_issued(replaced: bool) -> None:
    actor, dossier = factories.clerk(), uuid7()
    old = factories.paper(actor=actor, subject_id=dossier)
    new = factories.paper(actor=actor, subject_id=dossier) if replaced else None

    with clock.frozen(LATER):
        documents.void_paper(
            actor=actor, public_id=old.public_id, reason="Sai", replaced_by=new.public_id if new else None
        )

    found = selectors.find_by_verify_token(old.verify_token)
    assert found is not None
    assert (found.is_void, found.voided_on, found.is_replaced) == (True, LATER.date(), replaced)


def test_every_page_of_a_void_paper_says_so_when_printed_again() -> None:
    actor = factories.clerk()
    paper = factories.paper(actor=actor)
    whole = documents.render_paper(paper)

    with clock.frozen(LATER):
        documents.void_paper(actor=actor, public_id=paper.public_id, reason="Sai")
    paper.refresh_from_db()
    void = documents.render_paper(paper)

    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(void)).pages]
    assert len(pages) == 2
    assert all("ĐÃ HỦY từ 09:05, 08/03/2024" in page for page in pages)
    assert "ĐÃ HỦY" not in PdfReader(BytesIO(whole)).pages[0].extract_text()
    assert documents.render_paper(paper) == void


def test_the_journal_says_who_made_what_void_without_the_reason() -> None:
    actor = factories.clerk()
    paper = factories.paper(actor=actor, number="0355/TNHS")

    documents.void_paper(actor=actor, public_id=paper.public_id, reason="Ghi sai tên bà Lê Thị Ánh")

    (entry,) = journal.entries_of("documents.paper", paper.public_id)
    assert entry.name == "documents.paper_voided"
    assert "0355/TNHS" in str(entry.payload)
    assert str(paper.subject_id) in str(entry.payload)
    assert "Ánh" not in str(entry.payload)


def test_a_void_paper_is_not_made_void_again() -> None:
    actor = factories.clerk()
    paper = factories.paper(actor=actor)
    with clock.frozen(LATER):
        documents.void_paper(actor=actor, public_id=paper.public_id, reason="Sai tên")

    with pytest.raises(AlreadyVoid):
        documents.void_paper(actor=actor, public_id=paper.public_id, reason="Lý do khác")

    paper.refresh_from_db()
    assert (paper.voided_at, paper.void_reason) == (LATER, "Sai tên")


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_made_void(reason: str) -> None:
    actor = factories.clerk()
    paper = factories.paper(actor=actor)

    with pytest.raises(Invalid) as refused:
        documents.void_paper(actor=actor, public_id=paper.public_id, reason=reason)

    assert refused.value.errors == {"reason": "Hãy ghi lý do hủy giấy."}
    assert not IssuedPaper.objects.filter(voided_at__isnull=False).exists()


def test_others_cannot_make_a_paper_void() -> None:
    agency = people.agency()
    paper = factories.paper(of=agency)
    stranger = factories.clerk(people.agency("SKHCN-QB"))

    with pytest.raises(NotFound):
        documents.void_paper(actor=stranger, public_id=paper.public_id, reason="Sai")
    with pytest.raises(NotAllowed):
        documents.void_paper(actor=ANONYMOUS, public_id=paper.public_id, reason="Sai")
    with pytest.raises(NotFound):
        documents.void_paper(actor=factories.clerk(agency), public_id=uuid7(), reason="Sai")

    assert not IssuedPaper.objects.filter(voided_at__isnull=False).exists()


def test_the_paper_in_its_place_is_another_of_the_same_kind_about_the_same_dossier() -> None:
    actor, dossier = factories.clerk(), uuid7()
    old = factories.paper(actor=actor, subject_id=dossier)
    elsewhere = factories.paper(actor=actor)
    slip = factories.paper(
        actor=actor, subject_id=dossier, kind="control_slip", content=factories.slip(), issued_at=LATER
    )
    foreign = factories.paper(of=people.agency("SKHCN-QB"), subject_id=dossier)

    for wrong in (old, elsewhere, slip, foreign):
        with pytest.raises(WrongReplacement) as refused:
            documents.void_paper(
                actor=actor, public_id=old.public_id, reason="Sai", replaced_by=wrong.public_id
            )
        assert list(refused.value.errors) == ["replaced_by"]

    assert not IssuedPaper.objects.filter(voided_at__isnull=False).exists()


def test_a_void_paper_takes_nobodys_place() -> None:
    actor, dossier = factories.clerk(), uuid7()
    first, second = (factories.paper(actor=actor, subject_id=dossier) for _ in range(2))
    documents.void_paper(actor=actor, public_id=second.public_id, reason="Sai")

    with pytest.raises(WrongReplacement):
        documents.void_paper(
            actor=actor, public_id=first.public_id, reason="Sai", replaced_by=second.public_id
        )

    first.refresh_from_db()
    assert first.voided_at is None


def test_the_newer_form_may_take_the_place_of_the_older() -> None:
    actor, dossier = factories.clerk(), uuid7()
    old = factories.paper(actor=actor, subject_id=dossier)
    new = factories.paper(actor=actor, subject_id=dossier, issued_at=notices.NOW_2026)

    documents.void_paper(actor=actor, public_id=old.public_id, reason="Sai", replaced_by=new.public_id)

    old.refresh_from_db()
    assert (old.form_code, new.form_code, old.replaced_by) == ("mau-01-2018", "mau-01-2025", new)


@pytest.mark.parametrize(
    "change", [{"voided_at": LATER}, {"void_reason": "Sai"}], ids=["no reason", "no moment"]
)
def test_the_database_keeps_moment_and_reason_together(change: dict[str, object]) -> None:
    paper = factories.paper()

    with pytest.raises(IntegrityError, match="documents_paper_void_has_a_reason"), transaction.atomic():
        IssuedPaper.objects.filter(pk=paper.pk).update(**change)
