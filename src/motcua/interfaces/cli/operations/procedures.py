"""Procedures on the command line: the same selectors and services as pages use."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.interfaces.cli.operations.refusals import Refusal

if TYPE_CHECKING:
    from motcua.domains.catalogue.errors import BadFile
    from motcua.domains.catalogue.types import ImportLine, ImportPlan, ProcedureRow
    from motcua.kernel.actors import Actor

MOST = 200
_CHANGES = {"new": "mới", "changed": "thay đổi", "same": "giữ nguyên", "refused": "từ chối"}


@dataclass(frozen=True)
class Told:
    """What a command prints, and whether all is well."""

    lines: list[str]
    well: bool = True


def search(options: argparse.Namespace) -> Told:
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
        return Told([json.dumps(facts, ensure_ascii=False)])
    if not rows:
        return Told([f"Không tìm thấy thủ tục nào cho {options.text!r}."])
    return Told([f"{place}. {_sentence(row)}" for place, row in enumerate(rows, start=1)])


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


def bring_in(options: argparse.Namespace) -> Told:
    """The difference report of a file, and with `--write` its import. Raises `Refusal` for a file that cannot be
    read; faults of its content are told line by line."""
    from motcua.domains.catalogue import services as catalogue
    from motcua.domains.catalogue.errors import BadFile

    actor = _actor(options.agency)
    try:
        kept = catalogue.keep_file(actor=actor, data=_read(Path(options.file)))
        plan = kept.plan
        if options.write and plan.may_import:
            catalogue.import_file(actor=actor, sha256=kept.sha256, digest=plan.digest)
    except BadFile as error:
        return _faults(error, options)
    refused = any(line.reason for line in plan.lines)
    return Told(_report(plan, options), not refused)


def _report(plan: ImportPlan, options: argparse.Namespace) -> list[str]:
    from motcua.domains.catalogue.types import ImportChange

    counts = {change.value: plan.count(change) for change in ImportChange}
    written = options.write and plan.may_import
    if options.json:
        lines = [_line_facts(line) for line in plan.lines]
        return [json.dumps({"counts": counts, "written": written, "lines": lines}, ensure_ascii=False)]
    told = [_line_words(line) for line in plan.lines if line.change is not ImportChange.SAME]
    summary = (
        f"{counts['new']} mới, {counts['changed']} thay đổi, {counts['same']} giữ nguyên, "
        f"{counts['refused']} bị từ chối."
    )
    return [*told, summary, _done(written)]


def _line_facts(line: ImportLine) -> dict[str, Any]:
    parts = [part.value for part in line.parts]
    facts = {"key": line.key, "name": line.name, "change": line.change.value, "parts": parts}
    return {**facts, "reason": line.reason}


def _line_words(line: ImportLine) -> str:
    words = _CHANGES[line.change.value]
    parts = ", ".join(str(part.label).lower() for part in line.parts)
    more = line.reason or parts
    return f"{line.key}: {words}, {line.name}" + (f" ({more})" if more else "")


def take_out(options: argparse.Namespace) -> Told:
    """Write the catalogue into a new file. Raises `Refusal` when the file is there or cannot be written."""
    from motcua.domains.catalogue import selectors as catalogue

    exported = catalogue.exported_file(_actor(options.agency), options.form)
    if not exported.procedures:
        raise Refusal("Chưa có thủ tục nào đang áp dụng để xuất.")
    target = _write_new(Path(options.file), exported.content)
    if options.json:
        return Told(
            [json.dumps({"file": str(target), "procedures": exported.procedures}, ensure_ascii=False)]
        )
    return Told([f"Đã xuất {exported.procedures} thủ tục vào {target}."])


def pack(options: argparse.Namespace) -> Told:
    """Write one procedure with its process into a new file. Raises `Refusal` when there is no such procedure."""
    from motcua.domains.catalogue import rules
    from motcua.domains.catalogue import selectors as catalogue

    actor = _actor(options.agency)
    named = {procedure.source_key: procedure for procedure in catalogue.visible_procedures(actor)}
    named |= {procedure.code: procedure for procedure in named.values() if procedure.code}
    if options.procedure not in named:
        raise Refusal(f"Không có thủ tục nào mang mã hoặc khóa {options.procedure}.")
    package = catalogue.packed_procedure(actor, named[options.procedure].public_id)
    target = _write_new(Path(options.file), rules.write_package(package))
    facts = {"file": str(target), "process": package.process is not None, "forms": list(package.forms)}
    if options.json:
        return Told([json.dumps(facts, ensure_ascii=False)])
    return Told([f"Đã đóng gói {package.procedure.content.name} vào {target}."])


def unpack(options: argparse.Namespace) -> Told:
    """What a package would change, and with `--write` its import. Faults of the file are told line by line."""
    from motcua.domains.catalogue import rules, services
    from motcua.domains.catalogue import selectors as catalogue
    from motcua.domains.catalogue.errors import BadFile

    actor = _actor(options.agency)
    try:
        package = rules.read_package(_read(Path(options.file)))
    except BadFile as error:
        return _faults(error, options)
    plan = catalogue.plan_package(actor, package)
    if options.write and plan.may_import:
        services.import_package(actor=actor, package=package, digest=plan.procedure.digest)
    [line] = plan.procedure.lines
    written = options.write and plan.may_import
    if options.json:
        process = plan.process.value if plan.process else None
        facts = {**_line_facts(line), "process": process, "written": written}
        return Told([json.dumps(facts, ensure_ascii=False)], not line.reason)
    told = [_line_words(line)]
    told += [f"Quy trình: {_CHANGES[plan.process.value]}."] if plan.process else []
    return Told([*told, _done(written)], not line.reason)


def _write_new(target: Path, content: bytes) -> Path:
    """Raises `Refusal` when the file is there or cannot be written."""
    from motcua.interfaces.cli.operations.refusals import from_os_error

    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise Refusal(f"Tệp {target} đã có; hãy chọn tên khác.") from None
    except OSError as error:
        raise from_os_error(error, target) from error
    return target


def _faults(error: BadFile, options: argparse.Namespace) -> Told:
    faults = [str(fault) for fault in error.faults]
    return Told([json.dumps({"faults": faults}, ensure_ascii=False)] if options.json else faults, False)


def _done(written: bool) -> str:
    return "Đã nhập thành dự thảo." if written else "Chưa nhập gì."


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(f"Không đọc được tệp {path}: {error.strerror or error}.") from error


def _actor(agency_code: str | None) -> Actor:
    """The command line as it reads and drafts; only who may run commands on this machine gets here."""
    from motcua.domains.catalogue.types import CataloguePermission
    from motcua.domains.workflow.types import WorkflowPermission
    from motcua.kernel.actors import Via, system_actor

    may = (
        *(CataloguePermission.READ, CataloguePermission.DRAFT),
        *(WorkflowPermission.READ, WorkflowPermission.MANAGE),
    )
    return system_actor("procedures", agency_id=agency_key(agency_code), permissions=may, via=Via.CLI)


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


ACTS: dict[str, Callable[[argparse.Namespace], Told]] = {
    "search": search,
    "import": bring_in,
    "export": take_out,
    "pack": pack,
    "unpack": unpack,
}
