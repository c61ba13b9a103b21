"""Doing the rows of a batch: each in a transaction of its own, through the ordinary service of the act."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import DossierNotFound, NoLongerHeld
from motcua.domains.dossiers.models import Batch, BatchRow, Dossier
from motcua.domains.dossiers.services._locks import lock_dossier, lock_leg
from motcua.domains.dossiers.services.accept_filing import accept_filing
from motcua.domains.dossiers.services.assign import assign_dossier
from motcua.domains.dossiers.services.assign_leg import assign_leg
from motcua.domains.dossiers.services.finish_step import finish_step
from motcua.domains.dossiers.services.hand_over import hand_over_result
from motcua.domains.dossiers.services.reappoint import reappoint_dossier
from motcua.domains.dossiers.types import Act, BatchAct, BatchState, RowState
from motcua.domains.people import selectors as people
from motcua.kernel import clock, revisions
from motcua.kernel.actors import ANONYMOUS, Actor, Via
from motcua.kernel.errors import DomainError, Invalid
from motcua.kernel.turns import take_turn

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer

log = logging.getLogger(__name__)


def run_batch(*, public_id: UUID) -> BatchState:
    """Do the rows that wait, one after another, until none is left or somebody stopped it.

    A row and its result are kept in one transaction: begun again after its process died it goes on with the
    first row without a result, and none is done twice. Two runs at once take turns. The actor is made anew for
    every row from what its officer may do at that moment. Raises what the database says when it goes away: the
    queue tries again.
    """
    while True:
        with revisions.request_scope(), transaction.atomic():
            take_turn(public_id)
            batch = Batch.objects.select_for_update().filter(public_id=public_id).first()
            if batch is None or not batch.is_open:
                return BatchState(batch.state) if batch else BatchState.CANCELLED
            row = batch.rows.filter(state=RowState.WAITING).order_by("seq").first()
            if row is None:
                return _finish(batch)
            _run_row(batch, row)


def _run_row(batch: Batch, row: BatchRow) -> None:
    try:
        with transaction.atomic():
            _DO[BatchAct(batch.act)](_actor_of(batch), batch, row)
        row.state = RowState.DONE
    except DossierNotFound:
        row.state, row.message = RowState.FAILED, _("Không tìm thấy hồ sơ trong phạm vi bạn được xem.")
    except DomainError as error:
        row.state, row.message = RowState.FAILED, " ".join(error.errors.values()) or error.message
    except DatabaseError:
        raise
    except Exception:
        # One broken dossier keeps nobody from the others; the log has what an administrator needs.
        log.exception("row %s of batch %s", row.seq, batch.public_id)
        row.state = RowState.FAILED
        row.message = _("Hệ thống gặp lỗi với hồ sơ này. Hãy mở hồ sơ và làm lại, hoặc báo quản trị.")
    now = clock.now()
    row.at = now
    row.save(update_fields=["state", "message", "at"])
    batch.state = BatchState.RUNNING
    batch.started_at = batch.started_at or now
    batch.done += row.state == RowState.DONE
    batch.failed += row.state == RowState.FAILED
    batch.save(update_fields=["state", "started_at", "done", "failed"])


def _actor_of(batch: Batch) -> Actor:
    """The officer who asked, with what they may do now; somebody dismissed meanwhile is nobody."""
    account = people.account_for_session(batch.by.account_id)
    return people.actor_for_account(account, via=Via.JOB) if account is not None else ANONYMOUS


def _finish(batch: Batch) -> BatchState:
    batch.state, batch.finished_at = BatchState.DONE, clock.now()
    batch.save(update_fields=["state", "finished_at"])
    return BatchState.DONE


def _accept(actor: Actor, batch: Batch, row: BatchRow) -> None:
    accept_filing(actor=actor, public_id=row.dossier_id, seen_moves=row.seen_moves)


def _assign(actor: Actor, batch: Batch, row: BatchRow) -> None:
    """Only at the step of assigning: taking a dossier from its holder is another act, with a reason."""
    _permitted(actor, row, Act.ASSIGN)
    _give(actor, batch, row)


def _finish_step(actor: Actor, batch: Batch, row: BatchRow) -> None:
    finish_step(actor=actor, public_id=row.dossier_id, note=batch.note, seen_moves=row.seen_moves)


def _hand_over(actor: Actor, batch: Batch, row: BatchRow) -> None:
    """Handed to whoever filed it, in the way they asked for unless the officer chose another."""
    dossier = _permitted(actor, row, Act.HAND_OVER)
    hand_over_result(
        actor=actor,
        public_id=row.dossier_id,
        recipient_name=dossier.submitter_name,
        method=batch.method or dossier.delivery,
        note=batch.note,
    )


def _hand_over_work(actor: Actor, batch: Batch, row: BatchRow) -> None:
    if row.leg_id is not None:
        return _hand_over_leg(actor, batch, row.leg_id)
    dossier = _permitted(actor, row, Act.REASSIGN)
    if dossier.holder_id != batch.from_officer_id:
        raise NoLongerHeld(_("Người bàn giao không còn giữ hồ sơ này."))
    return _give(actor, batch, row)


def _hand_over_leg(actor: Actor, batch: Batch, leg_id: UUID) -> None:
    leg, _dossier = lock_leg(actor, leg_id)
    if leg.is_open and leg.holder_id != batch.from_officer_id:
        raise NoLongerHeld(_("Người bàn giao không còn giữ phần việc này."))
    assign_leg(actor=actor, leg_id=leg_id, officer_id=_taker(batch).public_id, note=batch.note)


def _reappoint(actor: Actor, batch: Batch, row: BatchRow) -> None:
    reappoint_dossier(actor=actor, public_id=row.dossier_id, reason=batch.note, seen_moves=row.seen_moves)


def _permitted(actor: Actor, row: BatchRow, act: Act) -> Dossier:
    """The dossier, locked, and the very act permitted: some services do one of two."""
    dossier = lock_dossier(actor, row.dossier_id, seen_moves=row.seen_moves)
    policies.require_act(actor, dossier, act)
    return dossier


def _give(actor: Actor, batch: Batch, row: BatchRow) -> None:
    assign_dossier(actor=actor, public_id=row.dossier_id, officer_id=_taker(batch).public_id, note=batch.note)


def _taker(batch: Batch) -> Officer:
    if batch.to_officer is None:
        raise Invalid(_("Hãy chọn người nhận việc."), field="officer")
    return batch.to_officer


_DO: dict[BatchAct, Callable[[Actor, Batch, BatchRow], None]] = {
    BatchAct.ACCEPT: _accept,
    BatchAct.ASSIGN: _assign,
    BatchAct.FINISH_STEP: _finish_step,
    BatchAct.HAND_OVER: _hand_over,
    BatchAct.HAND_OVER_WORK: _hand_over_work,
    BatchAct.REAPPOINT: _reappoint,
}
