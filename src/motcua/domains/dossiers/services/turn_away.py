"""At the counter, in one go: a filing that cannot be taken in is registered and refused, or registered and asked
to be completed. The applicant leaves with the slip that says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.services.ask_supplement import ask_supplement
from motcua.domains.dossiers.services.drafts import discard_intake_draft
from motcua.domains.dossiers.services.refuse_filing import refuse_filing
from motcua.domains.dossiers.services.register_filing import register_filing
from motcua.domains.dossiers.types import Intake, ItemAsked, State
from motcua.kernel.actors import Actor


@transaction.atomic
def refuse_at_counter(*, actor: Actor, intake: Intake, reasons: Sequence[str], explanation: str) -> Dossier:
    """Register what was handed in and refuse it at once (mẫu 03); with an error nothing is kept.

    The same `intake.token` twice gives the dossier of the first time. What the officer had typed is forgotten.
    Raises as `register_filing` and `refuse_filing`. Nghị định 61/2018/NĐ-CP, Điều 17.
    """
    dossier = register_filing(actor=actor, intake=intake)
    if dossier.state == State.REGISTERED:
        refuse_filing(actor=actor, public_id=dossier.public_id, reasons=reasons, explanation=explanation)
    discard_intake_draft(actor=actor)
    return dossier


@transaction.atomic
def ask_at_counter(
    *,
    actor: Actor,
    intake: Intake,
    items: Sequence[ItemAsked],
    note: str = "",
    answer_until: date | None = None,
    repeat_reason: str = "",
) -> Dossier:
    """Register what was handed in and ask for what is missing at once (mẫu 02); with an error nothing is kept.

    `repeat_reason` only where the settings want the leader already for a first request. The same `intake.token`
    twice gives the dossier of the first time. What the officer had typed is forgotten.
    Raises as `register_filing` and `ask_supplement`. Nghị định 61/2018/NĐ-CP, Điều 17.
    """
    dossier = register_filing(actor=actor, intake=intake)
    if dossier.state == State.REGISTERED and not dossier.supplement_requests.exists():
        ask_supplement(
            actor=actor,
            public_id=dossier.public_id,
            items=items,
            note=note,
            answer_until=answer_until,
            repeat_reason=repeat_reason,
        )
    discard_intake_draft(actor=actor)
    return dossier
