"""Issuing the notices to the applicant: what is missing is named, the form is that of the dossier's day."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.domains.documents import selectors
from motcua.domains.documents import services as documents
from motcua.domains.documents.errors import PaperIncomplete
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.tests import factories, notices
from motcua.domains.documents.types import Content, PaperKind

pytestmark = pytest.mark.django_db
THEN, NOW = factories.MORNING, notices.NOW_2026


def issued(kind: PaperKind, **facts: Any) -> IssuedPaper:
    facts.setdefault("content", notices.SHORT[kind])
    return factories.paper(kind=kind, **facts)


@pytest.mark.parametrize(
    ("kind", "then", "now"),
    [
        (PaperKind.SUPPLEMENT_REQUEST, "mau-02-2018", "mau-02-2025"),
        (PaperKind.REFUSAL, "mau-03-2018", "mau-03-2025"),
        (PaperKind.APOLOGY, "mau-04-2018", "mau-04-2025"),
        (PaperKind.STOP_NOTICE, "thong-bao-dung-2018", "mau-05-2025"),
        (PaperKind.DUE_EXPLANATION, "giai-thich-ngay-hen", "giai-thich-ngay-hen"),
    ],
)
def test_a_dossier_keeps_the_forms_of_the_day_it_was_received(kind: PaperKind, then: str, now: str) -> None:
    assert issued(kind, issued_at=THEN).form_code == then
    assert issued(kind, issued_at=NOW).form_code == now
    kept = issued(kind, issued_at=NOW, form_on=THEN.date())
    assert (kept.form_code, kept.issued_at) == (then, NOW)
    if "date" in kept.data:
        assert kept.data["date"] == "ngày 05 tháng 3 năm 2026"


@pytest.mark.parametrize(
    ("kind", "content", "missing"),
    [
        (
            PaperKind.SUPPLEMENT_REQUEST,
            notices.supplement(items=0, contact_officer="", officer=" "),
            {"items", "reasons", "contact_officer", "officer"},
        ),
        (PaperKind.REFUSAL, notices.refusal(reasons=("  ",), desk=""), {"reasons", "desk"}),
        (
            PaperKind.APOLOGY,
            notices.apology(reason="", responsible_unit="", signer_name=""),
            {"reason", "responsible_unit", "signer_name"},
        ),
        (
            PaperKind.STOP_NOTICE,
            notices.stop(reasons=(), stage="", signer_title=""),
            {"reasons", "stage", "signer_title"},
        ),
        (
            PaperKind.DUE_EXPLANATION,
            notices.explanation(reasons=(), sentences=(" ",), time_limit=""),
            {"reasons", "time_limit"},
        ),
    ],
    ids=["supplement", "refusal", "apology", "stop", "explanation"],
)
@pytest.mark.parametrize("at", [THEN, NOW], ids=["2018", "2025"])
def test_a_notice_that_lacks_a_value_is_not_issued_and_each_is_named(
    kind: PaperKind, content: Content, missing: set[str], at: Any
) -> None:
    with pytest.raises(PaperIncomplete) as refused:
        issued(kind, content=content, issued_at=at)

    assert set(refused.value.errors) == missing
    assert all(said.startswith("Thiếu “") for said in refused.value.errors.values())
    assert not IssuedPaper.objects.exists()


def test_items_without_any_reason_are_no_request() -> None:
    bare = tuple(replace(item, reason="") for item in notices.missing(2))

    with pytest.raises(PaperIncomplete) as refused:
        issued(PaperKind.SUPPLEMENT_REQUEST, content=replace(notices.supplement(), items=bare))

    assert refused.value.errors == {"reasons": "Thiếu “Lý do” trên giấy."}


@pytest.mark.parametrize("kind", list(notices.SHORT))
def test_a_notice_leads_to_the_page_that_verifies_it_and_is_found_there(kind: PaperKind) -> None:
    paper = issued(kind, content=replace(notices.SHORT[kind], qr_url=""), number="0012/HDHS")  # type: ignore[call-arg]

    found = selectors.find_by_verify_token(paper.verify_token)

    assert paper.data["qr"] == f"https://motcua.example.vn/kiem-tra/{paper.verify_token}"
    assert found is not None
    assert (found.number, found.title) == ("0012/HDHS", selectors.form_of(paper.form_code, 1).title)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (PaperKind.SUPPLEMENT_REQUEST, "0012/HDHS"),
        (PaperKind.REFUSAL, "0003/TCHS"),
        (PaperKind.APOLOGY, "0007/PXL"),
        (PaperKind.STOP_NOTICE, "05/TB"),
    ],
)
@pytest.mark.parametrize("at", [THEN, NOW], ids=["2018", "2025"])
def test_an_issued_notice_prints_its_number_its_approval_with_the_hash_and_its_code(
    kind: PaperKind, number: str, at: Any
) -> None:
    content = replace(notices.SHORT[kind], approval=notices.APPROVAL)  # type: ignore[call-arg]
    paper = issued(kind, content=content, number=number, issued_at=at)

    text = " ".join(
        " ".join(page.extract_text().split())
        for page in PdfReader(BytesIO(documents.render_paper(paper))).pages
    )

    assert f"Số: {number}" in text
    assert "Đã phê duyệt: Nguyễn Hữu Thắng, Phó Giám đốc, 16 giờ 05 phút, ngày 12 tháng 03 năm 2024" in text
    assert f"Mã băm nội dung: {paper.content_hash}" in text
    token = paper.verify_token
    assert f"Mã kiểm tra giấy: {token[:4]}-{token[4:8]}-{token[8:12]}-{token[12:]}" in text


def test_a_notice_that_nobody_approved_prints_no_hash() -> None:
    paper = issued(PaperKind.REFUSAL)

    text = PdfReader(BytesIO(documents.render_paper(paper))).pages[0].extract_text()

    assert paper.content_hash not in text
