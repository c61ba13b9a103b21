"""The lock every act on a dossier begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.dossiers.errors import DossierNotFound, MovedMeanwhile, WrongDossierState
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import leg_of, visible_dossiers
from motcua.domains.dossiers.types import DossierPermission
from motcua.kernel import formats
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.compiled import CompiledQuery

if TYPE_CHECKING:
    from motcua.domains.workflow.models import Leg

_RELATED = ("task__run", "unit", "receiving_unit", "executing_unit", "procedure")
_WITH_RELATED = CompiledQuery(lambda: Dossier.objects.select_related(*_RELATED).filter(pk=0))


def lock_dossier(actor: Actor, public_id: UUID | str, *, seen_moves: int | None = None) -> Dossier:
    """The visible dossier, its row locked until the transaction ends.

    `seen_moves` is how many moves the dossier had when the officer's page was drawn: when somebody moved it
    since, MovedMeanwhile says who did what and when, and nothing is done. Raises DossierNotFound.
    """
    # The row is locked alone and read with its relations afterwards: after waiting for a lock PostgreSQL joins
    # the new row to what it read before, and a dossier that moved to another unit meanwhile would be lost.
    locked = visible_dossiers(actor).filter(public_id=public_id).select_for_update()
    pk = locked.values_list("pk", flat=True).first()
    if pk is None:
        raise DossierNotFound(_("Không có hồ sơ này, hoặc hồ sơ không thuộc phạm vi bạn được xem."))
    dossier = _WITH_RELATED.one(pk)
    if seen_moves is not None and seen_moves != dossier.moves:
        raise MovedMeanwhile(_what_happened(dossier), seen=seen_moves, now=dossier.moves)
    return dossier


def lock_leg(actor: Actor, leg_id: UUID | str) -> tuple[Leg, Dossier]:
    """A leg the actor sees and its dossier, the dossier's row locked; a leg's unit may see the dossier through
    it. Raises NotFound."""
    leg, seen = leg_of(actor, leg_id)
    system = system_actor("dossiers.legs", agency_id=seen.agency_id, permissions=[DossierPermission.READ])
    return leg, lock_dossier(system, seen.public_id)


def require_open(dossier: Dossier) -> None:
    """A closed dossier takes no more acts."""
    if dossier.closed_at is not None:
        raise WrongDossierState(_("Hồ sơ đã kết thúc, không thể thay đổi."), state=dossier.state)


def _what_happened(dossier: Dossier) -> str:
    last = dossier.transitions.select_related("by").order_by("-seq").first()
    if last is None or last.by is None:
        return _("Hồ sơ vừa được người khác xử lý. Hãy tải lại trang để xem diễn biến mới.")
    return _(
        "%(who)s vừa thực hiện “%(act)s” lúc %(when)s. Việc của bạn chưa được ghi; hãy tải lại trang."
    ) % {
        "who": last.by.full_name,
        "act": last.get_act_display(),
        "when": formats.datetime_vn(last.at),
    }
