"""Set-up for tests of documents and of the domains above: small real files, and papers with believable content.

documents.pdf()                          # a tiny true PDF; png(), jpeg(), docx(), xlsx(), text() likewise
documents.stored_file(of=agency)         # a StoredFile row
documents.receipt(), slip(), register(), annex()      # contents, long on request
documents.paper(of=agency)               # an IssuedPaper row
documents.write_samples(folder)          # one PDF of each form, to be looked at
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from motcua.domains.documents import services
from motcua.domains.documents.models import IssuedPaper, StoredFile
from motcua.domains.documents.types import (
    Content,
    ControlSlip,
    DocumentPermission,
    HandOver,
    PaperHead,
    PaperKind,
    PaperLine,
    PlanAnnex,
    PlanAnnexGroup,
    PlanAnnexRow,
    Receipt,
    Register,
    RegisterRow,
)
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.ids import uuid7

MORNING = clock.local(2024, 3, 7, 8, 15)
CODE = "000.00.NN.H50-240307-0001"
LONG_NAME = "Công ty Trách nhiệm hữu hạn Một thành viên Ứng dụng Bức xạ Đông Hà"
HEAD = PaperHead(
    parent="Ủy ban nhân dân tỉnh Quảng Trị",
    agency="Sở Khoa học và Công nghệ",
    desk="Bộ phận tiếp nhận và trả kết quả",
    place="Quảng Trị",
)
PAPER_NAMES = (
    "Đơn đề nghị cấp giấy phép tiến hành công việc bức xạ (sử dụng thiết bị X-quang chẩn đoán trong y tế)",
    "Phiếu khai báo nhân viên bức xạ và người phụ trách an toàn",
    "Phiếu khai báo thiết bị X-quang chẩn đoán y tế",
    "Bản sao quyết định thành lập, giấy chứng nhận đăng ký doanh nghiệp hoặc giấy chứng nhận đầu tư",
    "Bản sao chứng chỉ nhân viên bức xạ của người phụ trách an toàn",
    "Báo cáo đánh giá an toàn đối với công việc sử dụng thiết bị X-quang chẩn đoán trong y tế",
    "Bản sao biên bản kiểm định thiết bị",
    "Bản sao kết quả đo liều kế cá nhân trong 12 tháng gần nhất",
    "Kế hoạch ứng phó sự cố bức xạ",
    "Giấy ủy quyền",
    "Nội quy an toàn bức xạ",
    "Hợp đồng dịch vụ đo liều chiếu xạ cá nhân",
)


def clerk(of: Agency | None = None) -> Actor:
    """A task of the agency that reads and issues papers and takes files."""
    agency = of or people.agency()
    return system_actor("tests", agency_id=agency.pk, permissions=[DocumentPermission.READ])


def keeper_of_rules(of: Agency | None = None) -> Actor:
    """A task that sets the agency's rules for numbers."""
    agency = of or people.agency()
    return system_actor("tests", agency_id=agency.pk, permissions=[DocumentPermission.MANAGE])


@contextmanager
def addresses() -> Iterator[None]:
    """Public addresses as `config` would build them."""
    before = dict(links._builders)
    links.set_builders(
        track=lambda token: f"https://motcua.example.vn/theo-doi/{token}",
        verify=lambda token: f"https://motcua.example.vn/kiem-tra/{token}",
    )
    try:
        yield
    finally:
        links._builders.clear()
        links._builders.update(before)


def receipt(*, papers: int = 3, **facts: Any) -> Receipt:
    """A receipt of an ordinary dossier."""
    given: dict[str, Any] = {
        "head": HEAD,
        "code": CODE,
        "desk": "Bộ phận tiếp nhận và trả kết quả Sở Khoa học và Công nghệ",
        "applicant": "Lê Thị Ngọc Ánh",
        "address": "Số 12 đường Hùng Vương, thành phố Đông Hà, tỉnh Quảng Trị",
        "phone": "0912 345 678",
        "email": "ngocanh@example.vn",
        "id_number": "045190000123",
        "request": "Cấp giấy chứng nhận đăng ký hoạt động khoa học và công nghệ",
        "papers": tuple(PaperLine(name=name, originals=1) for name in PAPER_NAMES[:papers]),
        "time_limit": "05 ngày làm việc",
        "received_at": MORNING,
        "due_at": clock.local(2024, 3, 14, 17, 0),
        "return_at": "Bộ phận tiếp nhận và trả kết quả",
        "officer": "Lê Thị Hồng Nhung",
        "qr_url": "https://motcua.example.vn/theo-doi/9fK2mQ7xT4bLw8Zc",
    }
    return Receipt(**given | facts)


def long_receipt() -> Receipt:
    """Names of sixty characters, twelve papers: two pages a liên on A5."""
    return receipt(
        papers=12,
        applicant=LONG_NAME,
        submitter="Nguyễn Thị Khánh Huyền Trân Châu",
        address="Số 128 đường Nguyễn Hữu Thọ nối dài, khu phố 5, phường Đông Lương, thành phố Đông Hà, Quảng Trị",
        email="khanhhuyen.tranchau@bucxadongha.example.vn",
        request="Cấp giấy phép tiến hành công việc bức xạ – Sử dụng thiết bị X-quang chẩn đoán trong y tế",
        time_limit="25 ngày làm việc",
        return_at="Trụ sở, qua dịch vụ bưu chính công ích",
        fee="3.000.000 đ",
        hotline="0233 3550 382",
    )


def slip(*, hand_overs: int = 2, **facts: Any) -> ControlSlip:
    """A control slip with so many hand-overs done."""
    units = ("Bộ phận tiếp nhận và trả kết quả", "Phòng Quản lý Chuyên ngành", "Lãnh đạo Sở", "Văn thư")
    people_of = ("Lê Thị Hồng Nhung", "Trần Quốc Bảo Khánh", "Phạm Đình Ngữ", "Hồ Thị Xuân")
    blocks = tuple(
        HandOver(
            giver_unit=units[step % 4],
            receiver_unit=units[(step + 1) % 4],
            giver=people_of[step % 4],
            receiver=people_of[(step + 1) % 4],
            at=clock.local(2024, 3, 8 + step, 9, 5),
            outcome="Đúng hạn",
        )
        for step in range(hand_overs)
    )
    given: dict[str, Any] = {
        "head": HEAD,
        "code": CODE,
        "applicant": "Lê Thị Ngọc Ánh",
        "received_at": MORNING,
        "due_at": clock.local(2024, 3, 14, 17, 0),
        "lead_unit": "Phòng Quản lý Chuyên ngành, Sở Khoa học và Công nghệ",
        "coordinating_unit": "Sở Y tế tỉnh Quảng Trị",
        "request": "Cấp giấy chứng nhận đăng ký hoạt động khoa học và công nghệ",
        "hand_overs": blocks,
        "qr_url": "https://motcua.example.vn/theo-doi/9fK2mQ7xT4bLw8Zc",
    }
    return ControlSlip(**given | facts)


def register(*, rows: int = 3) -> Register:
    """A book of the year with so many dossiers."""
    day = MORNING.date()
    return Register(
        head=HEAD,
        year=2024,
        book="01",
        first_day=day.replace(month=1, day=1),
        last_day=day.replace(month=12, day=31),
        rows=tuple(
            RegisterRow(
                code=f"000.00.NN.H50-240307-{number:04d}",
                procedure="Cấp giấy phép tiến hành công việc bức xạ",
                applicant=LONG_NAME,
                contact="Số 128 đường Nguyễn Hữu Thọ, thành phố Đông Hà; 0912 345 678",
                lead_unit="Phòng Quản lý Chuyên ngành",
                received_on=day,
                due_on=day.replace(day=14),
                result_way="Trực tiếp",
            )
            for number in range(1, rows + 1)
        ),
    )


def annex(*, groups: int = 2, rows: int = 3) -> PlanAnnex:
    """The annex of a year plan."""
    return PlanAnnex(
        head=replace(HEAD, desk=""),
        title="Nội dung thực hiện công tác kiểm soát thủ tục hành chính năm 2024",
        attached_to="Kèm theo Kế hoạch số 45/KH-SKHCN ngày 07 tháng 3 năm 2024 của Sở Khoa học và Công nghệ",
        number="45",
        symbol="/KH-SKHCN",
        groups=tuple(
            PlanAnnexGroup(
                ordinal=("I", "II", "III", "IV", "V", "VI")[group],
                title="Công bố, công khai thủ tục hành chính",
                rows=tuple(
                    PlanAnnexRow(
                        ordinal=str(row + 1),
                        work="Niêm yết, công khai thủ tục hành chính:\n- tại trụ sở;\n- trên Cổng thông tin.",
                        lead="Văn phòng Sở",
                        coordinating="Các phòng, đơn vị thuộc Sở",
                        time="Thường xuyên",
                    )
                    for row in range(rows)
                ),
            )
            for group in range(groups)
        ),
        signer_authority="KT. Giám đốc",
        signer_title="Phó Giám đốc",
        signer_name="Nguyễn Hữu Thắng",
    )


def paper(of: Agency | None = None, content: Content | None = None, **facts: Any) -> IssuedPaper:
    """An issued paper: a receipt of 07/03/2024 unless said otherwise."""
    facts.setdefault("kind", PaperKind.RECEIPT)
    facts.setdefault("subject_type", "dossiers.dossier")
    facts.setdefault("subject_id", uuid7())
    facts.setdefault("number", CODE)
    facts.setdefault("issued_at", MORNING)
    facts["actor"] = facts.get("actor") or clerk(of)
    with addresses():
        return services.record_paper(content=content or receipt(), **facts)


def stored_file(of: Agency | None = None, **facts: Any) -> StoredFile:
    """A small PDF handed in."""
    facts.setdefault("upload", pdf())
    facts.setdefault("name", "Đơn đề nghị.pdf")
    facts.setdefault("purpose", "dossier-paper")
    facts["actor"] = facts.get("actor") or clerk(of)
    return services.store_file(**facts)


def pdf(text: str = "mẫu") -> bytes:
    """A file that begins and ends as a PDF does."""
    return f"%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(32)


def jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(32)


def tiff() -> bytes:
    return b"II*\x00" + bytes(32)


def old_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)


def docx(*more: str) -> bytes:
    return archive("[Content_Types].xml", "word/document.xml", *more)


def xlsx(*more: str) -> bytes:
    return archive("[Content_Types].xml", "xl/workbook.xml", *more)


def archive(*names: str) -> bytes:
    """A zip holding these names."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        for name in names:
            parts.writestr(name, "<x/>")
    return held.getvalue()


def write_samples(folder: Path) -> list[Path]:
    """One PDF of each form in its two lengths, to be looked at by a person."""
    now_2026 = clock.local(2026, 3, 5, 8, 15)
    prints: dict[str, tuple[PaperKind, Content, Any]] = {
        "receipt-2018": (PaperKind.RECEIPT, receipt(), MORNING),
        "receipt-2018-long": (PaperKind.RECEIPT, long_receipt(), MORNING),
        "receipt-2025": (PaperKind.RECEIPT, receipt(), now_2026),
        "receipt-2025-long": (PaperKind.RECEIPT, long_receipt(), now_2026),
        "slip-2018": (PaperKind.CONTROL_SLIP, slip(), MORNING),
        "slip-2025-long": (PaperKind.CONTROL_SLIP, slip(hand_overs=9), now_2026),
        "register-2018": (PaperKind.REGISTER, register(rows=25), MORNING),
        "annex": (PaperKind.PLAN_ANNEX, annex(groups=6, rows=4), MORNING),
    }
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, (kind, content, at) in prints.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(services.typeset_paper(kind=kind, content=content, at=at))
        made.append(path)
    return made
