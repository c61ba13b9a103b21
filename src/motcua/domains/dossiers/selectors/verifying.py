"""Is this result ours? By the code given with it; nothing of the person is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.domains.documents import rules
from motcua.domains.dossiers.models import DossierResult
from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class VerifiedResult:
    """All that the public may know of a result: which procedure's, whose signature, which bytes."""

    procedure_name: str
    number: str
    agency_name: str
    unit_name: str
    issued_on: date
    approver: str
    approver_title: str
    sha256: str


def find_result_by_verify_token(token: str) -> VerifiedResult | None:
    """The result anybody holding it asks about. The officer's own name of it is left out, for it may name the
    person. None for a code that was never given."""
    code = rules.tidy_token(token)
    found = DossierResult.objects.filter(verify_token=code) if code else DossierResult.objects.none()
    row = found.select_related("dossier__procedure", "dossier__unit", "agency", "approved_by").first()
    if row is None:
        return None
    return VerifiedResult(
        procedure_name=row.dossier.procedure.name,
        number=row.number,
        agency_name=row.agency.name,
        unit_name=row.dossier.unit.name,
        issued_on=clock.to_vn(row.issued_at).date(),
        approver=row.approved_by.full_name if row.approved_by else "",
        approver_title=row.approved_by.title if row.approved_by else "",
        sha256=row.sha256,
    )
