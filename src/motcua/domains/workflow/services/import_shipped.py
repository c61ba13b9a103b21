"""Bring in the process tables the product ships with."""

from __future__ import annotations

from django.db import transaction

from motcua.domains.workflow import policies
from motcua.domains.workflow.models import Process
from motcua.domains.workflow.rules import shipped_drafts
from motcua.domains.workflow.services._store import store_draft
from motcua.domains.workflow.types import ImportReport
from motcua.kernel.actors import Actor
from motcua.kernel.shipped import load_json


@transaction.atomic
def import_shipped_processes(*, actor: Actor) -> ImportReport:
    """Make the processes of `data/processes.json` that the actor's agency lacks; what is there stays.

    Each keeps its source, province and year. A table whose every step has a role (our reading) and a time is
    framed by reception, assignment, approval (where it has none), issuing and returning without time of their
    own, so that subjects can walk it; the others keep their gaps and are for reading. Raises NotAllowed.
    """
    agency_id = policies.require_may_manage(actor)
    drafts = shipped_drafts(load_json("processes.json"), load_json("default-process.json"))
    known = set(Process.objects.filter(agency_id=agency_id).values_list("code", flat=True))
    missing = [draft for draft in drafts if draft.code not in known]
    for draft in missing:
        store_draft(actor, agency_id, draft)
    return ImportReport(created=len(missing), kept=len(drafts) - len(missing))
