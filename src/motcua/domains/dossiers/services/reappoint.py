"""Another appointment by a decision of its own, after the working calendar changed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines import services as clocks
from motcua.domains.deadlines.types import ClockKind, Ground, Spell
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import NothingMoves
from motcua.domains.dossiers.events import DossierReappointed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.clocks import put_on_calendar
from motcua.domains.dossiers.services._apologies import drop_outdated_letter
from motcua.domains.dossiers.services._clock import SUBJECT, read_clock_of, set_dates, spells_of
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import conclude, standing_before
from motcua.domains.dossiers.services._receipt import replace_receipt
from motcua.domains.dossiers.types import Act
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def reappoint_dossier(
    *, actor: Actor, public_id: UUID | str, reason: str, seen_moves: int | None = None
) -> Dossier:
    """Put an open dossier on the calendar of today: due dates counted anew, a new slip, the old one void. What
    was first appointed stays as it was printed.

    An appointment printed before the calendar changed stays until somebody decides this. It is no
    re-appointment for lateness. Raises DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile,
    NothingMoves, Invalid (no reason).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.REAPPOINT)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do hẹn lại, ví dụ số quyết định hoán đổi ngày nghỉ."), field="reason")
    now, before = clock.now(), standing_before(dossier)
    old_due_at, spells = dossier.legal_due_at or now, spells_of(dossier)
    today = calendars.calendar_for(dossier.agency_id, unit_id=dossier.receiving_unit_id)
    put_on_calendar(dossier, int(today.version))
    new_due_at = read_clock_of(dossier, spells).legal_due_at
    if new_due_at == old_due_at:
        raise NothingMoves(_("Lịch hiện nay cho cùng ngày hẹn, không cần hẹn lại."))
    if new_due_at <= now:
        raise Invalid(_("Theo lịch hiện nay ngày hẹn đã qua; hãy dùng văn bản xin lỗi."), field="reason")

    set_dates(dossier, [*spells, Spell(ClockKind.EXTENDED, Ground.APPOINTMENT, now, appointed_at=new_due_at)])
    dossier.save(update_fields=["calendar_version", "first_calendar_version"])
    entry = conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.REAPPOINT,
        at=now,
        event=DossierReappointed,
        note=reason.strip(),
        old_due_at=old_due_at.isoformat(),
        new_due_at=new_due_at.isoformat(),
        calendar_version=dossier.calendar_version,
    )
    clocks.extend_clock(
        actor=actor,
        agency_id=dossier.agency_id,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        at=now,
        appointed_at=new_due_at,
        ground=Ground.APPOINTMENT,
        basis=reason.strip(),
        event_id=entry,
    )
    drop_outdated_letter(actor=actor, dossier=dossier, at=now, why=_("Đã hẹn lại theo lịch làm việc mới"))
    replace_receipt(actor=actor, dossier=dossier, at=now, reason=reason.strip())
    return dossier
