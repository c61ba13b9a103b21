"""What the cashier sees of a dossier: what its fees ask for, what they come to, what was ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domains.catalogue import rules as fee_rules
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import ComputedFees, FeeInput
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.payments import policies
from motcua.domains.payments.rules import CHANNEL, input_words
from motcua.domains.payments.selectors.orders import orders_of_dossier
from motcua.domains.payments.selectors.quote import ONLINE
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
    given: Mapping[str, str] = field(default_factory=dict)
    """What it is worked out from: what the officer wrote, before that what the applicant stated."""
    stated: Mapping[str, str] = field(default_factory=dict)
    """Key → what the applicant stated, in words; empty where they stated nothing."""


def fees_to_collect(
    actor: Actor, dossier_id: UUID | str, given: Mapping[str, str] | None = None
) -> CashierDesk:
    """The desk of one dossier; with nothing `given` (None) it proposes what the applicant stated.

    Raises DossierNotFound, PaymentNotAllowed."""
    policies.require_read(actor)
    dossier = dossiers.get_dossier(actor, dossier_id)
    rules = catalogue.fee_rules(actor, dossier.version.public_id)
    asked = fee_rules.asked_inputs(rules)
    known = {one.key: one for one in asked}
    stated = {key: text for key, text in dossiers.given_for_fees(actor, dossier).items() if key in known}
    proposed = {**stated, CHANNEL: ONLINE} if stated else {}
    values = {key: value for key, value in (proposed if given is None else given).items() if key in known}
    fees, faults = None, {}
    try:
        fees = fee_rules.compute_fees(rules, values, on=clock.to_vn(dossier.submitted_at).date())
    except Invalid as fault:
        faults = fault.errors
    return CashierDesk(
        dossier=dossier,
        inputs=asked,
        fees=fees,
        faults=faults if values else {},
        orders=tuple(orders_of_dossier(actor, dossier_id)),
        may_collect=policies.may_collect(actor),
        given=values,
        stated={key: input_words(known[key], text) for key, text in stated.items()},
    )
