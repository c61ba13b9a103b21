"""Rows of the engine for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.workflow.tests import factories


def samples(world: World) -> Sample:
    version = factories.five_days(world.agency)
    started = factories.run(world.agency, version=version)
    return Sample(
        public_id=version.public_id,
        topic=version.process.topic,
        limit_minutes=5 * 480,
        version_pk=version.pk,
        run=started.run,
        subject_type=started.run.subject_type,
        subject_id=started.run.subject_id,
    )
