"""Papers of an announcement for tests: the lists annexed to a decision, the decision and the submission."""

from __future__ import annotations

from motcua.domains.documents.types import (
    AnnouncementList,
    DecisionPaper,
    ListColumn,
    ListTable,
    PaperHead,
    Submission,
    SubmissionPart,
)

HEAD = PaperHead(
    agency="Sở Khoa học và Công nghệ", parent="Ủy ban nhân dân tỉnh Quảng Trị", place="Quảng Trị"
)
COLUMNS = (
    ListColumn(label="Số TT", share=4, centred=True),
    ListColumn(label="Mã số TTHC", share=9, centred=True),
    ListColumn(label="Tên thủ tục hành chính", share=24),
    ListColumn(label="Căn cứ pháp lý", share=20),
)


def announcement_list(*, rows: int = 3, tables: int = 2) -> AnnouncementList:
    """So many tables of so many procedures."""
    row = (
        "1.001234",
        "Khai báo thiết bị X-quang chẩn đoán trong y tế",
        "Luật 18/2008/QH12\nNghị định 142/2020/NĐ-CP",
    )
    kinds = ("sửa đổi, bổ sung", "bãi bỏ", "mới ban hành")
    return AnnouncementList(
        head=HEAD,
        title="Danh mục thủ tục hành chính lĩnh vực an toàn bức xạ",
        attached_to="Kèm theo Quyết định số 512/QĐ-UBND ngày 22 tháng 3 năm 2024",
        tables=tuple(
            ListTable(
                title=f"Danh mục thủ tục {kinds[place]}",
                columns=COLUMNS,
                rows=tuple((str(number), *row) for number in range(1, rows + 1)),
            )
            for place in range(tables)
        ),
        note="Nội dung chi tiết thực hiện theo quyết định của Bộ.",
    )


def submission(**changes: str) -> Submission:
    """A submission nobody has numbered yet."""
    return Submission(
        head=HEAD,
        symbol="/TTr-SKHCN",
        about="Về việc công bố danh mục thủ tục hành chính",
        addressee="Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị",
        bases=("Căn cứ Nghị định số 63/2010/NĐ-CP", "Căn cứ Quyết định số 1915/QĐ-BKHCN"),
        parts=(
            SubmissionPart(heading="1. Sự cần thiết", paragraphs=("Bộ đã ban hành quyết định.",)),
            SubmissionPart(heading="2. Nội dung", paragraphs=("Công bố 03 thủ tục.",)),
        ),
        request="Sở kính trình Chủ tịch xem xét, ban hành.",
        attachments=("dự thảo Quyết định",),
        recipients=("Như trên", "Lưu: VT"),
        signer_title="Giám đốc",
        **changes,
    )


def decision(*, articles: int = 3) -> DecisionPaper:
    """A draft of the province's decision; its first article has two lines."""
    return DecisionPaper(
        head=PaperHead(agency="Ủy ban nhân dân tỉnh Quảng Trị", place="Quảng Trị"),
        symbol="/QĐ-UBND",
        about="Về việc công bố danh mục thủ tục hành chính",
        issuer="Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị",
        bases=("Căn cứ Nghị định số 63/2010/NĐ-CP", "Theo đề nghị của Giám đốc Sở"),
        articles=(
            "Công bố danh mục kèm theo.\nNội dung theo quyết định của Bộ.",
            *(f"Nội dung thứ {number}." for number in range(2, articles + 1)),
        ),
        recipients=("Như Điều 3", "Lưu: VT"),
        signer_title="Chủ tịch",
    )
