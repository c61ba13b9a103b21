"""Begin, change or drop a version of an official list."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ListInWork, ProcedureNotFound
from motcua.domains.catalogue.events import ListChanged, ListDropped, ListOpened
from motcua.domains.catalogue.models import OfficialList, OfficialListRow, Procedure
from motcua.domains.catalogue.services._lists import lock_list, require_state, title_of
from motcua.domains.catalogue.types import ListKind, ListState, ProcedureKind, ProcedureStatus
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise

_COPIED = ("procedure_id", "code", "name", "field_name", "excluded", "note")


@transaction.atomic
def open_list(*, actor: Actor, kind: ListKind | str) -> OfficialList:
    """Another version of the list of that kind with the rows of the last approved one. Raises NotAllowed, and
    ListInWork (details["list_id"]) when one is in the making already."""
    actor = policies.require_may_draft(actor, unit_id=None)
    kind = ListKind(kind)
    owned = OfficialList.objects.filter(agency_id=actor.agency_key, kind=kind)
    working = owned.exclude(state=ListState.APPROVED).first()
    if working is not None:
        raise ListInWork(_("Danh mục này đang có một bản soạn dở."), list_id=working.public_id)
    last = owned.order_by("-number").first()
    made = OfficialList.objects.create(
        agency_id=actor.agency_key,
        kind=kind,
        number=(owned.aggregate(last=Max("number"))["last"] or 0) + 1,
        state=ListState.DRAFT,
        opened_at=clock.now(),
        opened_by_id=actor.officer_pk,
    )
    if last is not None:
        OfficialListRow.objects.bulk_create(
            OfficialListRow(agency_id=made.agency_id, official_list=made, **values)
            for values in last.rows.order_by("pk").values(*_COPIED)
        )
    event = ListOpened(
        subject_id=made.public_id,
        agency_id=made.agency_id,
        kind=kind.value,
        title=title_of(made),
        number=made.number,
    )
    journal.record(actor=actor, event=event)
    return made


@transaction.atomic
def change_list(
    *,
    actor: Actor,
    list_id: UUID,
    add: Sequence[UUID] = (),
    remove: Sequence[UUID] = (),
    excluded: bool = False,
    note: str = "",
) -> OfficialList:
    """Put procedures on a list in the making (again: with another note), take others off. `excluded`: the added
    ones are expressly not on it, for the reason in `note`. Raises ListNotFound, NotAllowed, WrongListState,
    ProcedureNotFound, Invalid (a reason that is missing or too long, a procedure that has ended)."""
    found = lock_list(actor, list_id)
    actor = policies.require_may_draft(actor, unit_id=None)
    require_state(found, ListState.DRAFT)
    note = normalise(note)
    if excluded and not note:
        raise Invalid(_("Hãy ghi lý do không đưa vào danh mục."), field="note")
    if len(note) > 500:
        raise Invalid(_("Ghi chú dài tối đa 500 ký tự."), field="note")
    added = _procedures(actor, add)

    removed, _kinds = found.rows.filter(procedure__public_id__in=remove).delete()
    for procedure in added:
        OfficialListRow.objects.update_or_create(
            official_list=found,
            procedure=procedure,
            defaults={
                "agency_id": found.agency_id,
                "code": procedure.code or "",
                "name": procedure.name,
                "field_name": procedure.field.name,
                "excluded": excluded,
                "note": note,
            },
        )
    event = ListChanged(
        subject_id=found.public_id,
        agency_id=found.agency_id,
        title=title_of(found),
        added=len(added),
        removed=removed,
    )
    journal.record(actor=actor, event=event)
    return found


def _procedures(actor: Actor, ids: Sequence[UUID]) -> list[Procedure]:
    owned = Procedure.objects.filter(agency_id=actor.agency_key, kind=ProcedureKind.PUBLIC, public_id__in=ids)
    found = list(owned.select_related("field").order_by("sort_name", "id"))
    if len(found) < len(set(ids)):
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    ended = [one for one in found if one.status in (ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED)]
    if ended:
        text = _("“%(name)s” đã hết hiệu lực nên không đưa vào danh mục.")
        raise Invalid(text % {"name": ended[0].name}, field="add")
    return found


@transaction.atomic
def drop_list(*, actor: Actor, list_id: UUID) -> None:
    """Throw a list in the making away. Raises ListNotFound, NotAllowed, WrongListState."""
    found = lock_list(actor, list_id)
    actor = policies.require_may_draft(actor, unit_id=None)
    require_state(found, ListState.DRAFT)
    event = ListDropped(subject_id=found.public_id, agency_id=found.agency_id, title=title_of(found))
    found.rows.all().delete()
    found.delete()
    journal.record(actor=actor, event=event)
