"""Legs: of a subject, waiting for somebody, behind an answer page."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.workflow.errors import LegLinkDead, LegNotFound
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.types import LegState
from motcua.kernel import clock
from motcua.kernel.actors import Actor

BY_DUE = ("due_at", "id")
"""Keys under which `legs_waiting` and `late_legs` are paged."""


def hash_of(token: str) -> str:
    """What is kept of the word of an answer page."""
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()


def legs_of(subject_type: str, subject_id: UUID) -> QuerySet[Leg]:
    """Every leg of the subject, in the order they were opened, with unit, step, officers and file. The caller
    has shown that the viewer may see the subject."""
    legs = Leg.objects.filter(run__subject_type=subject_type, run__subject_id=subject_id)
    return legs.select_related(
        "run", "task__step", "unit", "holder", "answered_by", "recorded_by", "closed_by", "answer_file"
    ).order_by("run_id", "order")


def get_leg(actor: Actor, public_id: UUID | str) -> Leg:
    """One leg of the actor's agency, with what `legs_of` loads. Who may see or answer it is asked of the
    subject's domain. Raises LegNotFound, also for a leg of another agency."""
    leg = _loaded().filter(agency_id=actor.agency_key, public_id=public_id).first()
    if leg is None:
        raise LegNotFound(_("Không tìm thấy phần việc này."))
    return leg


def leg_by_token(token: str) -> Leg:
    """The open leg behind an answer page. Raises LegLinkDead, with one answer for a word nobody gave out, one
    no longer valid, and a leg that is closed. The caller counts wrong tries."""
    leg = (
        _loaded()
        .select_related("agency")
        .filter(token_hash=hash_of(token), state=LegState.OPEN, token_until__gt=clock.now())
        .first()
    )
    if leg is None:
        raise dead_link()
    return leg


def dead_link() -> LegLinkDead:
    """The one answer for every link that does not open a leg."""
    return LegLinkDead(
        _("Đường dẫn không đúng hoặc không còn dùng. Hãy liên hệ cơ quan đã gửi đề nghị để được hướng dẫn.")
    )


def legs_waiting(
    agency_id: int,
    *,
    unit_ids: Collection[int] | None = (),
    holder_pks: Collection[int] = (),
    led_unit_ids: Collection[int] = (),
) -> QuerySet[Leg]:
    """Open legs in these officers' hands, those of these units that nobody holds yet (`None`: of every unit), and
    all of the units somebody leads. For `keyset(…, keys=BY_DUE)`: the earliest due first. Legs of outside agencies
    are not among them.
    """
    mine = Q(holder_id__in=list(holder_pks))
    free = Q(holder_id__isnull=True, unit_id__isnull=False)
    if unit_ids is not None:
        free &= Q(unit_id__in=list(unit_ids))
    if led_unit_ids:
        free |= Q(unit_id__in=list(led_unit_ids))
    legs = Leg.objects.filter(mine | free, agency_id=agency_id, state=LegState.OPEN)
    return legs.select_related("run", "unit", "holder").order_by(*BY_DUE)


def held_legs(agency_id: int, *, subject_type: str, holder_pk: int | None = None) -> QuerySet[Leg]:
    """Open legs of subjects of that type that some officer holds, or this one, with run, unit and holder, the
    earliest due first. Which of them the viewer may see is asked of the subject's domain."""
    legs = _loaded().filter(agency_id=agency_id, state=LegState.OPEN, run__subject_type=subject_type)
    held = legs.filter(holder__isnull=False) if holder_pk is None else legs.filter(holder_id=holder_pk)
    return held.order_by(*BY_DUE)


def late_legs(
    agency_id: int, *, now: datetime | None = None, asking_unit_ids: Collection[int] | None = None
) -> QuerySet[Leg]:
    """Open legs past their due moment at `now`, of units and outside agencies alike, earliest due first, for
    `keyset(…, keys=BY_DUE)`. `asking_unit_ids`: only those whose step these units carry out (the lead unit
    that waits); None: of the whole agency."""
    legs = Leg.objects.filter(agency_id=agency_id, state=LegState.OPEN, due_at__lt=now or clock.now())
    if asking_unit_ids is not None:
        legs = legs.filter(task__unit_id__in=list(asking_unit_ids))
    return legs.select_related("run", "task", "unit", "holder").order_by(*BY_DUE)


def _loaded() -> QuerySet[Leg]:
    return Leg.objects.select_related("run", "task__step", "unit", "holder")
