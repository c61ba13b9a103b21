"""Who is to answer a leg: the officer of the unit, or whoever has the link."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.services._legs import change_open, new_token, put_token
from motcua.domains.workflow.types import OpenedLeg
from motcua.kernel.actors import Actor
from motcua.kernel.errors import WrongState


def assign_leg(*, actor: Actor, leg: Leg, holder_pk: int | None, at: datetime, note: str = "") -> Leg:
    """Name the officer of the unit who answers (None: whoever of the unit may), and why; its due moment stays.

    One statement. The caller has checked that the officer may. Raises WrongState (a leg of an outside
    agency), LegClosed.
    """
    if leg.is_outside:
        raise WrongState(_("Phần việc của cơ quan bên ngoài không giao cho cán bộ của cơ quan."))
    return change_open(leg, holder_id=holder_pk, hand_note=note.strip())


def renew_leg_token(*, actor: Actor, leg: Leg, at: datetime) -> OpenedLeg:
    """A new word for the answer page, told this once; the one before no longer opens it.

    One statement. Raises WrongState (a leg of a unit), LegClosed.
    """
    if not leg.is_outside:
        raise WrongState(_("Đơn vị trong cơ quan trả lời ngay trong hệ thống, không cần đường dẫn."))
    token = new_token()
    put_token(leg, token, at)
    change_open(leg, token_hash=leg.token_hash, token_until=leg.token_until)
    return OpenedLeg(leg=leg, token=token)
