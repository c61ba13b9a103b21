"""Rows of the engine for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from datetime import timedelta

from tests.support.samples import Sample, World

from motcua.domains.workflow.tests import factories
from motcua.domains.workflow.types import ProcessTable


def samples(world: World) -> Sample:
    version = factories.five_days(world.agency)
    started = factories.run(world.agency, version=version)
    world.of("deadlines")  # late answers are counted by the agency's calendar
    leg = factories.leg(started.task)
    letter = factories.outside_leg(started.task, with_token=True)
    sample = Sample(
        public_id=version.public_id,
        topic=version.process.topic,
        limit_minutes=5 * 480,
        version_pk=version.pk,
        run=started.run,
        subject_type=started.run.subject_type,
        subject_id=started.run.subject_id,
        subject_ids=[started.run.subject_id],
        until=factories.MONDAY + timedelta(days=365),
        token=letter.token,
        start=factories.MONDAY,
        end=factories.MONDAY + timedelta(days=30),
        on=factories.MONDAY.date(),
        table=ProcessTable((factories.step(1),)),
    )
    sample.for_("get_leg", public_id=leg.public_id)
    other = factories.process_version(world.agency, [factories.step(1, code="tham-dinh")])
    sample.for_("preview_move", from_id=version.public_id, to_id=other.public_id)
    sample.for_("versions_of", process_id=version.process.public_id)
    return sample.for_("legs_waiting", unit_ids=None)
