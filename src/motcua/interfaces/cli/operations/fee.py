"""Fees on the command line: the same rules as on pages and orders."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.interfaces.cli.operations.refusals import Refusal
from motcua.interfaces.cli.operations.surroundings import ready_django, running_database

if TYPE_CHECKING:
    from motcua.domains.catalogue.types import ComputedFees, FeeRule


@dataclass(frozen=True)
class Question:
    """What was typed: the procedure, `KEY=VALUE` pairs and the day still as text."""

    procedure: str
    given: tuple[str, ...] = ()
    on: str | None = None
    agency: str | None = None
    shipped: bool = False


def answer(question: Question, data: Path, *, as_json: bool) -> list[str]:
    """The lines to print. Raises `Refusal` for an unknown procedure, and for inputs that are missing or cannot be
    read, all of them named."""
    given = dict(_pair(text) for text in question.given)
    url = None if question.shipped else running_database(data)
    if url:
        os.environ["DATABASE_URL"] = url
    else:  # counting signs nothing: do not make a key, nor a data folder, for it
        os.environ.setdefault("MOTCUA_SECRET_KEY", secrets.token_hex(32))
    ready_django()

    from motcua.domains.catalogue import rules
    from motcua.kernel.errors import DomainError

    on = _day(question.on)
    try:
        name, lines = _rules(question, on, asks_database=url is not None)
        fees = rules.compute_fees(lines, given, on=on)
    except DomainError as error:
        said = "; ".join(f"{field}: {text}" if field else text for field, text in error.errors.items())
        raise Refusal(said) from error
    return [_as_json(name, fees)] if as_json else _as_text(name, fees)


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise Refusal(f"Không đọc được {text!r}; viết như quantity=2.")
    return key.strip(), value.strip()


def _day(text: str | None) -> date:
    from motcua.kernel import clock

    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError:
        raise Refusal(f"Không đọc được ngày {text!r}; viết như 2024-02-05.") from None


def _rules(question: Question, on: date, *, asks_database: bool) -> tuple[str, tuple[FeeRule, ...]]:
    """The procedure's name and lines: the agency's where the database can be asked, else the shipped ones."""
    from django.db import DatabaseError

    from motcua.domains.catalogue import selectors as catalogue
    from motcua.domains.people import selectors as people
    from motcua.kernel.actors import ANONYMOUS

    if asks_database:
        try:
            code = question.agency
            agency = people.find_agency(code) if code else people.agency_on_page(ANONYMOUS)
            if agency is not None:
                return catalogue.fee_rules_on(agency.pk, question.procedure, on=on)
        except DatabaseError:
            pass
    if question.agency:
        raise Refusal(f"Không tìm thấy cơ quan {question.agency}; cơ sở dữ liệu có đang chạy không?")
    return _shipped(question.procedure)


def _shipped(ref: str) -> tuple[str, tuple[FeeRule, ...]]:
    from motcua.domains.catalogue import rules
    from motcua.domains.catalogue.types import FeeRule
    from motcua.kernel.shipped import load_json

    formulas = load_json("fee-formulas.json")["formulas"]
    drafts = rules.shipped_drafts(load_json("procedures.json"), formulas)
    found = next((one for one in drafts if ref in (one.source_key, one.code)), None)
    if found is None:
        raise Refusal(f"Không có thủ tục {ref} trong danh mục kèm phần mềm.")
    return found.name, tuple(
        FeeRule(fee.kind, fee.name, fee.amount, fee.rule, "", fee.due, rules.read_formula(fee.formula))
        for fee in found.fees
    )


def _as_json(name: str, fees: ComputedFees) -> str:
    facts = {
        "procedure": name,
        "on": fees.on.isoformat(),
        "total": fees.total,
        "whole": fees.is_whole,
        "currency": "VND",
        "lines": [asdict(line) for line in fees.lines],
        "inputs": [asdict(one) for one in fees.inputs],
        "warnings": list(fees.warnings),
    }
    return json.dumps(facts, ensure_ascii=False)


def _as_text(name: str, fees: ComputedFees) -> list[str]:
    from motcua.kernel.formats import date_vn, money_vn

    whole = "" if fees.is_whole else ", chưa gồm khoản cán bộ tính"
    lines = [f"{name}, ngày {date_vn(fees.on)}", f"Tổng: {money_vn(fees.total)}{whole}"]
    for line in fees.lines:
        amount = money_vn(line.amount) if line.amount is not None else "chưa tính được"
        lines.append(f"  {line.name}: {amount}")
        lines += [f"    {reason}" for reason in line.reasons]
        lines += [f"    Căn cứ: {line.basis}"] if line.basis else []
    return [*lines, *(f"  ! {warning}" for warning in fees.warnings)]
