"""Entering the plan the product ships with."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.plans.events import PlanLoaded
from motcua.domains.plans.models import Plan, PlanGroup, PlanRow
from motcua.domains.plans.policies import require_may_update
from motcua.kernel import journal, shipped
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def load_shipped_plan(*, actor: Actor, file: str = "plan-2024.json") -> Plan:
    """Enter the shipped plan into the actor's agency; a second call brings texts up to date and keeps what was
    said of the rows. Raises NotAllowed, Invalid (no agency)."""
    actor = require_may_update(actor)
    if actor.agency_id is None:
        raise Invalid(_("Chưa chọn cơ quan."))
    data = shipped.load_json(file)
    document = data["document"]
    plan, _new = Plan.objects.update_or_create(
        agency_id=actor.agency_id,
        year=document["year"],
        defaults={
            "title": document["title"],
            "number": document["number"] or "",
            "signed_on": date.fromisoformat(document["signed_on"]) if document["signed_on"] else None,
            "document": {
                **document,
                "legal_bases": data["legal_bases"],
                "implementation": data["implementation"],
            },
        },
    )
    groups = {
        group["group"]: PlanGroup.objects.update_or_create(
            agency_id=actor.agency_id,
            plan=plan,
            code=group["group"],
            defaults={"order": order, "title": group["title"]},
        )[0]
        for order, group in enumerate(data["groups"], start=1)
    }
    for row in data["rows"]:
        _save_row(plan, groups[row["group"]], row)
    journal.record(
        actor=actor,
        event=PlanLoaded(
            subject_id=plan.public_id, agency_id=plan.agency_id, year=plan.year, rows=len(data["rows"])
        ),
    )
    return plan


def _save_row(plan: Plan, group: PlanGroup, row: dict[str, Any]) -> None:
    PlanRow.objects.update_or_create(
        agency_id=plan.agency_id,
        plan=plan,
        code=row["id"],
        defaults={
            "group": group,
            "order": row["seq"],
            "ordinal": row["ordinal"],
            "work": row["work"],
            "work_items": row["work_items"] or [],
            "lead": (row["lead_unit"] or "").rstrip("."),
            "lead_code": row["lead_unit_code"] or "",
            "coordinating": row["coordinating_unit"] or "",
            "coordinating_code": row["coordinating_unit_code"] or "",
            "time_as_written": row["time_as_written"],
            "schedule": row["schedule"],
        },
    )
