"""Throw a draft away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import NotADraft
from motcua.domains.catalogue.events import DraftDropped
from motcua.domains.catalogue.services._locks import lock_version
from motcua.domains.catalogue.services._version_content import clear_rows
from motcua.domains.catalogue.services.save_draft import require_draft
from motcua.kernel import journal
from motcua.kernel.actors import Actor


@transaction.atomic
def drop_draft(*, actor: Actor, version_id: UUID) -> None:
    """The draft goes with its rows; the journal keeps that it was there. Raises ProcedureNotFound, NotAllowed,
    NotADraft (announced already, or an announcement under way holds it)."""
    version = lock_version(actor, version_id)
    actor = policies.require_may_draft(actor, unit_id=version.procedure.executing_unit_id)
    require_draft(version)

    event = DraftDropped(
        subject_id=version.procedure.public_id,
        agency_id=version.agency_id,
        version_id=version.public_id,
        number=version.number,
    )
    try:
        with transaction.atomic():
            clear_rows(version)
            version.forms.all().delete()
            version.delete()
    except ProtectedError as error:
        raise NotADraft(
            _("Dự thảo này đang nằm trong một hồ sơ công bố. Hãy bỏ nó khỏi hồ sơ đó trước.")
        ) from error
    journal.record(actor=actor, event=event)
