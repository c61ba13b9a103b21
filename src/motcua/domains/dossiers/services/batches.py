"""Ordering one act on many dossiers, and stopping it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import BatchNotFound
from motcua.domains.dossiers.events import BatchCancelled, BatchStarted
from motcua.domains.dossiers.models import Batch, BatchRow
from motcua.domains.dossiers.selectors import visible_dossiers
from motcua.domains.dossiers.selectors.held_besides import codes_of_legs, legs_of_officer
from motcua.domains.dossiers.selectors.holding import work_of
from motcua.domains.dossiers.types import BatchAct, BatchItem, BatchOrder, BatchState, Delivery
from motcua.domains.people import selectors as people
from motcua.kernel import clock, jobs, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, LimitReached
from motcua.kernel.turns import take_turn

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer

JOB = "dossiers.run_batch"
MOST_ROWS = 2_000
NEEDS_OFFICER = (BatchAct.ASSIGN, BatchAct.HAND_OVER_WORK)
NEEDS_REASON = (BatchAct.HAND_OVER_WORK, BatchAct.REAPPOINT)


def start_batch(
    *, actor: Actor, order: BatchOrder, items: Sequence[BatchItem], token: UUID | None = None
) -> Batch:
    """Order one act on these dossiers; a job does them one by one, each with the rights the officer has then.

    A dossier the officer may not see becomes a row that fails, as does one that moved since they saw it. The
    same `token` twice (a double click) gives the batch of the first time. Raises NotAllowed (whoever may do
    such an act nowhere), Invalid with the field to mend, LimitReached.
    """
    policies.require(actor.officer_pk is not None and policies.may_in_bulk(actor, order.act))
    wanted = list({(item.dossier_id, item.leg_id): item for item in items}.values())
    _check_items(wanted)
    to_officer, from_officer = _officers_of(actor, order)
    try:
        with transaction.atomic():
            return _start(actor, order, wanted, to_officer, from_officer, token)
    except IntegrityError:
        earlier = Batch.objects.filter(
            agency_id=actor.agency_key, by_id=actor.officer_pk, token=token
        ).first()
        if token is None or earlier is None:
            raise
        return earlier


def hand_over_work(
    *,
    actor: Actor,
    from_officer: UUID,
    to_officer: UUID,
    reason: str,
    dossier_ids: Sequence[UUID] | None = None,
    leg_ids: Sequence[UUID] | None = None,
    token: UUID | None = None,
) -> Batch:
    """Give what an officer holds to another (bàn giao): all dossiers and legs that the actor assigns, or, when any
    are named, these dossiers and legs of it.

    Every dossier is reassigned by itself (Act.REASSIGN) with the reason in its records, and with it the letters
    of apology it waits for; every leg with the reason on the leg. What waits for a leader's word is nobody's own
    and is not handed over. Raises NotFound for an
    officer of another agency, NotAllowed, Invalid (nothing held, no reason, no or the same officer), LimitReached.
    """
    giver = people.get_officer(actor, from_officer)
    if dossier_ids is None and leg_ids is None:
        held = work_of(actor, giver).order_by("work_due_at", "id")
        items = [BatchItem(*row) for row in held.values_list("public_id", "moves")[: MOST_ROWS + 1]]
        leg_ids = list(legs_of_officer(actor, giver).values_list("public_id", flat=True))
    else:
        items = [BatchItem(one) for one in dossier_ids or ()]
    named = codes_of_legs(actor, leg_ids or ())
    items += [BatchItem(dossier, leg_id=leg) for leg, (dossier, _code) in named.items()]
    order = BatchOrder(BatchAct.HAND_OVER_WORK, to_officer, from_officer, note=reason)
    return start_batch(actor=actor, order=order, items=items, token=token)


@transaction.atomic
def cancel_batch(*, actor: Actor, public_id: UUID) -> Batch:
    """Stop after the row it is at; what is done stays done. A finished one is left alone.

    Raises BatchNotFound, also for somebody else's.
    """
    take_turn(public_id)
    rows = Batch.objects.select_for_update().filter(agency_id=actor.agency_key, by_id=actor.officer_key)
    batch = rows.filter(public_id=public_id).first()
    if batch is None:
        raise BatchNotFound(_("Không tìm thấy lượt xử lý này."))
    if batch.is_open:
        batch.state = BatchState.CANCELLED
        batch.cancelled_at = batch.finished_at = clock.now()
        batch.save(update_fields=["state", "cancelled_at", "finished_at"])
        journal.record(
            actor=actor,
            event=BatchCancelled(
                subject_id=batch.public_id, agency_id=batch.agency_id, ended=batch.done + batch.failed
            ),
        )
    return batch


def _check_items(items: Sequence[BatchItem]) -> None:
    if not items:
        raise Invalid(_("Hãy chọn ít nhất một hồ sơ."), field="chon")
    if len(items) > MOST_ROWS:
        text = _("Mỗi lượt nhiều nhất %(most)s hồ sơ. Hãy chia thành nhiều lượt.")
        raise LimitReached(text % {"most": MOST_ROWS}, field="chon")


def _officers_of(actor: Actor, order: BatchOrder) -> tuple[Officer | None, Officer | None]:
    """To whom and from whom. Raises Invalid with everything wrong with the order."""
    to_officer = _officer(actor, order.officer_id) if order.act in NEEDS_OFFICER else None
    from_officer = _officer(actor, order.from_officer_id) if order.act is BatchAct.HAND_OVER_WORK else None
    faults = _wrong_officers(order, to_officer, from_officer)
    if order.act in NEEDS_REASON and not order.note.strip():
        faults["note"] = _("Hãy ghi lý do; lý do được ghi vào diễn biến của từng hồ sơ.")
    if order.method not in {"", *Delivery.values}:
        faults["method"] = _("Hãy chọn cách trả kết quả.")
    if faults:
        raise Invalid(errors=faults)
    return to_officer, from_officer


def _wrong_officers(
    order: BatchOrder, to_officer: Officer | None, from_officer: Officer | None
) -> dict[str, str]:
    faults = {}
    if order.act in NEEDS_OFFICER and (to_officer is None or not to_officer.is_active):
        faults["officer"] = _("Hãy chọn người nhận việc, là cán bộ đang làm việc.")
    elif to_officer is not None and to_officer == from_officer:
        faults["officer"] = _("Người nhận việc phải khác người bàn giao.")
    if order.act is BatchAct.HAND_OVER_WORK and from_officer is None:
        faults["from_officer"] = _("Hãy chọn người bàn giao.")
    return faults


def _officer(actor: Actor, public_id: UUID | None) -> Officer | None:
    return people.find_officer(actor, public_id) if public_id is not None else None


def _start(
    actor: Actor,
    order: BatchOrder,
    items: Sequence[BatchItem],
    to_officer: Officer | None,
    from_officer: Officer | None,
    token: UUID | None,
) -> Batch:
    batch = Batch.objects.create(
        agency_id=actor.agency_key,
        token=token,
        act=order.act,
        by_id=actor.officer_key,
        to_officer=to_officer,
        from_officer=from_officer,
        method=order.method,
        note=order.note.strip(),
        total=len(items),
        asked_at=clock.now(),
    )
    legs = [item.leg_id for item in items if item.leg_id is not None]
    codes = codes_of_legs(actor, legs) if legs else {}
    ids = [item.dossier_id for item in items if item.leg_id is None]
    known = visible_dossiers(actor).filter(public_id__in=ids).values_list("public_id", "code", "moves")
    seen = {public_id: (code, moves) for public_id, code, moves in known}
    BatchRow.objects.bulk_create(
        BatchRow(
            agency_id=batch.agency_id,
            batch=batch,
            seq=seq,
            dossier_id=item.dossier_id,
            leg_id=item.leg_id,
            code=_code(item, seen, codes),
            seen_moves=_moves(item, seen) if item.leg_id is None else None,
        )
        for seq, item in enumerate(items, start=1)
    )
    journal.record(
        actor=actor,
        event=BatchStarted(
            subject_id=batch.public_id,
            agency_id=batch.agency_id,
            act=str(order.act.value),
            total=batch.total,
            officer_id=str(to_officer.public_id) if to_officer else None,
            from_officer_id=str(from_officer.public_id) if from_officer else None,
        ),
    )
    jobs.defer(jobs.app.configure_task(JOB, queue="default"), batch_id=str(batch.public_id))
    return batch


def _code(item: BatchItem, seen: dict[UUID, tuple[str, int]], legs: dict[UUID, tuple[UUID, str]]) -> str:
    """Empty for a dossier out of sight."""
    if item.leg_id is not None:
        return legs[item.leg_id][1] if item.leg_id in legs else ""
    return seen[item.dossier_id][0] if item.dossier_id in seen else ""


def _moves(item: BatchItem, seen: dict[UUID, tuple[str, int]]) -> int | None:
    """As the officer saw it; a page that did not say means as it is now."""
    if item.seen_moves is not None or item.dossier_id not in seen:
        return item.seen_moves
    return seen[item.dossier_id][1]
