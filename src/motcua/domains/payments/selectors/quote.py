"""What the fees of a procedure will come to, for somebody who is about to file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.domains.catalogue import rules as fee_rules
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import CataloguePermission, ComputedFees, FeeInput
from motcua.domains.payments.rules import CHANNEL
from motcua.kernel import clock
from motcua.kernel.actors import system_actor
from motcua.kernel.errors import Invalid

TASK = "payments.quote"
ONLINE = "online"


@dataclass(frozen=True, slots=True)
class FeeQuote:
    """`fees` None: something is still to be given; `faults` says what of what was given is wrong."""

    inputs: tuple[FeeInput, ...]
    fees: ComputedFees | None
    faults: Mapping[str, str]

    @property
    def is_free(self) -> bool:
        """Nothing is asked for, whatever one would give."""
        return self.fees is not None and not any(line.amount != 0 for line in self.fees.lines)


def fee_quote(agency_id: int, version_public_id: UUID, given: Mapping[str, str]) -> FeeQuote:
    """The fees of a version for a filing that comes today by the net, worked out from what the applicant says.
    It binds nobody: the officer who collects computes them again. Without fees and inputs:
    nobody can say. Raises ProcedureNotFound."""
    actor = system_actor(TASK, agency_id=agency_id, permissions=[CataloguePermission.READ])
    try:
        rules = catalogue.fee_rules(actor, version_public_id)
    except Invalid:  # a formula nobody can read keeps nobody from filing
        return FeeQuote((), None, {})
    every = fee_rules.asked_inputs(rules)
    asked = tuple(one for one in every if one.key != CHANNEL)
    values = {one.key: given[one.key] for one in asked if given.get(one.key)}
    by_net = {CHANNEL: ONLINE} if len(every) > len(asked) else {}
    try:
        fees = fee_rules.compute_fees(rules, {**values, **by_net}, on=clock.today())
    except Invalid as fault:
        return FeeQuote(asked, None, fault.errors if values else {})
    return FeeQuote(asked, fees, {})
