"""What comes back from a leg: the unit's own answer, one that came on paper, the outside agency's page, silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from motcua.domains.documents import selectors as documents
from motcua.domains.dossiers import policies
from motcua.domains.dossiers.events import LegAnswered, LegLinkRenewed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.legs import dossier_of_leg
from motcua.domains.dossiers.services._locks import lock_dossier, lock_leg
from motcua.domains.dossiers.services._moves import announce, conclude, standing_before
from motcua.domains.dossiers.types import Act, DossierPermission
from motcua.domains.workflow import selectors as legs
from motcua.domains.workflow import services as workflow
from motcua.domains.workflow.types import AnswerWords, OpenedLeg
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, Via, system_actor

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg


@dataclass(frozen=True, slots=True)
class LegReply:
    """An answer as typed: the code, its words, number and file of the paper, who signed."""

    answer: str
    text: str = ""
    number: str = ""
    file_id: UUID | None = None
    name: str = ""


@transaction.atomic
def answer_leg(*, actor: Actor, leg_id: UUID | str, reply: LegReply) -> Leg:
    """The unit's own answer, by an officer of the unit the leg was given to (its holder, when it has one).

    Raises NotFound, DossierNotAllowed, LegClosed, Invalid.
    """
    leg, dossier = lock_leg(actor, leg_id)
    actor = policies.require_leg(actor, dossier, leg)
    words = _words(actor, reply)
    return _joined(
        actor,
        dossier,
        lambda now: workflow.answer_leg(actor=actor, leg=leg, at=now, answer=reply.answer, **words),
    )


@transaction.atomic
def record_leg_answer(*, actor: Actor, leg_id: UUID | str, reply: LegReply, answered_at: datetime) -> Leg:
    """Enter an outside agency's answer that came on paper or by mail; by whoever's step the dossier is at.

    Raises NotFound, DossierNotAllowed, WrongDossierState, LegClosed, Invalid (a paper names its number).
    """
    leg, dossier = lock_leg(actor, leg_id)
    actor = policies.require_act(actor, dossier, Act.ANSWER_LEG)
    words, at = _words(actor, reply), clock.aware(answered_at)
    return _joined(
        actor,
        dossier,
        lambda now: workflow.record_outside_answer(
            actor=actor, leg=leg, at=now, answered_at=at, answer=reply.answer, **words
        ),
    )


@transaction.atomic
def close_silent_leg(*, actor: Actor, leg_id: UUID | str, reason: str) -> Leg:
    """Go on without an opinion whose date has passed, on the lead agency's own responsibility.

    Raises NotFound, DossierNotAllowed, WrongDossierState, LegNotDue, LegClosed, Invalid.
    """
    leg, dossier = lock_leg(actor, leg_id)
    actor = policies.require_act(actor, dossier, Act.ANSWER_LEG)
    return _joined(
        actor,
        dossier,
        lambda now: workflow.close_silent_leg(actor=actor, leg=leg, at=now, reason=reason),
    )


@transaction.atomic
def cancel_leg(*, actor: Actor, leg_id: UUID | str, reason: str) -> Leg:
    """Take the request back, with a reason. Raises as `close_silent_leg`."""
    leg, dossier = lock_leg(actor, leg_id)
    actor = policies.require_act(actor, dossier, Act.ANSWER_LEG)
    return _joined(
        actor, dossier, lambda now: workflow.cancel_leg(actor=actor, leg=leg, at=now, reason=reason)
    )


@transaction.atomic
def renew_leg_link(*, actor: Actor, leg_id: UUID | str) -> OpenedLeg:
    """A new address of the answer page of an outside agency, told this once; the one before is dead from now.

    By whoever's step the dossier is at. Raises NotFound, DossierNotAllowed, WrongDossierState, WrongState (a
    unit of the agency answers here), LegClosed.
    """
    leg, dossier = lock_leg(actor, leg_id)
    actor = policies.require_act(actor, dossier, Act.ANSWER_LEG)
    opened = workflow.renew_leg_token(actor=actor, leg=leg, at=clock.now())
    announce(
        actor=actor,
        dossier=dossier,
        event=LegLinkRenewed,
        leg_id=str(leg.public_id),
        leg=opened.leg.journal_name,
    )
    return opened


@transaction.atomic
def answer_leg_by_token(*, token: str, reply: LegReply) -> Leg:
    """The outside agency's own answer on its page; nobody is signed in, who answered is `reply.name`.

    Raises LegLinkDead (one answer for a wrong, used or expired link), Invalid.
    """
    found = legs.leg_by_token(token)
    system = system_actor(
        "dossiers.answer_leg", agency_id=found.agency_id, permissions=[DossierPermission.READ], via=Via.WEB
    )
    dossier, words = lock_dossier(system, dossier_of_leg(found).public_id), _words(ANONYMOUS, reply)
    return _joined(
        system,
        dossier,
        lambda now: workflow.answer_by_token(
            actor=ANONYMOUS, token=token, at=now, answer=reply.answer, **words
        ),
    )


def _words(actor: Actor, reply: LegReply) -> AnswerWords:
    """What stands beside the answer; the file among those the actor may see. Raises NotFound."""
    file = documents.get_file(actor, reply.file_id) if reply.file_id else None
    return {
        "text": reply.text,
        "number": reply.number,
        "name": reply.name,
        "file_pk": file.pk if file else None,
    }


def _joined(actor: Actor, dossier: Dossier, end: Callable[[datetime], Leg]) -> Leg:
    now, before = clock.now(), standing_before(dossier)
    leg = end(now)
    conclude(
        actor=actor,
        dossier=dossier,
        before=before,
        act=Act.ANSWER_LEG,
        at=now,
        event=LegAnswered,
        note=f"{leg.name}: {leg.get_answer_display() or leg.get_state_display()}",
        leg_id=str(leg.public_id),
        leg=leg.journal_name,
        answer=leg.answer or leg.state,
        holder_id=str(dossier.holder.public_id) if dossier.holder else None,
    )
    return leg
