"""A dossier filed by the net, with what its applicant said the fees are counted from."""

from __future__ import annotations

from motcua.domains.catalogue.models import FeeLine, ProcedureVersion
from motcua.domains.catalogue.rules import write_formula
from motcua.domains.catalogue.types import REVISION, FeeFormula, FeeMethod, PricedUnit, PriceStep
from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.payments.tests.factories import NOON, Till
from motcua.domains.people.tests import factories as people
from motcua.kernel import revisions

BY_MACHINE = FeeFormula(
    FeeMethod.QUANTITY, units=(PricedUnit("may", "Số máy X-quang", (PriceStep(3_000_000),)),)
)


def filed_with_machines(money: Till, stated: str = " 2 ") -> Dossier:
    """Three million a machine; the applicant stated how many there are."""
    dossier = money.dossier()
    version = ProcedureVersion.objects.get(pk=dossier.version_id)
    version.fee_lines.all().delete()
    FeeLine.objects.create(
        agency_id=version.agency_id,
        version=version,
        kind="phí",
        name="Phí thẩm định",
        due="acceptance",
        order=1,
        formula=write_formula(BY_MACHINE),
        rule="theo số máy",
    )
    revisions.bump(REVISION)
    revisions.forget()  # as after the commit: pages read the catalogue from memory
    FilingDraft.objects.create(
        agency=money.office.agency,
        citizen=people.citizen(),
        version=version,
        answers={},
        fee_given={"may": stated, "trống": " "},
        started_at=NOON,
        saved_at=NOON,
        expires_at=NOON,
        sent_at=NOON,
        dossier=dossier,
    )
    return dossier
