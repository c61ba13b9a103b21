"""Parts of a shipped record: what people read, where it comes from, and how it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.words import fee_line, paper_line
from motcua.domains.catalogue.types import Evidence, FactDraft, FeeDraft, PaperDraft, Part
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit

_KEYS = {
    Part.PAPERS: "dossier",
    Part.APPLICANTS: "applicant_kinds",
}
UNITS = {"hour": "working-hour"}
"""Units of the file that the legal clock calls otherwise."""

_MEMORY, _INFERRED = "memory-unverified", "inferred from the procedure name"


def fact_drafts(
    record: Mapping[str, Any], papers: Sequence[PaperDraft], fees: Sequence[FeeDraft]
) -> tuple[FactDraft, ...]:
    """Every part of the record, in the order of the law, also those it does not have."""
    lines: dict[Part, tuple[str, ...]] = {part: tuple(read(record)) for part, read in _READERS.items()}
    lines[Part.PAPERS] = tuple(map(paper_line, papers))
    lines[Part.FEES] = _fee_lines(record, fees)
    return tuple(
        _code_fact(record) if part is Part.CODE else _fact(record, part, lines[part]) for part in Part
    )


def _fact(record: Mapping[str, Any], part: Part, lines: tuple[str, ...]) -> FactDraft:
    if not lines:
        return FactDraft(part, (), "", Evidence.MISSING)
    key = _KEYS.get(part, part.value)
    given = record["field_sources"].get(key) or record["source"]
    recalled = key in record["memory_fields"] or _MEMORY in given or given == _INFERRED
    evidence = Evidence.MEMORY if recalled else Evidence.FOUND
    own = _item_sources(record) if part is Part.PAPERS else ()
    return FactDraft(part, lines, _source(given, record["source"], own), evidence)


def _code_fact(record: Mapping[str, Any]) -> FactDraft:
    """The code is found only where a page shows it beside this name."""
    if record["code"]:
        return FactDraft(Part.CODE, (record["code"],), record["code_source"] or "", Evidence.FOUND)
    if record["code_unverified"]:
        return FactDraft(Part.CODE, (record["code_unverified"],), _in_words(_MEMORY), Evidence.MEMORY)
    return FactDraft(Part.CODE, (), "", Evidence.MISSING)


def _source(given: str, main: str, own: Iterable[str]) -> str:
    """A page; a remark is followed by the page it is about."""
    words = _in_words(given)
    is_remark = words == given and "http" not in given and given != main and "http" in main
    return "; ".join(dict.fromkeys([f"{words} ({main})" if is_remark else words, *own]))


def _in_words(given: str) -> str:
    marks = {_MEMORY: _("Theo trí nhớ, chưa đọc trang nào"), _INFERRED: _("Suy ra từ tên thủ tục")}
    return marks.get(given, given)


def _item_sources(record: Mapping[str, Any]) -> list[str]:
    return [_in_words(item["source"]) for item in record["dossier"] or [] if item.get("source")]


def _time_limit(record: Mapping[str, Any]) -> list[str]:
    limit = record["time_limit"]
    if not limit:
        return []
    if limit["text"]:
        return [limit["text"]]
    unit = Unit(UNITS.get(limit["unit"], limit["unit"]))
    return [deadlines.term_text(limit["value"], unit)]


def _fee_lines(record: Mapping[str, Any], fees: Sequence[FeeDraft]) -> tuple[str, ...]:
    """No line in the file is an answer: the source says there is no fee, or prints none."""
    if record["fees"] is None:
        return ()
    return tuple(map(fee_line, fees)) or (_("Không thu phí, lệ phí"),)


def _interagency(record: Mapping[str, Any]) -> list[str]:
    if record["interagency"] is None:
        return []
    return [_("Có liên thông") if record["interagency"] else _("Không liên thông")]


def _text(key: str) -> Callable[[Mapping[str, Any]], list[str]]:
    return lambda record: [record[key]] if record[key] else []


def _list(key: str) -> Callable[[Mapping[str, Any]], list[str]]:
    return lambda record: list(record[key] or ())


def _sets(record: Mapping[str, Any]) -> list[str]:
    return [_("%(sets)02d bộ") % {"sets": record["dossier_sets"]}] if record["dossier_sets"] else []


_READERS: dict[Part, Callable[[Mapping[str, Any]], list[str]]] = {
    Part.NAME: _text("name"),
    Part.TIME_LIMIT: _time_limit,
    Part.DOSSIER_SETS: _sets,
    Part.APPLICANTS: _list("applicant_kinds"),
    Part.ONLINE_LEVEL: _text("online_level"),
    Part.RESULTS: _list("results"),
    Part.LEGAL_BASES: _list("legal_bases"),
    Part.RECEIVING_PLACE: _text("receiving_place"),
    Part.EXECUTING_AGENCY: _text("executing_agency"),
    Part.DECIDING_AGENCY: _text("deciding_agency"),
    Part.INTERAGENCY: _interagency,
}
