"""What decides where a dossier goes after a step."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Sum
from django.utils.translation import gettext as _

from motcua.domains.dossiers.errors import WrongDossierState
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules.conditions import FAIL, PASS
from motcua.domains.dossiers.types import Channel
from motcua.domains.workflow import rules
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.types import OUTCOME, StepPlan, Value
from motcua.kernel.errors import Invalid

_READ: dict[str, Callable[[Dossier], Value]] = {
    "channel": lambda dossier: Channel(dossier.channel).name.lower(),
    "delivery": lambda dossier: str(dossier.delivery),
    "case": lambda dossier: dossier.case or None,
    "amount": lambda dossier: amount_asked(dossier),
    "owner_kind": lambda dossier: str(dossier.owner.kind),
    "fee_status": lambda dossier: str(dossier.fee_status),
    "supplements": lambda dossier: dossier.supplements,
}


def amount_asked(dossier: Dossier) -> int | None:
    """What the applicant was asked to pay in all, in đồng, taken back requests apart; None when never asked."""
    asked = dossier.payment_waits.filter(cancelled_at__isnull=True).aggregate(total=Sum("amount"))
    return None if asked["total"] is None else int(asked["total"])


def values_after(
    dossier: Dossier, version_pk: int, order: int, outcome: str | None = None
) -> dict[str, Value]:
    """The values the flows of a step ask for, no others: a step that decides nothing costs no statement.

    `outcome`: what the officer decided, None where it is only foreseen. Raises Invalid (`outcome`) when the
    step asks for it and it was not said.
    """
    asked = rules.fields_asked(workflow.process_plan(version_pk).flows, order)
    values = {code: _READ[code](dossier) for code in asked if code in _READ}
    if OUTCOME in asked and outcome is not None:
        if outcome not in (PASS, FAIL):
            raise Invalid(_("Hãy chọn kết quả của bước này: đạt hoặc không đạt."), field="outcome")
        values[OUTCOME] = outcome
    return values


def step_to_come(dossier: Dossier) -> StepPlan | None:
    """The step that follows the present one as the dossier stands now; None at the end, or without a step."""
    if dossier.task is None:
        return None
    version_pk = dossier.task.run.version_id
    values = values_after(dossier, version_pk, dossier.step_order)
    return rules.next_step(workflow.process_plan(version_pk), dossier.step_order, values)


def require_step_lets(dossier: Dossier, *, supplement: bool = False, payment: bool = False) -> None:
    """Whether the process lets the applicant be asked for papers, or for money, from the present step. Before
    acceptance there is no step, and the desk may. Raises WrongDossierState."""
    if dossier.task is None:
        return
    step = workflow.process_plan(dossier.task.run.version_id).step(dossier.step_order)
    if step is None:
        return
    if (supplement and not step.may_ask_supplement) or (payment and not step.may_ask_payment):
        text = _("Theo quy trình được phê duyệt, ở bước %(step)s không yêu cầu người nộp việc này.")
        raise WrongDossierState(text % {"step": step.name}, state=dossier.state)


def asks_outcome(dossier: Dossier) -> bool:
    """Whether whoever finishes the present step must say how it went."""
    if dossier.task is None:
        return False
    flows = workflow.process_plan(dossier.task.run.version_id).flows
    return OUTCOME in rules.fields_asked(flows, dossier.step_order)
