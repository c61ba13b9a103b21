"""Begin a procedure that was not in the catalogue."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import DraftOpened
from motcua.domains.catalogue.models import Field, Procedure, ProcedureVersion
from motcua.domains.catalogue.services.open_draft import add_draft
from motcua.domains.catalogue.types import ProcedureKind, ProcedureStatus, VersionContent
from motcua.domains.people import selectors as people
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Conflict, Invalid
from motcua.kernel.ids import uuid7
from motcua.kernel.text import normalise


@transaction.atomic
def draft_new_procedure(
    *,
    actor: Actor,
    name: str,
    field_code: str,
    unit_id: UUID,
    code: str = "",
    level: str = "",
    kind: str = ProcedureKind.PUBLIC,
) -> ProcedureVersion:
    """The first draft of a new procedure of this field of work, dealt with by this unit; nobody but officers
    sees either until a decision publishes it. `code` is the national code where the ministry gave one.

    Raises NotFound (unit), NotAllowed, Invalid, Conflict (another procedure has the code).
    """
    unit = people.get_unit(actor, unit_id)
    actor = policies.require_may_draft(actor, unit_id=unit.pk)
    name, code = normalise(name), normalise(code)
    field = Field.objects.filter(agency_id=actor.agency_key, code=field_code).first()
    field = _checked(name, code, field, kind)
    if code and Procedure.objects.filter(agency_id=actor.agency_key, code=code).exists():
        raise Conflict(_("Mã thủ tục này đã thuộc về một thủ tục khác của cơ quan."), field="code")

    public_id = uuid7()
    procedure = Procedure.objects.create(
        agency_id=actor.agency_key,
        public_id=public_id,
        code=code or None,
        source_key=f"moi-{public_id.hex[-12:]}",
        name=name,
        field=field,
        level=level,
        kind=kind,
        status=ProcedureStatus.UNKNOWN,
        executing_unit=unit,
    )
    draft = add_draft(actor, procedure, VersionContent(name=name), None)

    event = DraftOpened(
        subject_id=procedure.public_id,
        agency_id=procedure.agency_id,
        version_id=draft.public_id,
        number=draft.number,
        based_on="",
    )
    journal.record(actor=actor, event=event)
    return draft


def _checked(name: str, code: str, field: Field | None, kind: str) -> Field:
    """The field of work, when everything is as it should be. Raises Invalid."""
    errors: dict[str, str] = {}
    if not name or len(name) > 600:
        errors["name"] = _("Hãy ghi tên thủ tục, nhiều nhất 600 ký tự.")
    if len(code) > 40:
        errors["code"] = _("Mã thủ tục nhiều nhất 40 ký tự.")
    if field is None:
        errors["field"] = _("Hãy chọn lĩnh vực trong danh sách.")
    if kind not in ProcedureKind.values:
        errors["kind"] = _("Hãy chọn loại thủ tục trong danh sách.")
    if errors or field is None:
        raise Invalid(errors)
    return field
