"""Rows of deadlines for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from datetime import date

from tests.support.samples import Sample, World

from motcua.domains.deadlines.tests import factories


def samples(world: World) -> Sample:
    factories.calendar(world.agency)
    return Sample(year=2024, on=date(2024, 2, 9))
