"""Procedures on the command line: the same selectors and services as pages use."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from motcua.interfaces.cli.operations.refusals import Refusal

if TYPE_CHECKING:
    from motcua.domains.catalogue.types import ProcedureRow

MOST = 200


def search(options: argparse.Namespace) -> list[str]:
    """What the portal would find, best first. Raises `Refusal` for a size out of range or an unknown agency."""
    from motcua.domains.catalogue import selectors as catalogue

    if not 1 <= options.size <= MOST:
        raise Refusal(f"Số kết quả phải từ 1 đến {MOST}.")
    agency_id = agency_key(options.agency)
    began = time.perf_counter()
    rows = catalogue.search_procedures(agency_id, options.text, size=options.size).rows
    took = time.perf_counter() - began
    if options.json:
        facts = {"query": options.text, "took_ms": round(took * 1000, 1), "results": list(map(_facts, rows))}
        return [json.dumps(facts, ensure_ascii=False)]
    if not rows:
        return [f"Không tìm thấy thủ tục nào cho {options.text!r}."]
    return [f"{place}. {_sentence(row)}" for place, row in enumerate(rows, start=1)]


def _facts(row: ProcedureRow) -> dict[str, Any]:
    shown = ("code", "name", "name_note", "field_code", "field_name", "limit_text", "fee_text", "online_text")
    facts = {name: value for name, value in asdict(row).items() if name in shown}
    return {"id": str(row.public_id), **facts, "intake_open": row.intake_open}


def _sentence(row: ProcedureRow) -> str:
    told = [
        row.code or "chưa có mã",
        row.field_name,
        "đang tiếp nhận" if row.intake_open else "chưa mở tiếp nhận",
    ]
    return f"{row.name} ({', '.join(told)})"


def agency_key(code: str | None) -> int:
    """The agency of that code, else the first of the installation. Raises `Refusal` when there is none."""
    from motcua.domains.people import selectors as people
    from motcua.kernel.actors import ANONYMOUS

    agency = people.find_agency(code) if code else people.agency_on_page(ANONYMOUS)
    if agency is None:
        raise Refusal(
            f"Không tìm thấy cơ quan {code}." if code else "Chưa có cơ quan nào. Hãy chạy `motcua up`."
        )
    return agency.pk


ACTS: dict[str, Callable[[argparse.Namespace], list[str]]] = {"search": search}
