"""The catalogue as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import BadFile
from motcua.domains.catalogue.rules.exchange.naming import named_place
from motcua.domains.catalogue.rules.exchange.plain import as_plain, from_plain
from motcua.domains.catalogue.types import FileFault, ProcedureRecord

FORMAT, EDITION = "motcua.procedures", 1
MOST_BYTES = 30 * 1024 * 1024
MOST_RECORDS = 20_000


def write_json(records: Iterable[ProcedureRecord]) -> bytes:
    """The records as a file that `read_json` reads; the same records give the same bytes."""
    whole = {"format": FORMAT, "edition": EDITION, "procedures": [as_plain(record) for record in records]}
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_json(data: bytes) -> tuple[ProcedureRecord, ...]:
    """The records of a file. Raises BadFile with every fault named by its path."""
    whole = load(data)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT or whole.get("edition") != EDITION:
        raise BadFile([FileFault("", _("Tệp không phải danh mục thủ tục do phần mềm này xuất ra."))])
    return records_of(whole.get("procedures"))


def records_of(given: Any) -> tuple[ProcedureRecord, ...]:
    """The records of a list of plain values. Raises BadFile."""
    faults: list[FileFault] = []
    records: tuple[ProcedureRecord, ...] = from_plain(
        tuple[ProcedureRecord, ...], given, "procedures", faults
    )
    if not faults:
        faults.extend(repeated_keys(records))
    if not records and not faults:
        faults.append(FileFault("procedures", _("không có thủ tục nào.")))
    if faults:
        raise BadFile([FileFault(named_place(fault.place), fault.message) for fault in faults])
    return records


def load(data: bytes) -> Any:
    """Parsed JSON. Raises BadFile for what is none, or is too large or too deep."""
    if len(data) > MOST_BYTES:
        raise BadFile([FileFault("", _("Tệp lớn quá 30 MB."))])
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        place = _("dòng %(line)d") % {"line": line} if line else ""
        raise BadFile([FileFault(place, _("không đọc được, tệp không phải JSON."))]) from error


def repeated_keys(records: Iterable[ProcedureRecord]) -> Iterator[FileFault]:
    """Keys that stand twice, and records without one."""
    seen: set[str] = set()
    for at, record in enumerate(records):
        place = f"procedures[{at}].key"
        if not record.key.strip():
            yield FileFault(place, _("hãy ghi khóa của thủ tục."))
        elif record.key in seen:
            yield FileFault(place, _("khóa “%(key)s” đã có ở trên.") % {"key": record.key})
        seen.add(record.key)


def _no_number(text: str) -> None:
    raise ValueError(text)
