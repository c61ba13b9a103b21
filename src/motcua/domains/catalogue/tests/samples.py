"""Rows of the catalogue for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from datetime import date

from tests.support.samples import Sample, World

from motcua.domains.catalogue import selectors
from motcua.domains.catalogue.tests import announcements, factories, forms, posting
from motcua.domains.people.tests import factories as people


def samples(world: World) -> Sample:
    for code in ("P-QLKH", "P-QLCNCN", "CCTDC"):
        people.unit(of=world.agency, code=code)
    factories.catalogue("AT-01", of=world.agency)
    version = factories.open_version(world.agency, "AT-01")
    procedure = version.procedure
    records = selectors.exported_procedures(factories.importer(world.agency))
    sample = Sample(
        records=records,
        form="json",
        package=selectors.packed_procedure(factories.importer(world.agency), procedure.public_id),
        version=version,
        procedure=procedure,
        public_id=procedure.public_id,
        procedure_public_id=procedure.public_id,
        version_public_id=version.public_id,
        version_id=version.public_id,
        procedure_id=procedure.public_id,
        before_id=version.public_id,
        after_id=version.public_id,
        day=date(2024, 2, 5),
        ref=procedure.public_id,
    )
    posting.sampled(world, sample)
    vouched = {"version": version.public_id, "parts": ["papers"], "note": "Đối chiếu lại"}
    announcements.sampled(world, sample)
    factories.catalogue("AT-02", of=world.agency)
    costly = factories.version(world.agency, "AT-02").public_id
    sample.for_("fee_rules_on", ref=str(procedure.public_id), on=date(2024, 2, 5))
    sample.for_("computed_fees", version_id=costly, given={"ct": "1"}, on=date(2024, 2, 5))
    sample.for_("workspace:version-fee", version_id=costly, order=1)
    form = forms.declaration(world.agency)
    forms.tie(world.agency, "AT-01", form)
    sample.for_("versions_with_form", form_id=form.public_id)
    sample.for_("workspace:version-form-attach", form=str(form.public_id), case="", paper="auto")
    sample.for_("workspace:version-form-detach", case="")
    return sample.for_("workspace:procedure-confirm", **vouched).for_(
        "workspace:procedure-withdraw", **vouched
    )
