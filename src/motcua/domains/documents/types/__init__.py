"""What crosses the border of the domain: permissions, choices and plain values."""

from motcua.domains.documents.types.contents import (
    Content,
    ControlSlip,
    HandOver,
    PaperHead,
    PaperLine,
    PlanAnnex,
    PlanAnnexGroup,
    PlanAnnexRow,
    Receipt,
    Register,
    RegisterRow,
)
from motcua.domains.documents.types.files import FileKind, FileLimit, OpenedFile, Upload
from motcua.domains.documents.types.numbers import AllocatedNumber, NumberRequest, NumberScope, Scheme
from motcua.domains.documents.types.papers import (
    Copies,
    Field,
    PaperForm,
    PaperKind,
    PrintedPaper,
    VerifiedPaper,
)
from motcua.domains.documents.types.permissions import DocumentPermission

__all__ = [
    "AllocatedNumber",
    "Content",
    "ControlSlip",
    "Copies",
    "DocumentPermission",
    "Field",
    "FileKind",
    "FileLimit",
    "HandOver",
    "NumberRequest",
    "NumberScope",
    "OpenedFile",
    "PaperForm",
    "PaperHead",
    "PaperKind",
    "PaperLine",
    "PlanAnnex",
    "PlanAnnexGroup",
    "PlanAnnexRow",
    "PrintedPaper",
    "Receipt",
    "Register",
    "RegisterRow",
    "Scheme",
    "Upload",
    "VerifiedPaper",
]
