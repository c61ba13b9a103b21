"""Slips to print: the receipt as issued, the control slip from the transition records."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.types import ControlSlip, PaperKind
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import DossierNotFound
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services import slips
from motcua.domains.dossiers.tests.factories import ALL_STEPS, CLINIC, MONDAY, Desk, person
from motcua.domains.dossiers.types import Delivery, PaperGiven
from motcua.domains.dossiers.types import PaperKind as CopyKind
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import local
from motcua.kernel.models import ReadLog

TUESDAY = local(2024, 2, 6, 8)


def words(pdf: bytes) -> str:
    """The text of a PDF, blanks made single."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def printed(monkeypatch: pytest.MonkeyPatch, office: Desk, dossier: Dossier) -> tuple[ControlSlip, Any]:
    """What a control slip is set from, and the day that decides its form."""
    seen: dict[str, Any] = {}
    monkeypatch.setattr(slips.paper_services, "typeset_paper", lambda **facts: seen.update(facts) or b"%PDF")
    services.print_control_slip(actor=office.reception, public_id=dossier.public_id)
    assert seen["kind"] == PaperKind.CONTROL_SLIP
    return seen["content"], seen["form_on"]


def test_the_receipt_is_the_same_bytes_each_time_whatever_happened_since(
    office: Desk, taken_in: Dossier
) -> None:
    first = services.print_receipt(actor=office.reception, public_id=taken_in.public_id)
    office.walk(taken_in, "assignment", "processing")

    again = services.print_receipt(actor=office.specialist, public_id=taken_in.public_id)

    assert first.startswith(b"%PDF-")
    assert again == first


def test_the_receipt_says_what_was_handed_in_by_whom_and_when_to_come_back(office: Desk) -> None:
    dossier = office.take_in(
        submitter=person(17), owner=CLINIC, sets=2, delivery=Delivery.POST, delivery_address="x"
    )

    text = words(services.print_receipt(actor=office.reception, public_id=dossier.public_id))

    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text
    assert "000.00.NN.H50-240205-0001" in text
    assert "Phòng khám Mầm Xanh" in text
    assert "10 giờ 00 phút, ngày 05 tháng 02 năm 2024" in text
    assert "17 giờ 00 phút, ngày 19 tháng 02 năm 2024" in text
    assert "Bưu chính" in text


def test_each_sort_of_copy_is_counted_in_its_column(office: Desk) -> None:
    needs = [need for need in office.version.papers if need.is_required]
    kinds = [CopyKind.ORIGINAL, CopyKind.CERTIFIED, CopyKind.COPY, CopyKind.ELECTRONIC]
    papers = tuple(PaperGiven(need.pk, kinds[place % 4], 2) for place, need in enumerate(needs))

    dossier = office.take_in(papers=papers)

    lines = IssuedPaper.objects.get(subject_id=dossier.public_id).data["papers"]
    assert [line["name"] for line in lines] == [need.name for need in needs]
    kept = dossier.papers.values_list("order", "kind", "quantity")
    assert list(kept) == [(need.order, kinds[place % 4], 2) for place, need in enumerate(needs)]


def test_printing_slips_is_a_reading_that_is_kept(office: Desk, taken_in: Dossier) -> None:
    readings = ReadLog.objects.filter(subject_id=taken_in.public_id)
    with clock.frozen(TUESDAY):
        services.print_receipt(actor=office.specialist, public_id=taken_in.public_id)
        services.print_control_slip(actor=office.head, public_id=taken_in.public_id)

    assert list(readings.order_by("id").values_list("actor_id", "subject_type", "purpose", "read_at")) == [
        (office.specialist.id, "dossier", "dossier", TUESDAY),
        (office.head.id, "dossier", "dossier", TUESDAY),
    ]


def test_the_control_slip_has_a_block_for_each_hand_over(
    office: Desk, taken_in: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.walk(taken_in, *ALL_STEPS, at=TUESDAY)

    slip, form_on = printed(monkeypatch, office, taken_in)

    desk, division = office.unit("BPTN").name, office.unit("P-QLCNCN").name
    board, clerks = office.unit("GD").name, office.unit("VP").name
    assert [(block.giver_unit, block.receiver_unit) for block in slip.hand_overs] == [
        (desk, division),
        (division, division),
        (division, division),
        (division, board),
        (board, clerks),
        (clerks, desk),
        (desk, "Người nộp hồ sơ"),
    ]
    assert [block.at for block in slip.hand_overs] == [MONDAY, *[TUESDAY] * 6]
    assert [block.outcome for block in slip.hand_overs] == [
        "",
        "Quá hạn",  # four hours to assign ended on Monday at 15:30
        *["Trước hạn"],  # the specialist had days
        *["Đúng hạn"] * 3,
        "Đúng hạn",
    ]
    assert (slip.hand_overs[1].giver, slip.hand_overs[1].receiver) == ("Trần Văn Trưởng", "Lê Thị Chuyên")
    assert slip.hand_overs[-1].receiver == ""
    assert form_on == MONDAY.date()


def test_the_head_of_the_control_slip_is_the_dossiers(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = office.take_in(owner=CLINIC, subject_line="Khai báo hai thiết bị")

    slip, _at = printed(monkeypatch, office, dossier)

    assert (slip.code, slip.applicant, slip.request) == (
        dossier.code,
        "Phòng khám Mầm Xanh",
        "Khai báo hai thiết bị",
    )
    assert (slip.received_at, slip.due_at) == (MONDAY, local(2024, 2, 19, 17))
    assert slip.lead_unit == office.unit("P-QLCNCN").name
    assert slip.head.agency == office.agency.name
    assert dossier.tracking_token in slip.qr_url


def test_closing_is_no_hand_over(office: Desk, taken_in: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    office.walk(taken_in, *ALL_STEPS)
    services.close_dossier(actor=office.reception, public_id=taken_in.public_id)

    slip, _at = printed(monkeypatch, office, taken_in)

    assert len(slip.hand_overs) == 7


def test_the_control_slip_is_a_pdf_in_the_form_of_the_day_of_reception(office: Desk) -> None:
    old = office.take_in()
    new = office.take_in(at=local(2025, 10, 6, 8))

    first, second = (
        words(services.print_control_slip(actor=office.reception, public_id=dossier.public_id))
        for dossier in (old, new)
    )

    for text, dossier, number in ((first, old, "Mẫu số 05"), (second, new, "Mẫu số 06")):
        assert text.startswith(number)
        assert "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ" in text
        assert f"Mã hồ sơ: {dossier.code}" in text
        assert "1. Giao: Bộ phận tiếp nhận và trả kết quả của Sở" in text


def test_slips_of_what_one_may_not_see_are_not_found(office: Desk, taken_in: Dossier) -> None:
    strangers = [
        people.actor(office.officer("P-QLKH", ["dossiers.process"])),
        people.actor(of=people.agency("SKHCN-QB"), may=["dossiers.read", "documents.read"]),
        ANONYMOUS,
    ]

    for actor in strangers:
        for act in (services.print_receipt, services.print_control_slip):
            with pytest.raises(DossierNotFound):
                act(actor=actor, public_id=taken_in.public_id)
    assert not ReadLog.objects.filter(subject_id=taken_in.public_id).exists()


def test_a_dossier_without_a_receipt_says_so(office: Desk, taken_in: Dossier) -> None:
    other = Dossier.objects.get(pk=taken_in.pk)
    Dossier.objects.filter(pk=other.pk).update(public_id="01900000-0000-7000-8000-000000000001")

    with pytest.raises(DossierNotFound, match="Hồ sơ này chưa có giấy tiếp nhận."):
        services.print_receipt(actor=office.reception, public_id="01900000-0000-7000-8000-000000000001")
