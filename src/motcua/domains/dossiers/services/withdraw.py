"""The applicant takes the dossier back: asked at the desk, decided while no result is signed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import NoWithdrawal, WrongDossierState
from motcua.domains.dossiers.events import WithdrawalAsked, WithdrawalDeclined
from motcua.domains.dossiers.models import Dossier, Withdrawal
from motcua.domains.dossiers.services._endings import stop
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import conclude, move_to, standing_before
from motcua.domains.dossiers.services._reasons import chosen
from motcua.domains.dossiers.types import Act, ReasonKind, State
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

LONGEST_NAME = 200


@transaction.atomic
def ask_withdrawal(
    *,
    actor: Actor,
    public_id: UUID | str,
    asked_by_name: str,
    reason: str,
    seen_moves: int | None = None,
) -> Withdrawal:
    """Note that the applicant wants the dossier back: state 7, from where it comes back when declined.

    Not once a result is signed. Raises DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile,
    Invalid (who asked, why).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.ASK_WITHDRAWAL)
    return note_withdrawal(actor, dossier, asked_by_name=asked_by_name, reason=reason)


def note_withdrawal(actor: Actor, dossier: Dossier, *, asked_by_name: str, reason: str) -> Withdrawal:
    """The same for a dossier that is locked, by whoever may: the desk, or the applicant themselves."""
    _require_no_result(dossier)
    errors: dict[str, str] = {}
    if not 0 < len(asked_by_name.strip()) <= LONGEST_NAME:
        errors["asked_by_name"] = _("Hãy ghi họ tên người yêu cầu rút, đã kiểm tra giấy tờ.")
    if not reason.strip():
        errors["reason"] = _("Hãy ghi lý do người nộp nêu.")
    if errors:
        raise Invalid(errors=errors)

    now, before = clock.now(), standing_before(dossier)
    withdrawal = Withdrawal.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        asked_at=now,
        asked_by_name=asked_by_name.strip(),
        stated_reason=reason.strip(),
        from_state=dossier.state,
        waited_from=dossier.before_state,
        step_name=dossier.step_name,
        recorded_by_id=actor.officer_pk,
    )
    dossier.before_state = dossier.state
    move_to(dossier, State.WITHDRAWAL_ASKED)
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.ASK_WITHDRAWAL,
        at=now,
        event=WithdrawalAsked,
        note=reason.strip(),
    )
    return withdrawal


@transaction.atomic
def decide_withdrawal(
    *,
    actor: Actor,
    public_id: UUID | str,
    grant: bool,
    note: str = "",
    fee_note: str = "",
    seen_moves: int | None = None,
) -> Withdrawal:
    """Grant it (mẫu 05 of 2025, state 8), or decline with a reason: the dossier goes on where it was.

    `fee_note`: what becomes of money paid. Raises DossierNotFound, DossierNotAllowed, WrongDossierState (a
    result was signed meanwhile), MovedMeanwhile, NoWithdrawal, Invalid.
    """
    act = Act.GRANT_WITHDRAWAL if grant else Act.DECLINE_WITHDRAWAL
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, act)
    withdrawal = dossier.withdrawals.filter(granted__isnull=True).first()
    if withdrawal is None or dossier.before_state is None:
        raise NoWithdrawal(_("Hồ sơ không có yêu cầu rút nào chờ quyết định."))
    if grant:
        _require_no_result(dossier)
    elif not note.strip():
        raise Invalid(_("Hãy ghi lý do không chấp nhận rút hồ sơ."), field="note")

    now = clock.now()
    withdrawal.granted, withdrawal.decided_at = grant, now
    withdrawal.decided_by_id, withdrawal.decision_note = actor.officer_pk, note.strip()
    withdrawal.save(update_fields=["granted", "decided_at", "decided_by", "decision_note"])
    if grant:
        reasons = list(chosen(dossier, ReasonKind.STOP, ["withdrawn"]))
        stop(
            actor=actor,
            dossier=dossier,
            act=act,
            reasons=reasons,
            explanation=note.strip(),
            fee_note=fee_note.strip(),
            at=now,
            withdrawal=withdrawal,
        )
        return withdrawal
    before = standing_before(dossier)
    move_to(dossier, State(dossier.before_state))
    dossier.before_state = withdrawal.waited_from
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=act,
        at=now,
        event=WithdrawalDeclined,
        note=note.strip(),
    )
    return withdrawal


def _require_no_result(dossier: Dossier) -> None:
    if dossier.results.exists():
        raise WrongDossierState(_("Kết quả đã được ký, không thể rút hồ sơ."), state=dossier.state)
