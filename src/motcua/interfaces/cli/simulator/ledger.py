"""What the simulated gateway knows: every payment it took, whoever heard of it or not."""

from __future__ import annotations

import random
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum


class Fault(StrEnum):
    """What goes wrong with one payment."""

    NONE = "none"
    LATE = "late"
    TOLD_TWICE = "told_twice"
    PAID_TWICE = "paid_twice"
    OUT_OF_ORDER = "out_of_order"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_SIGNATURE = "wrong_signature"
    FORGED = "forged"
    LOST = "lost"


WORDS = {
    Fault.NONE: "Trả đúng, báo ngay",
    Fault.LATE: "Báo muộn",
    Fault.TOLD_TWICE: "Trả một lần, báo hai lần",
    Fault.PAID_TWICE: "Trả hai lần",
    Fault.OUT_OF_ORDER: "Trả hai lần, báo ngược thứ tự",
    Fault.WRONG_AMOUNT: "Trả sai số tiền",
    Fault.WRONG_SIGNATURE: "Báo với chữ ký sai, rồi báo đúng",
    Fault.FORGED: "Không trả, chỉ có tin giả mạo",
    Fault.LOST: "Trả mà không báo",
}


@dataclass(frozen=True, slots=True)
class Transaction:
    """One payment the gateway took."""

    transaction: str
    order: str
    amount: str
    paid_at: str
    status: str = "paid"
    currency: str = "VND"

    def told(self) -> dict[str, str]:
        """As messages and answers tell it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Telling:
    """A message to send: after how long, signed rightly or not."""

    transaction: Transaction
    after: float = 0.0
    signed: bool = True


@dataclass
class Ledger:
    """Payments by order. `seed` decides which fault a payment has when the payer leaves it to chance."""

    seed: int
    slow: float = 1.0
    taken: list[Transaction] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pay(self, asked: Mapping[str, str], fault: str) -> list[Telling]:
        """Take a payment for what was asked, and say what is to be told of it."""
        chance = random.Random(f"{self.seed} {asked['order']}")  # noqa: S311  faults, not secrets
        kind = Fault(fault) if fault in set(Fault) else chance.choice(list(Fault))
        amount = int(asked["amount"])
        with self._lock:
            self.faults[asked["order"]] = kind.value
            if kind is Fault.FORGED:
                return [Telling(self._made(asked, amount), signed=False)]
            if kind is Fault.WRONG_AMOUNT:
                amount += chance.choice([-1, 1, -amount // 2, amount])
            first = self._kept(asked, max(1, amount))
            if kind in (Fault.PAID_TWICE, Fault.OUT_OF_ORDER):
                second = self._kept(asked, amount)
                late = self.slow * chance.random()
                return [Telling(first, late if kind is Fault.OUT_OF_ORDER else 0.0), Telling(second)]
        return {
            Fault.LATE: [Telling(first, self.slow * (0.2 + chance.random()))],
            Fault.TOLD_TWICE: [Telling(first), Telling(first, 0.1 * self.slow)],
            Fault.WRONG_SIGNATURE: [Telling(first, signed=False), Telling(first, 0.1 * self.slow)],
            Fault.LOST: [],
        }.get(kind, [Telling(first)])

    def of(self, order: str) -> list[Transaction]:
        """Every payment of an order."""
        with self._lock:
            return [one for one in self.taken if one.order == order]

    def all(self) -> list[Transaction]:
        with self._lock:
            return list(self.taken)

    def _kept(self, asked: Mapping[str, str], amount: int) -> Transaction:
        made = self._made(asked, amount)
        self.taken.append(made)
        return made

    def _made(self, asked: Mapping[str, str], amount: int) -> Transaction:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Transaction(f"MP{self.seed:04d}{len(self.taken) + 1:08d}", asked["order"], str(amount), now)
