"""What is given, as it is written on paper: text, figures and nothing else. The result is frozen with the
paper."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from motcua.domains.documents.rules.wording.annex import annex_values
from motcua.domains.documents.rules.wording.announcements import announced_values
from motcua.domains.documents.rules.wording.declaration import declaration_values
from motcua.domains.documents.rules.wording.explanation import explanation_values
from motcua.domains.documents.rules.wording.fees import fee_receipt_values
from motcua.domains.documents.rules.wording.notices import (
    apology_values,
    refusal_values,
    stop_values,
    supplement_values,
)
from motcua.domains.documents.rules.wording.official import list_cells, procedure_list_values
from motcua.domains.documents.rules.wording.phrases import Values, official_date
from motcua.domains.documents.rules.wording.posting import guide_values, list_values, sheets_values
from motcua.domains.documents.rules.wording.process import process_values
from motcua.domains.documents.rules.wording.queue import queue_values
from motcua.domains.documents.rules.wording.registers import (
    CellValue,
    register_period,
    register_values,
    sheet_cells,
)
from motcua.domains.documents.rules.wording.slips import receipt_values, slip_values
from motcua.domains.documents.types import (
    AnnouncementList,
    ApologyLetter,
    Content,
    ControlSlip,
    DecisionPaper,
    Declaration,
    DueExplanation,
    FeeReceipt,
    PetitionGuide,
    PlanAnnex,
    Posted,
    PostingList,
    PostingSheets,
    ProcedureList,
    ProcessSheet,
    QueueTicket,
    Receipt,
    RefusalSlip,
    Register,
    StopNotice,
    Submission,
    SupplementSlip,
    Traced,
)

__all__ = [
    "CellValue",
    "Values",
    "list_cells",
    "official_date",
    "register_period",
    "sheet_cells",
    "values_of",
]


def values_of(content: Content, on: date) -> Values:
    """The values of a paper dated on a Vietnamese day."""
    match content:
        case Register():
            return register_values(content)
        case PlanAnnex():
            return annex_values(content, on)
        case AnnouncementList() | Submission() | DecisionPaper():
            return announced_values(content)
        case PostingList() | PostingSheets() | PetitionGuide() | ProcedureList():
            return _posted(content, on)
        case ProcessSheet() | QueueTicket() | Declaration():
            return _alone(content, on)
        case _:
            return _traced(content, on)


def _alone(content: ProcessSheet | QueueTicket | Declaration, on: date) -> Values:
    match content:
        case ProcessSheet():
            return process_values(content)
        case QueueTicket():
            return queue_values(content)
        case Declaration():
            return declaration_values(content, on)
        case _:
            assert_never(content)


def _posted(content: Posted, on: date) -> Values:
    match content:
        case PostingList():
            return list_values(content)
        case PostingSheets():
            return sheets_values(content)
        case PetitionGuide():
            return guide_values(content)
        case ProcedureList():
            return procedure_list_values(content, on)
        case _:
            assert_never(content)


def _traced(content: Traced, on: date) -> Values:
    match content:
        case Receipt():
            return receipt_values(content, on)
        case ControlSlip():
            return slip_values(content, on)
        case DueExplanation():
            return explanation_values(content, on)
        case FeeReceipt():
            return fee_receipt_values(content, on)
        case _:
            return _noticed(content, on)


def _noticed(content: SupplementSlip | RefusalSlip | ApologyLetter | StopNotice, on: date) -> Values:
    match content:
        case SupplementSlip():
            return supplement_values(content, on)
        case RefusalSlip():
            return refusal_values(content, on)
        case ApologyLetter():
            return apology_values(content, on)
        case StopNotice():
            return stop_values(content, on)
        case _:
            assert_never(content)
