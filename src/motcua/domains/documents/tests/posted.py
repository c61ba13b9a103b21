"""Sheets that hang on a board, and a list kept with its decision, for tests."""

from __future__ import annotations

from datetime import date

from motcua.domains.documents.tests.factories import HEAD, MORNING
from motcua.domains.documents.types import (
    Declaration,
    DeclaredLine,
    DeclaredNote,
    DeclaredSection,
    DeclaredTable,
    ListedProcedure,
    PaperKind,
    PetitionGuide,
    PostedPart,
    PostingList,
    PostingListGroup,
    PostingListRow,
    PostingSheet,
    PostingSheets,
    ProcedureList,
    ProcessSheet,
    ProcessSheetRow,
    QueueTicket,
)

ADDRESS = "https://so.example/thu-tuc/"
LINE = "Tờ khai theo mẫu, ký và đóng dấu của người đứng đầu cơ sở, nộp kèm bản sao giấy chứng nhận đã cấp."
NAME = "Khai báo thiết bị X-quang chẩn đoán trong y tế"


def process_sheet() -> ProcessSheet:
    """One step with what is parallel to it, and the return."""
    step = ProcessSheetRow(
        order="1", work=("Thẩm định", "Song song: ý kiến công an"), who="Chuyên viên", time="20 giờ làm việc"
    )
    last = ProcessSheetRow(
        order="2", work=("Trả kết quả",), who="Tiếp nhận", time="04 giờ làm việc", product="Giấy xác nhận"
    )
    return ProcessSheet(
        head=HEAD,
        name="Khai báo thiết bị X-quang",
        decision="Kèm theo Quyết định số 2448/QĐ-UBND ngày 05/02/2024",
        rows=(step, last),
        total="03 ngày làm việc",
    )


def posting_list() -> PostingList:
    known = PostingListRow(
        code="1.000001",
        name=NAME,
        limit="05 ngày làm việc",
        fee="200.000 đ",
        basis="Quyết định số 512/QĐ-UBND",
    )
    group = PostingListGroup(
        title="An toàn bức xạ", rows=(known, PostingListRow(code="", name="Thủ tục khác"))
    )
    return PostingList(
        head=HEAD, groups=(group, group), on=date(2024, 3, 7), place="Bảng tại Trung tâm", qr_url=ADDRESS
    )


def sheet(lines: int = 1, **facts: str) -> PostingSheet:
    parts = tuple(
        PostedPart(letter=letter, label=label, lines=(LINE,) * lines)
        for letter, label in (("b", "Trình tự thực hiện"), ("d", "Thành phần, số lượng hồ sơ"))
    )
    given = {"name": NAME, "code": "1.000001", "field": "An toàn bức xạ", "version": "Phiên bản 2", **facts}
    return PostingSheet(parts=parts, mark="a1b2c3d4e5f6", qr_url=ADDRESS, **given)


def sheets(*given: PostingSheet) -> PostingSheets:
    return PostingSheets(head=HEAD, sheets=given or (sheet(),))


def guide(**facts: str) -> PetitionGuide:
    return PetitionGuide(head=HEAD, **{"phone": "0233 000 000", "qr_url": ADDRESS, **facts})


def procedure_list() -> ProcedureList:
    row = ListedProcedure(code="1.000001", name=NAME, field="An toàn bức xạ")
    left_out = ListedProcedure(code="", name="Thủ tục ngành dọc", field="Sở hữu trí tuệ", note="=Nộp tại Cục")
    return ProcedureList(
        head=HEAD,
        title="Tiếp nhận tại Trung tâm",
        rows=(row, row),
        excluded=(left_out,),
        attached_to="Kèm theo Quyết định số 88/QĐ-UBND ngày 05/01/2024",
        valid="Áp dụng từ 15/01/2024",
    )


def queue_ticket(**facts: str) -> QueueTicket:
    given = {"ahead": "Trước bạn có 2 người", "wait": "Chờ khoảng 12 phút", "qr_url": ADDRESS}
    return QueueTicket(head=HEAD, code="A016", group="Nộp hồ sơ mới", issued_at=MORNING, **(given | facts))


def declaration() -> Declaration:
    rows = (("X-quang tổng hợp", "2018"), ("X-quang răng", ""))
    items = (
        DeclaredLine(label="Tên tổ chức", value="Bệnh viện Đa khoa Đông Hà"),
        DeclaredNote(text="Khai đúng như trên giấy phép đã cấp."),
        DeclaredTable(label="Thiết bị", columns=("Loại máy", "Năm sản xuất"), rows=rows),
    )
    return Declaration(
        title="PHIẾU KHAI BÁO THIẾT BỊ",
        form_number="Mẫu số 01",
        legal_basis="Nghị định 142/2020/NĐ-CP",
        addressee="Sở Khoa học và Công nghệ",
        sections=(DeclaredSection(title="1. Tổ chức", items=items),),
        closing="Chúng tôi cam đoan những điều khai trên là đúng.",
        signer="Người khai",
        name="Trần Văn Bình",
        place="Quảng Trị",
    )


FORMS = {
    PaperKind.QUEUE_TICKET: queue_ticket(),
    PaperKind.DECLARATION: declaration(),
    PaperKind.PROCESS_TABLE: process_sheet(),
    PaperKind.POSTING_LIST: posting_list(),
    PaperKind.POSTING_SHEET: sheets(),
    PaperKind.PETITION_GUIDE: guide(),
    PaperKind.OFFICIAL_LIST: procedure_list(),
}
