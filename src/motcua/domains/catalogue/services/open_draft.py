"""Begin another version of a procedure."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import DraftExists, ProcedureEnded
from motcua.domains.catalogue.events import DraftOpened
from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.services._locks import lock_procedure
from motcua.domains.catalogue.services._version_content import fill_version, store_rows
from motcua.domains.catalogue.services.attach_form import carry_forms
from motcua.domains.catalogue.types import ProcedureStatus, VersionContent, VersionOrigin, VersionState
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor

_ENDED = (ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED)


@transaction.atomic
def open_draft(*, actor: Actor, procedure_id: UUID) -> ProcedureVersion:
    """A draft with every word of the version that stands last: the one announced for later, else the one in
    force. Nothing changes for anybody until a decision publishes it.

    Raises ProcedureNotFound, NotAllowed, ProcedureEnded, DraftExists (with the draft there is).
    """
    procedure = lock_procedure(actor, procedure_id)
    actor = policies.require_may_draft(actor, unit_id=procedure.executing_unit_id)
    if procedure.status in _ENDED:
        raise ProcedureEnded(_("Thủ tục đã hết hiệu lực nên không soạn phiên bản mới."))
    existing = procedure.versions.filter(state=VersionState.DRAFT).first()
    if existing is not None:
        text = _("Thủ tục đã có dự thảo phiên bản %(number)d. Hãy sửa tiếp bản đó.")
        raise DraftExists(text % {"number": existing.number}, draft=existing.public_id)

    based_on = _last(procedure)
    content = replace(content_of(based_on), name=based_on.name or procedure.name) if based_on else None
    draft = add_draft(actor, procedure, content or VersionContent(name=procedure.name), based_on)

    event = DraftOpened(
        subject_id=procedure.public_id,
        agency_id=procedure.agency_id,
        version_id=draft.public_id,
        number=draft.number,
        based_on=str(based_on.public_id) if based_on else "",
    )
    journal.record(actor=actor, event=event)
    return draft


def add_draft(
    actor: Actor, procedure: Procedure, content: VersionContent, based_on: ProcedureVersion | None
) -> ProcedureVersion:
    """A draft row with its content, numbered after the versions there are."""
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    draft = ProcedureVersion(
        agency_id=procedure.agency_id,
        procedure=procedure,
        number=last + 1,
        state=VersionState.DRAFT,
        origin=VersionOrigin.DRAFTED,
        based_on=based_on,
        process_version_id=based_on.process_version_id if based_on else None,
        created_at=clock.now(),
        created_by_id=actor.officer_pk,
    )
    fill_version(draft, content)
    draft.save()
    store_rows(draft, content)
    if based_on is not None:
        carry_forms(draft, based_on)
    return draft


def _last(procedure: Procedure) -> ProcedureVersion | None:
    """The version announced for the latest day, else the one in force."""
    standing = procedure.versions.filter(state__in=[VersionState.UPCOMING, VersionState.IN_FORCE])
    return with_content(standing).order_by("-number").first()
