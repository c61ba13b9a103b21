"""How a fee is worked out, what must be known for it, and what came out with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FeeDue(TextChoices):
    """Khi nào phải nộp: when a line of fees is asked for."""

    ACCEPTANCE = "acceptance", _("Khi tiếp nhận hồ sơ")
    SUPPLEMENT = "supplement", _("Khi bổ sung hồ sơ")
    RESULT = "result", _("Khi nhận kết quả")


class FeeMethod(TextChoices):
    """Cách tính of one line."""

    FIXED = "fixed", _("Mức cố định")
    QUANTITY = "quantity", _("Số lượng nhân đơn giá")
    PERCENT = "percent", _("Tỷ lệ phần trăm của giá trị")


class InputKind(TextChoices):
    """What sort of value an input of the computing is."""

    NUMBER = "number", _("Số lượng")
    MONEY = "money", _("Số tiền")
    FLAG = "flag", _("Có hoặc không")
    CHOICE = "choice", _("Chọn một")


@dataclass(frozen=True, slots=True)
class PriceStep:
    """The price of one unit, for units up to the `up_to`th (None: for all that are left)."""

    price: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class PricedUnit:
    """Đơn vị tính: what is counted ("máy X-quang chụp răng"), under which key its number is given, at what
    price. Several steps: each unit costs the price of the step it falls into."""

    key: str
    label: str
    steps: tuple[PriceStep, ...]


@dataclass(frozen=True, slots=True)
class Relief:
    """Miễn, giảm: so many per cent less (100: nothing to pay) for whoever gives `key` = `value`, from `since` to
    `until`, on a legal basis. Not `verified`: nobody has compared it with the text."""

    code: str
    label: str
    percent: Decimal
    basis: str = ""
    key: str = "exemption"
    value: str = ""
    since: date | None = None
    until: date | None = None
    verified: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class FeeFormula:
    """Công thức of one line. FIXED takes `amount`; QUANTITY the `units`; PERCENT `rate` per cent of `value`, not
    under `floor`, not over `ceiling`. `share` per cent of that is due: always, or where the flag `share_when`
    ("renewal") is given."""

    method: str
    amount: int = 0
    units: tuple[PricedUnit, ...] = ()
    rate: Decimal = Decimal(0)
    floor: int | None = None
    ceiling: int | None = None
    share: Decimal | None = None
    share_when: str = ""
    reliefs: tuple[Relief, ...] = ()
    verified: bool = False


@dataclass(frozen=True, slots=True)
class FeeInput:
    """One value the computing asks for, with the words a form shows."""

    key: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class FeeRule:
    """A line of fees as it is computed: its words, and a formula or an amount (None: by words alone)."""

    kind: str
    name: str
    amount: int | None = None
    rule: str = ""
    basis: str = ""
    due: str = FeeDue.ACCEPTANCE
    formula: FeeFormula | None = None


@dataclass(frozen=True, slots=True)
class ComputedLine:
    """One line worked out. `amount` None: only its words are known, an officer types the sum. `reasons` are
    sentences, `reduced_by` the code of the relief that was taken."""

    kind: str
    name: str
    amount: int | None
    due: str
    reasons: tuple[str, ...]
    basis: str = ""
    reduced_by: str = ""


@dataclass(frozen=True, slots=True)
class ComputedFees:
    """Every line on a day, zero lines too (index 3.6 counts them), and what nobody has verified."""

    on: date
    lines: tuple[ComputedLine, ...]
    warnings: tuple[str, ...] = ()
    inputs: tuple[FeeInput, ...] = field(default=())

    @property
    def total(self) -> int:
        """The sum of the lines that are known."""
        return sum(line.amount or 0 for line in self.lines)

    @property
    def is_whole(self) -> bool:
        """Whether every line has a sum."""
        return all(line.amount is not None for line in self.lines)

    def due_at(self, due: str) -> tuple[ComputedLine, ...]:
        """The lines asked for at one point of the dossier's life."""
        return tuple(line for line in self.lines if line.due == due)
