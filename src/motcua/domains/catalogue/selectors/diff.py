"""Two versions of one procedure side by side."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.rules import changed_parts, diff_contents
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors.versions import (
    ref_of,
    row_of_version,
    visible_versions,
    with_decisions,
)
from motcua.domains.catalogue.types import VersionDiff
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


def version_diff(actor: Actor, before_id: UUID, after_id: UUID) -> VersionDiff:
    """What changed from one version to the other, the lower number always first. Raises ProcedureNotFound,
    Invalid (versions of two procedures)."""
    wanted = visible_versions(actor).filter(public_id__in=[before_id, after_id])
    rows = {row.public_id: row for row in with_content(with_decisions(wanted))}
    if not {before_id, after_id} <= rows.keys():
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    first, second = rows[before_id], rows[after_id]
    if first.procedure_id != second.procedure_id:
        raise Invalid(_("Chỉ so sánh được hai phiên bản của cùng một thủ tục."), field="with")
    before, after = sorted((first, second), key=lambda row: row.number)
    parts = diff_contents(content_of(before), content_of(after))
    return VersionDiff(
        procedure=ref_of(after.procedure),
        before=row_of_version(before),
        after=row_of_version(after),
        parts=parts,
        changed=changed_parts(parts),
    )
