"""The yearly plan, for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.plans import services


def samples(world: World) -> Sample:
    world.of("deadlines")
    plan = services.load_shipped_plan(actor=world.actor)
    row = plan.rows.get(code="I.1")
    sample = Sample(plan=plan, row=row, year=plan.year, public_id=row.public_id)
    return sample.for_("workspace:plan-row-finish-day", on="31/01/2024")
