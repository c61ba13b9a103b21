"""Rows of the catalogue for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.catalogue.tests import factories
from motcua.domains.people.tests import factories as people


def samples(world: World) -> Sample:
    for code in ("P-QLKH", "P-QLCNCN", "CCTDC"):
        people.unit(of=world.agency, code=code)
    factories.catalogue("AT-01", of=world.agency)
    version = factories.open_version(world.agency, "AT-01")
    procedure = version.procedure
    sample = Sample(
        version=version,
        procedure=procedure,
        public_id=procedure.public_id,
        procedure_public_id=procedure.public_id,
        version_public_id=version.public_id,
        ref=procedure.public_id,
    )
    form = {"version": version.public_id, "parts": ["papers"], "note": "Đối chiếu lại"}
    return sample.for_("workspace:procedure-confirm", **form).for_("workspace:procedure-withdraw", **form)
