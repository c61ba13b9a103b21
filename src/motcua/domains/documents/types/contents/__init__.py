"""What stands on each paper, as its callers give it. Dates and moments are real ones; the domain writes
them."""

from motcua.domains.documents.types.contents.annex import PlanAnnex, PlanAnnexGroup, PlanAnnexRow
from motcua.domains.documents.types.contents.announcement import (
    AnnouncementList,
    DecisionPaper,
    ListColumn,
    ListTable,
    Submission,
    SubmissionPart,
)
from motcua.domains.documents.types.contents.declaration import (
    Declaration,
    DeclaredLine,
    DeclaredNote,
    DeclaredSection,
    DeclaredTable,
)
from motcua.domains.documents.types.contents.explanation import CalendarCell, DueExplanation, NumberedReason
from motcua.domains.documents.types.contents.fees import FeeReceipt, FeeReceiptLine
from motcua.domains.documents.types.contents.heads import Approval, PaperHead, PaperLine
from motcua.domains.documents.types.contents.notices import (
    ApologyLetter,
    MissingItem,
    Reappointment,
    RefusalSlip,
    StopNotice,
    SupplementSlip,
)
from motcua.domains.documents.types.contents.official import ListedProcedure, ProcedureList
from motcua.domains.documents.types.contents.posting import (
    PetitionGuide,
    PostedPart,
    PostingList,
    PostingListGroup,
    PostingListRow,
    PostingSheet,
    PostingSheets,
)
from motcua.domains.documents.types.contents.process import ProcessSheet, ProcessSheetRow
from motcua.domains.documents.types.contents.queue import QueueTicket
from motcua.domains.documents.types.contents.register import Register, RegisterRow
from motcua.domains.documents.types.contents.slips import ControlSlip, HandOver, Receipt

Traced = (
    Receipt
    | ControlSlip
    | SupplementSlip
    | RefusalSlip
    | ApologyLetter
    | StopNotice
    | DueExplanation
    | FeeReceipt
)
"""Papers with a code that leads somewhere."""
Posted = PostingList | PostingSheets | PetitionGuide | ProcedureList
"""Sheets that hang where people read them."""
Announced = AnnouncementList | Submission | DecisionPaper
"""What an announcement is laid before the province with; printed, and written as Word files."""
Content = Posted | Traced | Register | PlanAnnex | Announced | ProcessSheet | QueueTicket | Declaration

__all__ = [
    "Announced",
    "DecisionPaper",
    "AnnouncementList",
    "ListColumn",
    "ListTable",
    "Submission",
    "SubmissionPart",
    "ApologyLetter",
    "Approval",
    "CalendarCell",
    "Content",
    "ControlSlip",
    "Declaration",
    "DeclaredLine",
    "DeclaredNote",
    "DeclaredSection",
    "DeclaredTable",
    "DueExplanation",
    "FeeReceipt",
    "FeeReceiptLine",
    "HandOver",
    "MissingItem",
    "NumberedReason",
    "PaperHead",
    "PaperLine",
    "PlanAnnex",
    "PlanAnnexGroup",
    "PlanAnnexRow",
    "ListedProcedure",
    "PetitionGuide",
    "Posted",
    "PostedPart",
    "PostingList",
    "PostingListGroup",
    "PostingListRow",
    "PostingSheet",
    "PostingSheets",
    "ProcedureList",
    "ProcessSheet",
    "ProcessSheetRow",
    "QueueTicket",
    "Reappointment",
    "Receipt",
    "RefusalSlip",
    "Register",
    "RegisterRow",
    "StopNotice",
    "SupplementSlip",
    "Traced",
]
