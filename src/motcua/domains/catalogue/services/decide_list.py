"""Send a list for approval, take it back, or record the decision that approves it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import ListApproved, ListProposed, ListReturned
from motcua.domains.catalogue.models import OfficialList, OfficialListRow
from motcua.domains.catalogue.selectors.official_lists import readings_of
from motcua.domains.catalogue.services._lists import lock_list, require_state, title_of
from motcua.domains.catalogue.types import ListDecision, ListKind, ListState, Reading
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import Upload
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile


@transaction.atomic
def propose_list(*, actor: Actor, list_id: UUID) -> OfficialList:
    """Send it. Every row keeps its conditions as they stand now: whoever approves sees what was measured. Rows
    that fail a condition do not stop it, the province decides; they are named. Raises ListNotFound, NotAllowed,
    WrongListState, Invalid for an empty list."""
    found = lock_list(actor, list_id)
    actor = policies.require_may_draft(actor, unit_id=None)
    require_state(found, ListState.DRAFT)
    rows = list(found.rows.order_by("pk"))
    if not any(not row.excluded for row in rows):
        raise Invalid(_("Danh mục chưa có thủ tục nào."), field="rows")

    unready = _measure(found, rows)
    found.state, found.return_reason = ListState.PROPOSED, ""
    found.proposed_at, found.proposed_by_id = clock.now(), actor.officer_pk
    found.save(update_fields=["state", "return_reason", "proposed_at", "proposed_by"])
    event = ListProposed(
        subject_id=found.public_id,
        agency_id=found.agency_id,
        title=title_of(found),
        rows=sum(not row.excluded for row in rows),
        unready=unready,
    )
    journal.record(actor=actor, event=event)
    return found


def _measure(found: OfficialList, rows: list[OfficialListRow]) -> int:
    """Keep the readings with the rows; gives how many procedures on the list fail a condition."""
    measured = readings_of(found.agency_id, ListKind(found.kind), [row.procedure_id for row in rows])
    unready = 0
    for row in rows:
        readings = measured[row.procedure_id]
        row.readings = {one.condition: one.reading.value for one in readings}
        fails = any(one.reading is Reading.NOT_MET for one in readings)
        unready += fails and not row.excluded
    OfficialListRow.objects.bulk_update(rows, ["readings"], batch_size=500)
    return unready


@transaction.atomic
def return_list(*, actor: Actor, list_id: UUID, reason: str) -> OfficialList:
    """A proposed list becomes a draft again, with the reason. Raises ListNotFound, NotAllowed, WrongListState,
    Invalid without a reason."""
    found = lock_list(actor, list_id)
    actor = policies.require_may_publish(actor, unit_id=None)
    require_state(found, ListState.PROPOSED)
    reason = normalise(reason)
    if not reason:
        raise Invalid(_("Hãy ghi lý do trả lại."), field="reason")
    found.state, found.return_reason = ListState.DRAFT, reason
    found.save(update_fields=["state", "return_reason"])
    event = ListReturned(
        subject_id=found.public_id, agency_id=found.agency_id, title=title_of(found), reason=reason
    )
    journal.record(actor=actor, event=event)
    return found


@transaction.atomic
def approve_list(
    *, actor: Actor, list_id: UUID, decision: ListDecision, file: Upload | None = None, file_name: str = ""
) -> OfficialList:
    """Record the decision: the list works from its day on, the one before it until the day before. Raises
    ListNotFound, NotAllowed, WrongListState, FileRefused, Invalid (by field: a decision without number, a first
    day before the signing or not after the first day of the list before)."""
    found = lock_list(actor, list_id)
    actor = policies.require_may_publish(actor, unit_id=None)
    require_state(found, ListState.PROPOSED)
    before = _before(found)
    _check(decision, before)
    kept = (
        documents.store_file(actor=actor, upload=file, name=file_name, purpose="decision") if file else None
    )

    if before is not None:
        before.valid_to = decision.effective_on - timedelta(days=1)
        before.save(update_fields=["valid_to"])
    _fill(found, actor, decision, kept)
    event = ListApproved(
        subject_id=found.public_id,
        agency_id=found.agency_id,
        kind=found.kind,
        title=title_of(found),
        decision=found.decision_number,
        valid_from=decision.effective_on.isoformat(),
        day=date_vn(decision.effective_on),
        rows=found.rows.filter(excluded=False).count(),
    )
    journal.record(actor=actor, event=event)
    return found


def _before(found: OfficialList) -> OfficialList | None:
    """The approved list without an end, held; all approved lists before it have theirs."""
    approved = OfficialList.objects.filter(
        agency_id=found.agency_id, kind=found.kind, state=ListState.APPROVED, valid_to__isnull=True
    )
    return approved.select_for_update(of=("self",)).first()


def _check(decision: ListDecision, before: OfficialList | None) -> None:
    errors = {}
    if not normalise(decision.number):
        errors["number"] = _("Hãy ghi số quyết định phê duyệt.")
    if decision.effective_on < decision.signed_on:
        errors["effective_on"] = _("Ngày áp dụng không trước ngày ký.")
    elif before is not None and before.valid_from is not None and decision.effective_on <= before.valid_from:
        text = _("Ngày áp dụng phải sau ngày %(day)s của bản đang có.")
        errors["effective_on"] = text % {"day": date_vn(before.valid_from)}
    if errors:
        raise Invalid(errors)


def _fill(found: OfficialList, actor: Actor, decision: ListDecision, file: StoredFile | None) -> None:
    found.state, found.valid_from, found.valid_to = ListState.APPROVED, decision.effective_on, None
    found.decision_number, found.decision_signed_on = normalise(decision.number), decision.signed_on
    found.decision_issuer, found.decision_signer = normalise(decision.issuer), normalise(decision.signer)
    found.decision_file = file
    found.approved_at, found.approved_by_id = clock.now(), actor.officer_pk
    found.save()
