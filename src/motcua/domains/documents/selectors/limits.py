"""How large a file may be."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import rules
from motcua.domains.documents.models import FileSizeLimit
from motcua.domains.documents.selectors.schemes import REVISION
from motcua.domains.documents.types import FileLimit
from motcua.kernel import revisions, shipped
from motcua.kernel.errors import NotFound


def file_limit(agency_id: int, purpose: str, on: date) -> FileLimit:
    """The limit for files of a purpose on a Vietnamese day: the agency's own for that purpose, its own for
    all, else the shipped one. Raises NotFound when none is in force."""
    own = revisions.cached(REVISION, ("file limits", agency_id), lambda: _own(agency_id))
    for limits, wanted in ((own, purpose), (own, ""), (_shipped(), purpose), (_shipped(), "")):
        found = rules.in_force([limit for limit in limits if limit.purpose == wanted], on)
        if found is not None:
            return found
    raise NotFound(_("Chưa có mức dung lượng tệp cho ngày này."))


def _own(agency_id: int) -> tuple[FileLimit, ...]:
    return tuple(
        FileLimit(
            purpose=row.purpose,
            max_bytes=row.max_bytes,
            effective_from=row.effective_from,
            effective_to=row.effective_to,
            legal_basis=row.legal_basis,
            verified=row.verified,
        )
        for row in FileSizeLimit.objects.filter(agency_id=agency_id)
    )


def _shipped() -> tuple[FileLimit, ...]:
    return tuple(
        FileLimit(
            purpose=row["purpose"],
            max_bytes=row["max_bytes"],
            effective_from=date.fromisoformat(row["effective_from"]),
            effective_to=date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
            legal_basis=row["legal_basis"],
            verified=row["verified"],
        )
        for row in shipped.load_json("file-limits.json")["limits"]
    )
