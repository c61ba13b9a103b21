"""What payments keep of a person: what they were asked to pay and paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.payments.models import PaymentOrder
from motcua.domains.people import policies
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Erasure, PersonRef

NAME, PARTY = "payments", "people.party"
_EXPORTED = ("code", "amount", "state", "opened_at", "paid_at")


class OrderKeeper:
    """Answers for orders of the dossiers a person owns or filed (kernel.personal.Keeper)."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """Each order with the code of its dossier."""
        orders = _orders(person).select_related("dossier").order_by("id")
        return [
            {"dossier": order.dossier.code, **{name: getattr(order, name) for name in _EXPORTED}}
            for order in orders
        ]

    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """Nothing: the law on accounting keeps it. Raises NotAllowed."""
        policies.require_may_manage(actor)
        kept = _orders(person).count() if person.agency_id == actor.agency_id else 0
        reason = _("Chứng từ thu phí, lệ phí được giữ theo pháp luật về kế toán.") if kept else ""
        return Erasure(NAME, erased=0, kept=kept, reason=reason)


def _orders(person: PersonRef) -> QuerySet[PaymentOrder]:
    orders = PaymentOrder.objects.filter(agency_id=person.agency_id)
    if person.kind != PARTY:
        return orders.none()
    of = Q(dossier__owner__public_id=person.public_id) | Q(dossier__submitter__public_id=person.public_id)
    return orders.filter(of)
