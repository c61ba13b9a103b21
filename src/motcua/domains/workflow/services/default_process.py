"""The default process for a time limit."""

from __future__ import annotations

from django.db import transaction

from motcua.domains.deadlines.types import Unit
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.rules import default_draft
from motcua.domains.workflow.services._store import store_draft
from motcua.kernel.actors import Actor
from motcua.kernel.shipped import load_json


@transaction.atomic
def default_process_for(*, actor: Actor, agency_id: int, amount: int, unit: Unit | str) -> ProcessVersion:
    """The agency's default process for this time limit, made at first need; its times add up to the working
    minutes the limit surely holds. It is marked as default and as not approved.

    The caller has permitted the act (bringing in a procedure). Raises ValueError for an unknown unit.
    """
    draft = default_draft(load_json("default-process.json"), amount, unit)
    known = ProcessVersion.objects.filter(
        agency_id=agency_id, process__code=draft.code, is_default_process=True
    )
    return known.order_by("-number").first() or store_draft(actor, agency_id, draft)
