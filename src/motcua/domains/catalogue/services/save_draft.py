"""Write a draft."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ContentChanged, NotADraft
from motcua.domains.catalogue.events import DraftSaved
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules import changed_parts, check_content, content_hash, diff_contents, tidy
from motcua.domains.catalogue.selectors._contents import content_of
from motcua.domains.catalogue.services._locks import lock_version
from motcua.domains.catalogue.services._version_content import clear_rows, fill_version, store_rows
from motcua.domains.catalogue.services.attach_form import drop_forms_without_case
from motcua.domains.catalogue.types import VersionContent, VersionState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def save_draft(
    *, actor: Actor, version_id: UUID, content: VersionContent, seen_hash: str
) -> ProcedureVersion:
    """The draft with this content instead of its own. It may still be incomplete; what makes no sense is refused
    with one message per field. `seen_hash` is the hash the writer had before him.

    Raises ProcedureNotFound, NotAllowed, NotADraft (announced already), ContentChanged (somebody saved
    meanwhile), Invalid.
    """
    return put_content(
        actor=actor, version=lock_version(actor, version_id), content=content, seen_hash=seen_hash
    )


def put_content(
    *,
    actor: Actor,
    version: ProcedureVersion,
    content: VersionContent,
    seen_hash: str,
    before: VersionContent | None = None,
) -> ProcedureVersion:
    """`save_draft` for a version that is locked already; `before` is its content where it was read after that."""
    actor = policies.require_may_draft(actor, unit_id=version.procedure.executing_unit_id)
    require_draft(version)
    if seen_hash != version.content_hash:
        raise ContentChanged(
            _("Có người vừa lưu dự thảo này. Hãy mở lại trang để không ghi đè lên phần họ đã sửa.")
        )
    content = tidy(content)
    faults = check_content(content)
    if faults:
        raise Invalid(faults)

    if content_hash(content) == version.content_hash:
        return version
    changed = changed_parts(diff_contents(before or content_of(version), content))
    clear_rows(version)
    fill_version(version, content)
    version.save()
    store_rows(version, content)
    drop_forms_without_case(version, content.cases)

    event = DraftSaved(
        subject_id=version.procedure.public_id,
        agency_id=version.agency_id,
        version_id=version.public_id,
        number=version.number,
        parts=tuple(part.value for part in changed),
        parts_text=", ".join(str(part.label).lower() for part in changed) or _("cách trình bày"),
        content_hash=version.content_hash,
    )
    journal.record(actor=actor, event=event)
    return version


def require_draft(version: ProcedureVersion) -> None:
    """Raises NotADraft: what was announced is never rewritten."""
    if version.state != VersionState.DRAFT:
        raise NotADraft(
            _("Phiên bản đã công bố thì không sửa được. Hãy soạn phiên bản mới."), state=version.state
        )
