"""Set-up for tests of the catalogue and of every domain above: through the services, so it breaks when they do.

here = catalogue("AT-01", "KH-06")          # the shipped department with these two procedures
here = catalogue()                          # with all 79 and the shipped processes, nothing confirmed
there = neighbour("AT-01")                  # another agency with like data
control = controller(here)                  # an officer who confirms
version = open_version(here, "AT-01")       # confirmed and open for intake
facts = sheet(here, "AT-01")                # what the control officer has before him
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.models import Procedure, ProcedureVersion
from motcua.domains.catalogue.types import INTAKE_PARTS, CataloguePermission, FactSheet
from motcua.domains.people import services as people
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people_factories
from motcua.domains.workflow import services as workflow
from motcua.domains.workflow.types import WorkflowPermission
from motcua.kernel.actors import Actor, system_actor


def importer(of: Agency) -> Actor:
    """The set-up task that fills the catalogue of one agency."""
    permissions = [CataloguePermission.READ, CataloguePermission.CONFIRM, WorkflowPermission.MANAGE]
    return system_actor("tests", agency_id=of.pk, permissions=permissions)


def catalogue(*only: str, of: Agency | None = None) -> Agency:
    """The agency (the shipped department, unless one is given) with the shipped procedures of these keys, or
    with all of them and the shipped processes."""
    agency = of or department()
    if not only:
        workflow.import_shipped_processes(actor=importer(agency))
    services.import_shipped_procedures(actor=importer(agency), only=only or None)
    return agency


def department() -> Agency:
    """The shipped department with its units."""
    return people.import_shipped_units(actor=people_factories.founder())


def neighbour(*only: str) -> Agency:
    """A second department with like units and the same procedures."""
    there = people_factories.agency("SKHCN-QB")
    for code in ("P-QLKH", "P-QLCNCN", "CCTDC"):
        people_factories.unit(of=there, code=code)
    return catalogue(*only, of=there)


def controller(of: Agency, **facts: Any) -> Actor:
    """A control officer (kiểm soát TTHC) over the whole agency."""
    may = [CataloguePermission.READ, CataloguePermission.CONFIRM]
    return people_factories.actor(of=of, may=may, name=facts.pop("name", "Lê Thị Kiểm"), **facts)


def reader(of: Agency) -> Actor:
    """An officer who reads the catalogue and confirms nothing."""
    return people_factories.actor(of=of, may=[CataloguePermission.READ])


def procedure(of: Agency, key: str) -> Procedure:
    """The procedure of that key of the shipped records."""
    return Procedure.objects.select_related("field").get(agency=of, source_key=key)


def version(of: Agency, key: str) -> ProcedureVersion:
    """Its first version, read afresh."""
    return ProcedureVersion.objects.select_related("procedure").get(
        agency=of, procedure__source_key=key, number=1
    )


def confirm(
    of: Agency, key: str, parts: Iterable[str] = INTAKE_PARTS, actor: Actor | None = None
) -> ProcedureVersion:
    """Vouch for parts of a procedure."""
    return services.confirm_facts(
        actor=actor or importer(of), version_public_id=version(of, key).public_id, parts=parts
    )


def open_version(of: Agency, key: str = "AT-01") -> ProcedureVersion:
    """A version dossiers may be filed under."""
    opened = confirm(of, key)
    assert opened.intake_open
    return opened


def sheet(of: Agency, key: str) -> FactSheet:
    """The confirmation screen of a procedure."""
    return selectors.facts_to_confirm(importer(of), procedure(of, key).public_id)
