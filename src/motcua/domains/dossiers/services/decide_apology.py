"""The leader's part: approving the letter, which moves the appointment, or sending it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.deadlines import services as clocks
from motcua.domains.deadlines.types import ClockKind, Ground, SettingKey, Spell
from motcua.domains.documents.types import ApologyLetter, PaperKind, Reappointment
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import ApologyApproved, ApologyReturned
from motcua.domains.dossiers.models import Apology, Dossier
from motcua.domains.dossiers.services import _papers as papers
from motcua.domains.dossiers.services._apologies import apology_at, reappointment_limit
from motcua.domains.dossiers.services._clock import SUBJECT, basis_of, calendar_of, set_dates, spells_of
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import announce, conclude, standing_before
from motcua.domains.dossiers.types import Act, ApologyState
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def approve_apology(*, actor: Actor, public_id: UUID | str, seen_moves: int | None = None) -> Apology:
    """Approve the letter: numbered, issued with name, time and hash; the appointment is the new date from now.

    The date it apologises for stays with the letter, and lateness is reported against both. Raises
    DossierNotFound, DossierNotAllowed, WrongDossierState, MovedMeanwhile, NoApology, Invalid (the new date
    has passed meanwhile).
    """
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.APPROVE_APOLOGY)
    apology = apology_at(dossier, ApologyState.WAITING_APPROVAL)
    now, before = clock.now(), standing_before(dossier)
    if apology.new_due_at is None or apology.new_due_at <= now:
        raise Invalid(_("Ngày hẹn lại đã qua, hãy trả lại để chọn ngày khác."), field="new_date")

    paper = papers.issue(
        actor=actor,
        dossier=dossier,
        kind=PaperKind.APOLOGY,
        series="apology",
        content=_letter(actor, dossier, apology),
        at=now,
    )
    apology.state, apology.approved_at, apology.approved_by_id = ApologyState.APPROVED, now, actor.officer_pk
    apology.number, apology.paper = paper.number, paper
    apology.save(update_fields=["state", "approved_at", "approved_by", "number", "paper"])
    spells = spells_of(dossier)
    appointed = Spell(ClockKind.EXTENDED, Ground.EXTENSION, now, appointed_at=apology.new_due_at)
    set_dates(dossier, [*spells, appointed])
    dossier.reappointments += 1
    entry = conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.APPROVE_APOLOGY,
        at=now,
        event=ApologyApproved,
        note=apology.public_cause,
        apology_id=str(apology.public_id),
        number=paper.number,
        original_due_at=apology.original_due_at.isoformat(),
        new_due_at=apology.new_due_at.isoformat(),
        content_hash=paper.content_hash,
    )
    clocks.extend_clock(
        actor=actor,
        agency_id=dossier.agency_id,
        subject_type=SUBJECT,
        subject_id=dossier.public_id,
        at=now,
        appointed_at=apology.new_due_at,
        ground=Ground.EXTENSION,
        basis=basis_of(dossier, SettingKey.REAPPOINTMENT_LIMIT, now),
        event_id=entry,
        calendar=calendar_of(dossier),
    )
    return apology


@transaction.atomic
def return_apology(
    *, actor: Actor, public_id: UUID | str, note: str, seen_moves: int | None = None
) -> Apology:
    """Send the draft back to the officer with what to change. Raises as `approve_apology`, Invalid (note)."""
    dossier = lock_dossier(actor, public_id, seen_moves=seen_moves)
    actor = policies.require_act(actor, dossier, Act.APPROVE_APOLOGY)
    apology = apology_at(dossier, ApologyState.WAITING_APPROVAL)
    if not note.strip():
        raise Invalid(_("Hãy ghi cần sửa gì trong văn bản xin lỗi."), field="note")

    apology.state, apology.returned_note = ApologyState.DRAFT, note.strip()
    apology.save(update_fields=["state", "returned_note"])
    announce(actor=actor, dossier=dossier, event=ApologyReturned, apology_id=str(apology.public_id))
    return apology


def _letter(actor: Actor, dossier: Dossier, apology: Apology) -> ApologyLetter:
    now = clock.now()
    name, title = papers.name_and_title(actor)
    earlier = dossier.apologies.filter(approved_at__isnull=False).exclude(pk=apology.pk)
    return ApologyLetter(
        **papers.heading(actor, dossier, desk=False),
        received_at=dossier.accepted_at or dossier.submitted_at,
        due_at=apology.original_due_at,
        new_due_at=apology.new_due_at or now,
        reason=f"{apology.public_cause}. {apology.cause_text}",
        responsible_unit=dossier.unit.name,
        signer_title=title,
        signer_name=name,
        return_at=str(dossier.get_delivery_display()),
        history=tuple(
            Reappointment(due_at=one.original_due_at, new_due_at=one.new_due_at, reason=one.public_cause)
            for one in earlier
            if one.new_due_at is not None
        ),
        limit=reappointment_limit(dossier, now),
        recipients=(dossier.receiving_unit.name,),
        approval=papers.approval(actor, now),
    )
