"""Bring in procedures from a file, as drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import BadFile, ContentChanged
from motcua.domains.catalogue.events import DraftOpened
from motcua.domains.catalogue.models import Field, Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import tidy
from motcua.domains.catalogue.selectors.exchange import plan_import
from motcua.domains.catalogue.services.open_draft import add_draft, open_draft
from motcua.domains.catalogue.services.save_draft import save_draft
from motcua.domains.catalogue.types import (
    FileFault,
    ImportChange,
    Imported,
    ImportLine,
    ProcedureRecord,
    ProcedureStatus,
    VersionState,
)
from motcua.domains.people import selectors as people
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Conflict
from motcua.kernel.ids import uuid7


@transaction.atomic
def import_procedures(*, actor: Actor, records: Sequence[ProcedureRecord], digest: str) -> Imported:
    """Every record as a draft: of a new procedure, or of the one it names by id, code or key. All of them or
    none; nothing takes effect until a decision publishes the drafts. `digest` is that of the plan the officer
    has seen.

    Raises NotAllowed, BadFile (a record is refused), ContentChanged (the catalogue changed since the plan),
    Conflict (the id belongs to another agency here).
    """
    Procedure.objects.select_for_update().filter(agency_id=actor.agency_key).order_by("pk").first()
    acting = policies.require_may_draft(actor, unit_id=None)
    plan = plan_import(acting, records)
    refused = [line for line in plan.lines if line.change is ImportChange.REFUSED]
    if refused:
        raise BadFile([FileFault(line.key, line.reason) for line in refused])
    if digest != plan.digest:
        raise ContentChanged(
            _("Danh mục vừa thay đổi sau khi bạn xem báo cáo khác biệt. Hãy xem lại báo cáo rồi nhập.")
        )

    done: Counter[ImportChange] = Counter()
    for line, record in zip(plan.lines, records, strict=True):
        _bring_in(acting, line, record)
        done[line.change] += 1
    return Imported(done[ImportChange.NEW], done[ImportChange.CHANGED], done[ImportChange.SAME])


def _bring_in(actor: Actor, line: ImportLine, record: ProcedureRecord) -> None:
    if line.change is ImportChange.NEW:
        _create(actor, record)
    elif line.change is ImportChange.CHANGED and line.procedure_id is not None:
        drafts = ProcedureVersion.objects.filter(
            agency_id=actor.agency_key, procedure__public_id=line.procedure_id, state=VersionState.DRAFT
        )
        draft = drafts.first() or open_draft(actor=actor, procedure_id=line.procedure_id)
        save_draft(
            actor=actor, version_id=draft.public_id, content=record.content, seen_hash=draft.content_hash
        )


def _create(actor: Actor, record: ProcedureRecord) -> None:
    """A procedure nobody sees but officers, under the id it has elsewhere."""
    units = {unit.code: unit for unit in people.visible_units(actor)}
    content = tidy(record.content)
    procedure = Procedure(
        agency_id=actor.agency_key,
        public_id=record.id or uuid7(),
        code=record.code or None,
        source_key=record.key,
        name=content.name,
        field=Field.objects.get(agency_id=actor.agency_key, code=record.field_code),
        level=record.level,
        kind=record.kind,
        status=ProcedureStatus.UNKNOWN,
        executing_unit=units.get(record.unit_code),
    )
    try:
        with transaction.atomic():
            procedure.save(force_insert=True)
    except IntegrityError as error:
        text = _("Mã định danh của thủ tục %(key)s đã thuộc về cơ quan khác trong phần mềm này.")
        raise Conflict(text % {"key": record.key}, field="file") from error
    draft = add_draft(actor, procedure, content, None)
    event = DraftOpened(
        subject_id=procedure.public_id,
        agency_id=procedure.agency_id,
        version_id=draft.public_id,
        number=draft.number,
        based_on="",
    )
    journal.record(actor=actor, event=event)
