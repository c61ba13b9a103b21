"""What the cashier sees of a dossier: what its fees ask for, what they come to, what was ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domains.catalogue import rules as fee_rules
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import ComputedFees, FeeInput
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.payments import policies
from motcua.domains.payments.selectors.orders import orders_of_dossier
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier
    from motcua.domains.payments.models import PaymentOrder


@dataclass(frozen=True, slots=True)
class CashierDesk:
    """`fees` None: something is still to be given, `faults` says what."""

    dossier: Dossier
    inputs: tuple[FeeInput, ...]
    fees: ComputedFees | None
    faults: Mapping[str, str]
    orders: tuple[PaymentOrder, ...]
    may_collect: bool


def fees_to_collect(
    actor: Actor, dossier_id: UUID | str, given: Mapping[str, str] | None = None
) -> CashierDesk:
    """The desk of one dossier. Raises DossierNotFound, PaymentNotAllowed."""
    policies.require_read(actor)
    dossier = dossiers.get_dossier(actor, dossier_id)
    rules = catalogue.fee_rules(actor, dossier.version.public_id)
    asked = fee_rules.asked_inputs(rules)
    known = {one.key for one in asked}
    values = {key: value for key, value in (given or {}).items() if key in known}
    fees, faults = None, {}
    try:
        fees = fee_rules.compute_fees(rules, values, on=clock.to_vn(dossier.submitted_at).date())
    except Invalid as fault:
        faults = fault.errors
    return CashierDesk(
        dossier=dossier,
        inputs=asked,
        fees=fees,
        faults=faults if given else {},
        orders=tuple(orders_of_dossier(actor, dossier_id)),
        may_collect=policies.may_collect(actor),
    )
