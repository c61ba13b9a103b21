"""Pure computing of the domain: numbers, kinds of files, forms by date, wording, QR codes."""

from motcua.domains.documents.rules.dated import in_force
from motcua.domains.documents.rules.findings import (
    judge_office,
    judge_pdf,
    judge_picture,
    refused,
    unreadable,
)
from motcua.domains.documents.rules.forms import find_form, missing_fields, pick_form
from motcua.domains.documents.rules.hashes import content_hash, new_token, readable_token, tidy_token
from motcua.domains.documents.rules.numbers import check_pattern, pick_scheme, scope_key, write_number
from motcua.domains.documents.rules.qr import qr_svg
from motcua.domains.documents.rules.scanning import require_ready
from motcua.domains.documents.rules.signatures import judge_signatures, signature_faults
from motcua.domains.documents.rules.sniffing import KINDS, ON_ARRIVAL, check_claim, check_file, tidy_name
from motcua.domains.documents.rules.unit_codes import UnitCode, unit_code
from motcua.domains.documents.rules.uploads import KEPT_FOR, PIECE, require_room, standing
from motcua.domains.documents.rules.wording import (
    CellValue,
    list_cells,
    official_date,
    register_period,
    sheet_cells,
    values_of,
)
from motcua.domains.documents.rules.wording.findings import sentence_of

__all__ = [
    "KEPT_FOR",
    "KINDS",
    "ON_ARRIVAL",
    "PIECE",
    "CellValue",
    "UnitCode",
    "check_claim",
    "check_file",
    "check_pattern",
    "content_hash",
    "find_form",
    "in_force",
    "judge_office",
    "judge_pdf",
    "judge_picture",
    "judge_signatures",
    "list_cells",
    "missing_fields",
    "new_token",
    "official_date",
    "pick_form",
    "pick_scheme",
    "qr_svg",
    "readable_token",
    "refused",
    "register_period",
    "require_ready",
    "require_room",
    "scope_key",
    "sentence_of",
    "sheet_cells",
    "signature_faults",
    "standing",
    "tidy_name",
    "tidy_token",
    "unit_code",
    "unreadable",
    "values_of",
    "write_number",
]
