"""Whether a result waits for the fee that is due with it, by the dated record that stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from motcua.kernel import shipped


@dataclass(frozen=True, slots=True)
class ResultFeeRule:
    """One record of `data/result-fees.json`. `valid_to` is the last day, None: it still holds."""

    withheld: bool
    valid_from: date
    valid_to: date | None
    legal_basis: str
    verified: bool


def result_fee_rule(on: date) -> ResultFeeRule | None:
    """The record that holds on a day; None: nothing is said, so nothing is withheld."""
    held = [
        rule for rule in _rules() if rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to)
    ]
    return max(held, key=lambda rule: rule.valid_from, default=None)


@cache
def _rules() -> tuple[ResultFeeRule, ...]:
    return tuple(
        ResultFeeRule(
            withheld=row["withheld"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            legal_basis=row["legal_basis"],
            verified=row["verified"],
        )
        for row in shipped.load_json("result-fees.json")["rules"]
    )
