"""The sheets of a workbook of procedures: headings, and how each column is written and read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domains.catalogue.types import (
    ApplicantGroup,
    ApplicantKind,
    ChannelContent,
    FeeContent,
    FeeDue,
    LegalBasisContent,
    OnlineLevel,
    PaperContent,
    ProcedureKind,
    ResultContent,
    StepActor,
    StepContent,
    SubmissionChannel,
)
from motcua.domains.deadlines.types import Unit
from motcua.kernel.text import fold, normalise

Words = Any
"""Text that is translated when it is shown."""
_YES, _NO = gettext_lazy("Có"), gettext_lazy("Không")


class Unfit(Exception):
    """A cell does not hold what its column asks for; the message says what it should be."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the field it holds, and what kind of value stands in it."""

    heading: Words
    field: str
    needed: bool = False

    def write(self, value: Any) -> Any:
        """The value as a cell shows it."""
        return value or None

    def read(self, cell: Any) -> Any:
        """The cell's value; None for an empty one. Raises Unfit."""
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        if isinstance(cell, (datetime, date, bool)):
            raise Unfit(_("phải là chữ, không phải ngày hay đúng sai."))
        return normalise(str(cell))


@dataclass(frozen=True, slots=True)
class Number(Column):
    """A whole number, not negative."""

    def write(self, value: Any) -> Any:
        return value

    def read(self, cell: Any) -> Any:
        if isinstance(cell, str) and cell.strip().isdecimal():
            return int(cell)
        if isinstance(cell, bool) or not isinstance(cell, (int, float)) or cell < 0 or cell != int(cell):
            raise Unfit(_("phải là số nguyên không âm."))
        return int(cell)


@dataclass(frozen=True, slots=True)
class Day(Column):
    """A date."""

    def write(self, value: Any) -> Any:
        return value

    def read(self, cell: Any) -> Any:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        for form in ("%d/%m/%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(str(cell).strip(), form).date()  # noqa: DTZ007  a day has no zone
            except ValueError:
                continue
        raise Unfit(_("phải là ngày, ví dụ 05/02/2024."))


@dataclass(frozen=True, slots=True)
class YesNo(Column):
    """Có, Không, or nothing where nobody knows."""

    def write(self, value: Any) -> Any:
        return None if value is None else str(_YES if value else _NO)

    def read(self, cell: Any) -> Any:
        if isinstance(cell, bool):
            return cell
        said = {fold(str(_YES)): True, fold(str(_NO)): False}.get(fold(str(cell).strip()))
        if said is None:
            raise Unfit(_("hãy ghi Có hoặc Không."))
        return said


@dataclass(frozen=True, slots=True)
class Identity(Column):
    """The id a procedure has in every installation."""

    def write(self, value: Any) -> Any:
        return str(value) if value else None

    def read(self, cell: Any) -> Any:
        try:
            return UUID(str(cell).strip())
        except ValueError:
            raise Unfit(_("phải là mã định danh do phần mềm này xuất ra, hoặc để trống.")) from None


@dataclass(frozen=True, slots=True)
class Lines(Column):
    """Several lines in one cell."""

    def write(self, value: Any) -> Any:
        return "\n".join(value) or None

    def read(self, cell: Any) -> Any:
        return tuple(line for text in str(cell).splitlines() if (line := normalise(text)))


@dataclass(frozen=True, slots=True)
class Choice(Column):
    """One of the words of a list, written as people read them."""

    choices: type[TextChoices] | None = None

    def write(self, value: Any) -> Any:
        return self.words().get(value, value) or None

    def read(self, cell: Any) -> Any:
        return self.value_of(str(cell))

    def value_of(self, text: str) -> str:
        """The value these words stand for, whichever way they are accented. Raises Unfit with the list."""
        asked = fold(normalise(text))
        for value, label in self.words().items():
            if asked in (fold(label), value):
                return value
        raise Unfit(_("chỉ nhận: %(words)s.") % {"words": ", ".join(self.words().values())})

    def words(self) -> dict[str, str]:
        """Value → words."""
        return {str(value): str(label) for value, label in self.choices.choices} if self.choices else {}


@dataclass(frozen=True, slots=True)
class Choices(Choice):
    """Several words of a list, one a line."""

    def write(self, value: Any) -> Any:
        return "\n".join(self.words().get(item, item) for item in value) or None

    def read(self, cell: Any) -> Any:
        return tuple(self.value_of(line) for line in str(cell).splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: one row for each item of `field` of the content (or for the procedure itself)."""

    title: Words
    columns: tuple[Column, ...]
    field: str = ""
    item: type | None = None

    def headings(self) -> list[str]:
        """The first row."""
        return [str(column.heading) for column in self.columns]


KEY = Column(gettext_lazy("Khóa"), "key", needed=True)

RECORD = Sheet(
    gettext_lazy("Thủ tục"),
    (
        KEY,
        Column(gettext_lazy("Mã thủ tục"), "code"),
        Column(gettext_lazy("Tên thủ tục"), "content.name", needed=True),
        Column(gettext_lazy("Mã lĩnh vực"), "field_code", needed=True),
        Column(gettext_lazy("Lĩnh vực"), "field_name"),
        Column(gettext_lazy("Cấp thực hiện"), "level"),
        Choice(gettext_lazy("Loại"), "kind", choices=ProcedureKind),
        Column(gettext_lazy("Mã đơn vị giải quyết"), "unit_code"),
        Number(gettext_lazy("Thời hạn"), "content.limit_amount"),
        Choice(gettext_lazy("Đơn vị thời hạn"), "content.limit_unit", choices=Unit),
        Column(gettext_lazy("Thời hạn như nguồn ghi"), "content.limit_text"),
        Number(gettext_lazy("Số bộ hồ sơ"), "content.dossier_sets"),
        Choices(gettext_lazy("Loại đối tượng"), "content.applicants", choices=ApplicantKind),
        Choices(gettext_lazy("Đối tượng thực hiện"), "content.applicant_groups", choices=ApplicantGroup),
        Column(gettext_lazy("Cơ quan thực hiện"), "content.executing_agency"),
        Column(gettext_lazy("Cơ quan có thẩm quyền quyết định"), "content.deciding_agency"),
        Column(gettext_lazy("Cơ quan được ủy quyền"), "content.delegated_agency"),
        Lines(gettext_lazy("Cơ quan phối hợp"), "content.coordinating_agencies"),
        Lines(gettext_lazy("Yêu cầu, điều kiện"), "content.conditions"),
        Column(gettext_lazy("Nơi tiếp nhận"), "content.receiving_place"),
        Column(gettext_lazy("Thời gian tiếp nhận"), "content.receiving_time"),
        Choice(gettext_lazy("Mức độ trực tuyến"), "content.online_level", choices=OnlineLevel),
        YesNo(gettext_lazy("Liên thông"), "content.interagency"),
        Identity(gettext_lazy("Mã định danh"), "id"),
    ),
)

PARTS = (
    Sheet(
        gettext_lazy("Trình tự"),
        (
            KEY,
            Choice(gettext_lazy("Ai thực hiện"), "actor", needed=True, choices=StepActor),
            Column(gettext_lazy("Nội dung"), "text", needed=True),
        ),
        "steps",
        StepContent,
    ),
    Sheet(
        gettext_lazy("Cách thức"),
        (
            KEY,
            Choice(gettext_lazy("Hình thức nộp"), "channel", needed=True, choices=SubmissionChannel),
            Number(gettext_lazy("Thời hạn"), "limit_amount"),
            Choice(gettext_lazy("Đơn vị thời hạn"), "limit_unit", choices=Unit),
            Column(gettext_lazy("Phí, lệ phí"), "fee_text"),
            Column(gettext_lazy("Mô tả"), "description"),
        ),
        "channels",
        ChannelContent,
    ),
    Sheet(
        gettext_lazy("Trường hợp"),
        (KEY, Column(gettext_lazy("Tên trường hợp"), "", needed=True)),
        "cases",
    ),
    Sheet(
        gettext_lazy("Thành phần hồ sơ"),
        (
            KEY,
            Column(gettext_lazy("Trường hợp"), "case"),
            Column(gettext_lazy("Loại giấy tờ"), "name", needed=True),
            Number(gettext_lazy("Bản chính"), "originals"),
            Number(gettext_lazy("Bản chứng thực"), "certified"),
            Number(gettext_lazy("Bản sao"), "copies"),
            Column(gettext_lazy("Mẫu đơn, tờ khai"), "form"),
            Column(gettext_lazy("Điều kiện"), "condition"),
            YesNo(gettext_lazy("Bắt buộc"), "is_required"),
            YesNo(gettext_lazy("Phải ký số"), "must_be_signed"),
        ),
        "papers",
        PaperContent,
    ),
    Sheet(
        gettext_lazy("Kết quả"),
        (
            KEY,
            Column(gettext_lazy("Tên kết quả"), "name", needed=True),
            Column(gettext_lazy("Loại kết quả"), "kind"),
            Column(gettext_lazy("Thời hạn hiệu lực"), "validity"),
            Column(gettext_lazy("Mẫu"), "form"),
        ),
        "results",
        ResultContent,
    ),
    Sheet(
        gettext_lazy("Phí, lệ phí"),
        (
            KEY,
            Column(gettext_lazy("Loại"), "kind", needed=True),
            Column(gettext_lazy("Tên khoản thu"), "name", needed=True),
            Number(gettext_lazy("Mức thu"), "amount"),
            Column(gettext_lazy("Loại tiền"), "currency"),
            Column(gettext_lazy("Cách tính"), "rule"),
            Column(gettext_lazy("Căn cứ"), "basis"),
            Column(gettext_lazy("Miễn, giảm"), "relief"),
            Choice(gettext_lazy("Nộp khi nào"), "due", choices=FeeDue),
            Column(gettext_lazy("Công thức"), "formula"),
        ),
        "fees",
        FeeContent,
    ),
    Sheet(
        gettext_lazy("Căn cứ pháp lý"),
        (
            KEY,
            Column(gettext_lazy("Số ký hiệu"), "number"),
            Column(gettext_lazy("Trích yếu"), "title"),
            Column(gettext_lazy("Cơ quan ban hành"), "issuer"),
            Day(gettext_lazy("Ngày ban hành"), "issued_on"),
            Day(gettext_lazy("Ngày hiệu lực"), "effective_on"),
        ),
        "legal_bases",
        LegalBasisContent,
    ),
)
