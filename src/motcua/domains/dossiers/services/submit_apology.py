"""The officer's part of a letter of apology: the cause and the new date."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import NoApology
from motcua.domains.dossiers.events import ApologySubmitted
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.services._apologies import open_apology, reappointment_limit, send_before
from motcua.domains.dossiers.services._clock import calendar_of, closing_of
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.services._reasons import chosen
from motcua.domains.dossiers.services.draft_apology import new_draft
from motcua.domains.dossiers.types import Act, ApologyState, ReasonKind
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def submit_apology(
    *,
    actor: Actor,
    public_id: UUID | str,
    cause: str,
    cause_text: str,
    new_date: date,
    exception_reason: str = "",
    seen_moves: int | None = None,
) -> Apology:
    """Put the letter before the leader: coded cause and words, and the new date, a working day after the old.

    One re-appointment is allowed (a dated setting); more needs `exception_reason`. Raises DossierNotFound,
    DossierNotAllowed, WrongDossierState, MovedMeanwhile, NoApology (one waits already), Invalid.
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.SUBMIT_APOLOGY)
    apology = open_apology(dossier)
    if apology is not None and apology.state != ApologyState.DRAFT:
        raise NoApology(_("Văn bản xin lỗi đã trình, đang chờ phê duyệt hoặc gửi."))
    now = clock.now()
    reason = chosen(dossier, ReasonKind.LATE, [cause], field="cause")[0]
    if not cause_text.strip():
        raise Invalid(_("Hãy ghi nguyên nhân để người nộp hiểu vì sao chậm."), field="cause_text")
    new_due_at = _new_due(dossier, new_date, now)
    _require_within_limit(dossier, now, exception_reason)

    apology = apology or new_draft(actor, dossier)
    if dossier.legal_due_at and apology.original_due_at != dossier.legal_due_at:  # moved since the draft
        apology.original_due_at = dossier.legal_due_at
        apology.send_before = send_before(dossier, dossier.legal_due_at)
    apology.state = ApologyState.WAITING_APPROVAL
    apology.cause_code, apology.public_cause = reason.code, reason.text
    apology.cause_text, apology.exception_reason = cause_text.strip(), exception_reason.strip()
    apology.new_due_at = new_due_at
    apology.submitted_at, apology.submitted_by_id, apology.returned_note = now, actor.officer_pk, ""
    apology.save()
    announce(
        actor=actor,
        dossier=dossier,
        event=ApologySubmitted,
        apology_id=str(apology.public_id),
        cause=reason.code,
        new_due_at=new_due_at.isoformat(),
    )
    return apology


def _new_due(dossier: Dossier, day: date, now: datetime) -> datetime:
    kept = max(now, dossier.legal_due_at or now)
    return closing_of(day, calendar_of(dossier), field="new_date", after=kept)


def _require_within_limit(dossier: Dossier, now: datetime, exception_reason: str) -> None:
    limit = reappointment_limit(dossier, now)
    if dossier.reappointments >= limit and not exception_reason.strip():
        text = _(
            "Hồ sơ đã hẹn lại %(n)d lần, quy định cho hẹn lại không quá %(limit)d lần."
            " Muốn hẹn lại nữa phải ghi lý do ngoại lệ."
        )
        raise Invalid(text % {"n": dossier.reappointments, "limit": limit}, field="exception_reason")
