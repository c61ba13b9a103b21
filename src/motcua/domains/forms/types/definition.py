"""What a form asks: sections of fields, and the rules between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Condition: TypeAlias = Mapping[str, Any]
"""A question about the answers, as plain JSON: `{"field": "kind", "op": "eq", "value": "renew"}`, the same with
`"other": "<field>"` or `"today": true` in place of the value, or several under `"all"` or `"any"`."""

Formula: TypeAlias = Mapping[str, Any]
"""A figure computed from the answers, as plain JSON: `{"field": code}`, `{"number": "0.75"}`,
`{"sum": "table.column"}`, `{"count": "table"}`, `{"days": [from, to]}`, `{"age": [born, on]}` (days may be
`"today"`), or `{"op": "add", "of": [formula, formula]}`."""

TODAY = "today"


class FieldKind(TextChoices):
    """What sort of answer a field takes."""

    TEXT = "text", _("Chữ")
    NUMBER = "number", _("Số")
    MONEY = "money", _("Tiền")
    DATE = "date", _("Ngày")
    CHOICE = "choice", _("Chọn")
    ADDRESS = "address", _("Địa chỉ")
    TABLE = "table", _("Bảng nhiều dòng")
    FILE = "file", _("Tệp")
    NOTE = "note", _("Lời dẫn")


class TextShape(TextChoices):
    """What a text must look like."""

    FREE = "", _("Tùy ý")
    PHONE = "phone", _("Số điện thoại")
    EMAIL = "email", _("Thư điện tử")
    ID_NUMBER = "id_number", _("Số định danh cá nhân (12 số)")
    TAX_CODE = "tax_code", _("Mã số thuế")


class RuleKind(TextChoices):
    """What a rule does to its target."""

    SHOW = "show", _("Hiện")
    REQUIRE = "require", _("Đòi")
    COMPUTE = "compute", _("Tính")
    CHECK = "check", _("Kiểm")


class Op(TextChoices):
    """What a condition may ask of a field."""

    EQ = "eq", _("là")
    NE = "ne", _("không phải là")
    LT = "lt", _("nhỏ hơn")
    LE = "le", _("nhỏ hơn hoặc bằng")
    GT = "gt", _("lớn hơn")
    GE = "ge", _("lớn hơn hoặc bằng")
    FILLED = "filled", _("đã có")
    EMPTY = "empty", _("còn trống")


class Arithmetic(TextChoices):
    """How two figures become one."""

    ADD = "add", _("cộng")
    SUBTRACT = "subtract", _("trừ")
    MULTIPLY = "multiply", _("nhân")
    DIVIDE = "divide", _("chia")


_ALWAYS = (Op.FILLED, Op.EMPTY)
_ORDERED = (Op.EQ, Op.NE, Op.LT, Op.LE, Op.GT, Op.GE, *_ALWAYS)
OPS: dict[FieldKind, tuple[Op, ...]] = {
    FieldKind.TEXT: _ALWAYS,
    FieldKind.NUMBER: _ORDERED,
    FieldKind.MONEY: _ORDERED,
    FieldKind.DATE: _ORDERED,
    FieldKind.CHOICE: (Op.EQ, Op.NE, *_ALWAYS),
    FieldKind.ADDRESS: _ALWAYS,
    FieldKind.TABLE: _ALWAYS,
    FieldKind.FILE: _ALWAYS,
    FieldKind.NOTE: (),
}
"""The questions each kind of field takes."""

FIGURES = (FieldKind.NUMBER, FieldKind.MONEY)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """Ô của tờ khai. Which of the later values count depends on the kind.

    `prefill`: where an answer can come from before anybody types. `source`: the place on the official form the
    field comes from, as a person would look it up; `verified` is false while that was only recalled. `earliest`
    and `latest`: "", "today", a day as ISO text, or `field:<code>`. `as_of`: the day that decides whether the
    places before or after 01/7/2025 are meant: "" (whoever fills in the form chooses), "today", `field:<code>`.
    """

    code: str
    kind: FieldKind
    label: str
    hint: str = ""
    required: bool = False
    prefill: str = ""
    source: str = ""
    verified: bool = False
    is_long: bool = False
    longest: int = 200
    shape: TextShape = TextShape.FREE
    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int = 0
    unit: str = ""
    earliest: str = ""
    latest: str = ""
    is_many: bool = False
    options: tuple[Option, ...] = ()
    as_of: str = ""
    columns: tuple[FormField, ...] = ()
    least_rows: int = 0
    most_rows: int = 20
    paper: str = ""
    most_files: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """Phần của tờ khai."""

    code: str
    title: str
    hint: str = ""
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRule:
    """A rule without code. `target`: code of a field, `table.column`, or of a section (only to show it). A rule
    that computes has a `formula`, every other a `condition`; a rule that checks says `message` when it fails."""

    kind: RuleKind
    target: str
    condition: Condition | None = None
    formula: Formula | None = None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDefinition:
    """Tờ khai, mẫu đơn điện tử. `addressee`: Kính gửi; `closing`: the sentence above the signature; `signer`: who
    signs. `layout_verified`: somebody held the print against the official form."""

    title: str
    form_number: str = ""
    legal_basis: str = ""
    addressee: str = ""
    closing: str = ""
    signer: str = ""
    layout_verified: bool = False
    sections: tuple[FormSection, ...] = ()
    rules: tuple[FormRule, ...] = ()
