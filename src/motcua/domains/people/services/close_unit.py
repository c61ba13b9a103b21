"""End a unit on a day, and say who takes over."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.errors import UnitBusy, UnitClosed, UnitLoop
from motcua.domains.people.events import UnitClosed as UnitWasClosed
from motcua.domains.people.models import Officer, Unit
from motcua.domains.people.rules import would_loop
from motcua.domains.people.selectors import get_unit
from motcua.domains.people.selectors.units import unit_nodes
from motcua.domains.people.services._locks import lock_agency, lock_unit
from motcua.domains.people.types import REVISION
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn


@transaction.atomic
def close_unit(*, actor: Actor, unit: UUID, valid_to: date, successor: UUID | None = None) -> Unit:
    """The unit works for the last time on `valid_to`; from then on its successor answers for its work.

    Raises NotFound, NotAllowed, UnitClosed when it has ended already, UnitBusy while open units stand
    below it or officers work in it or the successor does not work the day after, Invalid for a day before it
    began, UnitLoop for a successor that would inherit from itself.
    """
    agency = lock_agency(actor)
    closing = lock_unit(actor, unit)
    heir = get_unit(actor, successor) if successor else None

    policies.require_may_manage(actor, unit_id=closing.pk)

    _require_open(closing)
    _require_idle(closing)
    _check(closing, heir, valid_to)

    closing.valid_to = valid_to
    closing.successor = heir
    closing.save(update_fields=["valid_to", "successor"])
    revisions.bump(REVISION)

    journal.record(
        actor=actor,
        event=UnitWasClosed(
            subject_id=closing.public_id,
            agency_id=agency.pk,
            code=closing.code,
            valid_to=date_vn(valid_to),
            successor=heir.code if heir else "",
        ),
    )
    return closing


def _require_open(unit: Unit) -> None:
    if unit.valid_to is not None:
        raise UnitClosed(
            _("Đơn vị đã kết thúc hoạt động từ sau ngày %(day)s.") % {"day": date_vn(unit.valid_to)}
        )


def _require_idle(unit: Unit) -> None:
    below = Unit.objects.filter(parent=unit, valid_to__isnull=True)
    if below.exists():
        raise UnitBusy(_("Còn đơn vị trực thuộc đang hoạt động. Kết thúc hoặc chuyển các đơn vị đó trước."))
    if Officer.objects.filter(unit=unit, is_active=True).exists():
        raise UnitBusy(_("Còn cán bộ đang làm việc ở đơn vị. Chuyển cán bộ sang đơn vị khác trước."))


def _check(unit: Unit, heir: Unit | None, last_day: date) -> None:
    if unit.valid_from and last_day < unit.valid_from:
        raise Invalid(_("Ngày kết thúc không được trước ngày bắt đầu."), code="unit_days", field="valid_to")
    if heir is None:
        return
    if would_loop(unit.pk, under=heir.pk, nodes=unit_nodes(unit.agency_id)):
        raise UnitLoop(_("Đơn vị kế thừa không thể là chính nó hay đơn vị bên dưới nó."), field="successor")
    # Merged units end on one day and the new one begins on the next; so it is the day after that counts.
    if not heir.is_open_on(last_day + timedelta(days=1)):
        raise UnitClosed(_("Đơn vị kế thừa không hoạt động vào ngày tiếp theo."), field="successor")
